// An answer leaves when its commit is durable, and the commands that queued meanwhile share the next sync.
#include <atomic>
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "commands.hpp"
#include "directory.hpp"
#include "disk.hpp"

using namespace docket;
using namespace docket::faults;

TEST_CASE("eight threads share syncs; one thread has its own") {
    for (const int count : {1, 8}) {
        const Directory directory;
        Disk disk("slow");
        journal::OpenOptions options;
        options.url = directory.url();
        options.sqlite_vfs = "slow";
        auto journal = journal::Journal::open(options);
        REQUIRE(journal);
        std::atomic<int> syncs = 0;
        disk.before = [&](Operation operation, const std::string& path) {
            if (operation != Operation::Sync || !path.ends_with("-wal")) return SQLITE_OK;
            ++syncs;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));  // a disk's time
            return SQLITE_OK;
        };
        constexpr int kEach = 24;
        std::vector<std::thread> threads;
        std::atomic<int> done = 0;
        for (int t = 0; t < count; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < kEach; ++i)
                    if (command(**journal, "c" + std::to_string(t))) ++done;
            });
        for (auto& thread : threads) thread.join();
        CHECK(done == kEach * count);
        INFO(syncs << " syncs for " << done << " commands");
        if (count == 1) CHECK(syncs >= kEach);
        else CHECK(syncs * 2 <= done);
    }
}
