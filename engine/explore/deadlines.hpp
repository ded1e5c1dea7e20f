#pragma once
// What the periods of the steps make of the deadlines that enclose them: rule `on_time`, and W050.

#include "explore/prove.hpp"

namespace docket::explore {

// Proved: every step that must be done has its period, and together they are never too long. Broken: they can be. Monitored:
// somebody may take as long as he likes, or the calendar is not there.
void judge_on_time(const Definition& process, const calendar::Calendar* calendar, Proof& proof);

// Deadlines that begin and end with acts and that no rule speaks of, which can be missed though every step is done in time.
std::vector<std::pair<Name, TimeNeeded>> too_long(const Definition& process, const calendar::Calendar& calendar);

// "exchange 17 workdays", "mediation 2 × 13 workdays": what each stage takes.
std::vector<std::string> parts_of(const Definition& process, const TimeNeeded& needed);

}  // namespace docket::explore
