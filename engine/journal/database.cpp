#include "journal/database.hpp"

#include <array>

#include <soci/sqlite3/soci-sqlite3.h>

#include "base/format.hpp"

namespace docket::journal {
namespace {

soci::sqlite3_session_backend& backend(soci::session& session) {
    return *static_cast<soci::sqlite3_session_backend*>(session.get_backend());
}

struct Reason {
    int code;              // primary result code of SQLite
    ErrorKind kind;
    const char* id;
    const char* en;
    const char* zh;
};

constexpr std::array kReasons = {
    Reason{SQLITE_FULL, ErrorKind::Unavailable, "journal.full", "the disk is full; nothing of this commit was stored",
           "磁盘已满；本次提交未存储任何内容"},
    Reason{SQLITE_BUSY, ErrorKind::Unavailable, "journal.busy", "another program holds the journal", "日志库正被其他程序占用"},
    Reason{SQLITE_LOCKED, ErrorKind::Unavailable, "journal.busy", "another program holds the journal", "日志库正被其他程序占用"},
    Reason{SQLITE_NOTADB, ErrorKind::Corrupt, "journal.not_a_journal", "the file is not a journal", "该文件不是日志库"},
    Reason{SQLITE_CORRUPT, ErrorKind::Corrupt, "journal.corrupt", "the file is damaged", "文件已损坏"},
    Reason{SQLITE_READONLY, ErrorKind::InvalidArgument, "journal.read_only", "the journal is read-only", "日志库只读"},
    Reason{SQLITE_CANTOPEN, ErrorKind::Unavailable, "journal.cannot_open", "the file cannot be opened", "无法打开文件"},
    Reason{SQLITE_IOERR, ErrorKind::Unavailable, "journal.io", "the disk reports an error; whether this commit was stored is unknown",
           "磁盘报告错误；本次提交是否已存储未知"},
    Reason{SQLITE_CONSTRAINT, ErrorKind::Conflict, "journal.constraint", "a rule of the record's tables refuses this",
           "记录表的约束拒绝此操作"},
};

Error reason_for(int code, const std::string& detail, const std::string& path) {
    for (const auto& reason : kReasons)
        if (reason.code == (code & 0xFF))
            return fail(reason.kind, reason.id, format("{} ({})", reason.en, detail), format("{}（{}）", reason.zh, detail), path);
    return fail(ErrorKind::Internal, "journal.sqlite", format("SQLite: {} ({})", detail, code), format("SQLite：{}（{}）", detail, code),
                path);
}

std::string uri_of(const SessionOptions& options) {
    std::string query = options.access == Access::Create ? "mode=rwc" : options.access == Access::Write ? "mode=rw" : "mode=ro";
    // A log on read-only media has no write-ahead log, and none can be made beside it.
    if (options.access == Access::Read &&
        (unchangeable(options.place.path) || (options.leave_no_trace && !has_write_ahead_log(options.place.path))))
        query += "&immutable=1";
    if (!options.vfs.empty()) query += "&vfs=" + options.vfs;
    return sqlite_uri(options.place.path, query);
}

void set_pragmas(soci::session& session, const SessionOptions& options) {
    // trusted_schema: a schema that somebody else wrote must not run functions. recursive_triggers: REPLACE must meet
    // the delete trigger too.
    for (const char* pragma : {"trusted_schema = off", "cell_size_check = on", "recursive_triggers = on", "mmap_size = 0",
                               "cache_size = -16384", "temp_store = memory"})
        session << std::string("pragma ") + pragma;
    if (options.access == Access::Read) session << "pragma query_only = on";
}

}  // namespace

Result<std::unique_ptr<soci::session>> open_session(const SessionOptions& options) {
    const auto target = options.place.memory ? std::string(":memory:") : uri_of(options);
    auto session = std::make_unique<soci::session>();
    try {
        session->open(soci::sqlite3, "dbname=" + target + " timeout=5");
        // Until the file is known to be ours, closing it must not move a write-ahead log into it.
        sqlite_api::sqlite3_db_config(backend(*session).conn_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        set_pragmas(*session, options);
        std::int64_t objects = 0;
        *session << "select count(*) from sqlite_master", soci::into(objects);
        return session;
    } catch (const soci::sqlite3_soci_error& e) {
        return reason_for(e.result(), e.get_error_message(), options.place.path);
    } catch (const soci::soci_error& e) {
        // A failed open is a bare soci_error: no code, and its text holds no values yet.
        return fail(ErrorKind::Unavailable, "journal.cannot_open", format("the file cannot be opened: {}", e.get_error_message()),
                    format("无法打开文件：{}", e.get_error_message()), options.place.path);
    }
}

Status prepare_for_writing(soci::session& session, const SessionOptions& options) {
    if (options.place.memory) return ok();
    return guarded(session, options.place.path, [&]() -> Status {
        std::string mode;
        session << "pragma journal_mode = wal", soci::into(mode);
        if (mode != "wal")
            return fail(ErrorKind::Unavailable, "journal.no_wal", "the file system cannot carry a write-ahead log",
                        "文件系统不支持预写日志", options.place.path);
        session << std::string("pragma synchronous = ") + (options.durable ? "full" : "normal");
        session << "pragma wal_autocheckpoint = 0";
        session << "pragma secure_delete = fast";  // what is erased, values and votes, does not stay behind in its page
        session << "pragma journal_size_limit = -1";
        sqlite_api::sqlite3_db_config(backend(session).conn_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
        return ok();
    });
}

Error error_of(const soci::soci_error& error, soci::session& session, const std::string& path) {
    const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    if (!sqlite) {
        const auto code = session.get_backend() ? sqlite_api::sqlite3_errcode(backend(session).conn_) : SQLITE_ERROR;
        return reason_for(code, error.get_error_message(), path);
    }
    return reason_for(sqlite->result(), error.get_error_message(), path);
}

bool fetch_one(soci::statement& statement) {
    const bool found = statement.execute(true);
    while (found && statement.fetch()) {
    }
    return found;
}

WriteTransaction::WriteTransaction(soci::session& session) : session_(session) { session_ << "begin immediate"; }

void WriteTransaction::commit() {
    session_ << "commit";
    open_ = false;
}

WriteTransaction::~WriteTransaction() {
    // SQLite rolls back by itself after some errors (a full disk among them); a second ROLLBACK would be an error.
    if (!open_ || sqlite_api::sqlite3_get_autocommit(backend(session_).conn_) != 0) return;
    try {
        session_ << "rollback";
    } catch (const soci::soci_error&) {
        // The connection is unusable then, and the next BEGIN says so.
    }
}

void watch_wal(soci::session& session, std::atomic<int>& pages) {
    const auto keep = [](void* context, sqlite_api::sqlite3*, const char*, int count) {
        static_cast<std::atomic<int>*>(context)->store(count);
        return SQLITE_OK;
    };
    sqlite_api::sqlite3_wal_hook(backend(session).conn_, keep, &pages);
}

void checkpoint_passive(soci::session& session) {
    sqlite_api::sqlite3_wal_checkpoint_v2(backend(session).conn_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

}  // namespace docket::journal
