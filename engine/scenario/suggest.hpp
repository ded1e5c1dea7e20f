#pragma once
// Scenarios for what nobody tried: the shortest that the explorer finds, with days and names, each run before it is offered.

#include <functional>

#include "scenario/scenario.hpp"

namespace docket::scenario {

struct SuggestOptions {
    std::string only_process;                // id; "": every process given
    std::size_t states = 200'000;            // at most so many a process
    // Asked now and then, with the states seen of this process and the share of its time that is used, 0 to 1000; false stops.
    std::function<bool(std::size_t states)> goes_on;      // false: enough for this process
    std::function<bool(std::size_t states)> is_orderly;   // false: from now on what is new goes first
    std::function<void()> begins;                         // with each process
    std::function<bool()> is_stopped;                     // Interrupted
};

// {processes: [{process, tried, possible, complete, suggestions: [{scenario, covers: [name…], turns, shortest, yaml}], missing:
//  [{name, en, zh}]}], errors, diagnostics: as in run()}. `complete`: every case was seen, without days.
Result<Json> suggest(const std::vector<SourceFile>& files, const SuggestOptions& options);

}  // namespace docket::scenario
