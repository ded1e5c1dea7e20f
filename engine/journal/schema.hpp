#pragma once
// The tables of a journal, as numbered migrations. A released migration is never edited: verify compares the schema of
// a file with these texts, word for word.

#include <span>
#include <string_view>

namespace docket::journal {

// One object of the schema: its name in sqlite_master, and the statement that makes it.
struct SchemaObject {
    std::string_view type;    // table, index, trigger
    std::string_view name;
    std::string_view sql;
};

struct Migration {
    int version;
    std::span<const SchemaObject> objects;
};

// Oldest first; a new journal runs them all.
std::span<const Migration> migrations();

inline constexpr int kSchemaVersion = 1;

// Rows of one case in a side table have the row ids (case key << 20) + 0, 1, 2 …: no index on the case is needed.
inline constexpr int kRowBits = 20;

// Letters of one record in the outbox have the ids (seq << 10) + 0, 1, 2 …
inline constexpr int kLetterBits = 10;

inline constexpr const char* kRunning = "running";  // DeadlineRow::state of a clock in the due queue

}  // namespace docket::journal
