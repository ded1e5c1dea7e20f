#include "conditions/typed.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace docket::conditions {
namespace {

std::vector<std::string> fact_names(const Scope& scope) {
    std::vector<std::string> out;
    for (const auto& [name, type] : scope.facts) out.push_back(name);
    return out;
}

std::vector<std::string> table_names(const Scope& scope) {
    std::vector<std::string> out;
    for (const auto& [name, type] : scope.tables) out.push_back(name);
    return out;
}

std::vector<std::string> step_names(const Scope& scope) {
    std::vector<std::string> out;
    for (const auto& [name, results] : scope.results) out.push_back(name);
    return out;
}

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

bool holds(const std::vector<std::string>& list, const std::string& name) { return std::ranges::find(list, name) != list.end(); }

std::vector<std::string> near(const std::string& wrong, const std::vector<std::string>& names) {
    const auto nearest = nearest_name(wrong, names);
    return nearest ? std::vector{*nearest} : std::vector<std::string>{};
}

Type plain_type(Kind kind) {
    Type type;
    type.kind = kind;
    return type;
}
Type choice_of(std::vector<std::string> values) {
    auto type = plain_type(Kind::Choice);
    type.values = std::move(values);
    return type;
}

bool is_name(const Token& t) { return t.kind == TokenKind::Name || t.kind == TokenKind::Unknown; }

bool is_same_type(const Type& a, const Type& b) {
    if (a.kind != b.kind) return false;
    if (a.kind == Kind::Length) return a.unit == b.unit;
    if (a.kind == Kind::Choice || a.kind == Kind::Choices) return a.values == b.values;
    return true;
}

}  // namespace

bool Cursor::take_if(TokenKind kind) {
    if (peek().kind != kind) return false;
    take();
    return true;
}

void Cursor::expect(TokenKind kind) {
    if (!take_if(kind)) unreadable();
}

void Cursor::unreadable() const {
    const auto& t = peek();
    stop("E024", t.begin, t.end, {t.text});
}

void stop(std::string code, std::size_t begin, std::size_t end, std::vector<std::string> arguments,
          std::vector<std::string> suggestions) {
    throw Stop{{std::move(code), begin, std::max<std::size_t>(end - begin, 1), std::move(arguments), std::move(suggestions)}};
}

void does_not_compare(const Typed& left, std::string right, std::string right_type, std::size_t begin, std::size_t end) {
    stop("E026", begin, end, {left.text, std::move(right), type_word(left.type), std::move(right_type)});
}

std::string OperandReader::written(std::size_t begin, std::size_t end) const {
    const auto all = code_points(text_);
    std::string out;
    for (auto i = begin; i < std::min(end, all.size()); ++i) out += to_utf8(all[i]);
    return out;
}

Typed OperandReader::operand() {
    const auto begin = cursor_.peek().begin;
    auto typed = simple();
    typed.begin = begin;
    shift(typed);
    typed.end = cursor_.last().end;
    typed.text = written(typed.begin, typed.end);
    return typed;
}

Typed OperandReader::simple() {
    const auto& t = cursor_.peek();
    const bool is_function = t.kind == TokenKind::Name && t.word && t.word->kind == WordKind::Function;
    if (is_function && cursor_.peek(1).kind == TokenKind::Open) return function();
    return name_or_literal();
}

Typed OperandReader::name_or_literal() {
    const auto& t = cursor_.peek();
    Typed out;
    if (t.kind == TokenKind::Literal) {
        out.operand.literal = t.literal;
        out.type.kind = out.operand.kind = kind_of(*t.literal);
        if (const auto* length = std::get_if<calendar::Length>(&*t.literal)) out.type.unit = length->unit;
        cursor_.take();
        return out;
    }
    if (!is_name(t)) cursor_.unreadable();
    if (const auto fact = scope_.facts.find(t.text); fact != scope_.facts.end()) {
        out.operand.reads = Reads::Fact;
        out.operand.name = t.text;
        out.type = fact->second;
    } else if (const auto table = scope_.tables.find(t.text); table != scope_.tables.end()) {
        out.operand.reads = Reads::Table;
        out.operand.name = t.text;
        out.type = table->second;
    } else if (t.word && t.word->function == Reads::Result && !scope_.submitted.empty()) {
        out.operand.reads = Reads::Submitted;
        out.type = choice_of(scope_.submitted);
    } else {
        stop("E010", t.begin, t.end, {"fact", t.text}, near(t.text, fact_names(scope_) + scope_.conditions + table_names(scope_)));
    }
    out.operand.kind = out.type.kind;
    cursor_.take();
    return out;
}

std::string OperandReader::declared(const char* kind, const std::vector<std::string>& names) {
    const auto& t = cursor_.peek();
    if (!is_name(t)) cursor_.unreadable();
    if (!holds(names, t.text)) stop("E010", t.begin, t.end, {kind, t.text}, near(t.text, names));
    return cursor_.take().text;
}

std::string OperandReader::declared_fact() {
    return scope_.facts.contains(cursor_.peek().text) && is_name(cursor_.peek()) ? cursor_.take().text : declared("fact", fact_names(scope_));
}

std::string OperandReader::declared_step(const char* kind, const std::vector<std::string>& others) {
    return scope_.results.contains(cursor_.peek().text) && is_name(cursor_.peek()) ? cursor_.take().text : declared(kind, step_names(scope_) + others);
}

Typed OperandReader::function() {
    Typed out;
    auto& op = out.operand;
    op.reads = cursor_.take().word->function;
    cursor_.expect(TokenKind::Open);
    switch (op.reads) {
        case Reads::Result:
            op.name = declared_step("step");
            out.type = choice_of(scope_.results.at(op.name));
            break;
        case Reads::Visits:
            op.name = declared("stage", scope_.stages);
            out.type.kind = Kind::Number;
            break;
        case Reads::IsDone:
            op.name = declared_step("step");
            out.type.kind = Kind::YesNo;
            break;
        case Reads::Missed:  // how often a recurring duty was
            op.name = declared_step("step");
            out.type.kind = Kind::Number;
            break;
        case Reads::Times:
            op.name = declared_step("act", scope_.acts);
            if (cursor_.take_if(TokenKind::Dot)) {
                const auto of_step = scope_.results.find(op.name), of_act = scope_.act_results.find(op.name);
                op.result = declared("result", of_step != scope_.results.end()        ? of_step->second
                                               : of_act != scope_.act_results.end() ? of_act->second
                                                                                    : std::vector<std::string>{});
            }
            out.type.kind = Kind::Number;
            break;
        case Reads::Overdue:
            op.name = declared_step("deadline", scope_.deadlines);
            out.type.kind = Kind::YesNo;
            break;
        case Reads::IsKnown:
            op.name = declared_fact();
            out.type.kind = Kind::YesNo;
            break;
        case Reads::DueOf:
            op.name = declared("deadline", scope_.deadlines);
            out.type.kind = Kind::Date;
            break;
        case Reads::Served:
            op.name = declared("document", scope_.documents);
            out.type.kind = Kind::YesNo;
            break;
        case Reads::CountOf: {
            const auto& t = cursor_.peek();
            op.name = declared_fact();
            const auto& type = scope_.facts.at(op.name);
            if (type.kind != Kind::Choices) stop("E026", t.begin, t.end, {t.text, "", type_word(type), "choices"});
            out.type.kind = Kind::Number;
            break;
        }
        case Reads::Days:
        case Reads::Workdays:
            for (int i = 0; i < 2; ++i) {
                if (i == 1) cursor_.expect(TokenKind::Comma);
                const auto& t = cursor_.peek();
                if (t.word && (t.word->function == Reads::Days || t.word->function == Reads::Workdays)) cursor_.unreadable();
                auto date = operand();
                if (date.type.kind != Kind::Date) does_not_compare(date, "", "date", date.begin, date.end);
                op.arguments.push_back(std::move(date.operand));
            }
            out.type.kind = Kind::Number;
            out.counts = op.reads == Reads::Days ? calendar::Unit::Days : calendar::Unit::Workdays;
            break;
        default: cursor_.unreadable();
    }
    cursor_.expect(TokenKind::Close);
    op.kind = out.type.kind;
    return out;
}

void OperandReader::shift(Typed& typed) {
    const auto sign = cursor_.peek().kind;
    if (sign != TokenKind::Plus && sign != TokenKind::Minus) return;
    if (typed.type.kind != Kind::Date) cursor_.unreadable();
    const auto date = written(typed.begin, cursor_.last().end);
    cursor_.take();
    const auto& t = cursor_.peek();
    if (t.kind == TokenKind::Literal && std::holds_alternative<Decimal>(*t.literal)) stop("E020", t.begin, t.end, {t.text});
    const auto* length = t.kind == TokenKind::Literal ? std::get_if<calendar::Length>(&*t.literal) : nullptr;
    if (!length) cursor_.unreadable();
    if (length->unit == calendar::Unit::Workdays || length->unit == calendar::Unit::Hours) {
        auto type = plain_type(Kind::Length);
        type.unit = length->unit;
        stop("E026", t.begin, t.end, {date, t.text, type_word(typed.type), type_word(type)});
    }
    typed.operand.shift = Shift{*length, sign == TokenKind::Minus};
    cursor_.take();
}

void OperandReader::never(const Typed& left, const Token& token, const std::vector<std::string>& values) {
    std::vector<std::string> arguments{left.text, token.text};
    stop("E021", token.begin, token.end, arguments + values, near(token.text, values));
}

// A literal as `left` takes it; nullopt when its type does not fit. Stops where a closed list does not hold it, or where
// the kind of day is not said.
std::optional<Value> OperandReader::fit(const Typed& left, const Token& token, const Value& value) {
    const auto* number = std::get_if<Decimal>(&value);
    switch (left.type.kind) {
        case Kind::Money:
            if (number) return Value{Money{*number}};
            break;
        case Kind::Length:
            if (number) stop("E020", token.begin, token.end, {token.text});
            if (const auto* length = std::get_if<calendar::Length>(&value); length && left.type.unit && length->unit != *left.type.unit)
                return std::nullopt;
            break;
        case Kind::Number:
            if (const auto* length = std::get_if<calendar::Length>(&value); length && left.counts == length->unit)
                return Value{Decimal(length->count)};
            break;
        case Kind::Choice:
        case Kind::Choices: {
            const auto* quoted = std::get_if<std::string>(&value);
            const auto& name = quoted ? *quoted : token.text;
            if (!holds(left.type.values, name)) never(left, token, left.type.values);
            return Value{Choice{name}};
        }
        default: break;
    }
    if (kind_of(value) != left.type.kind) return std::nullopt;
    return value;
}

Operand OperandReader::value(const Typed& left, bool literals_only) {
    const auto literal = [&](Value v) {
        Operand out;
        out.kind = kind_of(v);
        out.literal = std::move(v);
        return out;
    };
    const bool is_choice = left.type.kind == Kind::Choice || left.type.kind == Kind::Choices;
    const auto& t = cursor_.peek();
    if (is_name(t) && is_choice && holds(left.type.values, t.text)) {
        cursor_.take();
        return literal(Choice{t.text});
    }
    const bool is_answer = t.kind == TokenKind::Name && t.word && (t.word->kind == WordKind::Yes || t.word->kind == WordKind::No);
    if (is_answer && left.type.kind == Kind::YesNo) {
        cursor_.take();
        return literal(t.word->kind == WordKind::Yes);
    }
    if (t.kind == TokenKind::Minus && cursor_.peek(1).kind == TokenKind::Literal) {
        const auto* number = std::get_if<Decimal>(&*cursor_.peek(1).literal);
        const auto negative = number ? Decimal::parse("-" + number->to_text()) : std::nullopt;
        if (!negative || (left.type.kind != Kind::Number && left.type.kind != Kind::Money)) cursor_.unreadable();
        cursor_.take();
        cursor_.take();
        return literal(left.type.kind == Kind::Money ? Value{Money{*negative}} : Value{*negative});
    }
    if (t.kind == TokenKind::Literal && (!std::holds_alternative<calendar::Day>(*t.literal) || left.type.kind != Kind::Date || literals_only)) {
        auto fitted = fit(left, t, *t.literal);
        if (!fitted) {
            Type type = plain_type(kind_of(*t.literal));
            if (const auto* length = std::get_if<calendar::Length>(&*t.literal)) type.unit = length->unit;
            does_not_compare(left, t.text, type_word(type), left.begin, t.end);
        }
        cursor_.take();
        return literal(std::move(*fitted));
    }
    const bool is_function = t.word && t.word->kind == WordKind::Function && cursor_.peek(1).kind == TokenKind::Open;
    if (is_name(t) && !is_function && (literals_only || !(scope_.facts.contains(t.text) || scope_.tables.contains(t.text)))) {
        if (is_choice) never(left, t, left.type.values);
        if (left.type.kind == Kind::YesNo) never(left, t, {"yes", "no"});
        if (literals_only) cursor_.unreadable();
    }
    if (literals_only) cursor_.unreadable();
    auto right = operand();
    const bool number_of_days = left.counts && right.type.kind == Kind::Length && left.counts == right.type.unit;
    if (!is_same_type(left.type, right.type) && !number_of_days)
        does_not_compare(left, right.text, type_word(right.type), left.begin, right.end);
    return std::move(right.operand);
}

Operand OperandReader::right_of(const Typed& left) { return value(left, false); }
Operand OperandReader::literal_of(const Typed& left) { return value(left, true); }

}  // namespace docket::conditions
