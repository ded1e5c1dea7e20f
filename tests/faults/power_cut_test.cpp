// A power cut at many moments of one run: before writes, syncs, truncations, while a checkpoint moves the write-ahead log
// into the file. After each, the journal as the disk would have it is opened, and asked whether anything was lost.
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

#include "commands.hpp"
#include "directory.hpp"
#include "disk.hpp"

using namespace docket;
using namespace docket::faults;

namespace {

void lay_out(const std::map<std::string, std::string>& files, const std::string& from, const std::string& to) {
    for (const auto& [path, bytes] : files) {
        const auto tail = path.substr(from.size());
        if (path.starts_with(from) && tail != "-shm") std::ofstream(to + tail, std::ios::binary) << bytes;
    }
}

struct Run {
    std::uint32_t seed = 1;
    int commands = 0;         // of each thread
    int every = 1;            // look after this many operations, on average
    bool file_only = false;   // count those on the file itself: what a checkpoint writes
    std::size_t bulk = 0;
    bool background = true;
    double kept = 0;          // of what was never synced
};

struct Looked {
    int cuts = 0, in_checkpoints = 0;
    std::string wrong;
};

Looked cut_power(const Run& run) {
    const Directory directory;
    Disk disk("power-cut");
    std::mt19937 random(run.seed);
    Acknowledged acknowledged;
    Looked looked;
    const auto path = directory.file();
    bool looking = false;
    disk.before = [&](Operation operation, const std::string& file) {
        if (looking || !looked.wrong.empty() || (run.file_only && file != path) || random() % static_cast<std::uint32_t>(run.every) != 0) return SQLITE_OK;
        looking = true;
        const auto known = acknowledged.last();  // before the image: what was acknowledged must be in it
        const Directory after;
        lay_out(disk.after_power_cut(run.kept, random), path, after.file());
        ++looked.cuts;
        if (file == path && operation != Operation::Delete) ++looked.in_checkpoints;
        const auto wrong = what_is_wrong(after.url(), known);
        if (!wrong.empty()) looked.wrong = "seed " + std::to_string(run.seed) + ", cut " + std::to_string(looked.cuts) + ": " + wrong;
        looking = false;
        return SQLITE_OK;
    };
    {
        journal::OpenOptions options;
        options.url = directory.url();
        options.log = "faults";
        options.clock = [] { return kMorning; };
        options.sqlite_vfs = "power-cut";
        options.background_checkpoints = run.background;
        auto journal = journal::Journal::open(options);
        REQUIRE(journal);
        std::vector<std::thread> threads;
        for (int t = 0; t < 3; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < run.commands; ++i) {
                    const auto id = "案" + std::to_string(t) + "-" + std::to_string(i % 7);
                    if (const auto cseq = command(**journal, id, run.bulk)) acknowledged.take(id, *cseq);
                }
            });
        for (auto& thread : threads) thread.join();
    }
    disk.before = nullptr;
    CHECK(acknowledged.count() == 3 * run.commands);
    if (looked.wrong.empty()) looked.wrong = what_is_wrong(directory.url(), acknowledged.last());
    return looked;
}

}  // namespace

TEST_CASE("after a power cut every acknowledged command is there, and no half of any") {
    for (const double kept : {0.0, 0.5, 1.0}) {
        const auto looked = cut_power({.seed = 11, .commands = 12, .every = 8, .kept = kept});
        INFO(looked.wrong);
        CHECK(looked.wrong.empty());
        CHECK(looked.cuts > 20);
    }
}

TEST_CASE("a power cut while a checkpoint writes the file loses nothing") {
    const auto looked = cut_power({.seed = 12, .commands = 50, .every = 100, .file_only = true, .bulk = 8000, .kept = 0.5});
    INFO(looked.wrong);
    CHECK(looked.wrong.empty());
    CHECK(looked.in_checkpoints > 1);  // how many there are is up to the checkpointer's thread
}

TEST_CASE("power cuts, many", "[.long]") {
    int cuts = 0;
    for (std::uint32_t seed = 100; seed < 140; ++seed) {
        const bool big = seed % 4 == 0;
        const auto looked = cut_power({.seed = seed, .commands = big ? 80 : 30, .every = big ? 60 : 6, .file_only = big,
                                       .bulk = big ? std::size_t{8000} : 0, .background = seed % 3 != 0, .kept = (seed % 5) / 4.0});
        INFO(looked.wrong);
        REQUIRE(looked.wrong.empty());
        cuts += looked.cuts;
    }
    WARN(cuts << " power cuts, nothing lost");
}

// The test would be worth nothing if it could not see a loss: with synchronous=NORMAL the last commits are lost.
TEST_CASE("the disk forgets: without durability acknowledged commands are lost, and it shows") {
    const Directory directory;
    Disk disk("forgetful");
    Acknowledged acknowledged;
    std::mt19937 random(1);
    journal::OpenOptions options;
    options.url = directory.url();
    options.log = "faults";
    options.durable = false;
    options.sqlite_vfs = "forgetful";
    auto journal = journal::Journal::open(options);
    REQUIRE(journal);
    for (int i = 0; i < 20; ++i) acknowledged.take("案", *command(**journal, "案"));
    const Directory after;
    lay_out(disk.after_power_cut(0, random), directory.file(), after.file());
    CHECK(what_is_wrong(after.url(), acknowledged.last()) == "an acknowledged command of 案 is lost");
}
