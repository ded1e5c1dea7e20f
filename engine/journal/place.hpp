#pragma once
// Where a journal lies: its URL, the checks before a file is opened, and the lock that keeps a second writer out.

#include <string>

#include "base/result.hpp"

namespace docket::journal {

struct Place {
    bool memory = false;
    std::string path;        // "" in memory
};

// "sqlite:PATH" or "sqlite::memory:".
Result<Place> place_of(const std::string& url);

// What SQLite would report badly or not at all: a missing directory, a directory in the file's place, a file that is
// not there though it must be, a read-only file that is to be written, a network file system.
Status check_place(const Place& place, bool create, bool read_only, bool allow_network);

bool has_write_ahead_log(const std::string& path);

// The directory cannot be written, and no write-ahead log lies beside the file: nobody is changing it.
bool unchangeable(const std::string& path);

// Somebody holds the WriterLock of this journal: another process, or this one.
bool being_written(const std::string& path);

// Percent-encoded "file:" URI of SQLite; `query` e.g. "mode=ro".
std::string sqlite_uri(const std::string& path, const std::string& query);

// Held while a journal is open for writing: flock on PATH.lock, which also names the holder's process id. The file
// stays behind; only the lock on it counts. Not on the journal itself: closing a second descriptor of it would drop
// SQLite's own locks.
class WriterLock {
public:
    static Result<WriterLock> take(const Place& place);
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&&) = delete;
    ~WriterLock();

private:
    explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace docket::journal
