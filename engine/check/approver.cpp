#include "check/possible_roles.hpp"
#include "check/rules.hpp"

namespace docket::check {
namespace {

// Every member of a body signs or votes for himself: the engine must be able to know who they are.
void check_members(load::Draft& draft, const definition::Round& round, const std::string& id) {
    const bool seats = round.mode != definition::Mode::One && round.mode != definition::Mode::Any;
    for (const auto& name : round.by) {
        const auto* role = definition::find_role(draft.model, name);
        if (seats && role && role->members_at_least > 0 && !role->group && !role->named_by) draft.report("E045", id + ".approver", {name});
    }
}

}  // namespace

// One role that is one person (bound to the case, or an outside party) cannot do and approve; a pool can, by two holders.
void check_approver(load::Draft& draft) {
    const auto check = [&](const std::string& id, const std::string& name, const auto& act) {
        for (const auto& round : act.approval) {
            check_members(draft, round, id);
            if (act.by.size() != 1 || round.by.size() != 1 || act.by[0] != round.by[0]) continue;
            for (const auto& one : possible_roles(draft.model, act.by)) {  // one table names the same role for both
                const auto* role = definition::find_role(draft.model, one);
                if (!role || (!role->external && !role->per_case)) continue;
                draft.report("E042", id + ".approver", {name}, {role->name});
                break;
            }
        }
    };
    const auto& model = draft.model;
    for (const auto& deadline : model.deadlines)
        if (deadline.extension) check("deadline:" + deadline.name + ".extension", deadline.name, *deadline.extension);
    for (const auto& stage : model.stages)
        for (const auto& step : stage.steps) check("step:" + step.name, step.name, step);
    for (const auto& act : model.anytime) check("anytime:" + act.name, act.name, act);
    for (const auto& suspension : model.suspensions) {
        check("suspension:" + suspension.name, suspension.name, suspension);
        if (suspension.resume) check("suspension:" + suspension.name + ".resume", suspension.resume->name, *suspension.resume);
        for (const auto& step : suspension.steps) check("step:" + step.name, step.name, step);
    }
}

}  // namespace docket::check
