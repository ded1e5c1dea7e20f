#pragma once
// Recurring duties (每隔): a step that opens anew for each period, counted from the day on which it first became ready. Only the
// current period is state; an unfinished one is closed as missed when the next opens. Private to casework.

#include "casework/course.hpp"

namespace docket::casework {

// The clock that runs to the end of the current period; it belongs to the step and is no deadline of it.
std::string duty_clock(const Name& step);
const definition::Step* step_of_duty(const Definition& definition, std::string_view clock);  // null: no such clock

// The step is ready: its first period begins, if none has yet.
Status begin_duty(Course& course, const definition::Step& step, const Moment& ready);
// The period is over: an unfinished duty is missed, and the next one opens.
Status next_period(Course& course, const definition::Step& step);

}  // namespace docket::casework
