#include "journal/instant.hpp"

#include <chrono>

namespace docket::journal {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;

void put(std::string& out, std::int64_t value, int width) {
    const auto at = out.size();
    out.append(static_cast<std::size_t>(width), '0');
    for (int i = width - 1; i >= 0; --i, value /= 10) out[at + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
}

// Reads fixed fields from the front of a text; one failed read fails them all.
struct Scanner {
    std::string_view rest;
    bool good = true;

    std::int64_t number(std::size_t width) {
        std::int64_t value = 0;
        if (rest.size() < width) return good = false, 0;
        for (std::size_t i = 0; i < width; ++i) {
            if (rest[i] < '0' || rest[i] > '9') return good = false, 0;
            value = value * 10 + (rest[i] - '0');
        }
        rest.remove_prefix(width);
        return value;
    }
    void literal(char c) {
        if (rest.empty() || rest.front() != c) good = false;
        else rest.remove_prefix(1);
    }
    bool next_is(char c) const { return !rest.empty() && rest.front() == c; }

    std::int64_t fraction() {
        if (!next_is('.')) return 0;
        rest.remove_prefix(1);
        std::int64_t value = 0;
        int digits = 0;
        for (; !rest.empty() && rest.front() >= '0' && rest.front() <= '9' && digits < 6; ++digits) value = value * 10 + number(1);
        if (digits == 0) good = false;
        for (; digits < 6; ++digits) value *= 10;
        return value;
    }
    std::int64_t offset() {
        if (next_is('Z')) {
            rest.remove_prefix(1);
            return 0;
        }
        const int sign = next_is('-') ? -1 : 1;
        if (!next_is('-') && !next_is('+')) return good = false, 0;
        rest.remove_prefix(1);
        const auto hours = number(2);
        literal(':');
        const auto minutes = number(2);
        if (hours > 23 || minutes > 59) good = false;
        return sign * (hours * 3600 + minutes * 60) * kSecond;
    }
};

}  // namespace

std::string instant_text(std::int64_t microseconds) {
    using namespace std::chrono;
    const auto days = floor<std::chrono::days>(std::chrono::microseconds(microseconds));
    const year_month_day date{sys_days(days)};
    auto rest = microseconds - static_cast<std::int64_t>(days.count()) * kDay;
    std::string out;
    out.reserve(27);
    put(out, static_cast<int>(date.year()), 4);
    out += '-';
    put(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    put(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    put(out, rest / (3600 * kSecond), 2);
    out += ':';
    put(out, rest / (60 * kSecond) % 60, 2);
    out += ':';
    put(out, rest / kSecond % 60, 2);
    out += '.';
    put(out, rest % kSecond, 6);
    out += 'Z';
    return out;
}

std::optional<std::int64_t> instant_from_text(std::string_view text) {
    using namespace std::chrono;
    Scanner scan{text};
    const auto y = scan.number(4);
    scan.literal('-');
    const auto m = scan.number(2);
    scan.literal('-');
    const auto d = scan.number(2);
    scan.literal('T');
    const auto hour = scan.number(2);
    scan.literal(':');
    const auto minute = scan.number(2);
    scan.literal(':');
    const auto second = scan.number(2);
    const auto fraction = scan.fraction();
    const auto offset = scan.offset();
    const year_month_day date{year(static_cast<int>(y)), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
    if (!scan.good || !scan.rest.empty() || !date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return sys_days(date).time_since_epoch().count() * kDay + (hour * 3600 + minute * 60 + second) * kSecond + fraction - offset;
}

}  // namespace docket::journal
