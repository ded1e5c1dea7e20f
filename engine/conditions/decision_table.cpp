#include "conditions/decision_table.hpp"

#include <algorithm>

namespace docket::conditions {
namespace {

// Two literals compared: nothing of a case is read.
class NoCase final : public Reader {
public:
    std::optional<Value> read(const Operand&) override { return std::nullopt; }
    const Expression* named(const std::string&) override { return nullptr; }
    const DecisionTable* table(const std::string&) override { return nullptr; }
    bool is_private(const Operand&) override { return false; }
    Tri compare_days(calendar::Day left, Comparison comparison, calendar::Day right) override {
        switch (comparison) {
            case Comparison::Equal: return left == right ? Tri::Yes : Tri::No;
            case Comparison::NotEqual: return left != right ? Tri::Yes : Tri::No;
            case Comparison::Less: return left < right ? Tri::Yes : Tri::No;
            case Comparison::LessOrEqual: return left <= right ? Tri::Yes : Tri::No;
            case Comparison::Greater: return left > right ? Tri::Yes : Tri::No;
            case Comparison::GreaterOrEqual: return left >= right ? Tri::Yes : Tri::No;
        }
        return Tri::Unknown;
    }
    std::optional<Value> count_days(calendar::Day, calendar::Day, bool) override { return std::nullopt; }
};

bool would_hold(Expression comparison, const Value& answer) {
    Operand literal;
    literal.literal = answer;
    literal.kind = kind_of(answer);
    literal.shift = comparison.left.shift;
    comparison.left = std::move(literal);
    NoCase none;
    return evaluate(comparison, none).truth == Tri::Yes;
}

}  // namespace

std::optional<Expression> written_out(const DecisionTable& table, const Expression& comparison) {
    const bool compares = comparison.form == Form::Compare || comparison.form == Form::In || comparison.form == Form::Between ||
                          comparison.form == Form::Truth;
    const bool among_literals = std::ranges::all_of(comparison.right, [](const Operand& o) { return o.literal.has_value(); });
    if (!compares || comparison.left.reads != Reads::Table || !among_literals) return std::nullopt;
    Expression out;
    out.form = Form::Any;
    std::vector<Expression> earlier;
    for (const auto& row : table.rows) {
        if (would_hold(comparison, row.answer)) {
            Expression here;
            here.form = Form::All;
            // rows of a `unique` table exclude each other, so only its last row of `*` needs to be told apart
            if (table.hit == Hit::First || !row.when) here.parts = earlier;
            if (row.when) here.parts.push_back(*row.when);
            out.parts.push_back(std::move(here));
        }
        if (!row.when) break;
        Expression no;
        no.form = Form::Not;
        no.parts = {*row.when};
        earlier.push_back(std::move(no));
    }
    return out;
}

std::string row_text(const DecisionTable& table, std::size_t row, calendar::Tongue tongue) {
    const bool chinese = tongue == calendar::Tongue::Chinese;
    const auto number = std::to_string(row + 1);
    const auto& when = table.rows.at(row).when;
    const auto cells = when ? to_text(*when, tongue) : std::string("*");
    return chinese ? "第" + number + "行（" + cells + "）" : "row " + number + " (" + cells + ")";
}

}  // namespace docket::conditions
