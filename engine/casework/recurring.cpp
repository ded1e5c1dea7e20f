#include "casework/recurring.hpp"

#include "casework/clock_parts.hpp"
#include "casework/command.hpp"
#include "casework/flow.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

constexpr std::string_view kDuty = "every:";

// Periods are counted from the first day, so that a duty of each month keeps its day: 31 January, 29 February, 31 March.
Status run_to_end_of(Course& course, const definition::Step& step, int period, ClockState clock) {
    clock.length = *step.every;
    clock.length.count *= period;
    return start(course, duty_clock(step.name), nullptr, std::move(clock));
}

// What an expiry of the last period had opened, and is done, waits for the next expiry.
Status close_what_was_opened(Course& course, const definition::Step& step) {
    for (const auto& branch : step.overdue) {
        if (branch.kind != definition::ExpiryKind::Open) continue;
        const auto* opened = find_step_state(course.state, branch.name);
        if (!opened || opened->phase != StepPhase::Done) continue;
        DOCKET_TRY(course.put(Section::Steps, branch.name, StepState{}));
        DOCKET_TRY(course.drop(Section::Flags, opened_flag(branch.name)));
    }
    return ok();
}

}  // namespace

std::string duty_clock(const Name& step) { return std::string(kDuty) + step; }

const definition::Step* step_of_duty(const Definition& definition, std::string_view clock) {
    return clock.starts_with(kDuty) ? definition::find_step(definition, clock.substr(kDuty.size())).step : nullptr;
}

Status begin_duty(Course& course, const definition::Step& step, const Moment& ready) {
    if (!step.every || course.state.clocks.contains(duty_clock(step.name))) return ok();
    auto now = course.state.steps.at(step.name);
    now.period = 1;
    DOCKET_TRY(course.put(Section::Steps, step.name, std::move(now)));
    ClockState clock;
    clock.start = Moment{ready.day, std::nullopt};
    clock.unrolled = true;
    return run_to_end_of(course, step, 1, std::move(clock));
}

Status next_period(Course& course, const definition::Step& step) {
    const auto before = course.state.steps.at(step.name);
    auto clock = course.state.clocks.at(duty_clock(step.name));
    const bool missed = before.phase == StepPhase::Ready || before.phase == StepPhase::Submitted;
    Json what = {{"clock", duty_clock(step.name)}, {"step", step.name}, {"last_day", calendar::to_text(clock.due.latest)}, {"consequence", "next_period"},
                 {"period", before.period}};
    if (missed) what["missed"] = true;
    course.begin("timer.fired", std::move(what), step.basis);
    if (missed) DOCKET_TRY(course.count("missed:" + step.name));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Step, step.name)));
    DOCKET_TRY(cancel_clock(course, step.name));
    if (course.has_flag(overdue_flag(step.name))) DOCKET_TRY(course.drop(Section::Flags, overdue_flag(step.name)));
    DOCKET_TRY(close_what_was_opened(course, step));
    StepState fresh;
    fresh.period = before.period + 1;
    DOCKET_TRY(course.put(Section::Steps, step.name, fresh));
    return run_to_end_of(course, step, fresh.period, std::move(clock));
}

}  // namespace docket::casework
