#pragma once
// Long calls: a counter on standard error where that is a terminal, and Ctrl-C that stops between two cases.

#include <cstdint>

namespace docket_cli {

// While one exists, Ctrl-C asks the running call to stop; a second Ctrl-C ends the program at once.
class Watch {
public:
    Watch();
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    // A docket_progress_fn; `user_data` is the Watch.
    static int tell(std::int64_t done, std::int64_t total, void* user_data);

private:
    bool shows_ = false;     // standard error is a terminal
    bool drawn_ = false;
    std::int64_t last_ms_ = 0;
};

}  // namespace docket_cli
