#include "calendar/length.hpp"

#include <array>
#include <charconv>

#include "calendar/numerals.hpp"

namespace docket::calendar {
namespace {

struct UnitWords {
    Unit unit;
    std::string_view code, one, many, chinese;
};
constexpr std::array kUnits{
    UnitWords{Unit::Workdays, "working_days", "workday", "workdays", "个工作日"},
    UnitWords{Unit::Days, "calendar_days", "day", "days", "日"},
    UnitWords{Unit::Months, "months", "month", "months", "个月"},
    UnitWords{Unit::Years, "years", "year", "years", "年"},
    UnitWords{Unit::Hours, "hours", "hour", "hours", "小时"},
};

// Other ways to write a unit; "月" alone is not among them, since 3月 is March.
struct OtherWord {
    Unit unit;
    std::string_view chinese;
};
constexpr std::array kOthers{
    OtherWord{Unit::Workdays, "工作日"}, OtherWord{Unit::Days, "天"}, OtherWord{Unit::Hours, "个小时"},
};

constexpr std::int32_t kMost = 100000;

const UnitWords& words_of(Unit unit) { return kUnits.at(static_cast<std::size_t>(unit) - 1); }

std::string_view trimmed_end(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::optional<std::int32_t> parse_digits(std::string_view text) {
    if (text.empty() || text.size() > 6 || (text.size() > 1 && text.front() == '0')) return std::nullopt;
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

std::optional<Length> counted(std::optional<std::int32_t> count, Unit unit) {
    if (!count || *count > kMost) return std::nullopt;
    return Length{*count, unit};
}

std::optional<Length> parse_english(std::string_view text) {
    const auto space = text.find(' ');
    if (space == text.npos) return std::nullopt;
    const auto number = text.substr(0, space);
    const auto word = text.substr(text.find_first_not_of(' ', space));
    for (const auto& unit : kUnits)
        if (word == unit.one || word == unit.many) return counted(parse_digits(number), unit.unit);
    return std::nullopt;
}

std::optional<Length> parse_with(std::string_view text, std::string_view word, Unit unit) {
    if (!text.ends_with(word)) return std::nullopt;
    const auto number = trimmed_end(text.substr(0, text.size() - word.size()));
    const auto digits = parse_digits(number);
    return counted(digits ? digits : parse_chinese_numeral(number), unit);
}

// The longest unit that fits wins: 5个工作日 ends in 日 too.
std::optional<Length> parse_chinese(std::string_view text) {
    for (const auto& unit : kUnits)
        if (auto length = parse_with(text, unit.chinese, unit.unit)) return length;
    for (const auto& other : kOthers)
        if (auto length = parse_with(text, other.chinese, other.unit)) return length;
    return std::nullopt;
}

}  // namespace

std::optional<Length> parse_length(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return std::nullopt;
    if (static_cast<unsigned char>(text.back()) < 0x80) return parse_english(text);
    return parse_chinese(text);
}

std::string to_text(const Length& length, Tongue tongue) {
    const auto& words = words_of(length.unit);
    auto out = std::to_string(length.count);
    if (tongue == Tongue::Chinese) return out.append(words.chinese);
    return out.append(" ").append(length.count == 1 ? words.one : words.many);
}

std::string_view unit_name(Unit unit, Tongue tongue) {
    const auto& words = words_of(unit);
    return tongue == Tongue::Chinese ? words.chinese : words.many;
}

std::string_view unit_code(Unit unit) { return words_of(unit).code; }

std::optional<Unit> unit_with_code(std::string_view code) {
    for (const auto& words : kUnits)
        if (words.code == code) return words.unit;
    return std::nullopt;
}

}  // namespace docket::calendar
