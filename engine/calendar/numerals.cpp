#include "calendar/numerals.hpp"

#include <algorithm>
#include <array>

namespace docket::calendar {
namespace {

constexpr std::array<std::string_view, 10> kDigits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

struct Place {
    std::string_view word;
    std::int32_t worth;
};
constexpr std::array kPlaces{Place{"千", 1000}, Place{"百", 100}, Place{"十", 10}, Place{"", 1}};
constexpr std::string_view kTenThousand = "万";
constexpr std::size_t kBytes = 3;  // of every character used here
constexpr std::int32_t kMost = 100000;

// 1 to 9999; a gap between digits is one 零.
std::string below_ten_thousand(std::int32_t number) {
    std::string out;
    bool gap = false;
    for (const auto& place : kPlaces) {
        const auto digit = number / place.worth % 10;
        if (digit == 0) {
            gap = !out.empty();
            continue;
        }
        if (gap) out += kDigits[0];
        gap = false;
        out.append(kDigits[static_cast<std::size_t>(digit)]).append(place.word);
    }
    return out;
}

// The forms that mean the same: 〇 and 零, 两 and 二, 一十五 and 十五.
std::string usual_form(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i + kBytes <= text.size(); i += kBytes) {
        const auto sign = text.substr(i, kBytes);
        out.append(sign == "〇" ? "零" : sign == "两" ? "二" : sign);
    }
    return out.starts_with("一十") ? out.substr(kBytes) : out;
}

std::int32_t worth_of(std::string_view sign) {
    for (std::size_t i = 0; i < kDigits.size(); ++i)
        if (sign == kDigits[i]) return static_cast<std::int32_t>(i);
    return -1;
}

}  // namespace

std::string chinese_numeral(std::int32_t number) {
    if (number == 0) return std::string(kDigits[0]);
    std::string out;
    const auto high = number / 10000, low = number % 10000;
    if (high > 0) out.append(below_ten_thousand(high)).append(kTenThousand);
    if (high > 0 && low > 0 && low < 1000) out += kDigits[0];
    if (low > 0) out += below_ten_thousand(low);
    return out.starts_with("一十") ? out.substr(kBytes) : out;
}

// Any order of signs has a value here; what is no proper numeral does not come back when that value is written out.
std::optional<std::int32_t> parse_chinese_numeral(std::string_view text) {
    if (text.empty() || text.size() % kBytes != 0 || text.size() > 12 * kBytes) return std::nullopt;
    const auto usual = usual_form(text);
    std::int32_t total = 0, section = 0, digit = -1;
    for (std::size_t i = 0; i < usual.size(); i += kBytes) {
        const auto sign = std::string_view(usual).substr(i, kBytes);
        if (const auto worth = worth_of(sign); worth >= 0) {
            digit = worth;
            continue;
        }
        if (sign == kTenThousand) {
            total += (section + std::max(digit, 0)) * 10000;
            section = 0;
        } else {
            std::int32_t worth = 0;
            for (const auto& place : kPlaces)
                if (sign == place.word) worth = place.worth;
            if (worth == 0) return std::nullopt;
            section += (digit < 0 ? 1 : digit) * worth;
        }
        digit = -1;
        if (total > kMost || section > kMost) return std::nullopt;
    }
    total += section + std::max(digit, 0);
    if (total > kMost || chinese_numeral(total) != usual) return std::nullopt;
    return total;
}

}  // namespace docket::calendar
