#pragma once
// The engine's own clock, and the times that a host tells.
//
// A computer whose date jumps forward would let every deadline of every case expire. So the wall clock is held against the
// time that has really passed since the journal was opened (a clock that nobody sets): if it is more than a day ahead of that,
// nothing is entered by it until an operator confirms it, by opening the journal anew or by saying the time with the act.
// Threads: any.

#include <cstdint>
#include <functional>
#include <mutex>

#include "base/result.hpp"

namespace docket {

class Clock {
public:
    using Source = std::function<std::int64_t()>;   // microseconds
    Clock();                                        // the system's
    Clock(Source wall, Source elapsed);             // `elapsed` since any moment; it never goes back and nobody sets it

    // When an act is entered: `told_us` if the host says it, else the wall clock. Errors: clock.jumped.
    Result<std::int64_t> entered(std::int64_t told_us);

    // For questions: as the host last said, if it ever did, else the wall clock. A host that simulates asks in its own time.
    std::int64_t asked() const;

private:
    Status check(std::int64_t wall_us);             // mutex held

    Source wall_, elapsed_;
    mutable std::mutex mutex_;                      // guards what follows
    std::int64_t trusted_wall_us_ = 0, trusted_elapsed_us_ = 0;
    std::int64_t told_us_ = 0;                      // 0: never
};

// No record of a case is earlier than the one before it. Errors: recorded.goes_back (a host said so), clock.behind (the
// engine's own clock is more than a day behind the case; a smaller lag is stepped over).
Result<std::int64_t> not_before(std::int64_t last_recorded_us, std::int64_t now_us, bool is_told);

}  // namespace docket
