#include "casework/people.hpp"

#include <algorithm>

#include "casework/elements.hpp"
#include "casework/flow.hpp"
#include "casework/tables.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

bool is_bound_to_other(Course& course, const definition::Role& role, const Actor& actor) {
    const auto holder = course.state.holders.find(role.name);
    return role.per_case && holder != course.state.holders.end() && !course.circumstances.same_person(holder->second.id, seat_of(actor));
}

// 代理: only at a step that permits it, only whom the authority names for that day. He acts with the absent one's roles; in a
// recusal, and where people must differ, both count.
Status check_substitute(Course& course, const Actor& actor, const Name& act) {
    if (actor.stands_for.empty()) return ok();
    DOCKET_TRY(check_permitted(course, act, definition::Permission::Substitute));
    const bool is_named = course.circumstances.may_stand_for(actor.id, actor.stands_for, course.definition.id, course.command.legal);
    return is_named ? ok() : Status(refuse("substitute.not_named", {name_of(actor), actor.stands_for}));
}

const std::vector<std::string>& doers_of(const Course& course, const Name& step) {
    static const std::vector<std::string> kNobody;
    const auto did = course.state.doers.find(step);
    return did == course.state.doers.end() ? kNobody : did->second;
}

// 非原办理人: undone doings count too.
bool did_none_of(Course& course, const std::vector<Name>& steps, const std::string& person) {
    return std::ranges::none_of(steps, [&](const Name& step) { return is_one_of(course, doers_of(course, step), person); });
}

// 原办理人上级: of whoever submitted the step while it awaits approval, else of all who did it.
std::vector<std::string> superiors_of(Course& course, const Name& step) {
    const auto pending = course.state.pending.find(pending_key(ActKind::Step, step));
    std::vector<std::string> out;
    for (const auto& person : pending == course.state.pending.end() ? doers_of(course, step) : pending->second.people)
        if (const auto superior = course.circumstances.superior_of(person)) add_person(course, out, *superior);
    return out;
}

std::optional<std::vector<std::string>> made_by_case(Course& course, const definition::Role& role) {
    if (role.who_did) return doers_of(course, *role.who_did);
    if (!course.circumstances.knows_people()) return std::nullopt;
    if (role.superior_of) return superiors_of(course, *role.superior_of);
    if (role.named_by) return named_ids(course.state, role.name);
    return std::nullopt;
}

bool holds(Course& course, const Actor& actor, const definition::Role& role) {
    const auto& person = seat_of(actor);
    const auto by_case = made_by_case(course, role);
    const bool in_group = (by_case && !role.group) || course.circumstances.holds_role(actor, role);  // a named one may have left it
    if (!in_group || (by_case && !is_one_of(course, *by_case, person))) return false;
    return !course.circumstances.knows_people() || did_none_of(course, role.not_who_did, person);
}

bool is_clerk(Course& course, const Actor& actor) {
    return std::ranges::any_of(course.definition.clerk, [&](const Name& name) {
        const auto* role = definition::find_role(course.definition, name);
        return role && holds(course, actor, *role);
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
    if (holds(course, actor, role))
        return !is_bound_to_other(course, role, actor) && names_it && !is_recused(course, role.name, actor);
    return role.external && names_it && is_clerk(course, actor);
}

}  // namespace

Json person_json(const Actor& actor) {
    Json out = {{"id", actor.id}};
    if (!actor.name.empty()) out["name"] = actor.name;
    return out;
}

Status check_permitted(const Course& course, const Name& act, definition::Permission permission) {
    const auto* step = definition::find_step(course.definition, act).step;
    if (step && definition::permits(*step, permission)) return ok();
    return refuse_in_words("not_permitted", {words_of(permission)});
}

const std::string& name_of(const Actor& actor) { return actor.name.empty() ? actor.id : actor.name; }

std::vector<std::string> persons_of(const Actor& actor) {
    std::vector<std::string> out{actor.id};
    if (!actor.stands_for.empty()) out.push_back(actor.stands_for);
    return out;
}

bool is_recused(Course& course, const Name& role, const Actor& actor) {
    return std::ranges::any_of(persons_of(actor), [&](const auto& person) { return is_recused(course, role, person); });
}

bool is_recused(Course& course, const Name& role, const std::string& person) {
    const auto left = course.state.recused.find(role);
    return left != course.state.recused.end() &&
           std::ranges::any_of(left->second, [&](const auto& one) { return course.circumstances.same_person(one, person); });
}

void add_person(Course& course, std::vector<std::string>& people, const std::string& person) {
    const bool known = std::ranges::any_of(people, [&](const auto& p) { return course.circumstances.same_person(p, person); });
    if (!known) people.push_back(person);
}

bool is_one_of(Course& course, const std::vector<std::string>& people, const std::string& person) {
    return std::ranges::any_of(people, [&](const auto& p) { return course.circumstances.same_person(p, person); });
}

Result<Name> acting_role(Course& course, const std::vector<Name>& by, const Actor& actor, const Name& act) {
    DOCKET_TRY(check_substitute(course, actor, act));
    DOCKET_TRY_ASSIGN(const auto roles, roles_here(course, by, act));
    for (const auto& name : roles) {
        const auto* role = definition::find_role(course.definition, name);
        const bool is_asked_for = actor.acting_as.empty() || actor.acting_as == name || (role && role->element > 0 && actor.acting_as == role->instance_of);
        if (role && is_asked_for && may_act_as(course, *role, actor)) return name;
    }
    for (const auto& name : roles)
        if (is_recused(course, name, actor)) return refuse("person.recused", {name_of(actor), name});
    auto refusal = refuse("role.not_held", {act, name_of(actor)});
    if (const auto how = how_named(course, by, calendar::Tongue::English); !how.empty()) {
        refusal.en += " (" + how + ")";
        refusal.zh += "（" + how_named(course, by, calendar::Tongue::Chinese) + "）";
    }
    return refusal;
}

std::vector<std::string> named_ids(const CaseState& state, const Name& role) {
    std::vector<std::string> out;
    if (const auto named = state.named.find(role); named != state.named.end())
        for (const auto& one : named->second) out.push_back(one.id);
    return out;
}

std::optional<std::vector<std::string>> members_of(Course& course, const definition::Role& role) {
    auto out = made_by_case(course, role);
    const auto known = !out || role.group ? course.circumstances.members(role) : std::nullopt;
    if (!out) out = known;
    else if (known) std::erase_if(*out, [&](const std::string& person) { return !is_one_of(course, *known, person); });
    if (out && course.circumstances.knows_people())
        std::erase_if(*out, [&](const std::string& person) { return !did_none_of(course, role.not_who_did, person); });
    return out;
}

std::optional<std::vector<std::string>> holders_by_case(const Definition& definition, const CaseState& state, const definition::Role& role,
                                                        Circumstances& circumstances) {
    if (!role.who_did && !role.superior_of && !role.named_by) return std::nullopt;
    const Command nothing;
    Course course(definition, state, nothing, circumstances);
    return made_by_case(course, role);
}

bool may_hold(Course& course, const definition::Role& role, const Actor& person) {
    return course.circumstances.holds_role(person, role) && did_none_of(course, role.not_who_did, person.id);
}

std::string entered_for(Course& course, const Name& name, const Actor& actor) {
    const auto* role = definition::find_role(course.definition, name);
    if (!role || !role->external) return {};
    if (role->element > 0) {
        const auto& party = course.state.holders.at(role->name).id;
        return course.circumstances.same_person(party, actor.id) ? std::string() : party;
    }
    return holds(course, actor, *role) ? std::string() : role->name;
}

Result<std::vector<std::string>> people_of_act(Course& course, const std::vector<Name>& by, int holders, const Name& act) {
    DOCKET_TRY_ASSIGN(const auto role, acting_role(course, by, course.command.actor, act));
    std::vector<std::string> named{course.command.actor.id};
    const auto& party = course.on_behalf_of = entered_for(course, role, course.command.actor);  // who enters it has no part in it
    auto people = party.empty() ? persons_of(course.command.actor) : std::vector<std::string>{party};
    for (const auto& other : course.command.together_with) {
        DOCKET_TRY(acting_role(course, by, other, act));
        add_person(course, named, other.id);
        for (const auto& person : persons_of(other)) add_person(course, people, person);
    }
    if (static_cast<int>(named.size()) < holders) return refuse("holders.too_few", {act, std::to_string(holders)});
    return people;
}

}  // namespace docket::casework
