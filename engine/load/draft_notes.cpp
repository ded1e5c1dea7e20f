// Conditions and cells noted in both tongues. What would not be read back as the same tree is noted as it stands.

#include <algorithm>

#include "conditions/lexer.hpp"
#include "load/draft_reader.hpp"
#include "load/source_lines.hpp"

namespace docket::load {

using conditions::Comparison;
using conditions::Expression;
using conditions::Form;

namespace {

std::string word_of(conditions::WordKind kind, Tongue tongue) { return std::string(in_tongue(conditions::word(kind), tongue)); }

Json tree_of(Expression e) {
    const auto plain = [](Expression& one, auto& self) -> void {
        one.text.clear();
        for (auto& part : one.parts) self(part, self);
    };
    plain(e, plain);
    return conditions::to_json(e);
}

bool is_same(const std::variant<Expression, conditions::Problem>& read, const Json& tree) {
    const auto* expression = std::get_if<Expression>(&read);
    return expression && tree_of(*expression) == tree;
}

// Numbers as their author wrote them: 50000.50 stays what it is.
std::string with_own_numbers(std::string written, std::string_view original, const conditions::Vocabulary& vocabulary) {
    const auto numbers = [&](std::string_view text) {
        std::vector<conditions::Token> out;
        const auto ways = conditions::tokens(text, vocabulary);
        for (const auto& token : ways.front()) {
            const bool is_number = token.literal && (std::holds_alternative<Decimal>(*token.literal) || std::holds_alternative<conditions::Money>(*token.literal));
            if (is_number) out.push_back(token);
        }
        return out;
    };
    const auto own = numbers(original), other = numbers(written);
    if (own.size() != other.size()) return written;
    for (auto i = own.size(); i-- > 0;) {
        const auto digits = own[i].text.substr(0, own[i].text.find_first_not_of("0123456789."));
        const auto begin = bytes_before(written, static_cast<int>(other[i].begin) + 1), end = bytes_before(written, static_cast<int>(other[i].end) + 1);
        if (!digits.empty() && Decimal::parse(digits)) written.replace(begin, end - begin, digits);
    }
    return written;
}

// A cell says what follows the column's name.
std::string cell_text(const Expression& e, Tongue tongue) {
    switch (e.form) {
        case Form::All: {
            std::string out;
            for (const auto& part : e.parts) out += (out.empty() ? "" : " " + word_of(conditions::WordKind::And, tongue) + " ") + cell_text(part, tongue);
            return out;
        }
        case Form::Compare: {
            const auto value = conditions::to_text(e.right.front(), tongue);
            return e.comparison == Comparison::Equal ? value : std::string(conditions::comparison_sign(e.comparison)) + " " + value;
        }
        case Form::Between:
            return word_of(conditions::WordKind::Between, tongue) + " " + conditions::to_text(e.right[0], tongue) + " " +
                   word_of(conditions::WordKind::BetweenAnd, tongue) + " " + conditions::to_text(e.right[1], tongue);
        case Form::In: {
            std::string out;
            for (const auto& one : e.right) out += (out.empty() ? "" : ", ") + conditions::to_text(one, tongue);
            return out;
        }
        default: return {};
    }
}

}  // namespace

// The result as the author calls it: a refusal bears the word of the tongue.
std::string DraftReader::written_result(const std::string& act, const std::string& stored, Tongue tongue) const {
    const auto of_chain = chain_results_.find(act);
    if (stored != kRefused || of_chain == chain_results_.end()) return stored;
    const bool is_refusal = std::ranges::any_of(of_chain->second, [](const std::string& name) { return find_keyword(Context::Chain, name)->en == kRefused; });
    const auto* word = find_english(Context::Chain, kRefused);
    return is_refusal ? std::string(tongue == Tongue::Chinese ? word->zh : word->en) : stored;
}

void DraftReader::write_refusals(Expression& expression, Tongue tongue) const {
    auto& left = expression.left;
    if (!left.result.empty()) left.result = written_result(left.name, left.result, tongue);
    if (left.reads == conditions::Reads::Result)
        for (auto& right : expression.right)
            if (auto* choice = right.literal ? std::get_if<conditions::Choice>(&*right.literal) : nullptr) choice->name = written_result(left.name, choice->name, tongue);
    for (auto& part : expression.parts) write_refusals(part, tongue);
}

void DraftReader::note_condition(const Node& node, const Expression& expression) {
    if (!draft_.notes) return;
    const auto tree = tree_of(expression);
    const auto written = [&](Tongue tongue) {
        if (!is_same(conditions::parse_condition(conditions::to_text(expression, tongue), draft_.scope, *vocabulary_), tree)) return node.text;
        auto stored = expression;
        name_refusals(stored);
        write_refusals(stored, tongue);
        return with_own_numbers(conditions::to_text(stored, tongue), node.text, *vocabulary_);
    };
    draft_.note(node, written(Tongue::English), written(Tongue::Chinese));
}

void DraftReader::note_cell(const Node& node, const Expression& cell, const conditions::TypedOperand& column) {
    if (!draft_.notes || column.type.kind == conditions::Kind::Text) return;
    const auto tree = tree_of(cell);
    const auto written = [&](Tongue tongue) {
        const auto text = with_own_numbers(cell_text(cell, tongue), node.text, *vocabulary_);
        return is_same(conditions::parse_cell(text, column, draft_.scope, *vocabulary_), tree) ? text : node.text;
    };
    draft_.note(node, written(Tongue::English), written(Tongue::Chinese));
}

void DraftReader::note_operand(const Node& node, const conditions::Operand& operand) {
    draft_.note(node, conditions::to_text(operand, Tongue::English), conditions::to_text(operand, Tongue::Chinese));
}

}  // namespace docket::load
