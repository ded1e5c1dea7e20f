#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include "calendar/length.hpp"
#include "calendar/numerals.hpp"

using namespace docket::calendar;

TEST_CASE("lengths are read as statutes and people write them") {
    struct Row {
        const char* text;
        Length length;
        const char *en, *zh;
    };
    const Row rows[] = {
        {"5 workdays", {5, Unit::Workdays}, "5 workdays", "5个工作日"},
        {"1 workday", {1, Unit::Workdays}, "1 workday", "1个工作日"},
        {"60 days", {60, Unit::Days}, "60 days", "60日"},
        {"1 month", {1, Unit::Months}, "1 month", "1个月"},
        {"2 years", {2, Unit::Years}, "2 years", "2年"},
        {"24 hours", {24, Unit::Hours}, "24 hours", "24小时"},
        {"0 days", {0, Unit::Days}, "0 days", "0日"},
        {"5个工作日", {5, Unit::Workdays}, "5 workdays", "5个工作日"},
        {"5 个工作日", {5, Unit::Workdays}, "5 workdays", "5个工作日"},
        {"5工作日", {5, Unit::Workdays}, "5 workdays", "5个工作日"},
        {"60日", {60, Unit::Days}, "60 days", "60日"},
        {"60天", {60, Unit::Days}, "60 days", "60日"},
        {"24小时", {24, Unit::Hours}, "24 hours", "24小时"},
        {"24个小时", {24, Unit::Hours}, "24 hours", "24小时"},
        {"六十日", {60, Unit::Days}, "60 days", "60日"},
        {"五个工作日", {5, Unit::Workdays}, "5 workdays", "5个工作日"},
        {"一个月", {1, Unit::Months}, "1 month", "1个月"},
        {"两年", {2, Unit::Years}, "2 years", "2年"},
        {"一百二十日", {120, Unit::Days}, "120 days", "120日"},
        {"十五日", {15, Unit::Days}, "15 days", "15日"},
        {"100000 days", {100000, Unit::Days}, "100000 days", "100000日"},
    };
    for (const auto& row : rows) {
        INFO(row.text);
        const auto length = parse_length(row.text);
        REQUIRE(length);
        CHECK(*length == row.length);
        CHECK(to_text(*length, Tongue::English) == row.en);
        CHECK(to_text(*length, Tongue::Chinese) == row.zh);
    }
}

TEST_CASE("what does not say which kind of day, or is no number, is no length") {
    for (const auto* text : {"", "10", "五", "days", "日", "个工作日", "5 weeks", "5days", "-5 days", "5.5 days", "05 days", "3月", "三月", "半年",
                             "100001 days", "9999999999 days", "5 日 ", " 5日", "5  ", "十十日", "一百五日", "二三日", "5 workdays and more",
                             "百日五", "零五日", "1 000 days"})
        CHECK_FALSE(parse_length(text));
}

TEST_CASE("a length written in either tongue is read back") {
    CHECK(rc::check([] {
        const Length length{*rc::gen::inRange(0, 100001), static_cast<Unit>(*rc::gen::inRange(1, 6))};
        RC_ASSERT(parse_length(to_text(length, Tongue::English)) == length);
        RC_ASSERT(parse_length(to_text(length, Tongue::Chinese)) == length);
        RC_ASSERT(unit_with_code(unit_code(length.unit)) == length.unit);
    }));
    CHECK_FALSE(unit_with_code("weeks"));
    CHECK_FALSE(unit_with_code(""));
}

TEST_CASE("every Chinese numeral to 100000 is written once and read back; variants mean the same") {
    bool all = true;
    for (std::int32_t number = 0; number <= 100000; ++number) all = all && parse_chinese_numeral(chinese_numeral(number)) == number;
    CHECK(all);
    for (const auto& [text, number] : {std::pair{"十", 10}, {"一十", 10}, {"二十", 20}, {"一百一十", 110}, {"一百零五", 105}, {"一百〇五", 105},
                                       {"一千零一十", 1010}, {"两千", 2000}, {"两万零五", 20005}, {"一万二千", 12000}, {"十万", 100000}}) {
        INFO(text);
        CHECK(parse_chinese_numeral(text) == number);
    }
    for (const auto* text : {"一百五", "百", "十百", "一零", "零零", "一万万", "十一万", "五十百", "一千十", "廿", "五个"})
        CHECK_FALSE(parse_chinese_numeral(text));
}

TEST_CASE("any text is read without harm") {
    CHECK(rc::check([](const std::string& text) {
        (void)parse_length(text);
        (void)parse_chinese_numeral(text);
    }));
}
