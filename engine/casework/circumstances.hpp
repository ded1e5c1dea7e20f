#pragma once
// The one door through which time and people reach decide. casework never compares days and never searches people:
// it asks here. The engine answers from calendar/ and the command (calendar_circumstances.hpp), the explorer answers
// both ways and leaves days blank, replay answers anew and compares with what the record says was answered.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/period.hpp"
#include "casework/actor.hpp"
#include "conditions/expression.hpp"
#include "definition/definition.hpp"

namespace docket::casework {

using calendar::Day;
using calendar::Due;
using calendar::Moment;

// A running clock as it stands; `clock` is the step's or the deadline's name.
struct RunningClock {
    std::string clock;
    Due due;
    int late_entry_days = 0;  // an act may still be entered so many days after the last day
};

// May this legal day be entered now? `ready` is the legal day on which the act became possible.
struct LegalDay {
    Moment legal;
    std::optional<Moment> ready;
    int late_entry_days = 0;
};

class Circumstances {
public:
    virtual ~Circumstances() = default;

    // Which day is due. Errors: calendar.unknown, period.* (calendar/period.hpp).
    virtual Result<calendar::Explained> due(const calendar::Period& period) = 0;

    // Which running clock is over now, first by last day, then by place in the list; nullopt: none.
    virtual std::optional<std::size_t> next_over(std::span<const RunningClock> clocks) = 0;

    // Is this legal moment after the last day?
    virtual bool is_late(const Due& due, const Moment& legal) = 0;

    // A minimum period that has not passed: its first lawful day. nullopt: it has passed.
    virtual Result<std::optional<Day>> too_early(const calendar::Period& minimum, const Moment& legal) = 0;

    // Refusals: date.in_future, date.before_ready, late_entry.beyond_limit.
    virtual Status legal_day(const LegalDay& question) = 0;

    virtual conditions::Tri compare_days(Day left, conditions::Comparison comparison, Day right) = 0;
    virtual std::optional<conditions::Value> count_days(Day from, Day to, bool workdays) = 0;

    // Is `by` named to act for `absent` in this process on that legal day?
    virtual bool may_stand_for(const std::string& by, const std::string& absent, const definition::Name& process, const Moment& legal) = 0;
    // Of a substitute: does the person for whom he stands hold it?
    virtual bool holds_role(const Actor& actor, const definition::Role& role) = 0;
    // Who sits in a body now, ids in a stable order; nullopt: not known here.
    virtual std::optional<std::vector<std::string>> members(const definition::Role& role) = 0;
    virtual bool same_person(const std::string& a, const std::string& b) = 0;
    // To whom does that person report? nullopt: not known here.
    virtual std::optional<std::string> superior_of(const std::string& person) = 0;
    // False: people here are called after their roles, and nobody asks which of them did what, was named or is whose superior.
    virtual bool knows_people() const { return true; }
};

}  // namespace docket::casework
