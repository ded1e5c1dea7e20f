#include "explore/alone.hpp"

#include <algorithm>

#include "explore/visit.hpp"

namespace docket::explore {
namespace {

void decide_here(std::vector<definition::Round>& chain) {
    for (auto& round : chain) {
        round.held_in.reset();
        if (round.ballot == definition::Ballot::Electronic) round.ballot = definition::Ballot::Secret;  // counted alike
    }
}

void stand_alone(std::vector<definition::Step>& steps) {
    for (auto& step : steps) {
        step.opens.reset();
        step.meeting = definition::MeetingPart::None;
        decide_here(step.approval);
    }
}

}  // namespace

Definition alone(Definition process) {
    for (auto& stage : process.stages) stand_alone(stage.steps);
    for (auto& act : process.anytime) decide_here(act.approval);
    for (auto& suspension : process.suspensions) {
        stand_alone(suspension.steps);
        decide_here(suspension.approval);
        if (suspension.awaits_case && !suspension.resume) suspension.resume = definition::Resume{suspension.name + " *", suspension.by, {}, {}, {}};
        suspension.awaits_case = false;
    }
    process.joined_to.reset();
    process.agenda.reset();
    return process;
}

std::vector<Remarked> assumed_of_others(const Definition& process) {
    Remarked opened{Remark::OtherCases}, awaited{Remark::AwaitedCases}, met{Remark::MetElsewhere};
    const auto is_met_elsewhere = [](const std::vector<definition::Round>& chain) {
        return std::ranges::any_of(chain, [](const auto& round) { return round.held_in.has_value(); });
    };
    each_step(process, [&](const definition::Step& step) {
        if (step.element > 1) return;
        const auto& name = step.element > 0 ? step.instance_of : step.name;
        if (step.opens && step.opens->waits) opened.names.push_back(name);
        if (is_met_elsewhere(step.approval)) met.names.push_back(name);
    });
    for (const auto& act : process.anytime)
        if (is_met_elsewhere(act.approval)) met.names.push_back(act.name);
    for (const auto& suspension : process.suspensions) {
        if (is_met_elsewhere(suspension.approval)) met.names.push_back(suspension.name);
        if (suspension.awaits_case) awaited.names.push_back(suspension.name);
    }
    std::vector<Remarked> out;
    for (auto* one : {&opened, &awaited, &met})
        if (!one->names.empty()) out.push_back(std::move(*one));
    return out;
}

}  // namespace docket::explore
