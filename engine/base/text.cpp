#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

#include "base/alike.hpp"

namespace docket {
namespace {

struct Decoded {
    char32_t code_point = 0;
    std::size_t length = 0;  // 0: malformed
};

Decoded decode(std::string_view text) {
    utf8proc_int32_t c = 0;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                    static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (n <= 0) return {};
    return {static_cast<char32_t>(c), static_cast<std::size_t>(n)};
}

bool is_bidi_control(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80) {  // most of what is stored: no decoder for it
            text.remove_prefix(1);
            continue;
        }
        const auto head = decode(text);
        if (head.length == 0) return false;
        text.remove_prefix(head.length);
    }
    return true;
}

std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> out;
    while (!text.empty()) {
        auto head = decode(text);
        if (head.length == 0) head = {U'\uFFFD', 1};
        out.push_back(head.code_point);
        text.remove_prefix(head.length);
    }
    return out;
}

std::string to_utf8(char32_t code_point) {
    utf8proc_uint8_t bytes[4];
    const auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes);
    return {reinterpret_cast<char*>(bytes), static_cast<std::size_t>(n)};
}

std::size_t count_code_points(std::string_view text) { return code_points(text).size(); }

std::size_t display_width(std::string_view text) {
    std::size_t cells = 0;
    for (const auto c : code_points(text)) {
        const int w = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
        cells += w > 0 ? static_cast<std::size_t>(w) : 0;
    }
    return cells;
}

std::string to_nfc(std::string_view text) {
    utf8proc_uint8_t* raw = nullptr;
    const auto n = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                static_cast<utf8proc_ssize_t>(text.size()), &raw,
                                static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(raw, &std::free);
    if (n < 0) return std::string(text);
    return {reinterpret_cast<char*>(raw), static_cast<std::size_t>(n)};
}

bool has_unsafe_characters(std::string_view text) {
    return std::ranges::any_of(code_points(text), [](char32_t c) {
        return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || is_bidi_control(c);
    });
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    const auto x = code_points(a), y = code_points(b);
    const auto columns = y.size() + 1;
    std::vector<std::size_t> before(columns), last(columns), now(columns);
    for (std::size_t j = 0; j < columns; ++j) last[j] = j;
    for (std::size_t i = 1; i <= x.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j < columns; ++j) {
            const bool same = x[i - 1] == y[j - 1];
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[y.size()];
}

std::optional<std::string> nearest_name(std::string_view wrong, std::span<const std::string> names) {
    auto near = nearest_names(wrong, names);
    return near.empty() ? std::nullopt : std::optional(std::move(near.front()));
}

std::optional<std::string> nearest_form(std::string_view wrong, std::span<const std::string> names) {
    const std::string* best = nullptr;
    for (const auto& name : names)
        if (!wrong.empty() && (name.find(wrong) != name.npos || wrong.find(name) != wrong.npos)) return name;
    // "examine" for "examination": another form of the same word
    const auto written = code_points(wrong);
    std::size_t longest = std::max<std::size_t>(4, (written.size() * 3 + 3) / 4) - 1;
    for (const auto& name : names) {
        const auto points = code_points(name);
        const auto common = static_cast<std::size_t>(std::ranges::mismatch(written, points).in1 - written.begin());
        if (common > longest) longest = common, best = &name;
    }
    return best ? std::optional(*best) : std::nullopt;
}

}  // namespace docket
