#pragma once
// One SOCI session on SQLite, with what SOCI 4.0.3 leaves to its user: a transaction guard that begins IMMEDIATE,
// statements that are drained (an undrained SELECT keeps its read transaction open), and errors told apart.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include <soci/soci.h>

#include "base/result.hpp"
#include "journal/place.hpp"

namespace docket::journal {

enum class Access : std::uint8_t { Create, Write, Read };

struct SessionOptions {
    Place place;
    Access access = Access::Read;
    bool durable = true;
    std::string vfs;
    bool leave_no_trace = false;   // OpenOptions::leave_no_trace
};

// Opens with the PRAGMAs that change nothing, and reads the file's header, so that what is no database is refused here.
Result<std::unique_ptr<soci::session>> open_session(const SessionOptions& options);

// The PRAGMAs of a connection that writes. Apart, since the first of them alters the file: it must be known to be ours.
Status prepare_for_writing(soci::session& session, const SessionOptions& options);

// What went wrong, without the query and its values, which what() of SOCI holds.
Error error_of(const soci::soci_error& error, soci::session& session, const std::string& path);

// Runs `work`; turns what SOCI throws into a value.
template <class Work>
auto guarded(soci::session& session, const std::string& path, Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const soci::soci_error& e) {
        return error_of(e, session, path);
    }
}

// First row into the bound variables; false where there is none. Drains the statement.
bool fetch_one(soci::statement& statement);

// BEGIN IMMEDIATE (soci::transaction would defer, and fail at the first write after another writer's). Rolls back
// unless commit() returned.
class WriteTransaction {
public:
    explicit WriteTransaction(soci::session& session);
    ~WriteTransaction();
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;
    void commit();

private:
    soci::session& session_;
    bool open_ = true;
};

// Keeps the number of pages in the write-ahead log in `pages`, after each commit of this connection.
void watch_wal(soci::session& session, std::atomic<int>& pages);

// Moves what it can of the write-ahead log into the file, without waiting for anyone.
void checkpoint_passive(soci::session& session);

}  // namespace docket::journal
