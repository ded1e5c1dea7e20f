// Minimum periods: how long must be waited before an act may be.

#include "casework/clock_parts.hpp"

namespace docket::casework {
namespace {

// A minimum period: a day before which the act may not be, or a period that must have ended. Never stopped, never rolled.
struct Minimum {
    std::optional<Day> first;
    std::optional<calendar::Period> period;
};

Result<Minimum> minimum_of(Course& course, const definition::Step& step, const StepState& state) {
    Minimum out;
    if (!step.not_before) return out;
    const auto* deadline = definition::find_deadline(course.definition, *step.not_before);
    if (!deadline) {
        if (const auto date = date_known(course.state, *step.not_before)) out.first = date->day;
        return out;
    }
    std::optional<ClockState> clock;
    if (const auto across = course.state.clocks.find(deadline->name); across != course.state.clocks.end()) clock = across->second;
    else if (deadline->before || deadline->from.empty())
        if (const auto from = deadline->before ? date_known(course.state, *deadline->before) : state.ready)
            clock = fresh(course, *deadline, *from, 0);
    if (!clock) return out;
    clock->holds.clear();
    clock->unrolled = true;
    if (!clock->backward) {
        out.period = period_of(*clock);
        return out;
    }
    DOCKET_TRY_ASSIGN(const auto explained, course.circumstances.due(period_of(*clock)));
    out.first = explained.due.latest;
    return out;
}

}  // namespace

Result<std::optional<Day>> too_early(Course& course, const definition::Step& step, const StepState& state, const Moment& legal) {
    DOCKET_TRY_ASSIGN(const auto minimum, minimum_of(course, step, state));
    if (minimum.period) return course.circumstances.too_early(*minimum.period, legal);
    const bool is_early = minimum.first &&
        course.circumstances.compare_days(legal.day, conditions::Comparison::Less, *minimum.first) == conditions::Tri::Yes;
    return is_early ? minimum.first : std::optional<Day>();
}

Result<std::optional<Day>> first_lawful_day(Course& course, const definition::Step& step, const StepState& state) {
    DOCKET_TRY_ASSIGN(const auto minimum, minimum_of(course, step, state));
    if (minimum.period) return course.circumstances.too_early(*minimum.period, Moment{minimum.period->start.day, std::nullopt});
    return minimum.first;
}

}  // namespace docket::casework
