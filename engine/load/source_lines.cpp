#include "load/source_lines.hpp"

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
    if (const auto cut = key.find_last_of("{,"); cut != key.npos) key.remove_prefix(cut + 1);
    auto rest = line.substr(offset + kColon.size());
    if (const auto cut = rest.find_first_of(",}#"); cut != rest.npos) rest = rest.substr(0, cut);
    d.hints = {std::string(trimmed(key)) + ": " + std::string(trimmed(rest))};
    if (d.hints[0].ends_with(' ')) d.hints[0].pop_back();
    const bool spaced = line.substr(offset + kColon.size()).starts_with(' ');
    d.fixes.push_back({FixGrade::Sure, d.range, spaced ? ":" : ": "});
    return d;
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
