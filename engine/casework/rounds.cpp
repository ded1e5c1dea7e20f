#include "casework/rounds.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "casework/command.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using conditions::Tri;
using definition::Mode;

// "extend D" was submitted under the clock's name; a deadline's name finds it.
std::optional<std::string> find_pending(const Course& course) {
    const auto& command = course.command;
    const auto key = pending_key(command.act_kind, command.act, command.act_kind == ActKind::Recusal ? command.person.id : std::string());
    if (course.state.pending.contains(key)) return key;
    if (command.act_kind != ActKind::Extend) return std::nullopt;
    for (const auto& [other, pending] : course.state.pending) {
        const auto clock = course.state.clocks.find(pending.act);
        if (pending.kind == "extend" && clock != course.state.clocks.end() && clock->second.deadline == command.act) return other;
    }
    return std::nullopt;
}

int weight_of(const Round& round, const Name& role) {
    const auto at = std::ranges::find(round.weights, role, &definition::Weight::role);
    return at == round.weights.end() ? 1 : at->votes;
}

Status add_members(Course& course, const Round& round, const definition::Role& role, std::vector<Seat>& seats) {
    const auto members = members_of(course, role);
    if (!members || members->empty()) return refuse("round.no_members", {role.name});
    if (static_cast<int>(members->size()) < role.members_at_least)
        return refuse("round.too_few_members", {role.name, std::to_string(members->size()), std::to_string(role.members_at_least)});
    for (const auto& person : *members) {
        const bool sits_already = std::ranges::any_of(seats, [&](const Seat& s) { return course.circumstances.same_person(s.person, person); });
        if (sits_already || is_recused(course, role.name, person)) continue;
        Seat seat;
        seat.role = role.name;
        seat.person = person;
        seat.votes = weight_of(round, role.name);
        seats.push_back(std::move(seat));
    }
    return ok();
}

}  // namespace

// ---- where an act's chain stands: one row a kind ----

namespace {

template <class Act>
Source source_in(const Act& act, int late_entry_days = 0) {
    Source out{&act.by, &act.approval, nullptr, late_entry_days};
    if constexpr (requires { act.only_if; }) out.only_if = &act.only_if;
    return out;
}
template <class Act>
std::optional<Source> source_if(const Act* act) {
    if (!act) return std::nullopt;
    if constexpr (requires { act->late_entry_days; }) return source_in(*act, act->late_entry_days);
    else return source_in(*act);
}

// A step over a list by its own name: all its instances have the same chain.
std::optional<Source> of_step(const Definition& definition, std::string_view name) {
    if (const auto* step = definition::find_step(definition, name).step) return source_if(step);
    const auto instances = definition::instances_of(definition, name.substr(0, name.find('[')));
    return source_if(instances.empty() ? nullptr : instances.front());
}

template <class T>
const typename T::value_type* inner(const T* optional) { return optional && *optional ? &**optional : nullptr; }

// `act` of an extension: its deadline.
std::optional<Source> find_source(const Definition& definition, ActKind kind, std::string_view act) {
    switch (kind) {
        case ActKind::Step: return of_step(definition, act);
        case ActKind::Anytime: return source_if(definition::find_anytime(definition, act));
        case ActKind::Suspension: return source_if(definition::find_suspension(definition, act));
        case ActKind::Resume: {
            const auto* suspension = definition::find_suspension(definition, act);
            return source_if(suspension ? inner(&suspension->resume) : nullptr);
        }
        case ActKind::Extend: {
            const auto* deadline = definition::find_deadline(definition, act);
            return source_if(deadline ? inner(&deadline->extension) : nullptr);
        }
        case ActKind::Recusal: {
            const auto* role = definition::find_role(definition, act);
            return source_if(role ? inner(&role->recusal) : nullptr);
        }
        case ActKind::Join: return source_if(inner(&definition.joined_to));
        case ActKind::Separate:
        case ActKind::Enlist:
        case ActKind::Strike: break;  // nobody approves them
    }
    return std::nullopt;
}

}  // namespace

Source source_of(const Definition& definition, const CaseState& state, const PendingAct& pending) {
    static const definition::Extension kNothing;  // its clock is gone
    const auto kind = *kind_named(pending.kind);
    const auto* clock = kind == ActKind::Extend && state.clocks.contains(pending.act) ? &state.clocks.at(pending.act) : nullptr;
    if (kind == ActKind::Extend && !clock) return source_in(kNothing);
    return find_source(definition, kind, clock ? clock->deadline : pending.act).value_or(source_in(kNothing));
}

const Chain* chain_of(const Definition& definition, ActKind kind, std::string_view act) {
    const auto source = find_source(definition, kind, act);
    return source ? source->approval : nullptr;
}

Result<Underway> find_underway(const Course& course) {
    if (course.is_ended()) return refuse("case.ended");
    const auto key = find_pending(course);
    if (!key) return refuse("pending.none", {course.command.act});
    Underway act{*key, course.state.pending.at(*key), nullptr};
    act.chain = source_of(course.definition, course.state, act.pending).approval;
    if (static_cast<std::size_t>(act.pending.round) >= act.chain->size()) return refuse("pending.none", {course.command.act});
    if (!act.pending.awaits.empty()) return refuse("pending.returned", {act.pending.act, act.pending.awaits});
    if (act.pending.kind == kind_text(ActKind::Anytime) && is_suspended(course.state) &&
        !is_offered(course.state, definition::find_anytime(course.definition, act.pending.act)->in))
        return refuse("case.suspended");
    if (act.pending.kind == "step") {
        const auto place = definition::find_step(course.definition, act.pending.act);
        if (!is_active(course.state, place)) return refuse("step.not_in_stage", {act.pending.act, course.state.standing.stage});
        if (place.stage && is_suspended(course.state)) return refuse("case.suspended");
    }
    return act;
}

bool has_meeting(const Round& round) { return round.mode == Mode::Discuss || round.mode == Mode::Vote; }
bool has_seats(const Round& round) { return round.mode == Mode::All || has_meeting(round); }

Result<std::optional<int>> next_round(Course& course, const Chain& chain, const PendingAct& pending, int from) {
    for (auto at = from; at < static_cast<int>(chain.size()); ++at) {
        const auto& round = chain[static_cast<std::size_t>(at)];
        if (std::ranges::find(pending.passed, at) != pending.passed.end()) continue;
        const auto applies = course.holds(round.only_if, &pending.result);
        if (applies == Tri::Unknown) return refuse("waits.fact", {course.command.act, course.first_unknown()});
        if (applies == Tri::Yes && !is_own(round, pending)) return std::optional<int>(at);
    }
    return std::optional<int>();
}

bool is_own(const Round& round, const PendingAct& pending) {
    const auto held = [&](const Name& role) { return std::ranges::find(pending.own, role) != pending.own.end(); };
    if (has_meeting(round) || pending.own.empty()) return false;
    return round.mode == Mode::All ? std::ranges::all_of(round.by, held) : std::ranges::any_of(round.by, held);
}

Result<std::vector<Seat>> seats_of(Course& course, const Round& round, const std::vector<Name>& own) {
    std::vector<Seat> seats;
    for (const auto& name : round.by) {
        const auto* role = definition::find_role(course.definition, name);
        const bool signs_himself = !has_meeting(round) && std::ranges::find(own, name) != own.end();
        if (signs_himself) continue;
        if (role->members_at_least > 0) {
            DOCKET_TRY(add_members(course, round, *role, seats));
            continue;
        }
        Seat seat;
        seat.role = name;
        seat.votes = weight_of(round, name);
        seats.push_back(std::move(seat));
    }
    return seats;
}

std::optional<AwaitsApproval> pending_act(const Definition& definition, const CaseState& state, std::string_view words) {
    const auto named = find_act(definition, words);
    if (!named) return std::nullopt;
    for (const auto& [key, pending] : state.pending) {
        const bool is_it = kind_named(pending.kind) == named->kind && pending.act == named->act && pending.person == named->person;
        if (!is_it) continue;
        const auto& chain = *source_of(definition, state, pending).approval;
        const auto at = static_cast<std::size_t>(pending.round);
        return AwaitsApproval{key, at < chain.size() ? chain[at].held_in.value_or("") : Name()};
    }
    return std::nullopt;
}

Status open_round(Course& course, Underway& act) {
    DOCKET_TRY(move(act.pending.phase, lifecycle::RoundSignal::Submit));
    act.pending.opened = course.moment;
    act.pending.in_session = false;
    act.pending.box = 0;
    act.pending.agreed = false;
    act.pending.in_charge.clear();
    act.pending.lent_to.clear();
    const auto& round = act.round();
    DOCKET_TRY(tell_meeting(course, act.key, "void"));  // of a round that begins again
    DOCKET_TRY(drop_seats(course, act.key));
    // Who sits in a meeting is known when it is held; without a quorum nobody need be called together.
    if (has_seats(round) && !is_called(round)) {
        DOCKET_TRY_ASSIGN(auto seats, seats_of(course, round, act.pending.own));
        for (auto& seat : seats) seat.present = true;
        DOCKET_TRY(put_seats(course, act.key, seats));
    }
    return course.put(Section::Pending, act.key, act.pending);
}

// ---- seats ----

std::string seat_key(const std::string& act_key, std::size_t place) { return format("{}#{:04}", act_key, place); }

namespace {

// All keys that begin with the act's and that mark.
Seats seats_from(const CaseState& state, const std::string& act_key, char mark) {
    return {state.seats.lower_bound(act_key + mark), state.seats.lower_bound(act_key + static_cast<char>(mark + 1))};
}

}  // namespace

Seats seats_under(const CaseState& state, const std::string& act_key) { return seats_from(state, act_key, '#'); }
Seats added_signers(const CaseState& state, const std::string& act_key) { return seats_from(state, act_key, '+'); }
std::string added_key(const std::string& act_key, std::size_t place) { return format("{}+{:04}", act_key, place); }

bool waits_for_added(const CaseState& state, const std::string& act_key) {
    return std::ranges::any_of(added_signers(state, act_key), [](const auto& one) { return one.second.answer.empty(); });
}

Status put_seats(Course& course, const std::string& act_key, const std::vector<Seat>& seats) {
    for (std::size_t place = 0; place < seats.size(); ++place) DOCKET_TRY(course.put(Section::Seats, seat_key(act_key, place), seats[place]));
    return ok();
}

Status drop_seats(Course& course, const std::string& act_key) {
    std::vector<std::string> keys;
    for (const auto& [key, seat] : seats_under(course.state, act_key)) keys.push_back(key);
    for (const auto& [key, seat] : added_signers(course.state, act_key)) keys.push_back(key);
    for (auto& key : keys) DOCKET_TRY(course.drop(Section::Seats, std::move(key)));
    return ok();
}

void count(Tally& into, const Seat& seat) {
    constexpr std::pair<std::string_view, std::int64_t Tally::*> kVotes[] = {
        {"agree", &Tally::agree}, {"refuse", &Tally::refuse}, {"defer", &Tally::defer}, {"abstain", &Tally::abstain}, {"return", &Tally::returned}};
    into.vetoed = into.vetoed || seat.veto;
    if (seat.votes == 0) return;  // a veto from outside the body
    ++into.entitled_heads;
    into.entitled += seat.votes;
    if (!seat.present) return;
    ++into.present_heads;
    into.present += seat.votes;
    for (const auto& [answer, votes] : kVotes)
        if (seat.answer == answer) into.*votes += seat.votes;
}

Tally tally_of(const Seats& seats) {
    Tally out;
    for (const auto& [key, seat] : seats) count(out, seat);
    return out;
}

std::optional<Verdict> verdict_so_far(const Round& round, const Seats& seats, definition::Answer last) {
    if (round.mode == Mode::All && last != definition::Answer::Agree) return verdict_of(last);
    if (is_secret(round.ballot)) return std::nullopt;
    const bool complete = std::ranges::all_of(seats, [](const auto& s) { return !s.second.present || !s.second.answer.empty(); });
    if (!complete) return std::nullopt;
    return round.mode == Mode::Vote ? count_vote(round, tally_of(seats)) : Verdict::Passed;
}

}  // namespace docket::casework
