#include "calendar_days.hpp"

#include <chrono>
#include <cstdio>
#include <cstring>

#include "procedure.hpp"

namespace fines {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

// Of the first ten characters.
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

// xs:dateTime with an offset; the log's producers write a fraction of a second or leave it out.
std::int64_t instant_of(const std::string& timestamp) {
    const auto refuse = [&] { return Failure("not an instant: " + timestamp); };
    if (timestamp.size() < 20) throw refuse();
    int hour = 0, minute = 0, second = 0, used = 0;
    const char* at = timestamp.c_str() + 10;
    if (std::sscanf(at, "T%2d:%2d:%2d%n", &hour, &minute, &second, &used) != 3 || used != 9) throw refuse();
    at += used;
    std::int64_t fraction = 0;  // microseconds
    if (*at == '.') {
        std::int64_t worth = 100000;
        for (++at; *at >= '0' && *at <= '9'; ++at, worth /= 10) fraction += (*at - '0') * worth;
    }
    auto instant = sys_days(date_of(timestamp)) + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second) +
                   std::chrono::microseconds(fraction);
    if (std::strcmp(at, "Z") != 0) {
        int offset_hour = 0, offset_minute = 0;
        if ((*at != '+' && *at != '-') || std::sscanf(at + 1, "%2d:%2d%n", &offset_hour, &offset_minute, &used) != 2 || used != 5 || at[6] != '\0')
            throw refuse();
        const auto offset = std::chrono::hours(offset_hour) + std::chrono::minutes(offset_minute);
        instant += *at == '+' ? -offset : offset;
    }
    return instant.time_since_epoch().count();
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
