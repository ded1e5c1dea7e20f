#pragma once
// Moves the write-ahead log into the file behind the writer's back, so that no commit waits for it (speed.md 1.3).

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include <soci/soci.h>

namespace docket::journal {

// In pages. A passive checkpoint never finishes while commits go on, so at the second figure the writer does one itself.
inline constexpr int kCheckpointFrom = 1000;
inline constexpr int kCheckpointInline = 10000;

class Checkpointer {
public:
    explicit Checkpointer(std::unique_ptr<soci::session> session);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    void wake();

private:
    void run();

    std::unique_ptr<soci::session> session_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool due_ = false, stopping_ = false;
    std::thread thread_;
};

}  // namespace docket::journal
