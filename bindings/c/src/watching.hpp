#pragma once
// The pure room of proofs reads no clock: whoever calls it is told here when the time is up, or when the caller has had enough.

#include <chrono>
#include <cstdint>

#include "docket.h"

namespace docket::capi {

struct Watching {
    docket_progress_fn progress;
    void* user_data;
    std::chrono::steady_clock::time_point until;
    bool interrupted = false;

    bool goes_on(std::size_t states) {
        if (progress && progress(static_cast<std::int64_t>(states), 0, user_data) == 0) interrupted = true;
        return !interrupted && std::chrono::steady_clock::now() < until;
    }
};

}  // namespace docket::capi
