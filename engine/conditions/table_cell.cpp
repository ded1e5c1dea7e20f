// Cells of decision tables: what may stand after the column's name in a condition, without repeating the name.

#include <algorithm>

#include "base/text.hpp"
#include "conditions/lexer.hpp"
#include "conditions/parser.hpp"

namespace docket::conditions {
namespace {

constexpr std::string_view kSigns[] = {"<", ">", "=", "!", "＜", "＞", "＝", "≤", "≥", "≠", "！"};

bool begins_with_sign(std::string_view text) {
    return std::ranges::any_of(kSigns, [&](std::string_view sign) { return text.starts_with(sign); });
}

bool begins_with_word(std::string_view text, const Word& word) { return text.starts_with(word.en) || text.starts_with(word.zh); }

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// Where the next comparison of a chain begins, and where the part before it ends: at `and` or 且 before a sign.
std::size_t end_of_part(std::string_view text, std::size_t from, std::size_t& next) {
    for (auto at = from; at < text.size(); ++at)
        for (const auto connective : {word(WordKind::And).en, word(WordKind::And).zh}) {
            if (!text.substr(at).starts_with(connective)) continue;
            const auto rest = text.find_first_not_of(' ', at + connective.size());
            if (rest == text.npos || !begins_with_sign(text.substr(rest))) continue;
            next = rest;
            return at;
        }
    next = text.npos;
    return text.size();
}

bool compares(const Expression& e) { return e.form == Form::Compare || e.form == Form::In || e.form == Form::Between; }

// One comparison: `lead` stands before the cell's own text, and the places of problems are moved back by it.
std::variant<Expression, Problem> one_part(std::string_view cell, std::size_t begin, std::size_t end, const std::string& lead,
                                           const std::string& tail, const Scope& scope, const Vocabulary& vocabulary) {
    const auto part = std::string(trimmed(cell.substr(begin, end - begin)));
    const auto before = count_code_points(cell.substr(0, begin));
    auto read = parse_condition(lead + part + tail, scope, vocabulary);
    if (auto* problem = std::get_if<Problem>(&read)) {
        const auto shift = count_code_points(lead);
        const auto length = std::max<std::size_t>(count_code_points(part), 1);
        const bool inside = problem->offset >= shift && problem->offset < shift + length;
        problem->length = inside ? std::min(problem->length, shift + length - problem->offset) : length;
        problem->offset = before + (inside ? problem->offset - shift : 0);
        return std::move(*problem);
    }
    auto& expression = std::get<Expression>(read);
    if (!compares(expression)) return Problem{"E024", before, std::max<std::size_t>(count_code_points(part), 1), {part}, {}};
    return std::move(expression);
}

}  // namespace

std::variant<Expression, Problem> parse_cell(std::string_view text, const TypedOperand& column, const Scope& scope, const Vocabulary& vocabulary) {
    if (!is_utf8(text)) return Problem{"E024", 0, 1, {"\uFFFD"}, {}};
    const auto cell = trimmed(text);
    if (cell.empty()) return Problem{"E024", 0, 1, {""}, {}};
    const auto lead = column.text + " ";
    if (begins_with_word(cell, word(WordKind::Between))) {
        auto read = one_part(cell, 0, cell.size(), lead, "", scope, vocabulary);
        if (std::holds_alternative<Problem>(read) || std::get<Expression>(read).form == Form::Between) return read;
    }
    if (!begins_with_sign(cell)) {
        const bool is_list = column.type.kind == Kind::Choices;
        const bool bare = column.type.kind == Kind::Text && !cell.starts_with('"') && !cell.starts_with("“");
        const std::string quote = bare ? cell.find('"') == cell.npos ? "\"" : "" : "";
        auto read = one_part(cell, 0, cell.size(), lead + (is_list ? "in [" : "= ") + quote, quote + (is_list ? "]" : ""), scope, vocabulary);
        const auto* expression = std::get_if<Expression>(&read);
        const bool is_value = expression && std::ranges::all_of(expression->right, [](const Operand& o) { return o.literal.has_value(); });
        if (expression && !is_value) return Problem{"E024", 0, count_code_points(cell), {std::string(cell)}, {}};
        return read;
    }
    Expression chain;
    chain.form = Form::All;
    for (std::size_t at = 0; at != cell.npos;) {
        std::size_t next = 0;
        const auto end = end_of_part(cell, at, next);
        auto read = one_part(cell, at, end, lead, "", scope, vocabulary);
        if (std::holds_alternative<Problem>(read)) return read;
        chain.parts.push_back(std::get<Expression>(std::move(read)));
        at = next;
    }
    return chain.parts.size() == 1 ? std::move(chain.parts.front()) : std::move(chain);
}

}  // namespace docket::conditions
