#define SQLITE_ENABLE_PREUPDATE_HOOK 1  // as Debian builds the library
#include "tap.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace docket_bench {
namespace {

Tap* living = nullptr;

void on_row(void*, sqlite3* db, int change, const char*, const char* table, sqlite3_int64 old_rowid, sqlite3_int64) {
    if (!living || !living->watching) return;
    living->writer = db;
    living->row_written(change, table, old_rowid);
}

int on_commit(void*) {
    if (living && living->watching) living->committed();
    return 0;
}

int on_open(sqlite3* db, const char**, const sqlite3_api_routines*) {
    sqlite3_preupdate_hook(db, on_row, nullptr);
    sqlite3_commit_hook(db, on_commit, nullptr);
    return SQLITE_OK;
}

auto entry_point() { return reinterpret_cast<void (*)()>(on_open); }

bool same(sqlite3_value* a, sqlite3_value* b) {
    if (sqlite3_value_type(a) != sqlite3_value_type(b)) return false;
    if (sqlite3_value_type(a) == SQLITE_INTEGER) return sqlite3_value_int64(a) == sqlite3_value_int64(b);
    const auto bytes = [](sqlite3_value* v) {
        const auto* at = static_cast<const char*>(sqlite3_value_blob(v));
        return std::string_view(at ? at : "", static_cast<std::size_t>(sqlite3_value_bytes(v)));
    };
    return bytes(a) == bytes(b);
}

}  // namespace

void stop(const std::string& why) {
    std::fprintf(stderr, "bench: %s\n", why.c_str());
    std::exit(1);
}

std::vector<std::vector<std::string>> rows_of(sqlite3* db, const std::string& sql) {
    std::vector<std::vector<std::string>> out;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) stop(sql + ": " + sqlite3_errmsg(db));
    int step = SQLITE_DONE;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        auto& row = out.emplace_back();
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
            row.emplace_back(text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
        }
    }
    if (step != SQLITE_DONE) stop(sql + ": " + sqlite3_errmsg(db));
    sqlite3_finalize(statement);
    return out;
}

Tap::Tap() {
    living = this;
    sqlite3_auto_extension(entry_point());
}

Tap::~Tap() {
    sqlite3_cancel_auto_extension(entry_point());
    living = nullptr;
}

void Tap::begin(const std::string& file) {
    sqlite3* db = nullptr;
    if (sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) stop("cannot open " + file);
    tables_.clear();
    for (const auto& table : rows_of(db, "select name, wr from pragma_table_list where schema = 'main' and type = 'table'")) {
        auto& known = tables_[table[0]];
        for (const auto& column : rows_of(db, "select name, pk from pragma_table_info('" + table[0] + "') order by cid")) {
            if (table[1] == "1" && column[1] != "0") known.key.push_back(static_cast<int>(known.columns.size()));
            known.columns.push_back(column[0]);
        }
    }
    sqlite3_close(db);
    watching = true;
}

std::vector<Commit> Tap::end() {
    watching = false;
    sqlite3_cancel_auto_extension(entry_point());
    if (!open_.empty()) stop("rows were written and not committed");
    return std::exchange(commits_, {});
}

const std::string* Tap::once(std::string sql) {
    auto& kept = texts_[sql];
    if (!kept) kept = std::make_unique<std::string>(std::move(sql));
    return kept.get();
}

void Tap::row_written(int change, const std::string& name, sqlite3_int64 old_rowid) {
    const auto& table = tables_.at(name);
    const auto count = static_cast<int>(table.columns.size());
    auto& row = open_.emplace_back();
    const auto value_of = [&](int column, bool after) {
        sqlite3_value* value = nullptr;
        (after ? sqlite3_preupdate_new : sqlite3_preupdate_old)(writer, column, &value);
        return value;
    };
    const auto which = [&] {
        if (table.key.empty()) {
            row.by_rowid = true;
            row.rowid = old_rowid;
            return std::string(" where rowid = ?");
        }
        std::string out;
        for (const int column : table.key) {
            out += (out.empty() ? " where " : " and ") + table.columns[static_cast<std::size_t>(column)] + " = ?";
            row.values.emplace_back(sqlite3_value_dup(value_of(column, false)));
        }
        return out;
    };
    std::string list;
    if (change == SQLITE_INSERT) {
        for (int i = 0; i < count; ++i) {
            list += i == 0 ? "?" : ", ?";
            row.values.emplace_back(sqlite3_value_dup(value_of(i, true)));
        }
        row.sql = once("insert into " + name + " values(" + list + ")");
    } else if (change == SQLITE_UPDATE) {
        for (int i = 0; i < count; ++i) {
            if (same(value_of(i, false), value_of(i, true))) continue;
            list += (list.empty() ? "" : ", ") + table.columns[static_cast<std::size_t>(i)] + " = ?";
            row.values.emplace_back(sqlite3_value_dup(value_of(i, true)));
        }
        if (list.empty()) {  // written as it was: the plainest statement is none
            open_.pop_back();
            return;
        }
        const auto where = which();
        row.sql = once("update " + name + " set " + list + where);
    } else {
        const auto where = which();
        row.sql = once("delete from " + name + where);
    }
}

void Tap::committed() {
    commits_.push_back(std::exchange(open_, {}));
}

std::vector<std::string> Tap::pragmas() const {
    std::vector<std::string> out;
    for (const char* name : {"journal_mode", "synchronous", "cache_size", "mmap_size", "cell_size_check", "recursive_triggers", "trusted_schema",
                             "temp_store", "secure_delete", "locking_mode", "foreign_keys", "wal_autocheckpoint", "journal_size_limit"}) {
        const auto found = rows_of(writer, std::string("pragma ") + name);
        if (!found.empty()) out.push_back(std::string("pragma ") + name + " = " + found[0][0]);
    }
    return out;
}

}  // namespace docket_bench
