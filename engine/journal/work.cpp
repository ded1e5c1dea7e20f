#include <algorithm>
#include <string_view>
#include <tuple>

#include "base/format.hpp"
#include "journal/queries.hpp"

namespace docket::journal {
namespace {

using soci::into;
using soci::use;

// One range of one index: what one key is asked, with a due day or without.
struct Range {
    const std::string* whom;               // nullptr: everybody, each piece of work once
    bool has_due;
};

std::string sql_of(const WorkQuery& query, const Range& range) {
    std::string sql = "select s.id, c.id, c.process, c.stage, s.step, s.role, s.person, s.since, s.due, s.asks, s.is_duty "
                      "from open_step s ";
    sql += range.whom ? "indexed by open_step_of_whom " : "indexed by open_step_by_day ";
    // cross join: SQLite keeps that order, so that the index's order is the answer's
    sql += "cross join cases c on c.key = s.id >> 20 where ";
    sql += range.whom ? "s.whom = :w and " : "s.is_also = 0 and '' = :w and ";
    sql += range.has_due ? "s.due > '' and (s.due, s.id) > (:d, :i) " : "s.due = '' and '' = :d and s.id > :i ";
    sql += "and c.authority = :a and (:r = '' or s.role = :r2) and (:p = '' or c.process = :p2) and (:b = '' or s.due <= :b2) ";
    if (query.only_held) sql += "and s.person <> '' ";
    if (query.only_free) sql += "and s.person = '' ";
    if (query.only_duties) sql += "and s.is_duty <> 0 ";
    return sql + format("order by s.due, s.id limit {}", query.limit);
}

void read_range(soci::session& session, const WorkQuery& query, const Range& range, std::vector<WorkRow>& out) {
    const std::string whom = range.whom ? *range.whom : std::string();
    const std::string due = range.has_due ? query.after.due : std::string();
    const bool past_the_dated = !range.has_due && !query.after.due.empty();
    const std::int64_t after = past_the_dated ? -1 : query.after.id;
    WorkRow row;
    int is_duty = 0;
    soci::statement statement =
        (session.prepare << sql_of(query, range), use(whom), use(due), use(after), use(query.authority), use(query.role), use(query.role),
         use(query.process), use(query.process), use(query.due_by), use(query.due_by), into(row.place.id), into(row.case_id),
         into(row.process), into(row.stage), into(row.step), into(row.role), into(row.person), into(row.since), into(row.due),
         into(row.asks), into(is_duty));
    for (bool more = statement.execute(true); more; more = statement.fetch()) {
        row.place.due = row.due;
        row.is_duty = is_duty != 0;
        out.push_back(row);
    }
}

// What is due on no day comes last.
auto order_of(const WorkRow& row) { return std::tuple(row.due.empty(), std::string_view(row.due), row.place.id); }

}  // namespace

std::vector<WorkRow> read_work(soci::session& session, const WorkQuery& query) {
    std::vector<WorkRow> out;
    const bool among_undated = query.after.due.empty() && query.after.id >= 0;
    const auto read = [&](const std::string* whom) {
        const auto before = out.size();
        if (!among_undated) read_range(session, query, {whom, true}, out);
        if (query.due_by.empty() && out.size() - before < query.limit) read_range(session, query, {whom, false}, out);
    };
    if (query.whom.empty()) read(nullptr);
    for (const auto& whom : query.whom) read(&whom);
    std::ranges::sort(out, [](const WorkRow& a, const WorkRow& b) { return order_of(a) < order_of(b); });
    if (out.size() > query.limit) out.resize(query.limit);
    return out;
}

}  // namespace docket::journal
