#pragma once
// Carries every case of the log through the engine in time order.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "docket_cpp.hpp"
#include "event_log.hpp"

namespace fines {

struct Carried {
    std::int64_t commands = 0;  // asked of the engine, refusals included, `advance` not
    std::int64_t refused = 0;
    double seconds = 0;
};

// Day by day: first every event of the day, cases side by side on `threads` threads, those of one case in the log's
// order; then the day ends and the engine lets time pass. Each act is recorded at its own instant of the log.
// Refusals are the procedure's answer and stay in the record; any other failure is thrown.
Carried carry(docket_engine* engine, const std::vector<Trace>& traces, unsigned threads);

}  // namespace fines
