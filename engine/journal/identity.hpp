#pragma once
// Which log a file holds, and of which schema: read before anything else, and written once.

#include <string>

#include <soci/soci.h>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace docket::journal {

struct Identity {
    int schema = 0;          // 0: the file is empty
    std::string log;
    HashAlgorithm algorithm = HashAlgorithm::Sha256;
};

// Refuses what is no journal, and one whose schema is newer than ours.
Result<Identity> identify(soci::session& session, const std::string& path);

// Runs the migrations from `from.schema` on, in one transaction; for an empty file, names the log too.
Status migrate(soci::session& session, const std::string& path, const Identity& from);

}  // namespace docket::journal
