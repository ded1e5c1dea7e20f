// The rules of language.md "Time" and of facts.md T1 to T6, each by hand.

#include "china.hpp"

using namespace docket::calendar;
using namespace docket::calendar::sample;

namespace {

Period backward(std::string_view named, std::string_view written) {
    auto period = within(named, written);
    period.direction = Direction::Backward;
    return period;
}
Period stopped(std::string_view start, std::string_view written, std::vector<Stop> stops) {
    auto period = within(start, written);
    period.stops = std::move(stops);
    return period;
}

}  // namespace

TEST_CASE("the starting day is not counted") {
    CHECK(last(within("2024-03-04", "1日")) == "2024-03-05");
    CHECK(last(within("2024-03-04", "1个工作日")) == "2024-03-05");
    CHECK(last(within("2024-03-04", "0日")) == "2024-03-04");
    CHECK(last(within("2024-03-02", "1个工作日")) == "2024-03-04");  // begins on a Saturday
}

TEST_CASE("a last day off rolls forward, a make-up workday does not") {
    CHECK(last(within("2024-03-01", "1日")) == "2024-03-04");   // Saturday
    CHECK(last(within("2024-02-08", "2日")) == "2024-02-18");   // over Spring Festival to a working Sunday
    CHECK(last(within("2024-02-08", "10日")) == "2024-02-18");  // that working Sunday itself
    CHECK(last(within("2024-03-02", "0日")) == "2024-03-04");
    auto fixed = within("2024-03-01", "1日");
    fixed.rolls = false;
    CHECK(last(fixed) == "2024-03-02");
}

TEST_CASE("months and years end on the corresponding day, or on the month's last") {
    CHECK(last(within("2024-01-31", "1个月")) == "2024-02-29");
    CHECK(last(within("2023-01-31", "1个月")) == "2023-02-28");
    CHECK(last(within("2024-02-29", "1个月")) == "2024-03-29");
    CHECK(last(within("2024-02-29", "1年")) == "2025-02-28");
    CHECK(last(within("2020-02-29", "4年")) == "2024-02-29");
    CHECK(last(within("2024-03-31", "1个月")) == "2024-04-30");
    CHECK(last(within("2023-12-31", "2个月")) == "2024-02-29");
    CHECK(last(within("2024-08-15", "3个月")) == "2024-11-15");
    CHECK(last(within("2024-07-31", "2个月")) == "2024-09-30");
    CHECK(last(within("2024-08-01", "2个月")) == "2024-10-08");  // 10-01 rolls
}

TEST_CASE("an extension lengthens the period before it rolls, in its own unit") {
    auto period = within("2024-03-20", "60日");
    period.extensions = {length("30日")};
    CHECK(last(period) == "2024-06-18");
    period.extensions.push_back(length("1日"));
    CHECK(last(period) == "2024-06-19");
    auto months = within("2024-01-31", "1个月");
    months.extensions = {length("1个月")};
    CHECK(last(months) == "2024-04-01");  // corresponding day 03-31, a Sunday
    months.extensions = {length("30日")};
    CHECK(last(months) == "period.unit");
}

TEST_CASE("stopped days are added: the day of the stop not counted, the day of resumption counted") {
    CHECK(last(within("2024-03-20", "60日")) == "2024-05-20");                                        // 05-19 rolls
    CHECK(last(stopped("2024-03-20", "60日", {stop("2024-04-15", "2024-04-25")})) == "2024-05-29");  // ten days
    CHECK(last(stopped("2024-03-20", "60日", {stop("2024-04-15", "2024-04-15")})) == "2024-05-20");  // none
    SECTION("a day under two stops is stopped once") {
        const std::vector<Stop> two{stop("2024-04-20", "2024-04-30"), stop("2024-04-15", "2024-04-25")};
        CHECK(last(stopped("2024-03-20", "60日", two)) == "2024-06-03");  // fifteen
        const std::vector<Stop> inside{stop("2024-04-15", "2024-04-25"), stop("2024-04-16", "2024-04-20")};
        CHECK(last(stopped("2024-03-20", "60日", inside)) == "2024-05-29");
    }
    SECTION("of a period in workdays the workdays among them") {
        CHECK(last(stopped("2024-03-04", "5个工作日", {})) == "2024-03-11");
        CHECK(last(stopped("2024-03-04", "5个工作日", {stop("2024-03-06", "2024-03-13")})) == "2024-03-18");  // 7, 8, 11, 12, 13
        CHECK(last(stopped("2024-03-04", "5个工作日", {stop("2024-03-08", "2024-03-10")})) == "2024-03-11");  // a weekend: none
    }
    SECTION("months and years: civil days after the corresponding day") {
        CHECK(last(stopped("2024-01-31", "1个月", {stop("2024-02-10", "2024-02-20")})) == "2024-03-11");  // 02-29 + 10 is Sunday 03-10
    }
    SECTION("a stop on the last day, or while it rolls, ends with the resumption") {
        CHECK(last(stopped("2024-03-04", "3日", {stop("2024-03-07", "2024-03-12")})) == "2024-03-12");
        CHECK(last(stopped("2024-03-04", "5日", {stop("2024-03-10", "2024-03-12")})) == "2024-03-12");  // 03-09 is Saturday
        CHECK(last(stopped("2024-03-04", "5个工作日", {stop("2024-03-11", "2024-03-16")})) == "2024-03-18");
    }
    SECTION("a stop after the last day changes nothing, even an open one") {
        CHECK(last(stopped("2024-03-04", "3日", {stop("2024-03-08", "2024-03-12")})) == "2024-03-07");
        CHECK(last(stopped("2024-03-04", "3日", {{day("2024-03-08"), std::nullopt}})) == "2024-03-07");
    }
    SECTION("a stop that began before the period counts from its start") {
        CHECK(last(stopped("2024-03-04", "3日", {stop("2024-03-01", "2024-03-06")})) == "2024-03-11");  // 03-09 rolls
        CHECK(last(stopped("2024-03-04", "3日", {stop("2024-02-01", "2024-03-01")})) == "2024-03-07");
    }
    SECTION("an open stop leaves the period without a last day") {
        CHECK(last(stopped("2024-03-04", "3日", {{day("2024-03-05"), std::nullopt}})) == "period.stopped");
    }
    CHECK(last(stopped("2024-03-04", "3日", {stop("2024-03-06", "2024-03-05")})) == "period.stop_order");
}

TEST_CASE("an extended period that was stopped: extension first, then stops, then rolling") {
    auto period = stopped("2024-03-20", "60日", {stop("2024-04-15", "2024-04-25")});
    period.extensions = {length("30日")};
    CHECK(last(period) == "2024-06-28");  // 06-18 + 10
}

TEST_CASE("an interruption is a new start") {
    CHECK(last(within("2024-03-04", "30日")) == "2024-04-03");
    CHECK(last(within("2024-03-20", "30日")) == "2024-04-19");  // begun anew on 03-20
}

TEST_CASE("hours run from the next full hour through nights and days off, and do not roll") {
    CHECK(last(within("2024-02-07 10:20", "24小时")) == "2024-02-08 11:00");
    CHECK(last(within("2024-02-07 10:00", "24小时")) == "2024-02-08 11:00");  // its own hour is not counted
    CHECK(last(within("2024-02-09 10:20", "24小时")) == "2024-02-10 11:00");  // Spring Festival
    CHECK(last(within("2024-02-07 23:20", "24小时")) == "2024-02-08 24:00");
    CHECK(last(within("2024-02-07 22:59", "1小时")) == "2024-02-07 24:00");
    CHECK(last(within("2024-02-07 24:00", "2小时")) == "2024-02-08 03:00");
    CHECK(last(within("2024-02-28 10:20", "48小时")) == "2024-03-01 11:00");
    CHECK(last(within("2024-02-07", "24小时")) == "period.minute");
    CHECK(last(stopped("2024-02-07 10:20", "24小时", {stop("2024-02-08", "2024-02-10")})) == "2024-02-10 11:00");
}

TEST_CASE("backward the named day is not counted, and nothing rolls") {
    CHECK(last(backward("2024-03-11", "5个工作日")) == "2024-03-04");
    CHECK(last(backward("2024-02-20", "5个工作日")) == "2024-02-07");  // 19, 18 (a working Sunday), 9, 8, 7
    CHECK(last(backward("2024-03-11", "1日")) == "2024-03-10");        // a Sunday
    CHECK(last(backward("2024-03-31", "1个月")) == "2024-02-29");
    CHECK(last(backward("2024-02-29", "1年")) == "2023-02-28");
    CHECK(last(backward("2024-03-11 10:20", "24小时")) == "2024-03-10 10:00");
    auto with_stop = backward("2024-03-11", "5日");
    with_stop.stops = {stop("2024-03-06", "2024-03-07")};
    CHECK(last(with_stop) == "period.backward");
}

TEST_CASE("a minimum period has passed when its last day has ended") {
    const auto first = [](const Period& period) { return shown(first_lawful_day(china(), period)); };
    CHECK(first(within("2024-03-04", "5个工作日")) == "2024-03-12");
    CHECK(first(within("2024-03-01", "1日")) == "2024-03-03");  // does not roll, though a Sunday
    CHECK(first(within("2024-02-07 10:20", "24小时")) == "2024-02-08 11:00");
    CHECK(first(within("2024-02-07 23:20", "24小时")) == "2024-02-09 00:00");
    CHECK(first(backward("2024-03-11", "5个工作日")) == "2024-03-04");
}

TEST_CASE("the calendar none knows no days off, in any year") {
    const auto& none = *Calendar::none();
    CHECK(last(within("2024-02-09", "1日"), none) == "2024-02-10");
    CHECK(last(within("2024-02-09", "5个工作日"), none) == "2024-02-14");
    CHECK(last(within("1700-02-27", "2日"), none) == "1700-03-01");
    CHECK(last(within("2124-12-31", "5个工作日"), none) == "2125-01-05");
    CHECK(none.answer(day("2024-02-10")).kind == DayKind::Workday);
}

TEST_CASE("years before the calendar are unknown wherever a day of them is looked at") {
    CHECK(last(within("1999-02-07", "5个工作日")) == "calendar.unknown");
    CHECK(last(within("2003-12-30", "5个工作日")) == "calendar.unknown");
    CHECK(last(within("2003-12-31", "1个工作日")) == "2004-01-02");
    CHECK(last(within("2003-12-20", "30日")) == "2004-01-19");  // only the last day is looked at
    CHECK(last(within("2003-11-20", "30日")) == "calendar.unknown");
    auto fixed = within("2003-11-20", "30日");
    fixed.rolls = false;
    CHECK(last(fixed) == "2003-12-20");
    CHECK(last(backward("2004-01-06", "5个工作日")) == "calendar.unknown");
    CHECK(last(backward("2004-01-06", "2个工作日")) == "2004-01-02");
}

TEST_CASE("a period that leaves the years 1600 to 9999 is an error, not a wrong day") {
    CHECK(last(within("9999-12-30", "5日"), *Calendar::none()) == "period.out_of_range");
    CHECK(last(within("9999-12-30", "5个工作日"), *Calendar::none()) == "period.out_of_range");
    CHECK(last(within("9999-12-30", "1个月"), *Calendar::none()) == "period.out_of_range");
    CHECK(last(within("2024-01-01", "100000年"), *Calendar::none()) == "period.out_of_range");
    CHECK(last(within("9998-12-30", "10000个工作日")) == "period.out_of_range");
    CHECK(last(backward("1600-01-02", "5日"), *Calendar::none()) == "period.out_of_range");
    CHECK(last(backward("1600-01-02", "1年"), *Calendar::none()) == "period.out_of_range");
    CHECK(last(within("2024-01-01 10:00", "100000小时"), *Calendar::none()) == "2035-05-30 03:00");
}

TEST_CASE("workdays between two days: the first not counted, the second counted") {
    const auto count = [](const char* after, const char* through) {
        const auto got = workdays_between(china(), day(after), day(through));
        REQUIRE(got);
        CHECK(got->least == got->most);
        return got->most;
    };
    CHECK(count("2024-02-07", "2024-02-20") == 5);
    CHECK(count("2024-02-20", "2024-02-07") == -5);
    CHECK(count("2024-02-07", "2024-02-07") == 0);
    CHECK(count("2023-12-31", "2024-12-31") == 251);
    CHECK_FALSE(workdays_between(china(), day("2003-12-01"), day("2004-01-05")));
}
