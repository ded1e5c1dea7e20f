#pragma once
// A disk that can lose power, fill up, fail, or have its user killed: a VFS of SQLite around the machine's own.
//
// Everything goes through to real files, which are what the running program sees. Beside them the disk remembers what
// would be there after a power cut: the bytes of the last sync of each file. What was written since is pending; of it a cut
// keeps nothing, or any sectors, in any order, as real disks do.

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace docket::faults {

enum class Operation : std::uint8_t { Write, Truncate, Sync, Delete };

class Disk {
public:
    // Registered under `name` for the life of the process's object; not the default.
    explicit Disk(const std::string& name);
    ~Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    // Called before each operation on a journal's files, one at a time; a result other than SQLITE_OK is the operation's.
    std::function<int(Operation, const std::string& path)> before;

    // All files together may not grow beyond this; more is SQLITE_FULL.
    void limit_bytes(std::int64_t most);
    std::int64_t bytes() const;

    // What a cut now would leave of each file. `kept`: share of the pending sectors that reached the disk, 0 to 1. May be
    // called from `before`.
    std::map<std::string, std::string> after_power_cut(double kept, std::mt19937& random) const;

    struct Pending {
        std::int64_t offset = 0;
        std::string bytes;
        bool truncates = false;   // to `offset`
    };
    struct Image {
        std::string durable;
        std::vector<Pending> pending;
        std::int64_t size = 0;    // as the running program sees it
        bool entry_durable = false;       // its name stands in the directory, as last synced
        bool syncs_directory = false;     // at its next sync, as SQLite does for a journal or write-ahead log it made
        bool deleted = false;
    };

    // For the VFS's functions.
    int ask(Operation operation, const std::string& path);
    int wants_to_write(const std::string& path, std::int64_t end);
    void wrote(const std::string& path, Pending what);
    void synced(const std::string& path);
    void deleted(const std::string& path, bool directory_synced);
    void opened(const std::string& path, std::int64_t size, bool is_log);
    sqlite3_vfs* below() const { return below_; }

private:
    void sync_directory();

    std::string name_;
    sqlite3_vfs* below_;
    sqlite3_vfs vfs_{};
    mutable std::recursive_mutex mutex_;   // guards what follows
    std::map<std::string, Image> files_;
    std::int64_t most_ = INT64_MAX;
};

}  // namespace docket::faults
