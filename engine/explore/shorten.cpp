#include "explore/shorten.hpp"

#include <algorithm>
#include <charconv>

namespace docket::explore {
namespace {

using definition::Anchor;

// "reply[3]" is beyond; a name that is no place of a list is not.
bool is_beyond(std::string_view name) {
    const auto bracket = name.rfind('[');
    if (bracket == name.npos || !name.ends_with(']')) return false;
    int place = 0;
    const auto inside = name.substr(bracket + 1, name.size() - bracket - 2);
    const auto read = std::from_chars(inside.data(), inside.data() + inside.size(), place);
    return read.ec == std::errc() && read.ptr == inside.data() + inside.size() && place > kMostPlaces;
}

void cut(std::vector<Name>& names) { std::erase_if(names, is_beyond); }
void cut(std::vector<Anchor>& anchors) {
    std::erase_if(anchors, [](const Anchor& a) { return is_beyond(a.name) || (a.result && is_beyond(*a.result)); });
}

void cut(Expression& e) {
    if (e.form == conditions::Form::Several && e.parts.size() > kMostPlaces + 1) e.parts.resize(kMostPlaces + 1);
    for (auto& part : e.parts) cut(part);
}
void cut(std::optional<Expression>& e) {
    if (e) cut(*e);
}
void cut(std::vector<definition::Round>& chain) {
    for (auto& round : chain) {
        cut(round.by);
        cut(round.veto);
        std::erase_if(round.weights, [](const auto& weight) { return is_beyond(weight.role); });
        cut(round.only_if);
    }
}
void cut(definition::Effects& effects) { cut(effects.redo); }
void cut(std::vector<definition::ExpiryBranch>& branches) {
    std::erase_if(branches, [](const auto& branch) { return is_beyond(branch.name); });
    for (auto& branch : branches) cut(branch.only_if);
}

void cut(std::vector<definition::Step>& steps) {
    std::erase_if(steps, [](const auto& step) { return step.element > kMostPlaces; });
    for (auto& step : steps) {
        cut(step.by);
        cut(step.approval);
        cut(step.after);
        cut(step.only_if);
        if (step.serves) cut(step.serves->to);
        for (auto& result : step.results) cut(result.only_if);
        cut(step.overdue);
        each_effects_of_step(step, [](definition::Effects& effects) { cut(effects); });
    }
}

void cut_acts(Definition& process) {
    for (auto& act : process.anytime) {
        cut(act.by);
        cut(act.approval);
        cut(act.only_if);
        for (auto& result : act.results) cut(result.only_if), cut(result.effects);
    }
    for (auto& suspension : process.suspensions) {
        cut(suspension.by);
        cut(suspension.approval);
        cut(suspension.only_if);
        cut(suspension.steps);
        if (suspension.resume) cut(suspension.resume->by), cut(suspension.resume->approval), cut(suspension.resume->only_if);
        if (suspension.expires) cut(suspension.expires->only_if), cut(suspension.expires->then);
    }
}

}  // namespace

Definition with_short_lists(Definition process) {
    for (auto& role : process.roles) role.many = std::min(role.many, kMostPlaces);
    std::erase_if(process.roles, [](const auto& role) { return role.element > kMostPlaces; });
    cut(process.opening.by);
    cut(process.clerk);
    for (auto& one : process.conditions) cut(one.expression);
    for (auto& table : process.tables)
        for (auto& row : table.decides.rows) cut(row.when);
    std::erase_if(process.deadlines, [](const auto& deadline) { return deadline.element > kMostPlaces; });
    for (auto& deadline : process.deadlines) {
        for (auto* anchors : {&deadline.from, &deadline.until, &deadline.restarts}) cut(*anchors);
        for (auto& branch : deadline.length.branches) cut(branch.only_if);
        cut(deadline.overdue);
    }
    for (auto& stage : process.stages) {
        cut(stage.steps);
        for (auto& branch : stage.next) cut(branch.only_if);
    }
    cut_acts(process);
    for (auto& rule : process.rules) {
        cut(rule.acts);
        cut(rule.only_if);
    }
    return process;
}

}  // namespace docket::explore
