#include "calendar_days.hpp"

#include <chrono>

#include "procedure.hpp"

namespace fines {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day date_of(const std::string& text) {
    int year = 0;
    unsigned month = 0, day = 0;
    int used = 0;
    if (text.size() < 10 || std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &used) != 3 || used != 10) {
        throw Failure("not a date: " + text);
    }
    const year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok()) throw Failure("no such date: " + text);
    return date;
}

}  // namespace

std::int64_t instant_of(const std::string& timestamp) {
    int hour = 0, minute = 0, second = 0, millisecond = 0, offset_hour = 0, offset_minute = 0;
    char sign = 0;
    if (timestamp.size() < 10 || std::sscanf(timestamp.c_str() + 10, "T%2d:%2d:%2d.%3d%c%2d:%2d", &hour, &minute, &second, &millisecond, &sign,
                                             &offset_hour, &offset_minute) != 7 || (sign != '+' && sign != '-')) {
        throw Failure("not an instant: " + timestamp);
    }
    const auto local = sys_days(date_of(timestamp)) + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second) +
                       std::chrono::milliseconds(millisecond);
    const auto offset = std::chrono::hours(offset_hour) + std::chrono::minutes(offset_minute);
    const auto instant = sign == '+' ? local - offset : local + offset;
    return std::chrono::duration_cast<std::chrono::microseconds>(instant.time_since_epoch()).count();
}

std::string plus_days(const std::string& day, int n) {
    const year_month_day moved = sys_days(date_of(day)) + std::chrono::days(n);
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()),
                  static_cast<unsigned>(moved.day()));
    return text;
}

std::int64_t CalendarDays::begins(const std::string& day) {
    const auto known = begins_.find(day);
    if (known != begins_.end()) return known->second;
    std::int64_t instant = 0;
    docket_error* error = nullptr;
    const auto status = docket_parse_instant(engine_, day.c_str(), kAuthority, &instant, &error);
    const OwnedError owned(error);
    if (status != DOCKET_OK) throw Failure(docket_error_message(error, DOCKET_TONGUE_ENGLISH));
    return begins_[day] = instant;
}

std::string CalendarDays::day_of(const std::string& timestamp, std::int64_t instant) {
    std::string day = timestamp.substr(0, 10);
    while (instant < begins(day)) day = plus_days(day, -1);
    while (instant >= begins(plus_days(day, 1))) day = plus_days(day, 1);
    return day;
}

}  // namespace fines
