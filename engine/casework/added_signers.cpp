// 加签, 减签: who was added to a round signs beside it and is never counted in it; the round has agreed when all of them have.

#include <algorithm>
#include <array>

#include "casework/arrange.hpp"

namespace docket::casework {
namespace {

// Who signs here: he holds a seat, or may answer the round.
Status check_signs_here(Course& course, Subject& subject) {
    const auto& act = *subject.underway;
    if (has_meeting(act.round())) return not_in_meeting(course, subject.act);
    const auto seats = seats_under(course.state, act.key);
    const auto& me = seat_of(course.command.actor);
    if (std::ranges::any_of(seats, [&](const auto& one) { return course.circumstances.same_person(one.second.person, me); })) return ok();
    if (!act.pending.in_charge.empty() && course.circumstances.same_person(act.pending.in_charge, me)) return ok();
    if (!act.pending.in_charge.empty()) return refuse("charge.other", {act.pending.in_charge, subject.act});
    return check_may_take(course, subject, course.command.actor);
}

Result<std::string> place_word(const std::string& place) {
    constexpr std::array<std::array<std::string_view, 2>, 3> kPlaces{{{"before", "之前"}, {"beside", "并行"}, {"after", "之后"}}};
    if (place.empty()) return std::string("beside");
    for (const auto& words : kPlaces)
        if (place == words[0] || place == words[1]) return std::string(words[0]);
    return refuse("place.unknown", {place});
}

}  // namespace

Status add_signer(Course& course, Subject subject) {
    if (!subject.underway) return refuse("pending.none", {subject.act});
    auto& act = *subject.underway;
    DOCKET_TRY(check_signs_here(course, subject));
    DOCKET_TRY_ASSIGN(const auto place, place_word(course.command.place));
    const auto& person = course.command.person;
    DOCKET_TRY(check_may_help(course, subject, person));
    const auto added = added_signers(course.state, act.key);
    const auto is_he = [&](const auto& one) { return course.circumstances.same_person(one.second.person, person.id); };
    const auto seats = seats_under(course.state, act.key);
    const bool in_charge = !act.pending.in_charge.empty() && course.circumstances.same_person(act.pending.in_charge, person.id);
    if (in_charge || std::ranges::any_of(added, is_he) || std::ranges::any_of(seats, is_he)) return refuse("signer.already", {name_of(person), subject.act});
    std::size_t number = 0;
    while (course.state.seats.contains(added_key(act.key, number))) ++number;
    auto what = what_of(subject);
    what["person"] = person_json(person);
    what["place"] = place;
    course.begin("signer.added", std::move(what), subject.step->basis);
    Seat seat;
    const auto roles = roles_of(course, subject);
    seat.role = roles.empty() ? act.round().by.front() : roles.front();  // he leaves with it, if he is recused from it
    seat.person = person.id;
    seat.present = true;
    seat.place = place;
    seat.added_by = seat_of(course.command.actor);
    return course.put(Section::Seats, added_key(act.key, number), std::move(seat));
}

Status remove_signer(Course& course, Subject subject) {
    if (!subject.underway) return refuse("pending.none", {subject.act});
    auto& act = *subject.underway;
    const auto added = added_signers(course.state, act.key);
    const auto at = std::ranges::find_if(added, [&](const auto& one) {
        return one.second.answer.empty() && course.circumstances.same_person(one.second.person, course.command.person.id);
    });
    if (at == added.end()) return refuse("signer.none", {name_of(course.command.person), subject.act});
    if (!course.circumstances.same_person(at->second.added_by, seat_of(course.command.actor))) DOCKET_TRY(check_signs_here(course, subject));
    auto what = what_of(subject);
    what["person"] = at->second.person;
    course.begin("signer.removed", std::move(what));
    DOCKET_TRY(course.drop(Section::Seats, at->first));
    return conclude_if_complete(course, std::move(act));
}

bool has_answered(Course& course, const Underway& act, const std::string& person) {
    if (act.pending.agreed) return true;
    const auto seats = seats_under(course.state, act.key);
    return std::ranges::any_of(seats, [&](const auto& one) {
        return !one.second.answer.empty() && course.circumstances.same_person(one.second.person, person);
    });
}

Status check_signed_before(Course& course, const Underway& act) {
    const auto& me = seat_of(course.command.actor);
    for (const auto& [key, seat] : added_signers(course.state, act.key)) {
        const bool mine = !has_seats(act.round()) || course.circumstances.same_person(seat.added_by, me);
        if (seat.place == "before" && seat.answer.empty() && mine) return refuse("signer.first", {act.pending.act, seat.person});
    }
    return ok();
}

Status conclude_if_complete(Course& course, Underway act) {
    act.pending = course.state.pending.at(act.key);
    if (!act.pending.agreed || waits_for_added(course.state, act.key)) return ok();
    const auto tally = tally_of(seats_under(course.state, act.key));
    return conclude(course, std::move(act), Verdict::Passed, has_seats((*act.chain)[static_cast<std::size_t>(act.pending.round)]) ? &tally : nullptr);
}

}  // namespace docket::casework
