#pragma once
// The one thread that writes. It takes whatever queued while the last commit ran, runs it in one transaction, seals,
// commits, and only then answers.
//
// A job leaves nothing behind when it fails: everything that can refuse it is checked before its first row is written,
// and serial numbers it drew are kept aside until then. So no savepoint is needed; an error of SQLite itself (a full
// disk) fails the whole commit, every job of it is told so, and the journal goes on with the next.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <soci/soci.h>

#include "journal/journal.hpp"
#include "journal/tables.hpp"

namespace docket::journal {

struct WriterOptions {
    std::string path, log;
    HashAlgorithm algorithm = HashAlgorithm::Sha256;
    std::function<std::int64_t()> clock;
    std::recursive_mutex* shared = nullptr;     // in memory: guards the one connection
    std::function<void()> wake_checkpointer;    // empty: the writer does it alone
};

class Writer {
public:
    using Outcome = Result<std::vector<Appended>>;

    Writer(soci::session& session, WriterOptions options);
    ~Writer();                                  // finishes what is queued
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // `deployments`, where given, are stored each with one record of the one append that the job makes, in their order.
    Outcome submit(Job job, const std::vector<Deployed>* deployments = nullptr);

    // Journal::rebuild_projections().
    Status rebuild(const Derive& derive);

private:
    struct Task {
        Job job;
        const std::vector<Deployed>* deployments;
        const Derive* derive;        // of a rebuild, which has its transaction to itself
        std::promise<Outcome> answer;
    };
    // Where the log ends. Kept in memory; read again after a failed commit.
    struct Tail {
        std::int64_t next_seq = 0, next_key = 0, sealed_us = 0;
        Digest leaf{};
    };
    class Inside;

    Outcome hand_over(std::unique_ptr<Task> task);
    void run();
    void read_tail();
    void commit_some();
    void rebuild_alone(std::unique_ptr<Task> task);
    std::unique_ptr<Task> next_rebuild();
    Outcome perform(Task& task, const std::string& sealed);
    Status check(const std::vector<Append>& appends);
    Appended write(const Append& append, const std::string& sealed);

    WriterOptions options_;
    soci::session& session_;
    Tables tables_;
    std::atomic<int> wal_pages_ = 0;
    Tail tail_;

    std::mutex mutex_;
    std::condition_variable queued_;
    std::deque<std::unique_ptr<Task>> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace docket::journal
