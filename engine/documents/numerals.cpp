#include "documents/numerals.hpp"

#include <array>
#include <string_view>

#include "calendar/numerals.hpp"

namespace docket::documents {
namespace {

struct Hand {  // how digits and their places are written
    std::array<std::string_view, 10> digits;
    std::array<std::string_view, 4> places;  // units, tens, hundreds, thousands
    bool drops_first_one;                    // 十五, not 一十五
};
constexpr Hand kCapital{{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, {"", "拾", "佰", "仟"}, false};
constexpr Hand kUsual{{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千"}, true};
constexpr std::array<std::string_view, 4> kParts{"角", "分", "厘", "毫"};

struct Digits {
    bool negative = false;
    std::string whole, part;  // whole "" for nought
};

Digits digits_of(const Decimal& number) {
    auto text = number.to_text();
    Digits out;
    out.negative = text.starts_with('-');
    if (out.negative) text.erase(0, 1);
    const auto point = text.find('.');
    out.whole = text.substr(0, point);
    if (out.whole == "0") out.whole.clear();
    if (point != text.npos) out.part = text.substr(point + 1);
    return out;
}

std::string_view digit(const Hand& hand, char c) { return hand.digits[static_cast<std::size_t>(c - '0')]; }

// Up to four digits; `lead`: something stands before them, so that a gap is to be written.
std::string below_ten_thousand(const Hand& hand, std::string_view digits, bool lead) {
    std::string out;
    bool gap = false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (digits[i] == '0') {
            gap = true;
            continue;
        }
        if (gap && (lead || !out.empty())) out += hand.digits[0];
        gap = false;
        out.append(digit(hand, digits[i])).append(hand.places[digits.size() - 1 - i]);
    }
    return out;
}

// Any number of digits: what is above eight counts 亿s, what is above four of those 万s.
std::string written(const Hand& hand, std::string_view digits, bool lead) {
    if (digits.size() <= 4) return below_ten_thousand(hand, digits, lead);
    const std::size_t low = digits.size() > 8 ? 8 : 4;
    const std::string_view unit = low == 8 ? "亿" : "万";
    auto out = written(hand, digits.substr(0, digits.size() - low), lead);
    const bool has_high = !out.empty();
    if (has_high) out += unit;
    auto rest = written(hand, digits.substr(digits.size() - low), lead || has_high);
    if (rest.empty()) return out;
    // 107000 is 壹拾万柒仟 (零 may be written or not where the unit before ends in nought: here it is not).
    return out + rest;
}

std::string whole_of(const Hand& hand, const Digits& digits) {
    if (digits.whole.empty()) return std::string(hand.digits[0]);
    auto out = written(hand, digits.whole, false);
    const auto one = std::string(hand.digits[1]) + std::string(hand.places[1]);
    if (hand.drops_first_one && out.starts_with(one)) out.erase(0, hand.digits[1].size());
    return out;
}

std::string with_point(const Hand& hand, const Decimal& number) {
    const auto digits = digits_of(number);
    auto out = (digits.negative ? "负" : "") + whole_of(hand, digits);
    if (!digits.part.empty()) out += "点";
    for (const auto c : digits.part) out += digit(hand, c);
    return out;
}

}  // namespace

std::string capital_amount(const Decimal& amount) {
    const auto digits = digits_of(amount);
    std::string out = digits.negative ? "人民币负" : "人民币";
    if (!digits.whole.empty() || digits.part.empty()) out += whole_of(kCapital, digits) + "元";
    if (digits.part.empty()) return out + "整";
    bool gap = false;
    for (std::size_t i = 0; i < digits.part.size(); ++i) {
        if (digits.part[i] == '0' && i < kParts.size()) {
            gap = true;
            continue;
        }
        if (gap && !digits.whole.empty()) out += kCapital.digits[0];
        gap = false;
        out += digit(kCapital, digits.part[i]);
        if (i < kParts.size()) out += kParts[i];
    }
    return out;
}

std::string capital_number(const Decimal& number) { return with_point(kCapital, number); }
std::string numeral_number(const Decimal& number) { return with_point(kUsual, number); }

std::string capital_day(calendar::Day day) {
    const auto civil = calendar::to_civil(day);
    std::string out;
    for (const auto c : std::to_string(civil.year)) out += c == '0' ? std::string_view("〇") : digit(kUsual, c);
    return out + "年" + calendar::chinese_numeral(civil.month) + "月" + calendar::chinese_numeral(civil.day) + "日";
}

std::string grouped(const Decimal& number) {
    const auto digits = digits_of(number);
    auto whole = digits.whole.empty() ? std::string("0") : digits.whole;
    for (auto at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3) whole.insert(static_cast<std::size_t>(at), ",");
    return (digits.negative ? "-" : "") + whole + (digits.part.empty() ? "" : "." + digits.part);
}

}  // namespace docket::documents
