#pragma once
// Characters to tokens. Chinese has no spaces, so words and names are found by longest match over what is declared;
// where the text can be cut up in more than one way every way is given, and the parser says which of them make sense.

#include <string>
#include <string_view>
#include <vector>

#include "conditions/parser.hpp"
#include "conditions/words.hpp"

namespace docket::conditions {

enum class TokenKind : std::uint8_t {
    Name,     // declared: fact, choice, step, …; or a word that may be one (yes, a function without brackets)
    Unknown,  // letters that are neither declared nor a word
    Word,     // and, or, not, in, between
    Literal,  // number, money, length, date, text
    Sign,     // a comparison
    Open, Close, OpenList, CloseList, Comma, Dot, Plus, Minus,
    Other,    // nothing the language knows
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;             // as written
    std::size_t begin = 0, end = 0;  // characters
    const Word* word = nullptr;   // Word; and a Name that is also a word
    Comparison comparison = Comparison::Equal;
    std::optional<Value> literal;
};

inline constexpr std::size_t kLongestCondition = 4000;  // characters

// Every name that a scope declares, for many texts.
class Vocabulary {
public:
    explicit Vocabulary(const Scope& scope);
    // The ends of all names that begin at `at`, shortest first.
    std::vector<std::size_t> names_at(const std::vector<char32_t>& text, std::size_t at) const;

private:
    std::vector<std::u32string> names_;  // sorted
};

// Never empty; each ends with End. The first is the longest match. Several only where every one consists of known words;
// at most 32 are given.
std::vector<std::vector<Token>> tokens(std::string_view text, const Vocabulary& vocabulary);
inline std::vector<std::vector<Token>> tokens(std::string_view text, const Scope& scope) { return tokens(text, Vocabulary(scope)); }

}  // namespace docket::conditions
