// The stored form of decision tables.

#include "conditions/decision_table.hpp"
#include "conditions/strict.hpp"

namespace docket::conditions {
namespace {

constexpr const char* kHits[] = {"unique", "first"};
constexpr std::size_t kMostRows = 1000;

Result<TableRow> row_from_json(const Json& json) {
    ObjectReader in(json, "row");
    TableRow out;
    if (const auto* when = in.find("when")) {
        DOCKET_TRY_ASSIGN(out.when, expression_from_json(*when));
    }
    if (const auto* answer = in.need("answer")) {
        DOCKET_TRY_ASSIGN(out.answer, value_from_described_json(*answer));
    }
    DOCKET_TRY(in.finish());
    return out;
}

}  // namespace

Json to_json(const DecisionTable& table) {
    Json out = {{"hit", kHits[static_cast<std::size_t>(table.hit) - 1]}, {"gives", to_json(table.gives)}};
    for (const auto& column : table.in) out["in"].push_back(to_json(column));
    for (const auto& row : table.rows) {
        Json one = {{"answer", to_described_json(row.answer)}};
        if (row.when) one["when"] = to_json(*row.when);
        out["rows"].push_back(std::move(one));
    }
    return out;
}

Result<DecisionTable> table_from_json(const Json& json) {
    ObjectReader in(json, "table");
    DecisionTable out;
    const auto hit = in.text("hit");
    if (hit == kHits[1]) out.hit = Hit::First;
    else if (hit != kHits[0]) in.fault("a way to hit that this release does not know", "hit");
    if (const auto* gives = in.need("gives")) {
        DOCKET_TRY_ASSIGN(out.gives, type_from_json(*gives));
    }
    const auto list = [&](const char* key) {
        const auto* found = in.need(key);
        const bool fits = found && found->is_array() && !found->empty() && found->size() <= kMostRows;
        if (!fits) in.fault("a list", key);
        return fits ? found : nullptr;
    };
    if (const auto* columns = list("in"))
        for (const auto& column : *columns) {
            DOCKET_TRY_ASSIGN(auto one, operand_from_json(column));
            out.in.push_back(std::move(one));
        }
    if (const auto* rows = list("rows"))
        for (const auto& row : *rows) {
            DOCKET_TRY_ASSIGN(auto one, row_from_json(row));
            if (kind_of(one.answer) != out.gives.kind) in.fault("an answer of another type", "rows");
            out.rows.push_back(std::move(one));
        }
    DOCKET_TRY(in.finish());
    return out;
}

}  // namespace docket::conditions
