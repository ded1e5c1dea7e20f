#include "explore/alone.hpp"

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

}  // namespace docket::explore
