#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include "calendar/day.hpp"
#include "calendar/workdays.hpp"

using namespace docket::calendar;

TEST_CASE("days are read in both ways of writing, and only days that exist") {
    for (const auto* text : {"2024-02-29", "2024年2月29日", "2024年02月29日"}) {
        INFO(text);
        const auto day = parse_day(text);
        REQUIRE(day);
        CHECK(to_text(*day) == "2024-02-29");
        CHECK(to_chinese_text(*day) == "2024年2月29日");
    }
    for (const auto* text : {"2023-02-29", "2100-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-01-00", "2024-1-1", "24-01-01",
                             "2024/01/01", "2024-01-01 ", " 2024-01-01", "2024-01-0a", "20240101", "", "2024年2月30日", "2024年2月29",
                             "2024年2月29日起", "年月日", "1599-12-31", "2024-01-01T00:00"})
        CHECK_FALSE(parse_day(text));
}

TEST_CASE("the numbers of days follow the calendar without a gap from 1600 to 9999") {
    CHECK(parse_day("1970-01-01")->number == 0);
    CHECK(parse_day("2000-02-29")->number == 11016);
    CHECK(parse_day("1600-01-01")->number == kFirstDayNumber);
    CHECK(parse_day("9999-12-31")->number == kLastDayNumber);
    auto civil = YearMonthDay{1600, 1, 1};
    int week = weekday(Day{kFirstDayNumber});
    CHECK(week == 6);  // a Saturday
    bool all = true;
    for (auto number = kFirstDayNumber; number <= kLastDayNumber; ++number) {
        const Day day{number};
        const auto back = to_civil(day);
        all = all && back.year == civil.year && back.month == civil.month && back.day == civil.day && to_day(civil) == day &&
              weekday(day) == week;
        week = week % 7 + 1;
        if (++civil.day <= days_in_month(civil.year, civil.month)) continue;
        civil.day = 1;
        if (++civil.month <= 12) continue;
        civil.month = 1;
        ++civil.year;
    }
    CHECK(all);
}

TEST_CASE("a day written is read back as the same day") {
    CHECK(rc::check([] {
        const Day day{*rc::gen::inRange(kFirstDayNumber, kLastDayNumber + 1)};
        RC_ASSERT(parse_day(to_text(day)) == day);
        RC_ASSERT(parse_day(to_chinese_text(day)) == day);
    }));
}

TEST_CASE("minutes of a day run from 00:00 to 24:00") {
    CHECK(parse_minute("00:00") == 0);
    CHECK(parse_minute("10:20") == 620);
    CHECK(parse_minute("24:00") == 1440);
    CHECK(minute_to_text(620) == "10:20");
    CHECK(minute_to_text(1440) == "24:00");
    for (const auto* text : {"24:01", "10:60", "1:20", "10.20", "10:2", "10:20:00", "", "aa:bb", "-1:00"}) CHECK_FALSE(parse_minute(text));
}
