#pragma once
// Inline condition text to an expression: longest match over declared names and the words of both tongues, then a
// Pratt ladder, then static types. Positions are character offsets into the text; load/ turns them into places.

#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "conditions/expression.hpp"

namespace docket::conditions {

// What a condition may name. Filled by load/ and check/ from the declarations of the file.
struct Scope {
    std::map<std::string, Type> facts;
    std::map<std::string, std::vector<std::string>> results;  // step -> its results, "done" where it has none
    std::map<std::string, std::vector<std::string>> act_results;  // the same of other acts: times(act.result) may name them
    std::vector<std::string> stages, acts, deadlines, documents, conditions;
    std::map<std::string, Type> tables;  // decision tables, by what they say
    std::vector<std::string> submitted;  // inside a round: the doer's results; empty elsewhere
    std::map<std::string, std::string> lists;           // step or deadline that is made for each element -> its list
    std::map<std::string, std::string> document_lists;  // document that goes out to each of a list -> that list
};

// What is wrong, with what fills the message's table entry:
//   E010 unknown name            arguments {kind, name}; kind: fact, step, stage, act, deadline, document, result
//   E020 length without unit     arguments {number as written}
//   E021 value that can never be arguments {operand, value, each possible value…}; suggestions: the nearest value
//   E022 and/or mixed            arguments {first connective, second}; suggestions: both bracketed readings
//   E024 cannot read             arguments {what stands there; empty at the end of the text};
//                                suggestions: two ways of splitting the text, where both make sense; else empty
//   E077 all(…), any(…), at_least(…) over no list   arguments {word}; or over two of them: {one list, the other}
//   E026 does not compare        arguments {left, right, type of left, type of right}, types as type_word() gives them;
//                                where one side alone does not fit (an order of choices) right is the operator or empty
struct Problem {
    std::string code;
    std::size_t offset = 0;  // first character, 0-based
    std::size_t length = 1;  // characters
    std::vector<std::string> arguments;
    std::vector<std::string> suggestions;
};

// At most 4,000 characters, brackets and `not` at most 200 deep, the tree at most 24: longer conditions are lists of YAML.
// Any bytes are accepted as input; what is not UTF-8 is E024.
std::variant<Expression, Problem> parse_condition(std::string_view text, const Scope& scope);
class Vocabulary;  // lexer.hpp: the names of a scope, made once for many texts
std::variant<Expression, Problem> parse_condition(std::string_view text, const Scope& scope, const Vocabulary& vocabulary);

// What a comparison begins with, standing alone: the column of a decision table.
struct TypedOperand {
    Operand operand;
    Type type;
    std::string text;  // as written
};
std::variant<TypedOperand, Problem> parse_operand(std::string_view text, const Scope& scope, const Vocabulary& vocabulary);
// A cell under it: a value; comparisons (">= 100 and < 500"); "between 100 and 500". Problems count from the cell's start.
std::variant<Expression, Problem> parse_cell(std::string_view text, const TypedOperand& column, const Scope& scope, const Vocabulary& vocabulary);

// The list over which what this operand reads is made several times; "" where it is one.
std::string list_of(const Operand& operand, const Scope& scope);

std::string type_word(const Type& type);  // "yes/no", "choice", "number", "money", "date", "days", "workdays", …, "text", "choices"

// The words of the condition language, both tongues: names must not equal them, and those holding 且 或 非 在 are warned of.
bool is_condition_word(std::string_view name);

}  // namespace docket::conditions
