#include "casework/people.hpp"

#include <algorithm>

#include "casework/tables.hpp"

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

bool may_act_as(Course& course, const definition::Role& role, const Actor& actor) {
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
    DOCKET_TRY_ASSIGN(const auto roles, roles_here(course, by, act));
    for (const auto& name : roles) {
        const auto* role = definition::find_role(course.definition, name);
        const bool is_asked_for = actor.acting_as.empty() || actor.acting_as == name;
        if (role && is_asked_for && may_act_as(course, *role, actor)) return name;
    }
    const auto& who = actor.name.empty() ? actor.id : actor.name;
    for (const auto& name : roles)
        if (is_recused(course, name, actor.id)) return refuse("person.recused", {who, name});
    auto refusal = refuse("role.not_held", {act, who});
    if (const auto how = how_named(course, by, calendar::Tongue::English); !how.empty()) {
        refusal.en += " (" + how + ")";
        refusal.zh += "（" + how_named(course, by, calendar::Tongue::Chinese) + "）";
    }
    return refusal;
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
