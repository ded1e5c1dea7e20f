#pragma once
// What the records of one case come to: the state after each, the tables that queries read, the serial numbers given. For
// verification, which compares, and for rebuilding, which stores.

#include "audit/case_fold.hpp"
#include "journal/journal.hpp"

namespace docket::audit {

// `journal` gives private values; it and `library` must outlive what is returned. Errors: as follow(), record.unreadable,
// authority.unknown. Where a value was erased, what may be done is told without it, and `value_erased` is set.
journal::Derive derive_with(const journal::Journal& journal, Library& library);

}  // namespace docket::audit
