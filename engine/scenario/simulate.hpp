#pragma once
// Random cases of a process, thousands of them: casework's own decide and the real calendar, only durations and choices drawn.
// How many there are at a time changes nothing of a case: durations are given, people are not counted.

#include <functional>

#include "scenario/distributions.hpp"
#include "scenario/walk.hpp"

namespace docket::scenario {

struct SimulateOptions {
    std::int64_t cases = 1000;
    std::uint64_t seed = 1;
    int threads = 2;                                                     // the result does not depend on it
    std::function<bool(std::int64_t done, std::int64_t total)> progress;  // on the calling thread; false stops (Interrupted)
};

// {process, cases, seed, ended, unfinished, from, until, outcomes: [{outcome, cases, percent}], days: SPAN of ended cases, throughput:
//  [{month, opened, ended}], steps: [{act, role, external, done, late, late_percent, days: SPAN}], deadlines: [{clock, started, over,
//  over_percent}], waiting: [{for, external, days, percent}], stages: [{stage, entered, days: SPAN}]}. SPAN: {count, sum, mean, median,
//  p90, most}, in days; mean and percents are texts with one decimal.
Result<Json> simulate(const Ground& ground, const Distributions& wanted, const SimulateOptions& options);

}  // namespace docket::scenario
