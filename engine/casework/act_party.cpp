// 多人: parties join a list and leave it. A place once taken stays whose it was, so that a record means the same for good.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/elements.hpp"
#include "casework/people.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

// Whom the role names; else who may open such a case, and the clerk. Where nobody is named, anybody.
Status check_may_name(Course& course, const definition::Role& role) {
    auto by = role.assigned_by ? std::vector<Name>{*role.assigned_by} : course.definition.opening.by;
    if (!role.assigned_by) by.insert(by.end(), course.definition.clerk.begin(), course.definition.clerk.end());
    if (by.empty() || acting_role(course, by, course.command.actor, role.name)) return ok();
    return refuse("assign.not_by", {name_of(course.command.actor), role.name});
}

int place_by_id(Course& course, const definition::Role& role, const std::string& id) {
    for (int k = 1; k <= role.many; ++k) {
        const auto holder = course.state.holders.find(definition::at_place(role.name, k));
        if (holder != course.state.holders.end() && !holder->second.left && course.circumstances.same_person(holder->second.id, id)) return k;
    }
    return 0;
}

Json what_of(const definition::Role& role, int place, const Holder& party) {
    return {{"role", definition::at_place(role.name, place)}, {"list", role.name}, {"person", {{"id", party.id}, {"name", party.name}}}};
}

// What was not served on who left is waited for no longer: the others may all have been.
Status tell_services(Course& course, const std::vector<Name>& waited) {
    for (const auto& document : waited)
        if (is_served(course.definition, course.state, document)) DOCKET_TRY(served_to_all(course, document));
    return ok();
}

Status leave(Course& course, const definition::Role& role) {
    const auto& command = course.command;
    const int place = place_by_id(course, role, command.person.id);
    if (place == 0) return refuse("party.not_there", {name_of(command.person), role.name});
    if (command.reason.empty()) return refuse("party.unexplained", {name_of(command.person), role.name});
    const auto key = definition::at_place(role.name, place);
    auto party = course.state.holders.at(key);
    std::vector<Name> waited;
    for (const auto& [name, document] : course.state.documents)
        if (document.to.contains(key) && !is_served(course.definition, course.state, name)) waited.push_back(name);
    course.begin("party.left", what_of(role, place, party));
    party.left = true;
    DOCKET_TRY(course.put(Section::Holders, key, std::move(party)));
    for (const auto& deadline : course.definition.deadlines)
        if (deadline.element == place && deadline.over == role.name) DOCKET_TRY(cancel_clock(course, deadline.name));
    return tell_services(course, waited);
}

// The place that is now the person's, under the event under way or `assigned`, one of its own.
Status join(Course& course, const definition::Role& role, const Actor& person, bool assigned) {
    if (person.id.empty()) return refuse("party.not_there", {name_of(person), role.name});
    if (place_by_id(course, role, person.id) > 0) return refuse("party.there", {name_of(person), role.name});
    if (!role.external && !course.circumstances.holds_role(person, role)) return refuse("role.not_held", {role.name, name_of(person)});
    int place = 1;
    while (place <= role.many && course.state.holders.contains(definition::at_place(role.name, place))) ++place;
    if (place > role.many) return refuse("party.full", {role.name, std::to_string(role.many)});
    Holder party;
    party.id = person.id;
    party.name = person.name;
    if (assigned) course.begin("person.assigned", what_of(role, place, party));
    else course.note("parties").push_back(what_of(role, place, party));
    return course.put(Section::Holders, definition::at_place(role.name, place), std::move(party));
}

}  // namespace

Status assign_party(Course& course, const definition::Role& role) {
    DOCKET_TRY(check_may_name(course, role));
    DOCKET_TRY(check_legal_day(course, course.state.standing.opened, 0));
    return course.command.leaves ? leave(course, role) : join(course, role, course.command.person, true);
}

Status join_at_opening(Course& course) {
    for (const auto& [name, person] : course.command.parties) {
        const auto* role = definition::find_role(course.definition, name);
        if (!role || role->many == 0) return refuse("role.not_per_case", {name});
        DOCKET_TRY(join(course, *role, person, false));
    }
    return ok();
}

}  // namespace docket::casework
