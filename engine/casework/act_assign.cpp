// Who holds a role in this case: one person bound to it (专人), several who are named (选派人), or one whom the engine draws
// from its group (分派).

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/allotment.hpp"
#include "casework/elements.hpp"
#include "casework/entry_io.hpp"
#include "casework/people.hpp"
#include "casework/rounds.hpp"

namespace docket::casework {
namespace {

Json what_of(const definition::Role& role, const Holder& holder) {
    return {{"role", role.name}, {"person", {{"id", holder.id}, {"name", holder.name}}}};
}

// Whom the role lets say so; a holder where it names nobody. Nobody says it of a role that the engine distributes.
Status check_may_assign(Course& course, const definition::Role& role) {
    const auto& by = role.named_by ? role.named_by : role.assigned_by;
    const bool is_drawn = !by && role.distribution != definition::Distribution::None;
    if (!is_drawn && acting_role(course, {by.value_or(role.name)}, course.command.actor, role.name)) return ok();
    return refuse("assign.not_by", {name_of(course.command.actor), role.name});
}

Status check_may_hold(Course& course, const definition::Role& role) {
    const auto& person = course.command.person;
    if (!may_hold(course, role, person)) return refuse("role.not_held", {role.name, name_of(person)});
    return is_recused(course, role.name, person.id) ? Status(refuse("person.recused", {name_of(person), role.name})) : ok();
}

// ---- one person ----

Status bind(Course& course, const definition::Role& role) {
    const auto& command = course.command;
    DOCKET_TRY(check_may_hold(course, role));
    DOCKET_TRY(check_legal_day(course, course.state.standing.opened, 0));
    Holder holder;
    holder.id = command.person.id;
    holder.name = command.person.name;
    auto what = what_of(role, holder);
    if (const auto had = course.state.holders.find(role.name); had != course.state.holders.end()) {
        const bool is_another = !course.circumstances.same_person(had->second.id, holder.id);
        if (is_another && command.reason.empty()) return refuse("assign.unexplained", {role.name});
        what["before"] = had->second.id;
    }
    course.begin("person.assigned", std::move(what));
    return course.put(Section::Holders, role.name, std::move(holder));
}

Status draw(Course& course, const definition::Role& role) {
    const auto candidates = candidates_for(course, role);
    const auto known = [](const Candidate& one) { return one.person; };
    if (!is_wanted(course, role) || !std::ranges::equal(course.command.candidates, candidates, {}, known))
        return refuse("distribution.stale", {role.name});
    const auto& drawn = choose(role.distribution, course.command.candidates);
    Holder holder;
    holder.id = drawn.person;
    holder.turn = next_turn(course.command.candidates);
    auto what = what_of(role, holder);
    what["person"].erase("name");
    what["distribution"] = word_of(role.distribution).en;
    what["candidates"] = to_json(course.command.candidates);
    course.begin("person.assigned", std::move(what));
    return course.put(Section::Holders, role.name, std::move(holder));
}

// ---- several who are named ----

Status name_one(Course& course, const definition::Role& role, std::vector<Holder> named) {
    const auto& person = course.command.person;
    const auto is_he = [&](const Holder& one) { return course.circumstances.same_person(one.id, person.id); };
    if (person.id.empty()) return refuse("party.not_there", {name_of(person), role.name});
    if (std::ranges::any_of(named, is_he)) return refuse("party.there", {name_of(person), role.name});
    if (role.group || !role.qualified.empty() || !role.not_who_did.empty()) DOCKET_TRY(check_may_hold(course, role));
    else if (is_recused(course, role.name, person.id)) return refuse("person.recused", {name_of(person), role.name});
    Holder holder;
    holder.id = person.id;
    holder.name = person.name;
    course.begin("person.assigned", what_of(role, holder));
    named.push_back(std::move(holder));
    return course.put(Section::Named, role.name, std::move(named));
}

// What he did stands; his seat in a round under way goes as if he were recused.
Status name_no_more(Course& course, const definition::Role& role, std::vector<Holder> named) {
    const auto& person = course.command.person;
    const auto at = std::ranges::find_if(named, [&](const Holder& one) { return course.circumstances.same_person(one.id, person.id); });
    if (at == named.end()) return refuse("party.not_there", {name_of(person), role.name});
    if (course.command.reason.empty()) return refuse("party.unexplained", {name_of(person), role.name});
    const auto leaver = *at;
    course.begin("person.released", what_of(role, leaver));
    named.erase(at);
    DOCKET_TRY(named.empty() ? course.drop(Section::Named, role.name) : course.put(Section::Named, role.name, std::move(named)));
    return leave_seats(course, role.name, leaver.id);
}

Status assign_named(Course& course, const definition::Role& role) {
    DOCKET_TRY(check_legal_day(course, course.state.standing.opened, 0));
    const auto at = course.state.named.find(role.name);
    auto named = at == course.state.named.end() ? std::vector<Holder>() : at->second;
    return course.command.leaves ? name_no_more(course, role, std::move(named)) : name_one(course, role, std::move(named));
}

}  // namespace

Status assign(Course& course) {
    const auto& command = course.command;
    const auto* role = definition::find_role(course.definition, command.role);
    if (course.is_ended()) return refuse("case.ended");
    if (role && role->many > 0) return assign_party(course, *role);
    if (role && !command.candidates.empty()) return draw(course, *role);
    if (!role || (!role->per_case && !role->named_by) || !stands(course.definition, course.state, role->name)) {
        if (command.leaves) return refuse("party.not_there", {name_of(command.person), command.role});
        return refuse("role.not_per_case", {command.role});
    }
    if (!role->named_by && command.leaves) return refuse("party.not_there", {name_of(command.person), command.role});
    DOCKET_TRY(check_may_assign(course, *role));
    return role->named_by ? assign_named(course, *role) : bind(course, *role);
}

}  // namespace docket::casework
