#include "raw_sqlite.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>

#include "journal/checkpointer.hpp"
#include "journal/database.hpp"

namespace docket_bench {
namespace {

struct Closed {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Closed>;
using Statement = std::unique_ptr<sqlite3_stmt, Closed>;

Database open(const std::string& file) {
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) stop("cannot open " + file);
    return Database(db);
}

Statement prepare(sqlite3* db, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) stop(sql + ": " + sqlite3_errmsg(db));
    return Statement(statement);
}

void step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) stop("a statement failed: " + std::string(sqlite3_errmsg(sqlite3_db_handle(statement))));
    sqlite3_reset(statement);
}

// As the journal does: a thread of its own from kCheckpointFrom pages on, the writer itself from kCheckpointInline.
struct Wal {
    docket::journal::Checkpointer checkpointer;
    int pages = 0;
};

Wal checkpointed(const std::string& file) {
    const docket::journal::SessionOptions options{.place = {false, file}, .access = docket::journal::Access::Write, .durable = true, .vfs = {}};
    auto session = docket::journal::open_session(options);
    if (!session || !docket::journal::prepare_for_writing(**session, options)) stop("no checkpointing session");
    return {docket::journal::Checkpointer(std::move(*session)), 0};
}

int keep_pages(void* wal, sqlite3*, const char*, int pages) {
    static_cast<Wal*>(wal)->pages = pages;
    return SQLITE_OK;
}

struct Bound {
    sqlite3_stmt* statement;
    const RowWritten* row;
};

void write(const Bound& bound) {
    int at = 0;
    for (const auto& value : bound.row->values) sqlite3_bind_value(bound.statement, ++at, value.get());
    if (bound.row->by_rowid) sqlite3_bind_int64(bound.statement, ++at, bound.row->rowid);
    step(bound.statement);
}

}  // namespace

void remove_database(const std::string& file) {
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(file + suffix);
}

void copy_database(const std::string& from, const std::string& to) {
    remove_database(to);
    const auto source = open(from), target = open(to);
    auto* backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (!backup || sqlite3_backup_step(backup, -1) != SQLITE_DONE || sqlite3_backup_finish(backup) != SQLITE_OK) stop("cannot copy " + from);
}

double write_again(const std::string& file, const std::vector<std::string>& pragmas, const std::vector<Commit>& commits) {
    const auto db = open(file);
    for (const auto& pragma : pragmas) rows_of(db.get(), pragma);
    auto wal = checkpointed(file);
    sqlite3_wal_hook(db.get(), keep_pages, &wal);

    std::map<const std::string*, Statement> statements;
    std::vector<std::vector<Bound>> bound;
    for (const auto& commit : commits) {
        auto& rows = bound.emplace_back();
        for (const auto& row : commit) {
            auto& statement = statements[row.sql];
            if (!statement) statement = prepare(db.get(), *row.sql);
            rows.push_back({statement.get(), &row});
        }
    }
    const auto begin = prepare(db.get(), "begin immediate"), commit = prepare(db.get(), "commit");
    const auto began = std::chrono::steady_clock::now();
    for (const auto& rows : bound) {
        step(begin.get());
        for (const auto& row : rows) write(row);
        step(commit.get());
        if (wal.pages >= docket::journal::kCheckpointInline)
            sqlite3_wal_checkpoint_v2(db.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        if (wal.pages >= docket::journal::kCheckpointFrom) wal.checkpointer.wake();
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace docket_bench
