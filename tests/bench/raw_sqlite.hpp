#pragma once
// The limit: rows that a Tap saw, written again through SQLite's own C interface, with statements prepared beforehand, in
// the same commits, under the same PRAGMAs, from the same file as it stood before, checkpointed by the same thread.

#include <string>
#include <vector>

#include "tap.hpp"

namespace docket_bench {

// A copy, page by page, of a database that is open elsewhere; nothing of it is left in a write-ahead log.
void copy_database(const std::string& from, const std::string& to);

// Seconds from the first BEGIN to the last COMMIT.
double write_again(const std::string& file, const std::vector<std::string>& pragmas, const std::vector<Commit>& commits);

void remove_database(const std::string& file);

}  // namespace docket_bench
