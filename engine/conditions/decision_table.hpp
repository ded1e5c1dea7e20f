#pragma once
// Decision tables (判定表): a pure function from what a case knows to one value, by rows that are read from top to bottom.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conditions/expression.hpp"

namespace docket::conditions {

enum class Hit : std::uint8_t {  // stored
    Unique = 1,  // no two rows apply to one case, but for a last row of `*`
    First,       // the first row that applies decides
};

struct TableRow {
    std::optional<Expression> when;  // all cells of the row together; absent: a row of `*`, whatever the case
    Value answer;
};

// Checked: complete, every answer of type `gives`, columns and cells typed; a row of `*` is the last.
struct DecisionTable {
    Hit hit = Hit::Unique;
    std::vector<Operand> in;         // the columns
    Type gives;                      // a choice among roles or names, a length of one unit, or the type of a fact
    std::vector<TableRow> rows;
};

// What a table says now. It is known as soon as every row that may still apply says the same: with the amount small and
// the urgency not known, two rows for urgent and not urgent that name one signer name that signer.
struct TableAnswer {
    std::optional<Value> value;      // nullopt: some input that matters is not known
    std::vector<std::size_t> rows;   // 0-based: the row that decides, or those that may and agree
    std::vector<Reading> readings;   // as evaluate()
};
TableAnswer answer_of(const DecisionTable& table, Reader& reader);

// What a comparison with the table's answer asks of its columns: the rows that would make it true, each where no earlier
// one decides. nullopt where the right side is no literal, or the expression compares no table.
std::optional<Expression> written_out(const DecisionTable& table, const Expression& comparison);

// A row in words: "row 2 (amount < 100 and urgent = yes)"; "第2行（金额 < 100 且 紧急 = 是）".
std::string row_text(const DecisionTable& table, std::size_t row, calendar::Tongue tongue);

Json to_json(const DecisionTable& table);
Result<DecisionTable> table_from_json(const Json& json);

}  // namespace docket::conditions
