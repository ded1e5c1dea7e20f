#pragma once
// Rounds of approval as they go: opened one after the other, answered seat by seat, concluded. Private to casework.

#include <optional>
#include <ranges>
#include <string>
#include <vector>

#include "casework/acts.hpp"
#include "casework/tally.hpp"

namespace docket::casework {

using definition::Round;
using Chain = std::vector<Round>;

// What awaits approval, and the round under way.
struct Underway {
    std::string key;            // in CaseState::pending
    PendingAct pending;
    const Chain* chain = nullptr;
    const Round& round() const { return (*chain)[static_cast<std::size_t>(pending.round)]; }
};
// Under the command's act. Refusals pending.none, case.ended, step.not_in_stage, case.suspended.
Result<Underway> find_underway(const Course& course);
// What the process says of the act that awaits approval: who may do it, its chain (empty where its clock is gone), under which
// condition (null: a recusal has none), and by how many days it, and every answer to it, may be entered late.
struct Source {
    const std::vector<Name>* by;
    const Chain* approval;
    const std::optional<conditions::Expression>* only_if;
    int late_entry_days;
};
Source source_of(const Definition& definition, const CaseState& state, const PendingAct& pending);
// The chain of an act by its name in the process, a deadline's for Extend; null: it has none, or there is no such act.
const Chain* chain_of(const Definition& definition, ActKind kind, std::string_view act);

// The first round from `from` on that applies; nullopt: the chain is through. Refusal waits.fact.
// Passed over are rounds that agreed before a return straight back, and those of a submitter himself (本人免签).
Result<std::optional<int>> next_round(Course& course, const Chain& chain, const PendingAct& pending, int from);
bool is_own(const Round& round, const PendingAct& pending);
// Puts the pending act with its seats; the event under way is there already.
Status open_round(Course& course, Underway& act);

bool has_seats(const Round& round);               // all, discuss, vote
bool has_meeting(const Round& round);             // discuss, vote
// It has to be held before anybody answers: where a quorum is asked for, and where other cases' meetings decide it.
inline bool is_called(const Round& round) { return round.quorum || round.held_in; }
// Who is entitled now; no seat for a role that a submitter holds where he need not sign (`own`). Refusals round.no_members, round.too_few_members.
Result<std::vector<Seat>> seats_of(Course& course, const Round& round, const std::vector<Name>& own);
std::string seat_key(const std::string& act_key, std::size_t place);
// The seats as they stand in the state, in their order: a view, which no change of a seat may outlive.
using Seats = std::ranges::subrange<std::map<std::string, Seat>::const_iterator>;
Seats seats_under(const CaseState& state, const std::string& act_key);
// Who was added to the round under way (加签); they sign beside it and are never counted in it.
Seats added_signers(const CaseState& state, const std::string& act_key);
std::string added_key(const std::string& act_key, std::size_t place);
bool waits_for_added(const CaseState& state, const std::string& act_key);
Status put_seats(Course& course, const std::string& act_key, const std::vector<Seat>& seats);
Status drop_seats(Course& course, const std::string& act_key);
void count(Tally& into, const Seat& seat);
Tally tally_of(const Seats& seats);

// What the round amounts to when this was the last answer; nullopt: it goes on. A meeting is counted when everybody present
// has answered; in 会签 whatever is no agreement decides at once, for the result can no longer change.
std::optional<Verdict> verdict_so_far(const Round& round, const Seats& seats, definition::Answer last);
// The person leaves the seat that he has in a round under way: the entitled are counted anew. A round in which he has
// answered, or whose quorum is gone, is void and begins again.
Status leave_seats(Course& course, const Name& role, const std::string& person);

// ---- beside the round: who is in charge of it, who was added to it, where it is returned ----

// Refusals charge.other, charge.delegated.
Status check_in_charge(Course& course, const Name& act, const std::string& in_charge, const std::string& lent_to);
// Who submitted, or stood for who did, does not sign. Refusal people.same.
Status check_not_submitter(Course& course, const Underway& act, const Actor& actor);
// Has he answered in the round under way?
bool has_answered(Course& course, const Underway& act, const std::string& person);
// Agreement waits for whom the agreeing person added to sign before. Refusal signer.first.
Status check_signed_before(Course& course, const Underway& act);
// The round has agreed and nobody who was added is silent any more: concluded.
Status conclude_if_complete(Course& course, Underway act);
// Command::return_to names a step to which this may go back. Refusals not_permitted, return.*.
Status check_return(Course& course, const Underway& act);
// 驳回 to that step; event round.decided.
Status return_to(Course& course, Underway act, Json what);
// The step is done again to which others were returned: they come straight back.
Status come_back(Course& course, const Name& step);
// The meeting of the act's round, in a case that is a meeting: held with those of `present` who have a seat (false: without
// quorum there was none), and closed where it is in session and nobody counts papers.
Result<bool> hold_round(Course& course, const std::string& act_key, const std::vector<Actor>& present);
Status close_round(Course& course, const std::string& act_key);
// What a verdict does: the next round, the act itself, or what follows from return, refusal and deferral.
Status conclude(Course& course, Underway act, Verdict verdict, const Tally* tally);
// Has the approval been returned or deferred as often as the procedure allows? Refusal result.used_up.
Status check_repetitions(Course& course, const PendingAct& pending, definition::Answer answer);


}  // namespace docket::casework
