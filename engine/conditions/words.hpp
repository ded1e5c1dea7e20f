#pragma once
// The words of the condition language, both tongues in one table.

#include <optional>
#include <span>
#include <string_view>

#include "conditions/expression.hpp"

namespace docket::conditions {

enum class WordKind : std::uint8_t { And, Or, Not, In, Between, BetweenAnd, Yes, No, Function };

struct Word {
    WordKind kind;
    std::string_view en, zh;
    Reads function = Reads::Literal;  // Function
};

std::span<const Word> words();
const Word& word(WordKind kind);        // not Function
const Word& function_word(Reads reads);

inline std::string_view in_tongue(const Word& w, calendar::Tongue tongue) {
    return tongue == calendar::Tongue::Chinese ? w.zh : w.en;
}

// What stands before the bracket over several of a kind: all( ), any( ), at_least(n, ). They are words only there.
struct SeveralWord {
    std::string_view en, zh;
};
const SeveralWord& several_words(int at_least);                              // 0: all; 1: any; more: at_least
std::optional<int> several_named(std::string_view name);                     // 0, 1, or 2 for at_least; nullopt: none of them

}  // namespace docket::conditions
