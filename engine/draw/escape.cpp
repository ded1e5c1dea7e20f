#include "draw/escape.hpp"

#include "base/format.hpp"
#include "base/text.hpp"

namespace docket::draw {
namespace {

bool is_unsafe(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

template <class Replace>
std::string escaped(std::string_view text, Replace&& replace) {
    std::string out;
    for (const auto c : code_points(text)) {
        if (c == '\n' || c == '\t') out += ' ';
        else if (is_unsafe(c)) out += format("U+{:04X}", static_cast<std::uint32_t>(c));
        else if (const std::string other = replace(c); !other.empty()) out += other;
        else out += to_utf8(c);
    }
    return out;
}

}  // namespace

std::string for_xml(std::string_view text) {
    return escaped(text, [](char32_t c) -> std::string {
        switch (c) {
            case '&': return "&amp;";
            case '<': return "&lt;";
            case '>': return "&gt;";
            case '"': return "&quot;";
            case '\'': return "&#39;";
            default: return "";
        }
    });
}

std::string for_dot(std::string_view text) {
    return escaped(text, [](char32_t c) -> std::string { return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : ""; });
}

std::string for_mermaid(std::string_view text) {
    return escaped(text, [](char32_t c) -> std::string {
        const bool is_plain = c > 0x7F || c == ' ' || c == '.' || c == ',' || c == '_' || c == '=' || c == '+' || (c >= '0' && c <= '9') ||
                              (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_plain ? "" : format("#{};", static_cast<std::uint32_t>(c));
    });
}

}  // namespace docket::draw
