#pragma once
// A case from its records: what every load, every replay and every verification does, and nobody does otherwise.

#include <memory>
#include <string>
#include <vector>

#include "casework/casework.hpp"
#include "casework/state.hpp"
#include "journal/journal.hpp"
#include "library/library.hpp"

namespace docket::audit {

// A case as it stands after some record.
struct FoldedCase {
    std::shared_ptr<const Edition> edition;
    std::shared_ptr<const CalendarInForce> calendar;  // of the last record
    casework::CaseState state;
    journal::Head head;
    std::int64_t snapshot_cseq = -1;                   // of the last snapshot stored
};

// The digest that a record's `state` field carries.
Result<std::string> state_digest(HashAlgorithm algorithm, const definition::Definition& definition,
                                 const casework::CaseState& state);

// Applies one stored record, whatever state it says it leads to, and gives the digest of the state it does lead to. `body`
// is the record's, parsed. Errors (Corrupt): record.unreadable, event.*.
Result<std::string> follow(FoldedCase& into, const journal::StoredRecord& record, const Json& body, Library& library,
                           HashAlgorithm algorithm);

// Applies one stored record; the state digest that it carries must be that of the state it leads to.
// Errors (Corrupt): record.unreadable, record.state_differs.
Status fold(FoldedCase& into, const journal::StoredRecord& record, Library& library, HashAlgorithm algorithm);

// From the newest snapshot that agrees with its record, else from the first record. Errors: case.unknown, Corrupt.
Result<FoldedCase> load_case(const journal::Journal& journal, Library& library, const std::string& case_id);

}  // namespace docket::audit
