#pragma once
// What a verdict rests on beside the states that were seen: said with it, so that nobody takes it for more than it is.

#include <string>
#include <vector>

#include "definition/definition.hpp"

namespace docket::explore {

enum class Remark : std::uint8_t {
    OfPersons,        // who does what is known in the case alone: the engine refuses, an audit looks again
    OfDays,           // the order is proved; whether it is in time, the clock tells
    NoPeriod,         // of these nobody can say how long they take
    NoCalendar,       // the calendar is not at hand
    LastDays,         // the sum of these is the most that the steps can take
    TooLong,          // the same, and it is more than the deadline allows
    OtherCases,       // these steps may end with any of their results, whatever becomes of the case that they open
    AwaitedCases,     // these suspensions end at any time
    MetElsewhere,     // these acts are decided in meetings of another case with any outcome
    OnlyGuard,        // nothing but the rule stops it, and the engine's refusal holds nothing up
    Exhausted,        // the budget ended first
    StageByStage,     // from each stage some way leads on that nothing but a rule can refuse
    StagesOpen,       // of these stages that was not seen
};

struct Remarked {
    Remark what = Remark::OfPersons;
    std::vector<std::string> names = {};
};

std::string_view id_of(Remark remark);  // "persons": for machines
std::string to_text(const Remarked& remarked, calendar::Tongue tongue);

}  // namespace docket::explore
