#include "casework/people.hpp"

#include <algorithm>

#include "casework/elements.hpp"

namespace docket::casework {
namespace {

bool is_bound_to_other(Course& course, const definition::Role& role, const Actor& actor) {
    const auto holder = course.state.holders.find(role.name);
    return role.per_case && holder != course.state.holders.end() && !course.circumstances.same_person(holder->second.id, actor.id);
}

bool is_clerk(Course& course, const Actor& actor) {
    return std::ranges::any_of(course.definition.clerk, [&](const Name& name) {
        const auto* role = definition::find_role(course.definition, name);
        return role && course.circumstances.holds_role(actor, *role);
    });
}

// A place in a list of parties is its party's, for whom the clerk may enter what comes in.
bool may_act_for_party(Course& course, const definition::Role& role, const Actor& actor) {
    if (!stands(course.definition, course.state, role.name)) return false;
    const auto& party = course.state.holders.at(role.name);
    const auto& whom = actor.on_behalf_of;
    const bool names_it = whom.empty() || whom == role.name || whom == role.instance_of || whom == party.id || whom == party.name;
    return names_it && (course.circumstances.same_person(party.id, actor.id) || (role.external && is_clerk(course, actor)));
}

bool may_act_as(Course& course, const definition::Role& role, const Actor& actor) {
    if (role.element > 0) return may_act_for_party(course, role, actor);
    const bool names_it = actor.on_behalf_of.empty() || actor.on_behalf_of == role.name;
    if (course.circumstances.holds_role(actor, role))
        return !is_bound_to_other(course, role, actor) && names_it && !is_recused(course, role.name, actor.id);
    return role.external && names_it && is_clerk(course, actor);
}

}  // namespace

bool is_recused(Course& course, const Name& role, const std::string& person) {
    const auto left = course.state.recused.find(role);
    return left != course.state.recused.end() &&
           std::ranges::any_of(left->second, [&](const auto& one) { return course.circumstances.same_person(one, person); });
}

Result<Name> acting_role(Course& course, const std::vector<Name>& by, const Actor& actor, const Name& act) {
    for (const auto& name : by) {
        const auto* role = definition::find_role(course.definition, name);
        const bool is_asked_for = actor.acting_as.empty() || actor.acting_as == name || (role && role->element > 0 && actor.acting_as == role->instance_of);
        if (role && is_asked_for && may_act_as(course, *role, actor)) return name;
    }
    const auto& who = actor.name.empty() ? actor.id : actor.name;
    for (const auto& name : by)
        if (is_recused(course, name, actor.id)) return refuse("person.recused", {who, name});
    return refuse("role.not_held", {act, who});
}

Result<std::vector<std::string>> people_of_act(Course& course, const std::vector<Name>& by, int holders, const Name& act) {
    DOCKET_TRY(acting_role(course, by, course.command.actor, act));
    std::vector<std::string> people{course.command.actor.id};
    for (const auto& other : course.command.together_with) {
        DOCKET_TRY(acting_role(course, by, other, act));
        const bool is_named = std::ranges::any_of(people, [&](const auto& p) { return course.circumstances.same_person(p, other.id); });
        if (!is_named) people.push_back(other.id);
    }
    if (static_cast<int>(people.size()) < holders) return refuse("holders.too_few", {act, std::to_string(holders)});
    return people;
}

}  // namespace docket::casework
