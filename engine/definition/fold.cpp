#include "definition/fold.hpp"

#include <algorithm>

namespace docket::definition {
namespace {

using conditions::Operand;
using Names = std::vector<Name>;

void fold(Name& name) { name = without_place(name); }
void fold(std::optional<Name>& name) {
    if (name) fold(*name);
}
// [reply[1], reply[2], other] is [reply, other].
void fold(Names& names) {
    Names out;
    for (auto& name : names) {
        fold(name);
        if (std::ranges::find(out, name) == out.end()) out.push_back(std::move(name));
    }
    names = std::move(out);
}

void fold(Operand& operand) {
    fold(operand.name);
    // served(notice) to one place of the list is what the text says without naming it
    if (operand.reads == conditions::Reads::Served && without_place(operand.result) != operand.result) operand.result.clear();
    for (auto& argument : operand.arguments) fold(argument);
}
void fold(Expression& e) {
    if (e.form == conditions::Form::Several) e.parts.resize(1);
    fold(e.left);
    for (auto& right : e.right) fold(right);
    for (auto& part : e.parts) fold(part);
}
void fold(std::optional<Expression>& e) {
    if (e) fold(*e);
}

void fold(Anchor& anchor) {
    fold(anchor.name);
    if (anchor.kind == AnchorKind::Served && anchor.result && without_place(*anchor.result) != *anchor.result) anchor.result.reset();
}
void fold(std::optional<Anchor>& anchor) {
    if (anchor) fold(*anchor);
}
void fold(std::vector<Anchor>& all) {
    for (auto& anchor : all) fold(anchor);
}

void fold(Effects& effects) { fold(effects.redo); }
void fold(std::optional<Effects>& effects) {
    if (effects) fold(*effects);
}
void fold(std::vector<ExpiryBranch>& branches) {
    for (auto& branch : branches) {
        fold(branch.only_if);
        fold(branch.name);
        fold(branch.effects);
    }
}
void fold(std::vector<Result>& results) {
    for (auto& result : results) {
        fold(result.only_if);
        fold(result.effects);
    }
}

void fold(std::vector<Round>& chain) {
    for (auto& round : chain) {
        fold(round.by);
        fold(round.veto);
        fold(round.chair);
        fold(round.only_if);
        for (auto& weight : round.weights) fold(weight.role);
    }
}

void fold(Deadline& deadline);

void fold(Step& step) {
    fold(step.name);
    step.instance_of.clear();
    step.element = 0;
    fold(step.by);
    fold(step.approval);
    fold(step.within);
    fold(step.not_before);
    fold(step.after);
    fold(step.only_if);
    if (step.serves) fold(step.serves->to);
    fold(step.results);
    for (auto* answer : {&step.passed, &step.refused, &step.returned, &step.deferred}) fold(*answer);
    fold(step.overdue);
}

// Of every list the first place stands for all of them.
template <class T>
void fold_all(std::vector<T>& all) {
    std::erase_if(all, [](const T& one) { return one.element > 1; });
    for (auto& one : all) fold(one);
}

void fold(Deadline& deadline) {
    fold(deadline.name);
    deadline.element = 0;
    for (auto& branch : deadline.length.branches) fold(branch.only_if);
    fold(deadline.from);
    fold(deadline.until);
    fold(deadline.restarts);
    for (auto& span : deadline.deducts) {
        fold(span.while_in);
        fold(span.from);
        fold(span.until);
    }
    if (deadline.extension) {
        fold(deadline.extension->by);
        fold(deadline.extension->approval);
        fold(deadline.extension->only_if);
    }
    fold(deadline.overdue);
}

void fold(Suspension& suspension) {
    fold(suspension.by);
    fold(suspension.approval);
    fold(suspension.only_if);
    fold_all(suspension.steps);
    if (suspension.resume) {
        fold(suspension.resume->by);
        fold(suspension.resume->approval);
        fold(suspension.resume->only_if);
    }
    if (suspension.expires) {
        fold(suspension.expires->only_if);
        fold(suspension.expires->then);
    }
}

}  // namespace

Name without_place(const Name& name) {
    if (!name.ends_with(']')) return name;
    const auto open = name.rfind('[');
    const auto digits = open == name.npos ? std::string_view{} : std::string_view(name).substr(open + 1, name.size() - open - 2);
    const bool is_place = !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return is_place && open > 0 ? name.substr(0, open) : name;
}

Definition folded(Definition model) {
    std::erase_if(model.roles, [](const Role& role) { return role.element > 0; });
    for (auto& role : model.roles)
        if (role.recusal) {
            fold(role.recusal->by);
            fold(role.recusal->approval);
        }
    for (auto& condition : model.conditions) fold(condition.expression);
    fold_all(model.deadlines);
    for (auto& stage : model.stages) {
        fold_all(stage.steps);
        for (auto& branch : stage.next) fold(branch.only_if);
    }
    for (auto& act : model.anytime) {
        fold(act.by);
        fold(act.approval);
        fold(act.only_if);
        fold(act.results);
    }
    for (auto& suspension : model.suspensions) fold(suspension);
    for (auto& rule : model.rules) fold(rule.only_if);
    if (model.joined_to) {
        fold(model.joined_to->by);
        fold(model.joined_to->approval);
    }
    if (model.agenda) fold(model.agenda->by);
    return model;
}

}  // namespace docket::definition
