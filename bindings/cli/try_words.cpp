#include "try_words.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

namespace docket_cli {
namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
    return from == std::string::npos ? "" : text.substr(from, to - from + 1);
}

// Code points of three bytes that stand for one of ASCII: U+FF01 to U+FF5E, and the wide space U+3000.
std::string half_width(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto a = static_cast<unsigned char>(text[i]);
        if (i + 2 < text.size() && (a == 0xEF || a == 0xE3)) {
            const auto b = static_cast<unsigned char>(text[i + 1]), c = static_cast<unsigned char>(text[i + 2]);
            const unsigned point = (a & 0x0FU) << 12 | (b & 0x3FU) << 6 | (c & 0x3FU);
            if (point == 0x3000 || (point >= 0xFF01 && point <= 0xFF5E)) {
                out += point == 0x3000 ? ' ' : static_cast<char>(point - 0xFEE0);
                i += 3;
                continue;
            }
        }
        out += text[i++];
    }
    return out;
}

// What two names may share: characters of Chinese, pairs of letters else.
std::set<std::string> characters(const std::string& text) {
    std::set<std::string> out;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (static_cast<unsigned char>(text[i]) < 0x80 && static_cast<unsigned char>(text[i + 1]) < 0x80) out.insert(text.substr(i, 2));
    for (std::size_t i = 0; i < text.size();) {
        std::size_t next = i + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
        if (next - i > 1) out.insert(text.substr(i, next - i));
        i = next;
    }
    return out;
}

bool read_three(const std::string& text, const char* form, int& a, int& b, int& c) {
    int end = -1;
    return std::sscanf(text.c_str(), form, &a, &b, &c, &end) == 3 && end == static_cast<int>(text.size());
}
bool read_two(const std::string& text, const char* form, int& a, int& b) {
    int end = -1;
    return std::sscanf(text.c_str(), form, &a, &b, &end) == 2 && end == static_cast<int>(text.size());
}

// Howard Hinnant's days from civil, in the proleptic Gregorian calendar.
std::int64_t days_from_civil(std::int64_t y, int m, int d) {
    y -= m <= 2;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

}  // namespace

std::string plain(const std::string& typed) { return trimmed(half_width(typed)); }

std::optional<std::size_t> meant(const std::string& typed, const std::vector<std::string>& names) {
    const auto wanted = plain(typed);
    if (wanted.empty()) return std::nullopt;
    std::vector<std::size_t> begins, holds;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto name = plain(names[i]);
        if (name == wanted) return i;
        if (name.starts_with(wanted)) begins.push_back(i);
        if (name.find(wanted) != std::string::npos) holds.push_back(i);
    }
    if (begins.size() == 1) return begins.front();
    if (begins.empty() && holds.size() == 1) return holds.front();
    return std::nullopt;
}

std::vector<std::string> near(const std::string& typed, const std::vector<std::string>& names) {
    const auto wanted = characters(plain(typed));
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& name : names) {
        std::size_t shared = 0;
        for (const auto& c : characters(plain(name))) shared += wanted.contains(c);
        if (shared * 2 >= std::max<std::size_t>(wanted.size(), 2)) ranked.emplace_back(shared, name);
    }
    std::ranges::stable_sort(ranked, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> out;
    for (const auto& [shared, name] : ranked)
        if (out.size() < 3 && std::ranges::find(out, name) == out.end()) out.push_back(name);
    return out;
}

std::optional<std::int64_t> whole_number(const std::string& typed) {
    const auto text = plain(typed);
    if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    return std::stoll(text);
}

std::optional<std::int64_t> day_number(const std::string& iso) {
    int y = 0, m = 0, d = 0;
    if (!read_three(iso, "%4d-%2d-%2d%n", y, m, d) || m < 1 || m > 12 || d < 1 || y < 1600 || y > 9999) return std::nullopt;
    const auto number = days_from_civil(y, m, d);
    return day_text(number) == iso ? std::optional(number) : std::nullopt;
}

std::string day_text(std::int64_t number) {
    const std::int64_t z = number + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153, d = doy - (153 * mp + 2) / 5 + 1, m = mp < 10 ? mp + 3 : mp - 9;
    char text[80];
    std::snprintf(text, sizeof text, "%04lld-%02lld-%02lld", static_cast<long long>(yoe + era * 400 + (m <= 2)), static_cast<long long>(m),
                  static_cast<long long>(d));
    return text;
}

std::string day_meant(const std::string& typed, const std::string& today) {
    const auto text = plain(typed);
    const auto now = day_number(today);
    if (text.empty() || !now) return "";
    int y = 0, m = 0, d = 0;
    char made[64];
    for (const char* form : {"%4d-%2d-%2d%n", "%4d/%2d/%2d%n", "%4d.%2d.%2d%n", "%4d年%2d月%2d日%n"})
        if (read_three(text, form, y, m, d)) {
            std::snprintf(made, sizeof made, "%04d-%02d-%02d", y, m, d);
            return day_number(made) ? made : "";
        }
    for (const char* form : {"%2d-%2d%n", "%2d月%2d日%n", "%2d/%2d%n"})
        if (read_two(text, form, m, d))
            for (int year = std::stoi(today.substr(0, 4)), more = 0; more < 2; ++more) {  // the next such day
                std::snprintf(made, sizeof made, "%04d-%02d-%02d", year + more, m, d);
                if (const auto found = day_number(made); found && *found >= *now) return made;
            }
    auto count = text;
    if (count.starts_with("+")) count.erase(0, 1);
    for (const char* unit : {" days", " day", "日", "天"})
        if (count.ends_with(unit)) {
            count.resize(count.size() - std::string(unit).size());
            break;
        }
    const auto days = whole_number(count);
    const bool said = text.starts_with("+") || count != text;
    return days && said && *days <= 36500 ? day_text(*now + *days) : "";
}

std::optional<std::size_t> leading(const std::string& text, const std::vector<std::string>& names) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto name = plain(names[i]);
        if (name.empty() || !text.starts_with(name) || (text.size() > name.size() && text[name.size()] != ' ')) continue;
        if (!best || name.size() > plain(names[*best]).size()) best = i;
    }
    return best;
}

std::string without_leading(const std::string& text, std::size_t length) { return length >= text.size() ? "" : trimmed(text.substr(length)); }

}  // namespace docket_cli
