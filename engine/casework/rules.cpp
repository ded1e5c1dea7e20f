#include "casework/rules.hpp"

#include <algorithm>

#include "casework/elements.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using conditions::Tri;
using definition::Anchor;
using definition::AnchorKind;
using definition::Rule;
using definition::RuleForm;

// Of a step that is made for each element of a list: the step as rules name it; "" of any other.
Name whole_of(const Course& course, const Name& act) {
    const auto place = definition::find_step(course.definition, act);
    return place.step ? place.step->instance_of : Name();
}

// A list without elements owes nothing.
bool is_owed(const Course& course, const Anchor& anchor) {
    const auto all = definition::instances_of(course.definition, anchor.name);
    return all.empty() || std::ranges::any_of(all, [&](const auto* step) { return has_element(course.definition, course.state, *step); });
}

bool has_happened(const Course& course, const Anchor& anchor) {
    if (anchor.kind == AnchorKind::Served) return is_served(course.definition, course.state, anchor.name);
    return course.counted("times:" + anchor.name + (anchor.result ? "." + *anchor.result : "")) > 0;
}

bool is_this(const Course& course, const Anchor& anchor, const Name& act, const Name& result) {
    return anchor.kind == AnchorKind::Act && (anchor.name == act || anchor.name == whole_of(course, act)) && (!anchor.result || *anchor.result == result);
}

bool names(const Course& course, const Rule& rule, const Name& act, const Name& result) {
    return std::ranges::any_of(rule.acts, [&](const Anchor& a) { return is_this(course, a, act, result); });
}

const std::vector<std::string>& doers_of(const CaseState& state, const Name& act) {
    static const std::vector<std::string> kNobody;
    const auto at = state.doers.find(act);
    return at == state.doers.end() ? kNobody : at->second;
}

bool shares(Course& course, const std::vector<std::string>& some, const std::vector<std::string>& others, std::string& who) {
    for (const auto& a : some)
        for (const auto& b : others)
            if (course.circumstances.same_person(a, b)) return who = a, true;
    return false;
}

Error forbidden(Course& course, const Rule& rule) {
    course.read.push_back({{"rule", rule.text}});
    return refuse("rule.forbids", {rule.text});
}

Status different_people(Course& course, const Rule& rule, const Name& act, const std::vector<std::string>& people) {
    std::string who;
    for (const auto& other : rule.acts) {
        if (other.name == act || other.name == whole_of(course, act) || !shares(course, people, doers_of(course.state, other.name), who)) continue;
        course.read.push_back({{"rule", rule.text}, {"operand", other.name}, {"value", who}});
        return refuse("people.same", {who, other.name, act});
    }
    return ok();
}

Status same_person(Course& course, const Rule& rule, const Name& act, const std::vector<std::string>& people) {
    std::string who;
    for (const auto& other : rule.acts) {
        const auto& had = doers_of(course.state, other.name);
        if (other.name == act || other.name == whole_of(course, act) || had.empty() || people.empty() || shares(course, people, had, who)) continue;
        course.read.push_back({{"rule", rule.text}, {"operand", other.name}, {"value", had.front()}});
        return refuse("people.differ", {act, other.name});
    }
    return ok();
}

// A and B of "never B, before A": acts[0] is the forbidden one, acts[1] the other.
Status allows(Course& course, const Rule& rule, const Name& act, const Name& result, const std::vector<std::string>& people) {
    const auto& acts = rule.acts;
    const bool speaks_of_first = !acts.empty() && is_this(course, acts[0], act, result);
    const auto second_happened = [&] { return acts.size() > 1 && has_happened(course, acts[1]); };
    bool broken = false;
    switch (rule.form) {
        case RuleForm::NeverBefore: broken = speaks_of_first && !second_happened() && (acts.size() < 2 || is_owed(course, acts[1])); break;
        case RuleForm::NeverAfter: broken = speaks_of_first && second_happened(); break;
        case RuleForm::NeverWhile: broken = speaks_of_first; break;
        case RuleForm::AtMost:
            broken = speaks_of_first && rule.at_most &&
                     course.counted("times:" + act + (acts[0].result ? "." + *acts[0].result : "")) >= *rule.at_most;
            break;
        case RuleForm::NotBoth:
            broken = names(course, rule, act, result) && std::ranges::any_of(acts, [&](const Anchor& a) {
                return !is_this(course, a, act, result) && has_happened(course, a);
            });
            break;
        case RuleForm::DifferentPeople: return names(course, rule, act, result) ? different_people(course, rule, act, people) : ok();
        case RuleForm::SamePerson: return names(course, rule, act, result) ? same_person(course, rule, act, people) : ok();
        default: return ok();  // of outcomes, of the definition itself, or proved beforehand
    }
    // An unknown fact counts against the act (language.md "Conditions", 1).
    if (!broken || course.holds(rule.only_if) == Tri::No) return ok();
    return forbidden(course, rule);
}

}  // namespace

Status rules_allow(Course& course, const Name& act, const Name& result, const std::vector<std::string>& people) {
    for (const auto& rule : course.definition.rules) DOCKET_TRY(allows(course, rule, act, result, people));
    course.read = Json::array();
    return ok();
}

Status rules_allow_outcome(Course& course, const Name& outcome) {
    for (const auto& rule : course.definition.rules) {
        const auto& acts = rule.acts;
        const bool requires_acts = rule.form == RuleForm::OutcomeRequires && rule.outcome == outcome;
        const bool owes = rule.form == RuleForm::MustFollow && acts.size() > 1 && has_happened(course, acts[0]) && !has_happened(course, acts[1]) && is_owed(course, acts[1]);
        const bool lacks = requires_acts && std::ranges::any_of(acts, [&](const Anchor& a) { return !has_happened(course, a) && is_owed(course, a); });
        if ((lacks || owes) && course.holds(rule.only_if) != Tri::No) return forbidden(course, rule);
    }
    course.read = Json::array();
    return ok();
}

}  // namespace docket::casework
