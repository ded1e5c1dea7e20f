#include "reading/words.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"

namespace docket::reading {
namespace {

bool is_unsafe(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_word(char32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0x7F; }

// Between two letters an underscore is none of Markdown's marks; before a blank neither are < and &.
bool is_mark(char32_t before, char32_t c, char32_t after) {
    switch (c) {
        case '\\': case '`': case '*': case '[': case ']': case '|': case '~': return true;
        case '_': return !(is_word(before) && is_word(after));
        case '<': case '&': return after != ' ' && after != '=' && after != 0;
        default: return false;
    }
}

}  // namespace

std::string as_text(std::string_view written) {
    const auto points = code_points(written);
    std::string out;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto c = points[i];
        if (c == '\n' || c == '\t') {
            out += ' ';
            continue;
        }
        if (is_unsafe(c)) {
            out += format("\\\\u{{{:X}}}", static_cast<std::uint32_t>(c));
            continue;
        }
        if (is_mark(i ? points[i - 1] : 0, c, i + 1 < points.size() ? points[i + 1] : 0)) out += '\\';
        out += to_utf8(c);
    }
    return out;
}

std::string Words::say(const Key& key, std::initializer_list<std::string> with) const {
    const auto pattern = tongue_ == Tongue::Chinese ? key.sentence().zh : key.sentence().en;
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool is_place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        if (!is_place) {
            out += pattern[i];
            continue;
        }
        out += std::data(with)[static_cast<std::size_t>(pattern[i + 1] - '0')];
        i += 2;
    }
    return out;
}

std::string Words::name(std::string_view name) const {
    std::string text(name);
    if (tongue_ == Tongue::English) std::ranges::replace(text, '_', ' ');
    return say("quoted", {as_text(text)});
}

std::string Words::names(const Names& names) const {
    std::vector<std::string> parts;
    for (const auto& one : names) parts.push_back(name(one));
    return listed(parts, "list.last_and");
}

std::string Words::who(const Name& role) const {
    if (definition::find_table(process_, role)) return say("who.table", {name(role)});
    std::string text(role);
    if (tongue_ == Tongue::English) std::ranges::replace(text, '_', ' ');
    return say("the", {as_text(text)});
}

std::string Words::anyone_of(const Names& roles) const {
    std::vector<std::string> parts;
    for (const auto& role : roles) parts.push_back(who(role));
    return listed(parts, "list.last_or");
}

std::string Words::all_of(const Names& roles) const {
    std::vector<std::string> parts;
    for (const auto& role : roles) parts.push_back(who(role));
    return listed(parts, "list.last_and");
}

std::string Words::joined(const std::vector<std::string>& parts, const Key& between) const {
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : say(between)) + part;
    return out;
}

std::string Words::listed(const std::vector<std::string>& parts, const Key& last) const {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += i + 1 < parts.size() ? say("list.and") : say(last);
        out += parts[i];
    }
    return out;
}

std::string Words::times(int count) const {
    if (count == 1) return say("times.once");
    return count == 2 ? say("times.twice") : say("times", {std::to_string(count)});
}

std::string Words::value(const conditions::Value& value) const {
    if (const auto* choice = std::get_if<conditions::Choice>(&value)) return name(choice->name);
    if (const auto* text = std::get_if<std::string>(&value)) return say("quoted", {as_text(*text)});
    if (const auto* day = std::get_if<calendar::Day>(&value)) return this->day(*day);
    if (const auto* many = std::get_if<conditions::Choices>(&value)) return names(many->names);
    return conditions::to_text(value, tongue_);
}

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

}  // namespace docket::reading
