#pragma once
// Queries over the projections: which columns each gives, and the one function that filters by them.

#include <cstdint>
#include <span>
#include <string_view>

#include <soci/soci.h>

#include "base/json.hpp"
#include "base/result.hpp"
#include "journal/work.hpp"

namespace docket::journal {

enum class ColumnKind : std::uint8_t { Text, Number, Flag };

struct QueryColumn {
    std::string_view name;   // in filters and rows
    std::string_view sql;
    ColumnKind kind = ColumnKind::Text;
};

struct Query {
    std::string_view name;
    std::string_view from;   // after FROM, with ORDER BY apart
    std::string_view order;
    std::span<const QueryColumn> columns;
};

extern const Query kCases, kOpenSteps, kDeadlines, kDocuments;

Result<Json> run_query(soci::session& session, const Query& query, const Json& filter, std::size_t limit);

// Journal::work().
std::vector<WorkRow> read_work(soci::session& session, const WorkQuery& query);

}  // namespace docket::journal
