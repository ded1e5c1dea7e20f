#pragma once
// Every step, result, effect and condition of a process, one after the other: for whoever asks what is read, and what written.

#include <set>

#include "definition/definition.hpp"

namespace docket::explore {

using conditions::Expression;
using conditions::Operand;
using conditions::Reads;
using definition::Definition;
using definition::Name;

template <class Process, class Each>
void each_step(Process& process, Each&& each) {
    for (auto& stage : process.stages)
        for (auto& step : stage.steps) each(step);
    for (auto& suspension : process.suspensions)
        for (auto& step : suspension.steps) each(step);
}

template <class Step, class Each>
void each_effects_of_step(Step& step, Each&& each) {
    for (auto& result : step.results) each(result.effects);
    for (auto* effects : {&step.passed, &step.refused, &step.returned, &step.deferred})
        if (*effects) each(**effects);
    for (auto& branch : step.overdue) each(branch.effects);
}

template <class Process, class Each>
void each_effects(Process& process, Each&& each) {
    each_step(process, [&](auto& step) { each_effects_of_step(step, each); });
    for (auto& stage : process.stages)
        for (auto& branch : stage.next) each(branch.effects);
    for (auto& act : process.anytime)
        for (auto& result : act.results) each(result.effects);
    for (auto& suspension : process.suspensions)
        if (suspension.expires)
            for (auto& branch : suspension.expires->then) each(branch.effects);
    for (auto& deadline : process.deadlines)
        for (auto& branch : deadline.overdue) each(branch.effects);
}

// ---- conditions ----

template <class Each>
void each_operand(const Definition& process, const Operand& operand, std::set<std::string>& entered, Each& each);

template <class Each>
void each_operand(const Definition& process, const Expression& expression, std::set<std::string>& entered, Each& each) {
    for (const auto& part : expression.parts) each_operand(process, part, entered, each);
    if (expression.form == conditions::Form::Named) {
        for (const auto& one : process.conditions)
            if (one.name == expression.name && entered.insert("condition " + one.name).second) each_operand(process, one.expression, entered, each);
        return;
    }
    if (expression.form == conditions::Form::Compare || expression.form == conditions::Form::In || expression.form == conditions::Form::Between ||
        expression.form == conditions::Form::Truth)
        each_operand(process, expression.left, entered, each);
    for (const auto& operand : expression.right) each_operand(process, operand, entered, each);
}

template <class Each>
void each_operand_of_table(const Definition& process, const std::string& name, std::set<std::string>& entered, Each& each) {
    const auto* table = definition::find_table(process, name);
    if (!table || !entered.insert("table " + name).second) return;
    for (const auto& operand : table->decides.in) each_operand(process, operand, entered, each);
    for (const auto& row : table->decides.rows)
        if (row.when) each_operand(process, *row.when, entered, each);
}

template <class Each>
void each_operand(const Definition& process, const Operand& operand, std::set<std::string>& entered, Each& each) {
    if (operand.reads == Reads::Table) return each_operand_of_table(process, operand.name, entered, each);
    each(operand);
    for (const auto& argument : operand.arguments) each_operand(process, argument, entered, each);
}

// What the condition reads, named conditions and tables entered; absent: nothing.
template <class Each>
void read_of(const Definition& process, const std::optional<Expression>& condition, Each&& each) {
    std::set<std::string> entered;
    if (condition) each_operand(process, *condition, entered, each);
}
template <class Each>
void read_of_table(const Definition& process, const std::string& name, Each&& each) {
    std::set<std::string> entered;
    each_operand_of_table(process, name, entered, each);
}

// Every condition of the process, those of its rules last; tables apart.
template <class Each>
void each_condition(const Definition& process, Each&& each) {
    each_step(process, [&](const definition::Step& step) {
        each(step.only_if);
        for (const auto& result : step.results) each(result.only_if);
        for (const auto& round : step.approval) each(round.only_if);
        for (const auto& branch : step.overdue) each(branch.only_if);
    });
    for (const auto& stage : process.stages)
        for (const auto& branch : stage.next) each(branch.only_if);
    for (const auto& act : process.anytime) {
        each(act.only_if);
        for (const auto& result : act.results) each(result.only_if);
    }
    for (const auto& suspension : process.suspensions) {
        each(suspension.only_if);
        if (suspension.resume) each(suspension.resume->only_if);
        if (!suspension.expires) continue;
        each(suspension.expires->only_if);
        for (const auto& branch : suspension.expires->then) each(branch.only_if);
    }
    for (const auto& deadline : process.deadlines) {
        for (const auto& branch : deadline.length.branches) each(branch.only_if);
        for (const auto& branch : deadline.overdue) each(branch.only_if);
    }
    for (const auto& rule : process.rules) each(rule.only_if);
}

}  // namespace docket::explore
