#pragma once
// Deadline consistency: how long a case takes from where a deadline begins to where it ends, if every step on the way is done on
// the last day of its own period; and whether that can be too long, on the worst day to begin.
//
// What is counted need not come about, but can: no step without a period of its own, no optional one, none that conditions on
// closed facts rule out beside the others, and no stage while whose days the deadline does not count. Served the day it is sent.

#include <functional>

#include "calendar/calendar.hpp"
#include "explore/step_times.hpp"

namespace docket::explore {

struct Spell {
    Name stage;
    int times = 1;                         // may be entered so often
    Periods periods;                       // of one time
};

struct TimeNeeded {
    std::vector<Spell> spells;             // stages on the way that take any time, in their order
    calendar::Length allowed;
    std::optional<calendar::Length> extended;  // by so much, once
    int extensions = 0;
    int days = 0;                          // civil days on the worst day to begin
    std::optional<calendar::Day> worst;    // begun on this day it ends too late; nullopt: never
    std::set<std::string> without_bound;   // steps, stages and acts whose time nobody can say
};

// nullopt: it does not begin and end at acts or stages of the process, or its length is not known beforehand.
// Tried on every day that the calendar has published from which the whole way still lies in it.
std::optional<TimeNeeded> time_needed(const Definition& process, const definition::Deadline& deadline, const calendar::Calendar& calendar);

}  // namespace docket::explore
