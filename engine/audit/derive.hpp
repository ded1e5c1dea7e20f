#pragma once
// What the records of one case come to: the state after each, the tables that queries read, the serial numbers given. For
// verification, which compares, and for rebuilding, which stores.

#include "audit/case_fold.hpp"
#include "journal/journal.hpp"

namespace docket::audit {

// `library` must outlive what is returned. Its errors: as follow(), authority.unknown.
journal::Derive derive_with(Library& library, HashAlgorithm algorithm);

}  // namespace docket::audit
