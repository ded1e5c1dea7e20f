#pragma once
// One case for a reader: who did what when, on which basis, which deadline followed. From its records alone.

#include "journal/journal.hpp"

namespace docket::audit {

// {case, process, edition, rows: [{cseq, type, legal, recorded, late_days, who, role, what_en, what_zh, basis, deadline_en,
// deadline_zh, reason, source}]}. `late_days`: how many days after its legal day an act was recorded. Errors: case.unknown,
// Corrupt where a record does not parse.
Result<Json> timeline(const journal::Journal& journal, const std::string& case_id);

}  // namespace docket::audit
