// Years without a notice: bounds that the notice cannot leave, as far as every notice so far shows.

#include "china.hpp"

#include <rapidcheck.h>

using namespace docket::calendar;
using namespace docket::calendar::sample;

namespace {

Calendar china_until(int last_year) {
    std::vector<Year> years;
    for (auto year : china().years())
        if (year.year <= last_year) {
            year.provisional_from.reset();
            years.push_back(std::move(year));
        }
    return {"china", "until", "", true, std::move(years)};
}

}  // namespace

TEST_CASE("far from every holiday an unpublished year still gives one day, marked provisional") {
    CHECK(last(within("2027-03-01", "5个工作日")) == "2027-03-08?");
    CHECK(last(within("2027-07-05", "10日")) == "2027-07-15?");
    CHECK(last(within("2027-07-01", "9日")) == "2027-07-12?");  // a Saturday
}

TEST_CASE("near a holiday the answer is an interval") {
    const auto due = last_day(china(), within("2030-09-25", "5个工作日"));
    REQUIRE(due);
    CHECK(due->provisional);
    CHECK(due->earliest == day("2030-09-30"));  // both weekend days worked
    CHECK(due->latest >= day("2030-10-10"));
    const auto rolling = last_day(china(), within("2030-09-01", "30日"));  // 10-01 is off in every year
    REQUIRE(rolling);
    CHECK(rolling->earliest > day("2030-10-01"));
    CHECK(rolling->latest <= day("2030-10-11"));
}

TEST_CASE("what does not roll needs no notice") {
    auto period = within("2030-09-01", "30日");
    period.rolls = false;
    CHECK(last(period) == "2030-10-01");
    CHECK(last(within("2030-09-01 10:20", "24小时")) == "2030-09-02 11:00");
}

TEST_CASE("days that the next notice may still move are provisional, their ends equal") {
    CHECK(last(within("2026-12-20", "8日")) == "2026-12-28");
    CHECK(last(within("2026-12-20", "10日")) == "2026-12-30?");
    CHECK(last(within("2026-12-21", "5个工作日")) == "2026-12-28");
    CHECK(last(within("2026-12-21", "6个工作日")) == "2026-12-29?");
}

TEST_CASE("a period that ends in a published year is not provisional, wherever the calendar ends") {
    CHECK(last(within("2026-11-02", "10个工作日")) == "2026-11-16");
}

TEST_CASE("backward out of an unpublished year: bounds too, and exact days once in a published one") {
    Period period = within("2027-03-15", "5个工作日");
    period.direction = Direction::Backward;
    CHECK(last(period) == "2027-03-08?");
    period.start = at("2027-01-08");
    const auto due = last_day(china(), period);
    REQUIRE(due);
    CHECK(due->earliest >= day("2026-12-25"));
    CHECK(due->latest <= day("2027-01-03"));
    CHECK(due->earliest < due->latest);
}

TEST_CASE("workdays of an unpublished stretch are counted between bounds") {
    const auto quiet = workdays_between(china(), day("2027-03-01"), day("2027-03-15"));
    REQUIRE(quiet);
    CHECK((quiet->least == 10 && quiet->most == 10));
    const auto autumn = workdays_between(china(), day("2027-09-24"), day("2027-10-15"));
    REQUIRE(autumn);
    CHECK(autumn->least < autumn->most);
    CHECK(autumn->most <= 16);  // 12 that are not off in every year, 4 weekend days
}

// Each year as the years before it would have guessed it; before 2013 there were too few to judge by. Two notices were
// extraordinary: 3 September 2015 (back to work on 09-06), Spring Festival prolonged in 2020 (back on 02-03).
TEST_CASE("no yearly notice since 2013 left the bounds that the years before it gave") {
    const Unit units[] = {Unit::Workdays, Unit::Days, Unit::Months};
    for (int year = 2013; year <= 2026; ++year) {
        const auto before = china_until(year - 1);
        std::size_t outside = 0, exact = 0, all = 0;
        for (auto start = to_day({year, 1, 1}); start < to_day({year, 9, 1}); start = start + 1)
            for (const auto unit : units)
                for (const int count : {1, 3, 5, 10, 20}) {
                    if (unit == Unit::Months && count > 3) continue;
                    const Period period{.start = {start, {}}, .length = {count, unit}};
                    const auto truth = last_day(china(), period), guess = last_day(before, period);
                    REQUIRE((truth && guess));
                    REQUIRE(guess->provisional);
                    ++all;
                    if (guess->earliest == guess->latest) ++exact;
                    const bool extraordinary = truth->latest == day("2015-09-06") || truth->latest == day("2020-02-03");
                    if (!extraordinary && (truth->latest < guess->earliest || truth->latest > guess->latest)) ++outside;
                }
        INFO(year << ": " << exact << " exact of " << all);
        CHECK(outside == 0);
        CHECK(exact * 3 > all);  // bounds that enclose everything would say nothing
    }
}

TEST_CASE("the ends of an interval keep their order, and a longer period ends no sooner") {
    CHECK(rc::check([] {
        const auto start = day("2026-01-01") + *rc::gen::inRange(0, 1500);
        const auto count = *rc::gen::inRange(0, 400);
        const auto unit = static_cast<Unit>(*rc::gen::inRange(1, 4));
        const auto direction = *rc::gen::arbitrary<bool>() ? Direction::Forward : Direction::Backward;
        const auto due = [&](int n) {
            return last_day(china(), {.start = {start, {}}, .length = {n, unit}, .direction = direction});
        };
        const auto one = due(count), more = due(count + 1);
        RC_PRE(one.has_value() && more.has_value());
        RC_ASSERT(one->earliest <= one->latest);
        RC_ASSERT((one->provisional || one->earliest == one->latest));
        if (direction == Direction::Forward) RC_ASSERT((one->earliest <= more->earliest && one->latest <= more->latest));
        else RC_ASSERT((one->earliest >= more->earliest && one->latest >= more->latest));
    }));
}

TEST_CASE("a calendar of one year, or whose every day is off, is answered without harm") {
    const Calendar one("one", "1", "", true, {{2024, "n", {}, {}, {}}});
    CHECK(last(within("2024-12-30", "5个工作日"), one) == "2025-01-06?");
    Year idle{2024, "n", {}, {}, {}};
    for (auto d = to_day({2024, 1, 1}); d <= to_day({2024, 12, 31}); d = d + 1) idle.off.push_back({d, "idle", {}});
    const Calendar never("never", "1", "", true, {idle});
    CHECK(last(within("2024-02-01", "5个工作日"), never) == "period.out_of_range");
    const auto rolled = last_day(never, within("2024-02-01", "5日"));
    CHECK((rolled && rolled->latest > day("2024-12-31")));
}
