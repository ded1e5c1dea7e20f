#include "calendar/day.hpp"

#include <array>

namespace docket::calendar {
namespace {

constexpr int kFirstYear = 1600, kLastYear = 9999;
constexpr std::int32_t kDaysIn400Years = 146097;
constexpr std::int32_t kEpoch = 719468;  // days from 0000-03-01, where a leap day ends its year, to 1970-01-01
constexpr std::string_view kYear = "年", kMonth = "月", kDay = "日";

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `most` digits at the front of `text`, at least one; they are taken off. -1: there is none.
int take_number(std::string_view& text, std::size_t most) {
    int number = 0;
    std::size_t digits = 0;
    for (; digits < most && digits < text.size() && is_digit(text[digits]); ++digits) number = number * 10 + (text[digits] - '0');
    text.remove_prefix(digits);
    return digits == 0 ? -1 : number;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

std::optional<Day> existing(int year, int month, int day) {
    if (year < kFirstYear || year > kLastYear || month < 1 || month > 12) return std::nullopt;
    if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return to_day({year, month, day});
}

std::optional<Day> parse_iso(std::string_view text) {
    constexpr std::string_view kShape = "0000-00-00";
    for (std::size_t i = 0; i < kShape.size(); ++i)
        if (kShape[i] == '-' ? text[i] != '-' : !is_digit(text[i])) return std::nullopt;
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return existing(two(0) * 100 + two(2), two(5), two(8));
}

std::optional<Day> parse_chinese(std::string_view text) {
    const int year = take_number(text, 4);
    if (!take(text, kYear)) return std::nullopt;
    const int month = take_number(text, 2);
    if (!take(text, kMonth)) return std::nullopt;
    const int day = take_number(text, 2);
    if (!take(text, kDay) || !text.empty()) return std::nullopt;
    return existing(year, month, day);
}

void two_digits(char* at, int number) {
    at[0] = static_cast<char>('0' + number / 10);
    at[1] = static_cast<char>('0' + number % 10);
}

}  // namespace

// Years are taken to begin in March, so that the leap day is the last of its year and months have a regular length:
// (153 m + 2) / 5 days lie before the m-th month from March.
Day to_day(const YearMonthDay& civil) {
    const std::int32_t year = civil.year - (civil.month <= 2 ? 1 : 0);
    const std::int32_t era = year / 400, year_of_era = year % 400;
    const std::int32_t month = (civil.month + 9) % 12;
    const std::int32_t day_of_year = (153 * month + 2) / 5 + civil.day - 1;
    const std::int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return {era * kDaysIn400Years + day_of_era - kEpoch};
}

YearMonthDay to_civil(Day day) {
    const std::int32_t number = day.number + kEpoch;
    const std::int32_t era = number / kDaysIn400Years, day_of_era = number % kDaysIn400Years;
    const std::int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int32_t month = (5 * day_of_year + 2) / 153;
    YearMonthDay out;
    out.day = day_of_year - (153 * month + 2) / 5 + 1;
    out.month = month < 10 ? month + 3 : month - 9;
    out.year = era * 400 + year_of_era + (out.month <= 2 ? 1 : 0);
    return out;
}

int days_in_month(int year, int month) {
    constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

int weekday(Day day) {
    const int from_thursday = day.number % 7;  // 1970-01-01 was a Thursday
    return (from_thursday + 7 + 3) % 7 + 1;
}

std::optional<Day> parse_day(std::string_view text) { return text.size() == 10 && text[4] == '-' ? parse_iso(text) : parse_chinese(text); }

std::string to_text(Day day) {
    const auto civil = to_civil(day);
    std::string out(10, '-');
    two_digits(&out[0], civil.year / 100);
    two_digits(&out[2], civil.year % 100);
    two_digits(&out[5], civil.month);
    two_digits(&out[8], civil.day);
    return out;
}

std::string to_chinese_text(Day day) {
    const auto civil = to_civil(day);
    std::string out = std::to_string(civil.year);
    out.append(kYear).append(std::to_string(civil.month)).append(kMonth).append(std::to_string(civil.day)).append(kDay);
    return out;
}

std::optional<std::int32_t> parse_minute(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t i : {0, 1, 3, 4})
        if (!is_digit(text[i])) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0'), minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour > 24 || (hour == 24 && minute != 0)) return std::nullopt;
    return hour * 60 + minute;
}

std::string minute_to_text(std::int32_t minute) {
    std::string out(5, ':');
    two_digits(&out[0], minute / 60);
    two_digits(&out[3], minute % 60);
    return out;
}

}  // namespace docket::calendar
