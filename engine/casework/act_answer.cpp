// The answer of an approver, of one who countersigns, of a member of a meeting, of a signer who was added.

#include <algorithm>

#include "casework/command.hpp"
#include "casework/elements.hpp"
#include "casework/people.hpp"
#include "casework/rounds.hpp"
#include "casework/rules.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

using definition::Answer;
using definition::Ballot;
using definition::Mode;
using Place = std::pair<std::string, Seat>;  // of a seat, with its key

bool holds_one_of(Course& course, const std::vector<Name>& roles, Name* which = nullptr) {
    for (const auto& name : roles) {
        if (!acting_role(course, {name}, course.command.actor, course.command.act)) continue;
        if (which) *which = name;
        return true;
    }
    return false;
}

Status check_may_answer(Course& course, const Underway& act) {
    DOCKET_TRY(rules_allow(course, act.pending.act, act.pending.result, persons_of(course.command.actor)));
    return check_legal_day(course, act.pending.opened, source_of(course.definition, course.state, act.pending).late_entry_days);
}

Status check_offered(const Course& course, const Underway& act) {
    const auto answer = course.command.answer;
    if (std::ranges::find(act.round().choices, answer) != act.round().choices.end()) return ok();
    return refuse_in_words("answer.not_offered", {InBothTongues(act.pending.act), words_of(answer)});
}

Status check_answer(Course& course, const Underway& act) {
    const auto answer = course.command.answer;
    DOCKET_TRY(check_offered(course, act));
    DOCKET_TRY(check_may_answer(course, act));
    if (!course.command.return_to.empty()) DOCKET_TRY(check_return(course, act));
    return check_repetitions(course, act.pending, answer);
}

// The head decides after discussion, and must explain why he departs from what most of them said (首长负责制).
Status check_departure(Course& course, const Underway& act) {
    const auto& round = act.round();
    if (!round.must_explain_departure || !round.decides_after || !course.command.reason.empty()) return ok();
    const auto opinion = act.pending.opinions.find(*round.decides_after);
    if (opinion == act.pending.opinions.end() || opinion->second == "none" || opinion->second == answer_text(course.command.answer)) return ok();
    return refuse("departure.unexplained", {act.pending.act, *round.decides_after});
}

// One person has one answer in a round, be it for himself or for another.
Status check_one_answer(Course& course, const Underway& act, const Seats& seats) {
    const auto& actor = course.command.actor;
    const auto answered_by = [&](const auto& one) {
        const auto& seat = one.second;
        return !seat.answer.empty() && course.circumstances.same_person(seat.substitute.empty() ? seat.person : seat.substitute, actor.id);
    };
    if (std::ranges::any_of(seats, answered_by) || std::ranges::any_of(added_signers(course.state, act.key), answered_by))
        return refuse("seat.answered", {name_of(actor), act.pending.act});
    if (actor.stands_for.empty()) return ok();
    if (has_meeting(act.round())) return refuse("substitute.in_meeting", {act.pending.act});
    const auto own = [&](const auto& one) { return course.circumstances.same_person(one.second.person, actor.id); };
    return std::ranges::any_of(seats, own) ? Status(refuse("substitute.has_seat", {name_of(actor), act.pending.act})) : ok();
}

// ---- one who decides alone ----

Status sign_alone(Course& course, Underway act) {
    DOCKET_TRY(acting_role(course, act.round().by, course.command.actor, act.pending.act));
    if (act.pending.agreed) return refuse("seat.answered", {name_of(course.command.actor), act.pending.act});
    DOCKET_TRY(check_in_charge(course, act.pending.act, act.pending.in_charge, act.pending.lent_to));
    DOCKET_TRY(check_not_submitter(course, act, course.command.actor));
    DOCKET_TRY(check_one_answer(course, act, seats_under(course.state, act.key)));
    DOCKET_TRY(check_answer(course, act));
    DOCKET_TRY(check_departure(course, act));
    if (course.command.answer == Answer::Agree) DOCKET_TRY(check_signed_before(course, act));
    for (const auto& person : persons_of(course.command.actor)) add_person(course, act.pending.signers, person);
    return conclude(course, std::move(act), verdict_of(course.command.answer), nullptr);
}

// ---- one of several ----

bool is_chair(Course& course, const Round& round) { return round.chair && holds_one_of(course, {*round.chair}); }

// His own seat, else a free one of a role that he holds.
Result<Place> find_seat(Course& course, const Underway& act, const Seats& seats) {
    const auto& actor = course.command.actor;
    for (const auto& [key, seat] : seats) {
        if (seat.person.empty() || !course.circumstances.same_person(seat.person, seat_of(actor))) continue;
        if (!seat.answer.empty()) return refuse("seat.answered", {name_of(actor), act.pending.act});
        if (!seat.present) return refuse("meeting.absent", {name_of(actor), act.pending.act});
        const auto* role = definition::find_role(course.definition, seat.role);
        const bool may_have_lost_it = role && role->members_at_least == 0;  // who sits in a body was fixed when it met
        if (may_have_lost_it || !actor.stands_for.empty()) DOCKET_TRY(acting_role(course, {seat.role}, actor, act.pending.act));
        return Place(key, seat);
    }
    for (const auto& [key, seat] : seats)
        if (seat.person.empty() && seat.present && acting_role(course, {seat.role}, actor, act.pending.act)) return Place(key, seat);
    const auto held = acting_role(course, act.round().by, actor, act.pending.act);
    if (!held) return held.error();
    return refuse("role.not_held", {act.pending.act, name_of(actor)});
}

Status check_turn(Course& course, const Underway& act, const Seats& seats, const std::string& own) {
    const auto& round = act.round();
    if (round.ballot != Ballot::ChairLast || !is_chair(course, round)) return ok();
    for (const auto& [key, seat] : seats)
        if (key != own && seat.present && seat.answer.empty()) return refuse("chair.last", {act.pending.act});
    return ok();
}

bool vetoes(Course& course, const Round& round, Name& role) {
    return course.command.answer == Answer::Refuse && !round.veto.empty() && holds_one_of(course, round.veto, &role);
}

Result<Place> take_seat(Course& course, const Underway& act, const Seats& seats, bool by_veto, const Name& veto_role) {
    auto own = find_seat(course, act, seats);
    if (own || !by_veto || own.error().id != "role.not_held") return own;
    Seat outside;  // his veto counts, he has no vote
    outside.role = veto_role;
    outside.votes = 0;
    outside.present = true;
    return Place(seat_key(act.key, static_cast<std::size_t>(std::ranges::distance(seats))), std::move(outside));
}

// Who has voted is on record; what he said went into the box before the command came here, and stands nowhere else.
Status cast_vote(Course& course, Underway act) {
    const auto& command = course.command;
    const auto seats = seats_under(course.state, act.key);
    DOCKET_TRY_ASSIGN(auto place, find_seat(course, act, seats));
    if (!command.cast) {  // somebody asks whether he may: an answer that is given was taken out of the command (box_for)
        DOCKET_TRY(check_offered(course, act));
        return check_repetitions(course, act.pending, command.answer);
    }
    if (!command.reason.empty()) return refuse("ballot.reason", {act.pending.act});
    auto& [key, seat] = place;
    DOCKET_TRY(check_not_submitter(course, act, command.actor));
    DOCKET_TRY(check_one_answer(course, act, seats));
    DOCKET_TRY(check_may_answer(course, act));
    seat.person = seat_of(command.actor);
    seat.answer = "cast";
    course.begin("vote.cast", {{"act", act.pending.act}, {"kind", act.pending.kind}, {"as", seat.role}, {"secret", true}});
    DOCKET_TRY(course.put(Section::Seats, key, seat));
    for (const auto& person : persons_of(command.actor)) add_person(course, act.pending.signers, person);
    return course.put(Section::Pending, act.key, act.pending);
}

Status sign_seat(Course& course, Underway act) {
    const auto& round = act.round();
    const auto& command = course.command;
    if (is_called(round) && !act.pending.in_session) return refuse("meeting.not_held", {act.pending.act});
    Name veto_role;
    const bool by_veto = vetoes(course, round, veto_role);
    if (by_veto && command.reason.empty()) return refuse("veto.unexplained", {act.pending.act});
    if (round.ballot == Ballot::Electronic && !by_veto) return cast_vote(course, std::move(act));
    const auto seats = seats_under(course.state, act.key);
    DOCKET_TRY_ASSIGN(auto place, take_seat(course, act, seats, by_veto, veto_role));
    if (round.ballot == Ballot::Secret && !by_veto) return refuse("ballot.secret", {act.pending.act});
    auto& [key, seat] = place;
    DOCKET_TRY(check_in_charge(course, act.pending.act, {}, seat.lent_to));
    DOCKET_TRY(check_not_submitter(course, act, command.actor));
    DOCKET_TRY(check_one_answer(course, act, seats));
    DOCKET_TRY(check_answer(course, act));
    DOCKET_TRY(check_turn(course, act, seats, key));
    if (command.answer == Answer::Agree) DOCKET_TRY(check_signed_before(course, act));

    seat.person = seat_of(command.actor);
    if (!command.actor.stands_for.empty()) seat.substitute = command.actor.id;
    seat.answer = answer_text(command.answer);
    seat.veto = by_veto;
    seat.reason = command.reason;
    Json what = {{"act", act.pending.act}, {"kind", act.pending.kind}, {"as", seat.role}, {"answer", seat.answer}};
    if (by_veto) what["veto"] = true;
    course.begin("vote.cast", std::move(what));
    DOCKET_TRY(course.put(Section::Seats, key, seat));
    for (const auto& person : persons_of(command.actor)) add_person(course, act.pending.signers, person);
    DOCKET_TRY(course.put(Section::Pending, act.key, act.pending));
    const auto now = seats_under(course.state, act.key);
    const auto tally = tally_of(now);
    const auto verdict = verdict_so_far(round, now, command.answer);
    return verdict ? conclude(course, std::move(act), *verdict, &tally) : ok();
}

// ---- one who was added ----

std::optional<std::pair<std::string, Seat>> own_added_place(Course& course, const Underway& act) {
    for (const auto& one : added_signers(course.state, act.key))
        if (one.second.answer.empty() && course.circumstances.same_person(one.second.person, course.command.actor.id)) return one;
    return std::nullopt;
}

Status sign_added(Course& course, Underway act, std::pair<std::string, Seat> place) {
    auto& [key, seat] = place;
    const auto& command = course.command;
    if (!command.actor.stands_for.empty()) return refuse("substitute.has_seat", {name_of(command.actor), act.pending.act});
    if (seat.place == "after" && !has_answered(course, act, seat.added_by)) return refuse("signer.after", {name_of(command.actor), act.pending.act});
    DOCKET_TRY(check_answer(course, act));
    seat.answer = answer_text(command.answer);
    seat.reason = command.reason;
    course.begin("vote.cast", {{"act", act.pending.act}, {"kind", act.pending.kind}, {"added", seat.place}, {"answer", seat.answer}});
    DOCKET_TRY(course.put(Section::Seats, key, seat));
    add_person(course, act.pending.signers, command.actor.id);
    DOCKET_TRY(course.put(Section::Pending, act.key, act.pending));
    if (command.answer != Answer::Agree) return conclude(course, std::move(act), verdict_of(command.answer), nullptr);
    return conclude_if_complete(course, std::move(act));
}

}  // namespace

// Who submitted does not sign his own act, nor does who stood in for him. In a meeting he votes by his seat, unless a rule forbids it.
Status check_not_submitter(Course& course, const Underway& act, const Actor& actor) {
    const auto persons = persons_of(actor);
    const auto& command = course.command;
    const auto what = command.verb == Verb::Arrange ? words_of(command.arrangement) : words_of(command.answer);
    const auto forbidden = [&] { return refuse_in_words("people.same", {InBothTongues(name_of(actor)), InBothTongues(act.pending.act), what}); };
    if (!act.pending.person.empty() && is_one_of(course, persons, act.pending.person)) return forbidden();  // nobody decides on his own recusal
    if (has_meeting(act.round())) return ok();
    for (const auto& person : act.pending.people)
        if (is_one_of(course, persons, person)) return forbidden();
    return ok();
}

std::string ballot_box(const CaseState& state, const PendingAct& pending) {
    return pending.box > 0 ? state.case_id + "/" + std::to_string(pending.box) : std::string();
}

std::vector<std::string> ballot_boxes(const CaseState& state) {
    std::vector<std::string> out;
    for (const auto& [key, pending] : state.pending)
        if (pending.box > 0) out.push_back(ballot_box(state, pending));
    return out;
}

namespace {

// The round under the command's act, where it is by electronic ballot and in session.
std::optional<Underway> open_ballot(const Course& course) {
    auto act = find_underway(course);
    if (!act || act->pending.box == 0 || !act->pending.in_session) return std::nullopt;
    return *std::move(act);
}

}  // namespace

std::string box_for(const Definition& definition, const CaseState& state, const Command& asked, Circumstances& circumstances) {
    const auto placed = with_places(definition, state, asked);
    if (!placed) return {};
    Course course(definition, state, *placed ? **placed : asked, circumstances);
    const auto act = open_ballot(course);
    Name role;
    if (!act || own_added_place(course, *act) || vetoes(course, act->round(), role)) return {};
    const bool is_offered = check_offered(course, *act) && check_repetitions(course, act->pending, course.command.answer);
    return is_offered ? ballot_box(state, act->pending) : std::string();
}

std::string box_of(const Definition& definition, const CaseState& state, const Command& close, Circumstances& circumstances) {
    const auto placed = with_places(definition, state, close);
    if (!placed || close.meeting != Meeting::Closed) return {};
    const Course course(definition, state, *placed ? **placed : close, circumstances);
    const auto act = open_ballot(course);
    return act ? ballot_box(state, act->pending) : std::string();
}

bool may_be_secret(const Definition& definition, ActKind kind, std::string_view act) {
    const auto* chain = chain_of(definition, kind, act);
    return chain && std::ranges::any_of(*chain, [](const Round& round) { return round.ballot == Ballot::Electronic; });
}

Status answer(Course& course) {
    DOCKET_TRY_ASSIGN(auto act, find_underway(course));
    if (!course.command.return_to.empty() && course.command.answer != Answer::Return) return refuse("return.only");
    if (auto place = own_added_place(course, act)) return sign_added(course, std::move(act), *std::move(place));
    return has_seats(act.round()) ? sign_seat(course, std::move(act)) : sign_alone(course, std::move(act));
}

}  // namespace docket::casework
