#include "conditions/lexer.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace docket::conditions {
namespace {

constexpr std::size_t kMostWays = 32;
constexpr std::size_t kLongestLengthText = 16;  // characters of "100000 workdays"
constexpr char32_t kIdeographicSpace = 0x3000, kIdeographicStop = 0x3002;
constexpr char32_t kOpenQuote = 0x201C, kCloseQuote = 0x201D;

bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_word(char32_t c) { return is_ascii_letter(c) || is_digit(c) || c == U'_'; }

// Chinese input methods leave full-width signs behind: each is read as its ASCII twin.
char32_t plain(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    switch (c) {
        case kIdeographicSpace: return U' ';
        case kIdeographicStop: return U'.';
        default: return c;
    }
}

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }

// A letter of some script, as far as the lexer must know: whatever is neither a sign nor a space.
bool is_word(char32_t c) {
    constexpr std::u32string_view kSignsOfNoWord = U"“”≠≤≥、《》〈〉「」『』【】";
    return is_ascii_word(c) || (c >= 0x80 && kSignsOfNoWord.find(c) == kSignsOfNoWord.npos);
}

struct SignWord {
    std::u32string_view text;
    TokenKind kind;
    Comparison comparison = Comparison::Equal;
};
constexpr SignWord kSigns[] = {  // longer ones first
    {U"!=", TokenKind::Sign, Comparison::NotEqual},   {U"<=", TokenKind::Sign, Comparison::LessOrEqual},
    {U">=", TokenKind::Sign, Comparison::GreaterOrEqual}, {U"≠", TokenKind::Sign, Comparison::NotEqual},
    {U"≤", TokenKind::Sign, Comparison::LessOrEqual}, {U"≥", TokenKind::Sign, Comparison::GreaterOrEqual},
    {U"=", TokenKind::Sign, Comparison::Equal},       {U"<", TokenKind::Sign, Comparison::Less},
    {U">", TokenKind::Sign, Comparison::Greater},     {U"(", TokenKind::Open},
    {U")", TokenKind::Close},                         {U"[", TokenKind::OpenList},
    {U"]", TokenKind::CloseList},                     {U",", TokenKind::Comma},
    {U".", TokenKind::Dot},                           {U"+", TokenKind::Plus},
    {U"-", TokenKind::Minus},
};

class Lexer {
public:
    Lexer(std::string_view text, const Vocabulary& vocabulary) : raw_(code_points(text)), vocabulary_(vocabulary) {
        read_.reserve(raw_.size());
        for (const auto c : raw_) read_.push_back(plain(c));
    }

    std::vector<std::vector<Token>> run() {
        dead_.assign(2 * (raw_.size() + 1), false);
        split(0, false);
        if (ways_.empty()) ways_.push_back(greedy());
        return std::move(ways_);
    }

private:
    std::string slice(std::size_t from, std::size_t to) const {
        std::string out;
        for (auto i = from; i < to; ++i) out += to_utf8(raw_[i]);
        return out;
    }
    std::string plain_slice(std::size_t from, std::size_t to) const {
        std::string out;
        for (auto i = from; i < to; ++i) out += to_utf8(read_[i]);
        return out;
    }
    // "and" is not the beginning of "android": no cut between two letters of an ASCII word.
    bool may_cut(std::size_t at) const {
        return at == 0 || at >= read_.size() || !is_ascii_word(read_[at - 1]) || !is_ascii_word(read_[at]);
    }
    bool stands(std::u32string_view what, std::size_t at, const std::vector<char32_t>& in) const {
        return what.size() <= in.size() - at && std::equal(what.begin(), what.end(), in.begin() + static_cast<std::ptrdiff_t>(at));
    }
    Token token(TokenKind kind, std::size_t from, std::size_t to) const {
        Token t;
        t.kind = kind;
        t.begin = from;
        t.end = to;
        t.text = slice(from, to);
        return t;
    }

    // What can begin here, longest first; at equal length a declared name before a word before a literal.
    std::vector<Token> candidates(std::size_t at) const {
        std::vector<Token> out;
        if (is_word(read_[at])) {
            for (const auto end : vocabulary_.names_at(raw_, at))
                if (may_cut(end)) out.push_back(token(TokenKind::Name, at, end));
            add_words(at, out);
            add_literals(at, out);
        } else if (read_[at] == U'"' || raw_[at] == kOpenQuote || raw_[at] == kCloseQuote) {
            if (auto t = quoted(at)) out.push_back(std::move(*t));
        } else {
            for (const auto& sign : kSigns)
                if (stands(sign.text, at, read_)) {
                    out.push_back(token(sign.kind, at, at + sign.text.size()));
                    out.back().comparison = sign.comparison;
                    break;
                }
        }
        std::ranges::stable_sort(out, std::ranges::greater{}, &Token::end);
        return out;
    }

    void add_words(std::size_t at, std::vector<Token>& out) const {
        for (const auto& w : words()) {
            if (w.kind == WordKind::BetweenAnd && read_[at] < 0x80) continue;  // English has one `and`
            for (const auto text : {w.en, w.zh}) {
                const auto c = code_points(text);
                if (!stands({c.data(), c.size()}, at, read_) || !may_cut(at + c.size())) continue;
                const bool atom = w.kind == WordKind::Yes || w.kind == WordKind::No || w.kind == WordKind::Function;
                const auto same = std::ranges::find_if(out, [&](const Token& t) { return t.end == at + c.size(); });
                if (same != out.end() && atom) {
                    same->word = &w;  // a name that is also a word: the parser decides by what follows
                    continue;
                }
                auto t = token(atom ? TokenKind::Name : TokenKind::Word, at, at + c.size());
                t.word = &w;
                out.push_back(std::move(t));
            }
        }
    }

    void add_literals(std::size_t at, std::vector<Token>& out) const {
        Token best;
        const auto offer = [&](std::size_t end, Value value) {
            if (end <= best.end || !may_cut(end)) return;
            best = token(TokenKind::Literal, at, end);
            best.literal = std::move(value);
        };
        const auto limit = std::min(read_.size(), at + kLongestLengthText);
        for (auto end = at + 1; end <= limit; ++end) {
            const auto text = plain_slice(at, end);
            if (const auto day = calendar::parse_day(text)) offer(end, *day);
            if (is_space(read_[end - 1])) continue;
            if (const auto length = calendar::parse_length(text)) offer(end, *length);
        }
        if (is_digit(read_[at])) {
            auto end = at;
            while (end < read_.size() && is_digit(read_[end])) ++end;
            if (end + 1 < read_.size() && read_[end] == U'.' && is_digit(read_[end + 1]))
                for (++end; end < read_.size() && is_digit(read_[end]);) ++end;
            if (const auto number = Decimal::parse(plain_slice(at, end))) {
                offer(end, *number);
                if (end < raw_.size() && raw_[end] == U'元') offer(end + 1, Money{*number});
            }
        }
        if (best.literal) out.push_back(std::move(best));
    }

    std::optional<Token> quoted(std::size_t at) const {
        const bool curly = raw_[at] == kOpenQuote || raw_[at] == kCloseQuote;
        for (auto end = at + 1; end < raw_.size(); ++end) {
            if (raw_[end] < U' ') return std::nullopt;  // control characters are no text of an office
            const bool closes = curly ? raw_[end] == kCloseQuote || raw_[end] == kOpenQuote : read_[end] == U'"';
            if (!closes) continue;
            auto t = token(TokenKind::Literal, at, end + 1);
            t.literal = Value{slice(at + 1, end)};
            return t;
        }
        return std::nullopt;
    }

    std::size_t skip_spaces(std::size_t at) const {
        while (at < read_.size() && is_space(read_[at])) ++at;
        return at;
    }

    // Every way from `from` to the end in which all is known; two atoms side by side mean nothing, so that is no way.
    bool split(std::size_t from, bool after_atom) {
        const auto at = skip_spaces(from);
        if (dead_[2 * from + (after_atom ? 1 : 0)]) return false;
        if (at == read_.size()) {
            ways_.push_back(path_);
            ways_.back().push_back(token(TokenKind::End, at, at));
            return true;
        }
        bool any = false;
        for (auto& t : candidates(at)) {
            const bool atom = t.kind == TokenKind::Name || t.kind == TokenKind::Literal;
            if (atom && after_atom) continue;
            const auto end = t.end;
            path_.push_back(std::move(t));
            any = split(end, atom) || any;
            path_.pop_back();
            if (ways_.size() >= kMostWays) return true;
        }
        if (!any) dead_[2 * from + (after_atom ? 1 : 0)] = true;
        return any;
    }

    // Something is unknown: longest match, and what touches the unknown letters belongs to them.
    std::vector<Token> greedy() const {
        std::vector<Token> out;
        for (auto at = skip_spaces(0); at < read_.size(); at = skip_spaces(out.back().end)) {
            auto found = candidates(at);
            if (!found.empty()) {
                merge(out, std::move(found.front()));
                continue;
            }
            auto end = at + 1;
            if (is_ascii_word(read_[at]))
                while (end < read_.size() && is_ascii_word(read_[end])) ++end;
            merge(out, token(is_word(read_[at]) ? TokenKind::Unknown : TokenKind::Other, at, end));
        }
        out.push_back(token(TokenKind::End, read_.size(), read_.size()));
        return out;
    }

    void merge(std::vector<Token>& out, Token next) const {
        const auto atom = [this](const Token& t) {
            return t.kind == TokenKind::Name || t.kind == TokenKind::Unknown ||
                   (t.kind == TokenKind::Literal && is_word(read_[t.begin]));
        };
        if (out.empty() || out.back().end != next.begin || !atom(out.back()) || !atom(next)) {
            out.push_back(std::move(next));
            return;
        }
        out.back() = token(TokenKind::Unknown, out.back().begin, next.end);
    }

    std::vector<char32_t> raw_, read_;  // as written; full-width signs as their twins
    const Vocabulary& vocabulary_;
    std::vector<bool> dead_;
    std::vector<Token> path_;
    std::vector<std::vector<Token>> ways_;
};

}  // namespace

Vocabulary::Vocabulary(const Scope& scope) {
    const auto add = [this](const std::string& name) {
        const auto c = code_points(name);
        if (!c.empty()) names_.emplace_back(c.begin(), c.end());
    };
    const auto add_all = [&](const std::vector<std::string>& names) { std::ranges::for_each(names, add); };
    for (const auto& [name, type] : scope.facts) {
        add(name);
        add_all(type.values);
    }
    for (const auto& [name, type] : scope.tables) {
        add(name);
        add_all(type.values);
    }
    for (const auto* results : {&scope.results, &scope.act_results})
        for (const auto& [act, list] : *results) {
            add(act);
            add_all(list);
        }
    for (const auto* list : {&scope.stages, &scope.acts, &scope.deadlines, &scope.documents, &scope.conditions, &scope.submitted}) add_all(*list);
    if (!scope.lists.empty())
        for (const int at_least : {0, 1, 2})
            for (const auto word : {several_words(at_least).en, several_words(at_least).zh}) add(std::string(word));
    std::ranges::sort(names_);
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

// Narrows the sorted names to those that begin as the text does, one character at a time.
std::vector<std::size_t> Vocabulary::names_at(const std::vector<char32_t>& text, std::size_t at) const {
    std::vector<std::size_t> out;
    auto first = names_.begin(), last = names_.end();
    for (std::size_t length = 0; at + length < text.size() && first != last; ++length) {
        const auto here = text[at + length];
        first = std::partition_point(first, last, [&](const auto& name) { return name.size() <= length || name[length] < here; });
        last = std::partition_point(first, last, [&](const auto& name) { return name[length] == here; });
        if (first != last && first->size() == length + 1) out.push_back(at + length + 1);
    }
    return out;
}

std::vector<std::vector<Token>> tokens(std::string_view text, const Vocabulary& vocabulary) { return Lexer(text, vocabulary).run(); }

}  // namespace docket::conditions
