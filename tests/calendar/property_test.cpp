// Properties over random periods, against a count that takes one day after another.

#include "china.hpp"

#include <algorithm>

#include <rapidcheck.h>

using namespace docket::calendar;
using namespace docket::calendar::sample;

namespace {

bool off(Day d) {
    const auto kind = china().answer(d).kind;
    return kind == DayKind::Weekend || kind == DayKind::Holiday;
}

Day next_workday(Day d) {
    while (off(d)) d = d + 1;
    return d;
}

bool is_stopped(const std::vector<Stop>& stops, Day d) {
    return std::ranges::any_of(stops, [&](const Stop& s) { return s.stopped < d && d <= *s.resumed; });
}

// Walks from the start, counting the days that count; a stop that begins before all is over holds the end back.
Day naive(const Period& period) {
    auto left = period.length.count;
    for (const auto& extension : period.extensions) left += extension.count;
    auto d = period.start.day;
    while (left > 0) {
        d = d + 1;
        if (is_stopped(period.stops, d) || (period.length.unit == Unit::Workdays && off(d))) continue;
        --left;
    }
    for (bool moved = true; moved;) {
        moved = false;
        for (const auto& s : period.stops)
            if (s.stopped <= (period.rolls ? next_workday(d) : d) && *s.resumed > d) d = *s.resumed, moved = true;
    }
    return period.rolls ? next_workday(d) : d;
}

Day some_day() { return day("2005-01-01") + *rc::gen::inRange(0, 7000); }

Period some_period() {
    Period period;
    period.start.day = some_day();
    const auto unit = *rc::gen::element(Unit::Workdays, Unit::Days);
    period.length = {*rc::gen::inRange(0, 100), unit};
    period.rolls = *rc::gen::weightedElement<bool>({{3, true}, {1, false}});
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n) period.extensions.push_back({*rc::gen::inRange(0, 30), unit});
    return period;
}

std::vector<Stop> some_stops(Day near) {
    std::vector<Stop> stops;
    for (int n = *rc::gen::inRange(0, 4); n > 0; --n) {
        const auto begin = near + *rc::gen::inRange(-10, 150);
        stops.push_back({begin, begin + *rc::gen::inRange(0, 30)});
    }
    return stops;
}

std::int32_t months_of(Day d) {
    const auto civil = to_civil(d);
    return civil.year * 12 + civil.month;
}

}  // namespace

TEST_CASE("the last day is the one that a count day by day reaches, with extensions and stops") {
    CHECK(rc::check([] {
        auto period = some_period();
        period.stops = some_stops(period.start.day);
        const auto due = last_day(china(), period);
        RC_ASSERT(due.has_value());
        RC_ASSERT(due->earliest == due->latest);
        RC_ASSERT(to_text(due->latest) == to_text(naive(period)));
    }));
}

TEST_CASE("backward the day reached is the one that as many steps back give") {
    CHECK(rc::check([] {
        auto period = some_period();
        period.direction = Direction::Backward;
        period.extensions.clear();
        const auto due = last_day(china(), period);
        auto d = period.start.day;
        for (auto left = period.length.count; left > 0;) {
            d = d - 1;
            if (period.length.unit == Unit::Days || !off(d)) --left;
        }
        RC_ASSERT(due.has_value());
        RC_ASSERT(due->latest == d);
    }));
}

TEST_CASE("a later start and a greater length end no sooner, in every unit") {
    CHECK(rc::check([] {
        auto period = some_period();
        period.extensions.clear();
        period.length.unit = static_cast<Unit>(*rc::gen::inRange(1, 6));
        if (period.length.unit == Unit::Months || period.length.unit == Unit::Years) period.length.count %= 12;
        if (period.length.unit == Unit::Years) period.start.day = day("2005-01-01") + *rc::gen::inRange(0, 3000);
        period.start.minute = *rc::gen::inRange(0, 1440);
        auto later = period, longer = period;
        later.start.day = later.start.day + 1;
        ++longer.length.count;
        const auto one = last_day(china(), period), two = last_day(china(), later), three = last_day(china(), longer);
        RC_ASSERT((one.has_value() && two.has_value() && three.has_value()));
        RC_ASSERT(two->latest >= one->latest);
        RC_ASSERT(three->latest >= one->latest);
        if (period.length.unit != Unit::Hours && period.rolls) RC_ASSERT(!off(one->latest));
    }));
}

TEST_CASE("months end in the right month, on the corresponding day or on its last") {
    CHECK(rc::check([] {
        Period period{.start = {some_day(), {}}, .length = {*rc::gen::inRange(0, 60), Unit::Months}, .rolls = false};
        const auto due = last_day(*Calendar::none(), period);
        RC_ASSERT(due.has_value());
        const auto from = to_civil(period.start.day), to = to_civil(due->latest);
        RC_ASSERT(months_of(due->latest) == months_of(period.start.day) + period.length.count);
        RC_ASSERT((to.day == from.day || (to.day < from.day && to.day == days_in_month(to.year, to.month))));
        const auto years = last_day(*Calendar::none(), {.start = period.start, .length = {3, Unit::Years}, .rolls = false});
        const auto twelve = last_day(*Calendar::none(), {.start = period.start, .length = {36, Unit::Months}, .rolls = false});
        RC_ASSERT(years->latest == twelve->latest);
    }));
}

TEST_CASE("stops of no length, and stops that are over before the start, change nothing") {
    CHECK(rc::check([] {
        const auto period = some_period();
        auto with_stops = period;
        for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
            const auto at = period.start.day + *rc::gen::inRange(-20, 100);
            with_stops.stops.push_back({at, at});
        }
        with_stops.stops.push_back({period.start.day - 30, period.start.day - *rc::gen::inRange(0, 30)});
        RC_ASSERT(*last_day(china(), period) == *last_day(china(), with_stops));
    }));
}

TEST_CASE("the order in which stops are told does not matter, nor telling one twice") {
    CHECK(rc::check([] {
        auto period = some_period();
        period.stops = some_stops(period.start.day);
        const auto due = last_day(china(), period);
        std::ranges::reverse(period.stops);
        if (!period.stops.empty()) period.stops.push_back(period.stops.front());
        RC_ASSERT(*last_day(china(), period) == *due);
    }));
}

TEST_CASE("explaining computes the same day and says it last but for what is provisional") {
    CHECK(rc::check([] {
        auto period = some_period();
        period.stops = some_stops(period.start.day);
        if (*rc::gen::weightedElement<bool>({{1, true}, {4, false}})) period.start.day = day("2026-11-01") + *rc::gen::inRange(0, 700);
        const auto due = last_day(china(), period);
        const auto explained = explain(china(), period);
        RC_ASSERT((due.has_value() && explained.has_value()));
        RC_ASSERT(explained->due == *due);
        RC_ASSERT(explained->lines.size() >= 2);
        RC_ASSERT(explained->lines.front().rule == Rule::StartNotCounted);
        RC_ASSERT((explained->lines.back().rule == Rule::Provisional) == due->provisional);
        RC_ASSERT(explained->lines.back().day == due->latest);
        for (const auto& line : explained->lines) RC_ASSERT((!line.en.empty() && !line.zh.empty()));
    }));
}

TEST_CASE("workdays between two days are those that a walk meets") {
    CHECK(rc::check([] {
        const auto after = some_day(), through = after + *rc::gen::inRange(0, 300);
        std::int32_t met = 0;
        for (auto d = after + 1; d <= through; d = d + 1) met += !off(d);
        const auto count = workdays_between(china(), after, through);
        RC_ASSERT(count.has_value());
        RC_ASSERT((count->least == met && count->most == met));
        if (met > 0) RC_ASSERT(workday_after(china(), after, met)->latest <= through);
    }));
}
