#include <algorithm>

#include "definition/definition.hpp"

namespace docket::definition {
namespace {

template <class T>
const T* named(const std::vector<T>& list, std::string_view name) {
    const auto at = std::ranges::find(list, name, &T::name);
    return at == list.end() ? nullptr : &*at;
}

}  // namespace

const Role* find_role(const Definition& d, std::string_view name) { return named(d.roles, name); }
const Fact* find_fact(const Definition& d, std::string_view name) { return named(d.facts, name); }
const Parameter* find_parameter(const Definition& d, std::string_view name) { return named(d.parameters, name); }
const Table* find_table(const Definition& d, std::string_view name) { return named(d.tables, name); }
const Deadline* find_deadline(const Definition& d, std::string_view name) { return named(d.deadlines, name); }
const Document* find_document(const Definition& d, std::string_view name) { return named(d.documents, name); }
const Stage* find_stage(const Definition& d, std::string_view name) { return named(d.stages, name); }
const AnytimeAct* find_anytime(const Definition& d, std::string_view name) { return named(d.anytime, name); }
const Suspension* find_suspension(const Definition& d, std::string_view name) { return named(d.suspensions, name); }

StepPlace find_step(const Definition& d, std::string_view name) {
    for (const auto& stage : d.stages)
        if (const auto* step = named(stage.steps, name)) return {step, &stage, nullptr};
    for (const auto& suspension : d.suspensions)
        if (const auto* step = named(suspension.steps, name)) return {step, nullptr, &suspension};
    return {};
}

bool permits(const Step& step, Permission permission) { return std::ranges::find(step.may, permission) != step.may.end(); }

std::set<Name> processes_named_by(const Definition& definition) {
    std::set<Name> out;
    const auto rounds = [&](const std::vector<Round>& chain) {
        for (const auto& round : chain)
            if (round.held_in) out.insert(*round.held_in);
    };
    const auto steps = [&](const std::vector<Step>& all) {
        for (const auto& step : all) {
            if (step.opens) out.insert(step.opens->process);
            rounds(step.approval);
        }
    };
    for (const auto& stage : definition.stages) steps(stage.steps);
    for (const auto& act : definition.anytime) rounds(act.approval);
    for (const auto& suspension : definition.suspensions) {
        steps(suspension.steps);
        rounds(suspension.approval);
        if (suspension.resume) rounds(suspension.resume->approval);
    }
    for (const auto& deadline : definition.deadlines)
        if (deadline.extension) rounds(deadline.extension->approval);
    for (const auto& role : definition.roles)
        if (role.recusal) rounds(role.recusal->approval);
    if (definition.joined_to) rounds(definition.joined_to->approval);
    return out;
}

std::vector<const Step*> instances_of(const Definition& d, std::string_view name) {
    std::vector<const Step*> out;
    const auto add = [&](const std::vector<Step>& steps) {
        for (const auto& step : steps)
            if (step.element > 0 && step.instance_of == name) out.push_back(&step);
    };
    for (const auto& stage : d.stages) add(stage.steps);
    for (const auto& suspension : d.suspensions) add(suspension.steps);
    return out;
}

}  // namespace docket::definition
