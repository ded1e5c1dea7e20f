#include "output.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "docket_author.h"

namespace docket_cli {
namespace {

// The code point at `at`, which is moved behind it; what is not UTF-8 gives its byte value as is.
char32_t next(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (more == 0) return lead;
    char32_t point = lead & (0x3F >> more);
    for (int i = 0; i < more && at < text.size(); ++i) point = (point << 6) | (static_cast<unsigned char>(text[at++]) & 0x3F);
    return point;
}

bool is_unsafe(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

std::string padded(const std::string& text, std::size_t width) {
    const auto has = docket_display_width(text.c_str());
    return has >= width ? text : text + std::string(width - has, ' ');
}

}  // namespace

bool has_chinese(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next(text, at);
        if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF)) return true;
    }
    return false;
}

std::string shown(std::string_view text) {
    std::string safe;
    for (std::size_t at = 0; at < text.size();) {
        const auto start = at;
        const auto c = next(text, at);
        if (!is_unsafe(c)) {
            safe.append(text.substr(start, at - start));
            continue;
        }
        char escaped[16];
        std::snprintf(escaped, sizeof escaped, "\\u{%X}", static_cast<unsigned>(c));
        safe += escaped;
    }
    return safe;
}

void write_out(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Failure{kEnvironment, "output.failed", "standard output cannot be written", "无法写入标准输出", "", Json::object()};
}

bool Output::is_chinese(std::string_view sample) const {
    if (!lang.empty()) return lang == "zh";
    if (has_chinese(sample)) return true;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) return std::string_view(value).substr(0, 2) == "zh";
    return false;
}

docket_tongue Output::tongue() const {
    if (lang == "zh") return DOCKET_TONGUE_CHINESE;
    if (lang == "en") return DOCKET_TONGUE_ENGLISH;
    return DOCKET_TONGUE_DEFAULT;
}

std::string Output::say(const Json& both) const {
    if (both.is_string()) return both.get<std::string>();
    return text_at(both, chinese_ ? "zh" : "en");
}

void Output::print(const Json& object) const {
    write_out(object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

void Output::line(const std::string& text) const { write_out(text + "\n"); }

void Output::table(const std::vector<Words>& head, const std::vector<std::vector<std::string>>& rows) const {
    std::vector<std::vector<std::string>> cells(1);
    for (const auto& words : head) cells[0].push_back(say(words));
    for (const auto& row : rows) {
        auto& line = cells.emplace_back();
        for (const auto& cell : row) line.push_back(shown(cell));
    }
    std::vector<std::size_t> widths(head.size(), 0);
    for (const auto& row : cells)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], docket_display_width(row[i].c_str()));
    // A column with nothing to say in any row is left out; a table without rows keeps them all.
    const auto is_empty = [&](std::size_t i) {
        return !rows.empty() && std::ranges::all_of(rows, [i](const auto& row) { return row[i].empty(); });
    };
    std::string text;
    std::vector<bool> hidden;
    for (std::size_t i = 0; i < head.size(); ++i) hidden.push_back(is_empty(i));
    for (const auto& row : cells) {
        std::string printed;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (!hidden[i]) printed += padded(row[i], widths[i]) + "  ";
        printed.erase(printed.find_last_not_of(' ') + 1);
        text += printed + "\n";
    }
    write_out(text);
}

void Output::fail(const Failure& failure) {
    if (json()) {
        const Json error = {{"id", failure.id},       {"en", failure.en},           {"zh", failure.zh},
                            {"place", failure.place}, {"details", failure.details}, {"exit", failure.exit_code}};
        std::printf("%s\n", Json{{"error", error}}.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
        return;
    }
    std::string text;
    for (const auto& diagnostic : failure.details.value("diagnostics", Json::array()))
        if (const auto printed = text_at(diagnostic, "text"); !printed.empty()) text += printed + "\n\n";
    if (!failure.place.empty()) text += shown(failure.place) + (chinese_ ? "：" : ": ");
    text += (chinese_ ? "错误：" : "error: ") + shown(chinese_ ? failure.zh : failure.en) + " [" + failure.id + "]\n";
    std::fputs(text.c_str(), stderr);
}

}  // namespace docket_cli
