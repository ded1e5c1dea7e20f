#include "load/source_lines.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace docket::load {
namespace {

constexpr std::string_view kColon = "：";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// "key: |" or "- >-": the more indented lines that follow are text, not structure.
bool opens_block_text(std::string_view line) {
    const auto end = line.find_last_not_of(' ');
    if (end == line.npos) return false;
    auto at = end;
    while (at > 0 && (line[at] == '-' || line[at] == '+')) --at;
    if (line[at] != '|' && line[at] != '>') return false;
    return at == 0 || line[at - 1] == ' ';
}

// The value that follows a colon: to the comment, or inside braces to the comma or the brace that ends it.
std::string_view value_of(std::string_view rest, bool in_braces) {
    int depth = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char c = rest[i];
        if (c == '#' && i > 0 && rest[i - 1] == ' ') return rest.substr(0, i);
        if (in_braces && depth == 0 && (c == ',' || c == '}' || c == ']')) return rest.substr(0, i);
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return rest;
}

// Bytes of the full-width colon that stands where the key's colon belongs; npos where there is none.
std::size_t key_colon(std::string_view line) {
    auto from = line.find_first_not_of(' ');
    while (from != line.npos && line.substr(from, 2) == "- ") from = line.find_first_not_of(' ', from + 1);
    if (from == line.npos) return line.npos;
    const auto at = line.find(kColon, from);
    if (at == line.npos || at == from) return line.npos;
    const auto before = line.substr(from, at - from);
    constexpr std::string_view kStructure = "\"'#[]{},|>&*!%";
    return before.find_first_of(kStructure) == before.npos && before.find(": ") == before.npos && before.find("，") == before.npos &&
                   before.find("。") == before.npos ? at : line.npos;
}

}  // namespace

std::string_view without_bom(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
}

std::size_t bytes_before(std::string_view line, int column) {
    std::size_t at = 0;
    for (int i = 1; i < column && at < line.size(); ++i)
        do ++at;
        while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80);
    return at;
}

int column_of_no_utf8(std::string_view line) {
    int column = 1;
    for (std::size_t at = 0; at < line.size(); ++column) {
        std::size_t length = 1;
        while (length < 5 && !is_utf8(line.substr(at, length))) ++length;
        if (length == 5) break;
        at += length;
    }
    return column;
}

bool looks_like_gb18030(std::string_view text) {
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) continue;
        if (byte == 0x80 || byte == 0xFF || i + 1 >= text.size()) return false;
        const auto next = static_cast<unsigned char>(text[i + 1]);
        const bool four = next >= '0' && next <= '9';
        if (four ? i + 3 >= text.size() : next < 0x40 || next == 0x7F || next == 0xFF) return false;
        i += four ? 3 : 1;
        ++pairs;
    }
    return pairs >= 2;
}

std::size_t control_character(std::string_view line) {
    const auto at = std::ranges::find_if(line, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
    return at == line.end() ? line.npos : static_cast<std::size_t>(at - line.begin());
}

std::size_t first_unseen(std::string_view text) {
    const auto points = code_points(text);
    const auto at = std::ranges::find_if(points, [](char32_t c) { return c != U'\n' && c != U'\t' && is_unseen(c); });
    return at == points.end() ? std::string_view::npos : static_cast<std::size_t>(at - points.begin());
}

bool is_closed_bracket(const std::vector<std::string_view>& lines, const Range& at) {
    int depth = 0;
    char quote = 0;
    for (auto number = static_cast<std::size_t>(at.line) - 1; number < lines.size(); ++number) {
        const auto line = lines[number];
        for (std::size_t i = number + 1 == static_cast<std::size_t>(at.line) ? bytes_before(line, at.column) : 0; i < line.size(); ++i) {
            const char c = line[i];
            if (quote != 0) quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'') quote = c;
            else if (c == '#' && i > 0 && line[i - 1] == ' ') break;
            else if (c == '[' || c == '{') ++depth;
            else if ((c == ']' || c == '}') && --depth == 0) return true;
        }
    }
    return depth == 0;
}

bool is_unseen(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE || (c >= 0xE0000 && c <= 0xE007F);
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        auto end = text.find('\n', begin);
        if (end == text.npos) end = text.size();
        auto line = text.substr(begin, end - begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

Diagnostic full_width_colon(std::string_view line, std::size_t offset, int line_number) {
    Diagnostic d;
    d.code = "E001";
    const int column = static_cast<int>(count_code_points(line.substr(0, offset))) + 1;
    d.range = {line_number, column, column + 1};
    auto key = line.substr(0, offset);
    const auto brace = key.find_last_of("{,");
    if (brace != key.npos) key.remove_prefix(brace + 1);
    const auto rest = value_of(line.substr(offset + kColon.size()), brace != key.npos);
    d.hints = {std::string(trimmed(key)) + ": " + std::string(trimmed(rest))};
    if (d.hints[0].ends_with(' ')) d.hints[0].pop_back();
    const bool spaced = line.substr(offset + kColon.size()).starts_with(' ');
    d.fixes.push_back({FixGrade::Sure, d.range, spaced ? ":" : ": "});
    return d;
}

std::string half_width_comma(std::string_view line, std::size_t offset) {
    return line.substr(offset + std::string_view("，").size()).starts_with(' ') ? "," : ", ";
}

std::vector<Diagnostic> scan_lines(const std::vector<std::string_view>& lines) {
    std::vector<Diagnostic> found;
    std::size_t block_indent = std::string_view::npos;  // indentation of the key whose block text runs
    int number = 0;
    for (const auto line : lines) {
        ++number;
        const auto first = line.find_first_not_of(' ');
        if (first == line.npos) continue;
        if (block_indent != std::string_view::npos && first > block_indent) continue;
        block_indent = std::string_view::npos;
        if (const auto text = line.find_first_not_of(" \t"); line[first] == '\t' && text != line.npos && line[text] != '#') {
            Diagnostic d;
            d.code = "E062";
            const int column = static_cast<int>(first) + 1;
            d.range = {number, column, column + 1};
            d.arguments = {std::to_string(number)};
            d.fixes.push_back({FixGrade::Probable, d.range, "  "});
            found.push_back(std::move(d));
            continue;
        }
        if (const auto at = key_colon(line); at != line.npos) found.push_back(full_width_colon(line, at, number));
        if (opens_block_text(line)) block_indent = first;
    }
    return found;
}

}  // namespace docket::load
