// 回避: somebody asks that a person leave a role in this case; granted, that person's seats and bindings in it end.

#include <algorithm>

#include "casework/command.hpp"
#include "casework/people.hpp"
#include "casework/rounds.hpp"
#include "casework/tables.hpp"

namespace docket::casework {
namespace {


// The person himself, or whom the role names.
Status check_may_ask(Course& course, const definition::Role& role) {
    const auto& command = course.command;
    if (course.circumstances.same_person(command.actor.id, command.person.id)) return ok();
    const auto asks = acting_role(course, role.recusal->by, command.actor, role.name);
    return asks ? ok() : Status(asks.error());
}

// Which acts the person has a part in: his successor, or who decides, says whether they stand.
Json acts_of(Course& course, const std::string& person) {
    auto out = Json::array();
    for (const auto& [act, people] : course.state.doers)
        if (std::ranges::any_of(people, [&](const auto& one) { return course.circumstances.same_person(one, person); })) out.push_back(act);
    return out;
}

struct Sitting {
    std::string act_key, seat_key;
    bool answered = false, added = false;
};

std::vector<Sitting> seats_of_person(Course& course, const Name& role, const std::string& person) {
    std::vector<Sitting> out;
    const auto add = [&](const std::string& act_key, const auto& seats, bool added) {
        for (const auto& [key, seat] : seats)
            if (seat.role == role && is_one_of(course, {seat.person, seat.substitute}, person)) out.push_back({act_key, key, !seat.answer.empty(), added});
    };
    for (const auto& [act_key, pending] : course.state.pending) {
        add(act_key, seats_under(course.state, act_key), false);
        add(act_key, added_signers(course.state, act_key), true);
    }
    return out;
}

Status begin_again(Course& course, Underway act) {
    DOCKET_TRY(move(act.pending.phase, lifecycle::RoundSignal::Lapse));
    return open_round(course, act);
}

Status free_seat(Course& course, const std::string& key) {
    auto seat = course.state.seats.at(key);
    seat.person.clear();
    seat.lent_to.clear();
    return course.put(Section::Seats, key, std::move(seat));
}

// What he had claimed, or had been given, is free for another holder; with whom it was left, he does not give it back.
template <class Work>
bool leaves(Course& course, Work& work, const std::string& person) {
    const auto is_he = [&](const std::string& one) { return !one.empty() && course.circumstances.same_person(one, person); };
    if (!is_he(work.in_charge) && !is_he(work.lent_to)) return false;
    if (is_he(work.in_charge)) work.in_charge.clear();
    work.lent_to.clear();
    return true;
}

Status leave_charges(Course& course, const Name& role, const std::string& person) {
    const auto names_role = [&](const std::vector<Name>& by) {
        const auto roles = roles_now(course, by);
        return roles && std::ranges::find(*roles, role) != roles->end();
    };
    const auto steps = course.state.steps;
    for (auto [name, now] : steps)
        if (names_role(definition::find_step(course.definition, name).step->by) && leaves(course, now, person))
            DOCKET_TRY(course.put(Section::Steps, name, std::move(now)));
    const auto all = course.state.pending;
    for (auto [key, pending] : all) {
        const auto& chain = *source_of(course.definition, course.state, pending).approval;
        const auto at = static_cast<std::size_t>(pending.round);
        if (at < chain.size() && names_role(chain[at].by) && leaves(course, pending, person))
            DOCKET_TRY(course.put(Section::Pending, key, std::move(pending)));
    }
    return ok();
}

Status leave_seat(Course& course, const Sitting& sitting) {
    Underway act{sitting.act_key, course.state.pending.at(sitting.act_key), nullptr};
    act.chain = source_of(course.definition, course.state, act.pending).approval;
    if (sitting.answered) return begin_again(course, std::move(act));
    const auto* own_role = definition::find_role(course.definition, course.state.seats.at(sitting.seat_key).role);
    if (!sitting.added && own_role && own_role->members_at_least == 0) return free_seat(course, sitting.seat_key);  // another holder takes it
    DOCKET_TRY(course.drop(Section::Seats, sitting.seat_key));
    if (sitting.added) return conclude_if_complete(course, std::move(act));
    const auto seats = seats_under(course.state, act.key);
    const auto tally = tally_of(seats);
    if (act.round().quorum && !has_quorum(act.round(), tally)) return begin_again(course, std::move(act));
    if (std::ranges::none_of(seats, [](const auto& s) { return !s.second.answer.empty(); })) return ok();
    const auto verdict = verdict_so_far(act.round(), seats, definition::Answer::Agree);
    return verdict ? conclude(course, std::move(act), *verdict, &tally) : ok();
}

}  // namespace

Status leave_seats(Course& course, const Name& role, const std::string& person) {
    DOCKET_TRY(leave_charges(course, role, person));
    for (const auto& sitting : seats_of_person(course, role, person)) DOCKET_TRY(leave_seat(course, sitting));
    return ok();
}

Status do_recusal(Course& course, Asking asking) {
    const auto& command = course.command;
    const auto* role = definition::find_role(course.definition, command.act);
    if (course.is_ended()) return refuse("case.ended");
    if (!role || !role->recusal) return refuse("recusal.none", {command.act});
    if (is_recused(course, role->name, command.person.id)) return refuse("person.recused", {command.person.id, role->name});
    if (const auto members = members_of(course, *role); members && !is_one_of(course, *members, command.person.id))
        return refuse("role.not_held", {role->name, command.person.id});
    if (course.state.pending.contains(pending_key(ActKind::Recusal, role->name, command.person.id)))
        return refuse("step.already_submitted", {role->name});
    DOCKET_TRY(check_may_ask(course, *role));
    DOCKET_TRY(check_legal_day(course, course.state.standing.opened, 0));
    if (asking == Asking::WhetherPossible) return ok();
    if (command.reason.empty()) return refuse("recusal.unexplained", {role->name});
    const Doing doing{role->name, {}, {}, {command.actor.id}, false};
    DOCKET_TRY(read_fills(course, {}, role->name));
    DOCKET_TRY_ASSIGN(const auto pending, submit_if_needed(course, role->recusal->approval, ActKind::Recusal, doing));
    return pending ? ok() : complete_recusal(course, role->name, command.person.id, doing);
}

Status complete_recusal(Course& course, const Name& name, const std::string& person, const Doing&) {
    const auto& role = *definition::find_role(course.definition, name);
    course.begin("recused", {{"role", name}, {"person", person}, {"acts", acts_of(course, person)}}, role.recusal->basis);
    auto left = course.state.recused.contains(name) ? course.state.recused.at(name) : std::vector<std::string>{};
    left.push_back(person);
    DOCKET_TRY(course.put(Section::Recused, name, std::move(left)));
    const auto holder = course.state.holders.find(name);
    if (holder != course.state.holders.end() && course.circumstances.same_person(holder->second.id, person))
        DOCKET_TRY(course.drop(Section::Holders, name));
    return leave_seats(course, name, person);
}

}  // namespace docket::casework
