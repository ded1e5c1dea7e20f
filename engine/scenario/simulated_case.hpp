#pragma once
// One random case, from its arrival to its end: what was done when, and whom it waited for meanwhile.

#include "scenario/distributions.hpp"
#include "scenario/walk.hpp"

namespace docket::scenario {

struct SimulatedCase {
    calendar::Day opened, ended;
    std::string outcome;                          // "": left as it was
    struct Doing {
        std::string act;
        std::int64_t days = 0;                    // since it could be done
        bool late = false;
    };
    std::vector<Doing> doings;
    std::vector<std::pair<std::string, std::int64_t>> stages;  // in turn, with days
    std::map<std::string, std::int64_t> waiting;  // days by role, or by "送达" / "service"
    std::map<std::string, std::pair<int, int>> clocks;  // started, over
};

Result<SimulatedCase> simulated_case(const Ground& ground, const Distributions& wanted, calendar::Day arrival, Chance chance);

// So many days of that kind after the day.
calendar::Day after(const calendar::Calendar& calendar, calendar::Day day, std::int64_t days, bool workdays);

}  // namespace docket::scenario
