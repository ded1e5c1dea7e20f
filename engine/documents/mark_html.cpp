// Placeholders of an HTML file.

#include <algorithm>

#include "base/text.hpp"
#include "documents/markup.hpp"

namespace docket::documents {
namespace {

// What of HTML a value may not stand in: there no escaping is safe, or nobody would see it.
class Context {
public:
    explicit Context(std::string_view text) : text_(text) {}

    // Moves on to `at`.
    void go_to(std::size_t at) {
        while (at_ < at) step();
    }
    bool is_text() const { return where_ == Where::Text; }
    bool is_title() const { return title_; }

private:
    enum class Where { Text, Tag, Quoted, Comment, Raw };

    void step() {
        const auto rest = text_.substr(at_);
        switch (where_) {
            case Where::Text:
                if (rest.starts_with("<!--")) where_ = Where::Comment;
                else if (rest.size() > 1 && rest[0] == '<' && (rest[1] == '/' || rest[1] == '!' || is_letter(rest[1]))) open(rest);
                break;
            case Where::Tag:
                if (rest[0] == '"' || rest[0] == '\'') quote_ = rest[0], where_ = Where::Quoted;
                else if (rest[0] == '>') where_ = raw_.empty() ? Where::Text : Where::Raw;
                break;
            case Where::Quoted:
                if (rest[0] == quote_) where_ = Where::Tag;
                break;
            case Where::Comment:
                if (rest.starts_with("-->")) where_ = Where::Text;
                break;
            case Where::Raw:
                if (lower(rest.substr(0, raw_.size())) == raw_) where_ = Where::Tag, raw_.clear();
                break;
        }
        ++at_;
    }

    void open(std::string_view rest) {
        where_ = Where::Tag;
        const auto name = lower(rest.substr(0, 9));
        raw_ = name.starts_with("<script") ? "</script" : name.starts_with("<style") ? "</style" : "";
        if (name.starts_with("<title")) title_ = true;
        if (name.starts_with("</title")) title_ = false;
    }
    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
    static std::string lower(std::string_view text) {
        std::string out(text);
        for (auto& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Where where_ = Where::Text;
    char quote_ = 0;
    std::string raw_;
    bool title_ = false;
};

class Lines {
public:
    explicit Lines(std::string_view text) : text_(text) {}
    Position at(std::size_t byte) {
        for (; seen_ < byte; ++seen_)
            if (text_[seen_] == '\n') ++line_, start_ = seen_ + 1;
        return {line_, 1 + static_cast<int>(count_code_points(text_.substr(start_, byte - start_)))};
    }

private:
    std::string_view text_;
    std::size_t seen_ = 0, start_ = 0;
    int line_ = 1;
};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

Region line_alone(std::string_view text, Region cut) {
    const auto before = text.substr(0, cut.begin).rfind('\n');
    const auto begin = before == text.npos ? 0 : before + 1;
    const auto after = text.find('\n', cut.end);
    const auto end = after == text.npos ? text.size() : after + 1;
    const bool is_alone = is_blank(text.substr(begin, cut.begin - begin)) && is_blank(text.substr(cut.end, end - cut.end));
    return is_alone ? Region{begin, end} : Region{};
}

}  // namespace

Mistake mistake(std::string code, int variant, Position at, int length, std::vector<std::string> arguments, std::vector<std::string> hints) {
    Mistake out;
    out.code = std::move(code);
    out.variant = variant;
    out.at = at;
    out.length = std::max(1, length);
    out.arguments = std::move(arguments);
    out.hints = std::move(hints);
    return out;
}

std::string without_entities(std::string_view text) {
    static constexpr std::pair<std::string_view, std::string_view> kNamed[] = {{"&lt;", "<"},   {"&gt;", ">"},    {"&quot;", "\""},
                                                                               {"&apos;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}};
    std::string out;
    while (!text.empty()) {
        const auto named = std::ranges::find_if(kNamed, [&](const auto& one) { return text.starts_with(one.first); });
        const auto semicolon = text.find(';');
        if (named != std::end(kNamed)) {
            out += named->second;
            text.remove_prefix(named->first.size());
        } else if (text.starts_with("&#") && semicolon != text.npos && semicolon < 10) {
            const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
            char32_t code = 0;
            for (const auto c : text.substr(hex ? 3 : 2, semicolon - (hex ? 3 : 2)))
                code = code * (hex ? 16 : 10) + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
            out += code > 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) ? to_utf8(code) : "\uFFFD";
            text.remove_prefix(semicolon + 1);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

Marked mark_html(std::string_view text) {
    Marked out;
    out.text = text;
    out.readable = text;
    Context context(text);
    Lines lines(text);
    const auto length = [&](std::size_t from, std::size_t to) { return static_cast<int>(count_code_points(text.substr(from, to - from))); };
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find("{{", at);
        const auto wide = text.find("｛｛", at);
        if (wide < open) {
            out.mistakes.push_back(mistake("E084", 4, lines.at(wide), 2));
            at = wide + 6;
            continue;
        }
        if (open == text.npos) break;
        context.go_to(open);
        const auto where = lines.at(open);
        const auto close = text.find("}}", open);
        if (close == text.npos || close > std::min(text.find("{{", open + 2), text.find('\n', open))) {
            out.mistakes.push_back(mistake("E084", 0, where, 2));
            at = open + 2;
            continue;
        }
        if (!context.is_text()) out.mistakes.push_back(mistake("E084", 5, where, length(open, close + 2)));
        Tag tag;
        tag.cut = {open, close + 2};
        tag.inside = without_entities(text.substr(open + 2, close - open - 2));
        tag.at = {where.line, where.column + 2};
        tag.length = length(open + 2, close);
        tag.one_line = context.is_title();
        tag.alone = line_alone(text, tag.cut);
        out.tags.push_back(std::move(tag));
        at = close + 2;
    }
    return out;
}

}  // namespace docket::documents
