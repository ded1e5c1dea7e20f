// A disk that is full, and a disk that fails: a clear error, nothing lost of what was acknowledged, nothing half written, and
// the journal goes on once the disk does.
#include <cerrno>
#include <cstring>
#include <fstream>
#include <thread>

#include <sys/mount.h>
#include <sys/statvfs.h>

#include <catch2/catch.hpp>

#include "commands.hpp"
#include "directory.hpp"
#include "disk.hpp"

using namespace docket;
using namespace docket::faults;

namespace {

std::unique_ptr<journal::Journal> open(const Directory& directory, const std::string& vfs, bool background = true) {
    journal::OpenOptions options;
    options.url = directory.url();
    options.log = "faults";
    options.clock = [] { return kMorning; };
    options.sqlite_vfs = vfs;
    options.background_checkpoints = background;
    auto opened = journal::Journal::open(options);
    if (!opened) FAIL(opened.error().id << " " << opened.error().en);
    return *std::move(opened);
}

// Commands until one is refused; its error.
Error fill(journal::Journal& journal, Acknowledged& acknowledged, std::size_t bulk) {
    for (int i = 0;; ++i) {
        const auto id = "案" + std::to_string(i % 5);
        const auto cseq = command(journal, id, bulk);
        if (!cseq) return cseq.error();
        acknowledged.take(id, *cseq);
        if (i > 100'000) return fail(ErrorKind::Internal, "test.endless", "", "");
    }
}

}  // namespace

TEST_CASE("a full disk: nothing of the commit is stored, the journal reads on, and writes again when there is room") {
    const Directory directory;
    Disk disk("full");
    Acknowledged acknowledged;
    {
        auto journal = open(directory, "full");
        acknowledged.take("案0", *command(*journal, "案0"));
        disk.limit_bytes(disk.bytes() + 800'000);
        const auto error = fill(*journal, acknowledged, 2000);
        CHECK(error.id == "journal.full");
        CHECK(error.kind == ErrorKind::Unavailable);
        CHECK(error.en.find("nothing of this commit was stored") != std::string::npos);
        CHECK(acknowledged.count() > 10);
        for (const auto& [id, cseq] : acknowledged.last()) CHECK((*journal->head(id))->cseq == cseq);
        CHECK(command(*journal, "案0", 2000).error().id == "journal.full");
        disk.limit_bytes(INT64_MAX);
        for (const auto& [id, cseq] : acknowledged.last()) {
            const auto next = command(*journal, id);
            REQUIRE(next);
            CHECK(*next == cseq + 2);  // the refused command left no number behind
            acknowledged.take(id, *next);
        }
    }
    CHECK(what_is_wrong(directory.url(), acknowledged.last()) == "");
}

TEST_CASE("a disk that fills up while the write-ahead log is moved into the file loses nothing") {
    for (const bool background : {true, false}) {
        const Directory directory;
        Disk disk("full-file");
        Acknowledged acknowledged;
        {
            auto journal = open(directory, "full-file", background);
            // The log may grow, the file may not.
            disk.before = [&](Operation operation, const std::string& path) {
                return operation == Operation::Write && path == directory.file() ? SQLITE_FULL : SQLITE_OK;
            };
            for (int i = 0; i < 200; ++i) acknowledged.take("案", *command(*journal, "案", 8000));
            disk.before = nullptr;
        }
        CHECK(what_is_wrong(directory.url(), acknowledged.last()) == "");
    }
}

TEST_CASE("a file system without room, a real one") {
    const Directory directory;
    if (::mount("tmpfs", directory.path().c_str(), "tmpfs", 0, "size=1m") != 0) {
        WARN("skipped: this user may not mount a file system (" << std::strerror(errno) << ")");
        return;
    }
    Acknowledged acknowledged;
    {
        auto journal = open(directory, "");
        const auto error = fill(*journal, acknowledged, 2000);
        INFO(error.en);
        CHECK((error.id == "journal.full" || error.id == "journal.io"));
        CHECK(error.kind == ErrorKind::Unavailable);
        for (const auto& [id, cseq] : acknowledged.last()) CHECK((*journal->head(id))->cseq == cseq);
    }
    // Room again: the administrator enlarges the file system.
    CHECK(::mount("tmpfs", directory.path().c_str(), "tmpfs", MS_REMOUNT, "size=8m") == 0);
    CHECK(what_is_wrong(directory.url(), acknowledged.last()) == "");
    ::umount(directory.path().c_str());
}

TEST_CASE("no room for a new journal is an error, and the next attempt succeeds") {
    const Directory directory;
    Disk disk("no-room");
    disk.limit_bytes(20'000);
    journal::OpenOptions options;
    options.url = directory.url();
    options.log = "faults";
    options.sqlite_vfs = "no-room";
    const auto refused = journal::Journal::open(options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().id == "journal.full");
    disk.limit_bytes(INT64_MAX);
    CHECK(what_is_wrong(directory.url(), {}) == "");
}

TEST_CASE("each operation on the disk fails in turn: a clear error, no half command, and the journal goes on") {
    for (const int failure : {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_FULL}) {
        int failing = 1;
        for (bool reached = true; reached; failing += 2) {
            const Directory directory;
            Disk disk("failing");
            Acknowledged acknowledged;
            int seen = 0;
            reached = false;
            {
                journal::OpenOptions options;
                options.url = directory.url();
                options.log = "faults";
                options.clock = [] { return kMorning; };
                options.sqlite_vfs = "failing";
                options.background_checkpoints = false;
                auto journal = journal::Journal::open(options);
                REQUIRE(journal);
                disk.before = [&](Operation operation, const std::string&) {
                    const bool is_it = (failure == SQLITE_IOERR_FSYNC) == (operation == Operation::Sync);
                    if (!is_it || ++seen != failing) return SQLITE_OK;
                    reached = true;
                    return failure;
                };
                int errors = 0;
                for (int i = 0; i < 6; ++i) {
                    const auto id = "案" + std::to_string(i % 2);
                    const auto cseq = command(**journal, id);
                    if (cseq) {
                        acknowledged.take(id, *cseq);
                        continue;
                    }
                    ++errors;
                    CHECK(cseq.error().kind == ErrorKind::Unavailable);
                    CHECK(cseq.error().id == (failure == SQLITE_FULL ? "journal.full" : "journal.io"));
                    // Asked again, it is done: now, or it was before.
                    const auto again = command(**journal, id);
                    REQUIRE(again);
                    acknowledged.take(id, *again);
                }
                CHECK(errors <= 1);
            }
            INFO("failure " << failure << " of operation " << failing);
            REQUIRE(what_is_wrong(directory.url(), acknowledged.last()) == "");
        }
        CHECK(failing > 6);
    }
}
