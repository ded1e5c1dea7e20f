#include "journal/untrusted.hpp"

#include <utility>

#include <sys/stat.h>

#include <sqlite3.h>

#include "base/format.hpp"
#include "journal/place.hpp"
#include "journal/write_ahead_log.hpp"

namespace docket::journal {
namespace {

Error unreadable(sqlite3* database, int code, const std::string& path) {
    const std::string detail = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    const int primary = code & 0xFF;
    if (primary == SQLITE_NOTADB)
        return fail(ErrorKind::Corrupt, "journal.not_a_journal", format("the file is not a journal ({})", detail),
                    format("该文件不是日志库（{}）", detail), path);
    if (primary == SQLITE_CANTOPEN || primary == SQLITE_BUSY || primary == SQLITE_IOERR || primary == SQLITE_PERM)
        return fail(ErrorKind::Unavailable, "journal.cannot_open", format("the file cannot be read ({})", detail),
                    format("无法读取文件（{}）", detail), path);
    return fail(ErrorKind::Corrupt, "journal.corrupt", format("the file is damaged ({})", detail), format("文件已损坏（{}）", detail), path);
}

int execute(sqlite3* database, const char* sql) { return sqlite3_exec(database, sql, nullptr, nullptr, nullptr); }

// What must hold before a byte of the file is interpreted.
int harden(sqlite3* database) {
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_busy_timeout(database, 5000);
    for (const char* pragma : {"pragma trusted_schema = off", "pragma cell_size_check = on", "pragma mmap_size = 0",
                               "pragma query_only = on", "pragma cache_size = -16384", "begin"})
        if (const int code = execute(database, pragma); code != SQLITE_OK) return code;
    return execute(database, "select count(*) from sqlite_master");  // the read transaction begins here
}

}  // namespace

struct UntrustedFile::Stamp {
    std::int64_t size = -1, seconds = 0, nanoseconds = 0;
    bool has_log = false;

    explicit Stamp(const std::string& path) {
        struct stat about {};
        if (::stat(path.c_str(), &about) == 0) {
            size = about.st_size;
            seconds = about.st_mtim.tv_sec;
            nanoseconds = about.st_mtim.tv_nsec;
        }
        has_log = ::stat((path + "-wal").c_str(), &about) == 0;
    }
    // A log that appears beside the file changes nothing that was read: the file itself is written to only when the log is
    // carried over, and that leaves a later time.
    bool is_of_same_file(const Stamp& other) const {
        return size == other.size && seconds == other.seconds && nanoseconds == other.nanoseconds;
    }
};

std::int64_t RowView::integer(int column) {
    if (sqlite3_column_type(row_, column) != SQLITE_INTEGER) {
        sound_ = false;
        return 0;
    }
    return sqlite3_column_int64(row_, column);
}

std::string_view RowView::text(int column) {
    if (sqlite3_column_type(row_, column) != SQLITE_TEXT) {
        sound_ = false;
        return {};
    }
    const auto* bytes = sqlite3_column_text(row_, column);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(row_, column))};
}

Question::Question(sqlite3* database, sqlite3_stmt* statement, std::string path)
    : database_(database), statement_(statement), path_(std::move(path)) {}
Question::Question(Question&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)), path_(std::move(other.path_)) {}
Question::~Question() { sqlite3_finalize(statement_); }

Status Question::ask(std::initializer_list<std::int64_t> parameters, const EachRow& each) {
    int place = 0;
    for (const auto parameter : parameters) sqlite3_bind_int64(statement_, ++place, parameter);
    int code = SQLITE_DONE;
    while ((code = sqlite3_step(statement_)) == SQLITE_ROW) {
        RowView row(statement_);
        if (!each(row)) {
            code = SQLITE_DONE;
            break;
        }
    }
    Status result = code == SQLITE_DONE ? ok() : Status(unreadable(database_, code, path_));
    sqlite3_reset(statement_);
    return result;
}

UntrustedFile::UntrustedFile(sqlite3* database, std::string path) : database_(database), path_(std::move(path)) {}
UntrustedFile::~UntrustedFile() { sqlite3_close_v2(database_); }

Result<std::unique_ptr<UntrustedFile>> UntrustedFile::open(const std::string& url) {
    DOCKET_TRY_ASSIGN(const auto place, place_of(url));
    if (place.memory)
        return fail(ErrorKind::InvalidArgument, "journal.url", "a journal in memory has no file to verify", "内存日志库没有可核验的文件", url);
    DOCKET_TRY(check_place(place, false, true, true));
    const Stamp stamp(place.path);
    sqlite3* database = nullptr;
    const auto uri = sqlite_uri(place.path, stamp.has_log ? "mode=ro" : "mode=ro&immutable=1");
    const int opened = sqlite3_open_v2(uri.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<UntrustedFile> file(new UntrustedFile(database, place.path));
    if (opened != SQLITE_OK) return unreadable(database, opened, place.path);
    if (!stamp.has_log) file->stamp_ = std::make_unique<Stamp>(stamp);
    if (const int code = harden(database); code != SQLITE_OK) return unreadable(database, code, place.path);
    return file;
}

Result<Question> UntrustedFile::prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(database_, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return unreadable(database_, code, path_);
    return Question(database_, statement, path_);
}

Status UntrustedFile::rows(const std::string& sql, const EachRow& each) {
    DOCKET_TRY_ASSIGN(auto question, prepare(sql));
    return question.ask({}, each);
}

std::int64_t UntrustedFile::unread_frames() const { return being_written(path_) ? 0 : journal::unread_frames(path_ + "-wal"); }

Status UntrustedFile::unchanged() const {
    if (!stamp_ || stamp_->is_of_same_file(Stamp(path_))) return ok();
    return fail(ErrorKind::Unavailable, "journal.changed", "the journal was written to while it was read: call again",
                "读取期间日志库有新的写入：请重试", path_);
}

}  // namespace docket::journal
