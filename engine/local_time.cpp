#include "local_time.hpp"

#include <chrono>

#include <date/date.h>
#include <date/tz.h>

#include "base/format.hpp"

namespace docket {
namespace {

using std::chrono::microseconds;
using Instant = date::sys_time<microseconds>;

Result<const date::time_zone*> zone_named(const std::string& zone) {
    try {
        return date::locate_zone(zone);
    } catch (const std::exception&) {
        return fail(ErrorKind::InvalidArgument, "zone.unknown", format("there is no time zone '{}'", zone),
                    format("没有名为“{}”的时区", zone));
    }
}

Error invalid_time(const std::string& text) {
    return fail(ErrorKind::InvalidArgument, "time.invalid",
                format("'{}' is not a time; write 2024-03-05 or 2024-03-05T09:00:00+08:00", text),
                format("“{}”不是时间；请写成 2024-03-05 或 2024-03-05T09:00:00+08:00", text));
}

bool is_digits(std::string_view s) {
    for (const char c : s)
        if (c < '0' || c > '9') return false;
    return !s.empty();
}

int number(std::string_view s) {
    int n = 0;
    for (const char c : s) n = n * 10 + (c - '0');
    return n;
}

// Clock text after the date: "09:00", "09:00:30", "09:00:30.5", each with or without offset.
struct Clock {
    microseconds of_day{0};
    std::optional<std::chrono::minutes> offset;
};

std::optional<Clock> parse_clock(std::string_view s) {
    Clock out;
    if (s.size() < 5 || !is_digits(s.substr(0, 2)) || s[2] != ':' || !is_digits(s.substr(3, 2))) return std::nullopt;
    const int hour = number(s.substr(0, 2)), minute = number(s.substr(3, 2));
    if (hour > 23 || minute > 59) return std::nullopt;
    out.of_day = std::chrono::hours(hour) + std::chrono::minutes(minute);
    s.remove_prefix(5);
    if (s.starts_with(':')) {
        if (s.size() < 3 || !is_digits(s.substr(1, 2)) || number(s.substr(1, 2)) > 59) return std::nullopt;
        out.of_day += std::chrono::seconds(number(s.substr(1, 2)));
        s.remove_prefix(3);
        if (s.starts_with('.')) {
            std::size_t n = 1;
            while (n < s.size() && s[n] >= '0' && s[n] <= '9') ++n;
            if (n == 1 || n > 7) return std::nullopt;
            std::string fraction(s.substr(1, n - 1));
            fraction.resize(6, '0');
            out.of_day += microseconds(number(fraction));
            s.remove_prefix(n);
        }
    }
    if (s.empty()) return out;
    if (s == "Z" || s == "z") {
        out.offset = std::chrono::minutes(0);
        return out;
    }
    if (s.size() != 6 || (s[0] != '+' && s[0] != '-') || !is_digits(s.substr(1, 2)) || s[3] != ':' || !is_digits(s.substr(4, 2)))
        return std::nullopt;
    if (number(s.substr(1, 2)) > 14 || number(s.substr(4, 2)) > 59) return std::nullopt;
    const auto minutes = std::chrono::minutes(number(s.substr(1, 2)) * 60 + number(s.substr(4, 2)));
    out.offset = s[0] == '-' ? -minutes : minutes;
    return out;
}

}  // namespace

Result<LocalTime> local_time(std::int64_t instant_us, const std::string& zone) {
    DOCKET_TRY_ASSIGN(const auto* const place, zone_named(zone));
    const Instant instant{microseconds(instant_us)};
    const auto info = place->get_info(instant);
    const auto local = instant.time_since_epoch() + info.offset;
    const auto day = std::chrono::floor<date::days>(local);
    const auto of_day = local - day;
    const auto minute = std::chrono::duration_cast<std::chrono::minutes>(of_day);

    LocalTime out;
    out.moment.day.number = static_cast<std::int32_t>(day.count());
    out.moment.minute = static_cast<std::int32_t>(minute.count());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(of_day - minute).count();
    const auto rest = (of_day % std::chrono::seconds(1)).count();
    const auto offset = std::chrono::duration_cast<std::chrono::minutes>(info.offset).count();
    out.text = format("{}T{:02}:{:02}:{:02}{}{}{:02}:{:02}", to_text(out.moment.day), minute.count() / 60,
                      minute.count() % 60, seconds, rest == 0 ? std::string() : format(".{:06}", rest),
                      offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
    return out;
}

Result<std::int64_t> parse_instant(const std::string& text, const std::string& zone) {
    if (text.size() < 10) return invalid_time(text);
    const auto day = calendar::parse_day(text.substr(0, 10));
    if (!day) return invalid_time(text);
    Clock clock;
    if (text.size() > 10) {
        if (text[10] != 'T' && text[10] != ' ') return invalid_time(text);
        const auto parsed = parse_clock(std::string_view(text).substr(11));
        if (!parsed) return invalid_time(text);
        clock = *parsed;
    }
    const auto wall = date::days(day->number) + clock.of_day;
    if (clock.offset) return microseconds(wall - *clock.offset).count();

    DOCKET_TRY_ASSIGN(const auto* const place, zone_named(zone));
    const date::local_time<microseconds> local{microseconds(wall)};
    const auto info = place->get_info(local);
    if (info.result == date::local_info::nonexistent) return invalid_time(text);
    return microseconds(wall - info.first.offset).count();
}

std::int64_t system_now_us() {
    return std::chrono::duration_cast<microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace docket
