#pragma once
// Operands and values: from tokens to typed operands. The logic above them (and, or, not, brackets) is parser.cpp.

#include <string>
#include <vector>

#include "conditions/lexer.hpp"

namespace docket::conditions {

// Leaves the parser at the first mistake; caught in parse_condition and nowhere else.
struct Stop {
    Problem problem;
};

// A row of tokens and where the reader stands in it.
class Cursor {
public:
    explicit Cursor(const std::vector<Token>& row) : row_(row) {}
    const Token& peek(std::size_t ahead = 0) const { return row_[std::min(at_ + ahead, row_.size() - 1)]; }
    const Token& take() { return row_[at_ + 1 < row_.size() ? at_++ : at_]; }
    const Token& last() const { return row_[at_ == 0 ? 0 : at_ - 1]; }
    bool take_if(TokenKind kind);
    bool at_word(WordKind kind) const { return peek().kind == TokenKind::Word && peek().word->kind == kind; }
    void expect(TokenKind kind);                 // else E024 here
    [[noreturn]] void unreadable() const;        // E024 here

private:
    const std::vector<Token>& row_;
    std::size_t at_ = 0;
};

struct Typed {
    Operand operand;
    Type type;
    std::optional<calendar::Unit> counts;  // days(…) and workdays(…): numbers of this unit
    std::size_t begin = 0, end = 0;
    std::string text;  // as written
};

class OperandReader {
public:
    OperandReader(Cursor& cursor, const Scope& scope, std::string_view text) : cursor_(cursor), scope_(scope), text_(text) {}

    Typed operand();                        // what a comparison begins with
    Operand right_of(const Typed& left);    // one value or operand, fitting `left`
    Operand literal_of(const Typed& left);  // the same, literals alone (in [...])
    std::string written(std::size_t begin, std::size_t end) const;  // characters of the text

private:
    Typed simple();
    Typed function();
    Typed name_or_literal();
    void shift(Typed& operand);
    std::string declared(const char* kind, const std::vector<std::string>& names);
    std::string declared_fact();
    std::string declared_step(const char* kind, const std::vector<std::string>& others = {});
    Operand value(const Typed& left, bool literals_only);
    std::optional<Value> fit(const Typed& left, const Token& token, const Value& value);
    [[noreturn]] void never(const Typed& left, const Token& token, const std::vector<std::string>& values);

    Cursor& cursor_;
    const Scope& scope_;
    std::string_view text_;
};

[[noreturn]] void stop(std::string code, std::size_t begin, std::size_t end, std::vector<std::string> arguments,
                       std::vector<std::string> suggestions = {});
[[noreturn]] void does_not_compare(const Typed& left, std::string right, std::string right_type, std::size_t begin, std::size_t end);

}  // namespace docket::conditions
