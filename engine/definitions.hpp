#pragma once
// The list of what is deployed, as docket_query() gives it.

#include "journal/journal.hpp"

namespace docket {

// [{kind, id, version, in_force, until, digest, source_digest}], in the order of deployment within a kind. `filter` as
// journal::Journal::cases() takes it. limit 0: no limit. Errors: query.unknown_column, query.value, query.filter.
Result<Json> list_definitions(const journal::Journal& journal, const Json& filter, std::size_t limit);

}  // namespace docket
