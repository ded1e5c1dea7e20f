#pragma once
// Lengths of time as statutes write them: five units that never mix.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docket::calendar {

enum class Unit : std::uint8_t { Workdays = 1, Days = 2, Months = 3, Years = 4, Hours = 5 };  // stored: never renumber

struct Length {
    std::int32_t count = 0;  // 0 to 100000
    Unit unit = Unit::Days;
    friend bool operator==(const Length&, const Length&) = default;
};

enum class Tongue : std::uint8_t { English, Chinese };

// "5 workdays", "60 days", "1 month", "2 years", "24 hours"; "5个工作日", "60日", "60天", "1个月", "2年", "24小时";
// Chinese numerals too: "六十日", "五个工作日", "一个月". A bare number is nullopt: the kind of day must be said.
std::optional<Length> parse_length(std::string_view text);

std::string to_text(const Length& length, Tongue tongue);
std::string_view unit_name(Unit unit, Tongue tongue);             // "workdays", "个工作日"
std::string_view unit_code(Unit unit);                            // "working_days", "calendar_days", "months", "years", "hours"
std::optional<Unit> unit_with_code(std::string_view code);

}  // namespace docket::calendar
