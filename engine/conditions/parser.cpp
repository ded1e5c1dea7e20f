#include "conditions/parser.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "conditions/typed.hpp"

namespace docket::conditions {
namespace {

constexpr int kDeepestBrackets = 200;
constexpr int kDeepestTree = 24;  // stored models nest two levels of JSON for each, and their reader stops at 128

struct Unit {
    Expression expression;
    int depth = 1;  // of the tree
    std::size_t begin = 0, end = 0;
};

// The ladder: chain (and, or) > unit (not, brackets) > comparison. Connectives of two kinds in one chain are E022.
class Parser {
public:
    Parser(const std::vector<Token>& row, const Scope& scope, std::string_view text)
        : cursor_(row), operands_(cursor_, scope, text), scope_(scope) {}

    Expression whole() {
        auto unit = chain();
        if (cursor_.peek().kind != TokenKind::End) cursor_.unreadable();
        return std::move(unit.expression);
    }

private:
    struct Connective {
        WordKind kind;
        Token token;
    };

    bool at_connective() const { return cursor_.at_word(WordKind::And) || cursor_.at_word(WordKind::Or); }

    Unit chain() {
        std::vector<Unit> units;
        std::vector<Connective> between;
        units.push_back(unit());
        while (at_connective()) {
            const auto& t = cursor_.take();
            between.push_back({t.word->kind, t});
            units.push_back(unit());
        }
        if (units.size() == 1) return std::move(units.front());
        for (const auto& c : between)
            if (c.kind != between.front().kind) mixed(units, between, c);
        Unit out;
        out.expression.form = between.front().kind == WordKind::And ? Form::All : Form::Any;
        out.begin = units.front().begin;
        out.end = units.back().end;
        for (auto& u : units) {
            out.depth = std::max(out.depth, u.depth + 1);
            out.expression.parts.push_back(std::move(u.expression));
        }
        return finished(std::move(out));
    }

    Unit unit() {
        const auto begin = cursor_.peek().begin;
        if (++depth_ > kDeepestBrackets) cursor_.unreadable();
        Unit out;
        if (cursor_.at_word(WordKind::Not)) {
            cursor_.take();
            auto inner = unit();
            out.depth = inner.depth + 1;
            out.expression.form = Form::Not;
            out.expression.parts.push_back(std::move(inner.expression));
        } else if (cursor_.take_if(TokenKind::Open)) {
            out = chain();
            cursor_.expect(TokenKind::Close);
        } else if (at_several()) {
            out = several();
        } else {
            out.expression = comparison();
        }
        --depth_;
        out.begin = begin;
        out.end = cursor_.last().end;
        return finished(std::move(out));
    }

    Unit finished(Unit unit) {
        if (unit.depth > kDeepestTree) stop("E024", unit.begin, unit.begin + 1, {operands_.written(unit.begin, unit.begin + 1)});
        unit.expression.text = operands_.written(unit.begin, unit.end);
        return unit;
    }

    bool at_several() const {
        const auto& t = cursor_.peek();
        const bool is_name = t.kind == TokenKind::Name || t.kind == TokenKind::Unknown;
        return is_name && several_named(t.text) && cursor_.peek(1).kind == TokenKind::Open && !scope_.facts.contains(t.text);
    }

    // all(…), any(…), at_least(2, …): the condition between the brackets is asked of each element of one list.
    Unit several() {
        const auto word = cursor_.take();
        cursor_.expect(TokenKind::Open);
        Unit out;
        out.expression.form = Form::Several;
        out.expression.at_least = *several_named(word.text);
        if (out.expression.at_least > 1) {
            out.expression.at_least = how_many();
            cursor_.expect(TokenKind::Comma);
        }
        auto inner = chain();
        cursor_.expect(TokenKind::Close);
        std::set<std::string> lists;
        lists_of(inner.expression, lists);
        if (lists.empty()) stop("E077", word.begin, word.end, {word.text});
        if (lists.size() > 1) stop("E077", word.begin, cursor_.last().end, {*lists.begin(), *std::next(lists.begin())});
        out.expression.name = *lists.begin();
        out.depth = inner.depth + 1;
        out.expression.parts.push_back(std::move(inner.expression));
        return out;
    }

    int how_many() {
        const auto& t = cursor_.peek();
        const auto* number = t.kind == TokenKind::Literal ? std::get_if<Decimal>(&*t.literal) : nullptr;
        const auto text = number ? number->to_text() : std::string();
        if (text.empty() || text.size() > 2 || text.find_first_not_of("0123456789") != text.npos || text == "0") cursor_.unreadable();
        cursor_.take();
        return std::stoi(text);
    }

    void lists_of(const Expression& e, std::set<std::string>& into) const {
        if (e.form == Form::Several) stop("E024", cursor_.last().begin, cursor_.last().end, {e.text});
        const auto operand = [&](const Operand& one, auto& self) -> void {
            if (const auto list = list_of(one, scope_); !list.empty()) into.insert(list);
            for (const auto& argument : one.arguments) self(argument, self);
        };
        operand(e.left, operand);
        for (const auto& right : e.right) operand(right, operand);
        for (const auto& part : e.parts) lists_of(part, into);
    }

    Expression comparison() {
        Expression out;
        const auto& first = cursor_.peek();
        const bool is_function = first.word && first.word->kind == WordKind::Function && cursor_.peek(1).kind == TokenKind::Open;
        if (first.kind == TokenKind::Name && !is_function && std::ranges::find(scope_.conditions, first.text) != scope_.conditions.end() &&
            !scope_.facts.contains(first.text)) {
            out.form = Form::Named;
            out.name = cursor_.take().text;
            return out;
        }
        auto left = operands_.operand();
        if (cursor_.peek().kind == TokenKind::Sign) {
            compare(left, out);
        } else if (cursor_.at_word(WordKind::In)) {
            in_list(left, out);
        } else if (cursor_.at_word(WordKind::Between)) {
            between(left, out);
        } else {
            out.form = Form::Truth;
            if (left.operand.reads == Reads::Literal) cursor_.unreadable();
            if (left.type.kind != Kind::YesNo) {
                const bool ends = cursor_.peek().kind == TokenKind::End || cursor_.peek().kind == TokenKind::Close || at_connective();
                if (!ends) cursor_.unreadable();
                does_not_compare(left, "", "yes/no", left.begin, left.end);
            }
        }
        out.left = std::move(left.operand);
        return out;
    }

    static bool has_order(Kind kind) {
        return kind == Kind::Number || kind == Kind::Money || kind == Kind::Date || kind == Kind::Length;
    }

    void compare(const Typed& left, Expression& out) {
        const auto sign = cursor_.take();
        out.form = Form::Compare;
        out.comparison = sign.comparison;
        const bool is_equality = sign.comparison == Comparison::Equal || sign.comparison == Comparison::NotEqual;
        const bool fits = left.type.kind == Kind::Choices ? false
                          : left.type.kind == Kind::Text  ? sign.comparison == Comparison::Equal
                                                          : is_equality || has_order(left.type.kind);
        if (!fits) does_not_compare(left, sign.text, "", left.begin, sign.end);
        out.right.push_back(operands_.right_of(left));
        literal_does_not_lead(left);
    }

    void in_list(const Typed& left, Expression& out) {
        const auto in = cursor_.take();
        out.form = Form::In;
        if (left.type.kind == Kind::YesNo) does_not_compare(left, in.text, "", left.begin, in.end);
        cursor_.expect(TokenKind::OpenList);
        do out.right.push_back(operands_.literal_of(left));
        while (cursor_.take_if(TokenKind::Comma));
        cursor_.expect(TokenKind::CloseList);
        literal_does_not_lead(left);
    }

    void between(const Typed& left, Expression& out) {
        const auto word = cursor_.take();
        out.form = Form::Between;
        if (!has_order(left.type.kind)) does_not_compare(left, word.text, "", left.begin, word.end);
        out.right.push_back(operands_.right_of(left));
        if (!cursor_.at_word(WordKind::And) && !cursor_.at_word(WordKind::BetweenAnd)) cursor_.unreadable();
        cursor_.take();
        out.right.push_back(operands_.right_of(left));
        literal_does_not_lead(left);
    }

    // `30 days > 20 days` reads nothing of the case. Said last, so that units that do not compare are named first.
    void literal_does_not_lead(const Typed& left) const {
        if (left.operand.reads == Reads::Literal) stop("E024", left.begin, left.end, {left.text});
    }

    // Both readings of a mixed chain, bracketed in the manner of its own tongue.
    [[noreturn]] void mixed(const std::vector<Unit>& units, const std::vector<Connective>& between, const Connective& second) {
        const bool chinese = std::ranges::all_of(between, [](const Connective& c) { return c.token.text == c.token.word->zh; });
        const std::string open = chinese ? "（" : "(", close = chinese ? "）" : ")";
        const auto reading = [&](WordKind tight) {
            std::string out;
            for (std::size_t i = 0; i < units.size();) {
                auto last = i;
                while (last < between.size() && between[last].kind == tight) ++last;
                if (!out.empty()) out += " " + between[i - 1].token.text + " ";
                std::string group = units[i].expression.text;
                for (auto j = i; j < last; ++j) group += " " + between[j].token.text + " " + units[j + 1].expression.text;
                out += last > i ? open + group + close : group;
                i = last + 1;
            }
            return out;
        };
        const auto one = reading(WordKind::And), other = reading(WordKind::Or);
        const bool and_first = between.front().kind == WordKind::And;
        stop("E022", second.token.begin, second.token.end, {between.front().token.text, second.token.text},
             and_first ? std::vector{one, other} : std::vector{other, one});
    }

    Cursor cursor_;
    OperandReader operands_;
    const Scope& scope_;
    int depth_ = 0;
};

// How a text was cut up: its tokens with bars between what touched.
std::string cut(const std::vector<Token>& row) {
    std::string out;
    for (const auto& t : row)
        if (t.kind != TokenKind::End) out += (out.empty() ? "" : " ") + t.text;
    return out;
}

std::variant<TypedOperand, Problem> operand_of_row(const std::vector<Token>& row, const Scope& scope, std::string_view text) {
    try {
        Cursor cursor(row);
        auto typed = OperandReader(cursor, scope, text).operand();
        if (cursor.peek().kind != TokenKind::End || typed.operand.reads == Reads::Literal) cursor.unreadable();
        return TypedOperand{std::move(typed.operand), std::move(typed.type), std::move(typed.text)};
    } catch (Stop& stopped) {
        return std::move(stopped.problem);
    }
}

std::variant<Expression, Problem> parse_row(const std::vector<Token>& row, const Scope& scope, std::string_view text) {
    try {
        return Parser(row, scope, text).whole();
    } catch (Stop& stopped) {
        return std::move(stopped.problem);
    }
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::string list_of(const Operand& operand, const Scope& scope) {
    const bool is_served = operand.reads == Reads::Served;
    const bool is_of_act = operand.reads == Reads::Result || operand.reads == Reads::IsDone || operand.reads == Reads::Times ||
                           operand.reads == Reads::Missed || operand.reads == Reads::Overdue || operand.reads == Reads::DueOf;
    if (!is_served && !is_of_act) return {};
    const auto& lists = is_served ? scope.document_lists : scope.lists;
    const auto at = lists.find(operand.name);
    return at == lists.end() ? std::string() : at->second;
}

std::variant<Expression, Problem> parse_condition(std::string_view text, const Scope& scope) {
    return parse_condition(text, scope, Vocabulary(scope));
}

std::variant<Expression, Problem> parse_condition(std::string_view text, const Scope& scope, const Vocabulary& vocabulary) {
    if (!is_utf8(text)) return Problem{"E024", 0, 1, {"\uFFFD"}, {}};
    if (count_code_points(text) > kLongestCondition) return Problem{"E024", kLongestCondition, 1, {"…"}, {}};
    const auto rows = tokens(text, vocabulary);
    std::optional<Problem> problem;
    std::optional<Expression> found;
    std::string found_text, found_cut;
    for (const auto& row : rows) {
        auto parsed = parse_row(row, scope, text);
        if (auto* wrong = std::get_if<Problem>(&parsed)) {
            if (!problem) problem = std::move(*wrong);
            continue;
        }
        auto& expression = std::get<Expression>(parsed);
        auto meaning = to_text(expression, calendar::Tongue::English);
        if (!found) {
            found = std::move(expression);
            found_text = std::move(meaning);
            found_cut = cut(row);
        } else if (meaning != found_text) {
            return Problem{"E024", 0, count_code_points(text), {std::string(trimmed(text))}, {found_cut, cut(row)}};
        }
    }
    if (!found) return *problem;
    found->text = trimmed(text);
    return *std::move(found);
}

std::variant<TypedOperand, Problem> parse_operand(std::string_view text, const Scope& scope, const Vocabulary& vocabulary) {
    if (!is_utf8(text)) return Problem{"E024", 0, 1, {"\uFFFD"}, {}};
    if (count_code_points(text) > kLongestCondition) return Problem{"E024", kLongestCondition, 1, {"…"}, {}};
    std::optional<Problem> problem;
    for (const auto& row : tokens(text, vocabulary)) {
        auto read = operand_of_row(row, scope, text);
        if (auto* wrong = std::get_if<Problem>(&read)) problem = problem ? std::move(problem) : std::optional(std::move(*wrong));
        else return read;
    }
    return *problem;
}

}  // namespace docket::conditions
