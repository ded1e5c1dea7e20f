#include "explore/leads.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

using conditions::Tri;

bool is_in(const std::vector<Name>& in, const Name& place) { return std::ranges::find(in, place) != in.end(); }

std::set<Name> asked_for(const Definition& process) {
    std::set<Name> out;
    each_condition(process, [&](const std::optional<Expression>& condition) {
        read_of(process, condition, [&](const Operand& operand) {
            if (operand.reads == Reads::IsDone) out.insert(operand.name);
        });
    });
    return out;
}

// The stages that can follow this one while what is `done` stays done.
std::set<Name> next_of(const Definition& process, const definition::Stage& stage, const Done& done) {
    std::set<Name> to;
    const auto lead = [&](const definition::Effects& effects) {
        if (effects.go_to) to.insert(*effects.go_to);
    };
    const auto anytime = [&](const auto& is_offered) {
        for (const auto& act : process.anytime) {
            if (!is_offered(act.in) || holds(process, {}, act.only_if, &done) == Tri::No) continue;
            for (const auto& result : act.results) lead(result.effects);
        }
    };
    for (const auto& step : stage.steps) each_effects_of_step(step, lead);
    for (const auto& branch : stage.next) lead(branch.effects);
    for (const auto& deadline : process.deadlines)
        for (const auto& branch : deadline.overdue) lead(branch.effects);
    anytime([&](const std::vector<Name>& in) { return in.empty() || is_in(in, stage.name); });
    for (const auto& suspension : process.suspensions) {
        if (!suspension.in.empty() && !is_in(suspension.in, stage.name)) continue;
        for (const auto& step : suspension.steps) each_effects_of_step(step, lead);
        if (suspension.expires)
            for (const auto& branch : suspension.expires->then) lead(branch.effects);
        anytime([&](const std::vector<Name>& in) { return is_in(in, suspension.name); });
    }
    return to;
}

bool leads_to(const Definition& process, const Name& from, const Name& wanted, const Done& done) {
    std::set<Name> seen;
    std::vector<Name> open{from};
    while (!open.empty()) {
        const auto* stage = definition::find_stage(process, open.back());
        open.pop_back();
        if (!stage) continue;
        for (const auto& next : next_of(process, *stage, done)) {
            if (next == wanted) return true;
            if (seen.insert(next).second) open.push_back(next);
        }
    }
    return false;
}

}  // namespace

Done never_done_in(const Definition& process, const Name& stage) {
    Done out;
    for (const auto& name : asked_for(process)) {
        const auto place = definition::find_step(process, name);
        if (place.stage && place.stage->name != stage && !leads_to(process, place.stage->name, stage, {{name, true}})) out[name] = false;
    }
    return out;
}

}  // namespace docket::explore
