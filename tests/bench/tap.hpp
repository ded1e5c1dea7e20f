#pragma once
// What this process writes to SQLite, row by row and commit by commit: SQLite's own preupdate hook, set on every
// connection as it opens. Whoever replays it writes the very rows that the engine wrote, whatever its tables look like.

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace docket_bench {

struct FreeValue {
    void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using Value = std::unique_ptr<sqlite3_value, FreeValue>;

// One row written. `sql` is the plainest statement that does it: an insert of all columns, an update of the columns that
// changed, a delete; both by rowid or, where a table has none, by primary key.
struct RowWritten {
    const std::string* sql = nullptr;   // owned by the Tap
    std::vector<Value> values;          // its parameters in order
    bool by_rowid = false;              // then one more parameter:
    sqlite3_int64 rowid = 0;
};
using Commit = std::vector<RowWritten>;

// One at a time in a process. Connections opened from its making to end() are watched until they close.
class Tap {
public:
    Tap();
    ~Tap();
    Tap(const Tap&) = delete;
    Tap& operator=(const Tap&) = delete;

    // From now on, or no more: once each, and only while nobody writes. `file` is read for its tables.
    void begin(const std::string& file);
    std::vector<Commit> end();

    // The PRAGMAs of the connection that wrote, as statements for another connection.
    std::vector<std::string> pragmas() const;

    struct Table {
        std::vector<std::string> columns;
        std::vector<int> key;           // columns of the primary key, where there is no rowid
    };
    void row_written(int change, const std::string& table, sqlite3_int64 old_rowid);
    void committed();

    sqlite3* writer = nullptr;          // of the last row
    bool watching = false;

private:
    const std::string* once(std::string sql);

    std::map<std::string, Table> tables_;
    std::map<std::string, std::unique_ptr<std::string>> texts_;
    Commit open_;
    std::vector<Commit> commits_;
};

// Runs `sql` and gives the rows as text; ends the program where SQLite refuses.
std::vector<std::vector<std::string>> rows_of(sqlite3* db, const std::string& sql);
[[noreturn]] void stop(const std::string& why);

}  // namespace docket_bench
