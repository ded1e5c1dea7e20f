// Who is in charge of an open step, or of answering a round: claimed, transferred, delegated, put back.

#include <algorithm>

#include "casework/arrange.hpp"
#include "casework/rules.hpp"

namespace docket::casework {
namespace {

// The three places where it is kept: with the step, with a round that one answers, with a seat.
struct Charge {
    std::string in_charge, lent_to;
};

Result<Charge> charge_of(Course& course, Subject& subject) {
    if (!subject.underway) {
        const auto& now = course.state.steps.at(subject.act);
        return Charge{now.in_charge, now.lent_to};
    }
    const auto& act = *subject.underway;
    if (has_meeting(act.round())) return not_in_meeting(course, subject.act);
    if (act.pending.agreed) return refuse("round.agreed", {subject.act});
    if (!has_seats(act.round())) return Charge{act.pending.in_charge, act.pending.lent_to};
    const auto& me = seat_of(course.command.actor);
    const auto seats = seats_under(course.state, act.key);
    const auto mine = std::ranges::find_if(seats, [&](const auto& one) {
        const auto& seat = one.second;
        return seat.answer.empty() && ((!seat.person.empty() && course.circumstances.same_person(seat.person, me)) ||
                                       (!seat.lent_to.empty() && course.circumstances.same_person(seat.lent_to, me)));
    });
    const auto free = mine != seats.end() ? mine : std::ranges::find_if(seats, [&](const auto& one) {
        return one.second.person.empty() && acting_role(course, {one.second.role}, course.command.actor, subject.act);
    });
    if (free == seats.end()) return refuse("role.not_held", {subject.act, name_of(course.command.actor)});
    subject.seat = free->first;
    return Charge{free->second.person, free->second.lent_to};
}

Status put_charge(Course& course, const Subject& subject, const Charge& charge) {
    if (!subject.underway) {
        auto now = course.state.steps.at(subject.act);
        now.in_charge = charge.in_charge;
        now.lent_to = charge.lent_to;
        return course.put(Section::Steps, subject.act, std::move(now));
    }
    if (subject.seat.empty()) {
        auto pending = course.state.pending.at(subject.underway->key);
        pending.in_charge = charge.in_charge;
        pending.lent_to = charge.lent_to;
        return course.put(Section::Pending, subject.underway->key, std::move(pending));
    }
    auto seat = course.state.seats.at(subject.seat);
    seat.person = charge.in_charge;
    seat.lent_to = charge.lent_to;
    return course.put(Section::Seats, subject.seat, std::move(seat));
}

// He has it in charge, or nobody has and he could take it.
Status check_giver(Course& course, const Subject& subject, const Charge& charge) {
    DOCKET_TRY(check_may_take(course, subject, course.command.actor));
    return check_in_charge(course, subject.act, charge.in_charge, charge.lent_to);
}

bool sits_in_body(const Course& course, const Subject& subject) {
    if (subject.seat.empty()) return false;
    const auto* role = definition::find_role(course.definition, course.state.seats.at(subject.seat).role);
    return role && role->members_at_least > 0;
}

// Who prepared it has a part in it, so that no rule of different people is met by having another prepare it.
Status note_part(Course& course, const Subject& subject, const std::string& person) {
    if (subject.underway) {
        auto pending = course.state.pending.at(subject.underway->key);
        add_person(course, pending.signers, person);
        return course.put(Section::Pending, subject.underway->key, std::move(pending));
    }
    const auto had = course.state.doers.find(subject.act);
    auto doers = had == course.state.doers.end() ? std::vector<std::string>{} : had->second;
    add_person(course, doers, person);
    return course.put(Section::Doers, subject.act, std::move(doers));
}

bool is_clerk_with_reason(Course& course) {
    return !course.command.reason.empty() && acting_role(course, course.definition.clerk, course.command.actor, course.command.act);
}

}  // namespace

Status check_may_take(Course& course, const Subject& subject, const Actor& person) {
    const auto roles = subject.seat.empty() ? roles_of(course, subject) : std::vector<Name>{course.state.seats.at(subject.seat).role};
    const auto role = acting_role(course, roles, person, subject.act);
    if (!role) return role.error();
    if (subject.underway) DOCKET_TRY(check_not_submitter(course, *subject.underway, person));
    const auto result = subject.underway ? subject.underway->pending.result : Name();
    return rules_allow(course, subject.act, result, persons_of(person));
}

Status check_may_help(Course& course, const Subject& subject, const Actor& person) {
    for (const auto& role : roles_of(course, subject))
        if (is_recused(course, role, person)) return refuse("person.recused", {name_of(person), role});
    if (subject.underway) DOCKET_TRY(check_not_submitter(course, *subject.underway, person));
    const auto result = subject.underway ? subject.underway->pending.result : Name();
    return rules_allow(course, subject.act, result, persons_of(person));
}

Status claim(Course& course, Subject subject) {
    DOCKET_TRY_ASSIGN(auto charge, charge_of(course, subject));
    DOCKET_TRY(check_giver(course, subject, charge));
    charge.in_charge = seat_of(course.command.actor);
    course.begin("claimed", what_of(subject));
    return put_charge(course, subject, charge);
}

Status transfer(Course& course, Subject subject) {
    DOCKET_TRY_ASSIGN(auto charge, charge_of(course, subject));
    DOCKET_TRY(check_giver(course, subject, charge));
    if (sits_in_body(course, subject)) return not_in_meeting(course, subject.act);
    DOCKET_TRY(check_may_take(course, subject, course.command.person));
    auto what = what_of(subject);
    what["from"] = seat_of(course.command.actor);
    what["to"] = person_json(course.command.person);
    charge.in_charge = course.command.person.id;
    course.begin("transferred", std::move(what), subject.step ? subject.step->basis : std::string());
    return put_charge(course, subject, charge);
}

Status delegate(Course& course, Subject subject) {
    DOCKET_TRY_ASSIGN(auto charge, charge_of(course, subject));
    DOCKET_TRY(check_giver(course, subject, charge));
    DOCKET_TRY(check_may_help(course, subject, course.command.person));
    auto what = what_of(subject);
    what["from"] = seat_of(course.command.actor);
    what["to"] = person_json(course.command.person);
    charge.in_charge = seat_of(course.command.actor);
    charge.lent_to = course.command.person.id;
    course.begin("delegated", std::move(what), subject.step ? subject.step->basis : std::string());
    return put_charge(course, subject, charge);
}

// A delegate gives it back, who delegated recalls it, who took it gives it up; a clerk frees what somebody left lying.
Status put_back(Course& course, Subject subject) {
    DOCKET_TRY_ASSIGN(auto charge, charge_of(course, subject));
    const auto& me = seat_of(course.command.actor);
    const auto is_me = [&](const std::string& person) { return !person.empty() && course.circumstances.same_person(person, me); };
    if (charge.in_charge.empty()) return refuse("charge.none", {subject.act});
    if (is_me(charge.lent_to)) {
        course.begin("given_back", what_of(subject));
        charge.lent_to.clear();
        DOCKET_TRY(put_charge(course, subject, charge));
        return note_part(course, subject, course.command.actor.id);
    }
    if (!is_me(charge.in_charge) && !is_clerk_with_reason(course)) return refuse("charge.other", {charge.in_charge, subject.act});
    auto what = what_of(subject);
    what["person"] = charge.lent_to.empty() ? charge.in_charge : charge.lent_to;
    course.begin(charge.lent_to.empty() ? "put_back" : "recalled", std::move(what));
    if (charge.lent_to.empty()) charge.in_charge.clear();
    charge.lent_to.clear();
    return put_charge(course, subject, charge);
}

Status check_in_charge(Course& course, const Name& act, const std::string& in_charge, const std::string& lent_to) {
    if (!lent_to.empty()) return refuse("charge.delegated", {lent_to, act});
    if (in_charge.empty()) return ok();
    const auto is_he = [&](const Actor& actor) { return course.circumstances.same_person(seat_of(actor), in_charge); };
    const bool takes_part = is_he(course.command.actor) || std::ranges::any_of(course.command.together_with, is_he);
    return takes_part ? ok() : Status(refuse("charge.other", {in_charge, act}));
}

}  // namespace docket::casework
