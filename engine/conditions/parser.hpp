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
    std::vector<std::string> stages, acts, deadlines, documents, conditions;
    std::vector<std::string> submitted;  // inside a round: the doer's results; empty elsewhere
};

// `code` is one of E010 (unknown name), E020 (length without unit), E021 (value that can never be), E022 (and/or mixed),
// E024 (cannot read), E026 (units or types that do not compare); `arguments` fill the message's table entry.
struct Problem {
    std::string code;
    std::size_t offset = 0;  // first character, 0-based
    std::size_t length = 1;  // characters
    std::vector<std::string> arguments;
    std::vector<std::string> suggestions;  // near names, or E022's two readings
};

std::variant<Expression, Problem> parse_condition(std::string_view text, const Scope& scope);

}  // namespace docket::conditions
