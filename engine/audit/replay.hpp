#pragma once
// Replay: every recorded command decided again, under the process and calendar stored with it, and compared record by record.
// It shows what no digest can: a result that the procedure would not have given, an expiry that was kept back, a defect of an
// engine. A decision that read a private value erased since is passed over, and counted.

#include <functional>
#include <string>
#include <vector>

#include "audit/verify.hpp"
#include "journal/journal.hpp"
#include "library/library.hpp"

namespace docket::audit {

struct ReplayReport {
    std::int64_t cases = 0, records = 0;
    std::int64_t not_decided_again = 0;   // commands that read a value erased since
    std::int64_t documents = 0;           // made again from their templates, and the same
    std::int64_t documents_not_made = 0;  // that show a private value erased since
    std::vector<Finding> findings;        // the first of each case
};

struct ReplayOptions {
    std::string case_id;                  // "": every case
    std::function<bool(std::int64_t done, std::int64_t total)> progress;  // between cases; false stops (Interrupted)
};

// Errors: case.unknown, Interrupted, what keeps the journal from being read.
Result<ReplayReport> replay(const journal::Journal& journal, Library& library, const ReplayOptions& options);

// {cases, records, ok, not_decided_again, documents, documents_not_made, findings: [{id, place, en, zh, case, cseq}]}
Json to_json(const ReplayReport& report);

}  // namespace docket::audit
