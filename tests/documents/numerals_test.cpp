#include <catch2/catch.hpp>

#include "documents/numerals.hpp"

using namespace docket;
using namespace docket::documents;

static Decimal number(const char* text) { return *Decimal::parse(text); }

// The examples of 支付结算办法附件一 (正确填写票据和结算凭证的基本规定), from memory of its text; of two permitted ways ours is the one without 零.
TEST_CASE("an amount in capitals is written as bills of exchange have it") {
    const std::pair<const char*, const char*> kCases[] = {
        {"1234.56", "人民币壹仟贰佰叁拾肆元伍角陆分"}, {"1409.50", "人民币壹仟肆佰零玖元伍角"},   {"6007.14", "人民币陆仟零柒元壹角肆分"},
        {"1680.32", "人民币壹仟陆佰捌拾元叁角贰分"},   {"107000.53", "人民币壹拾万柒仟元伍角叁分"}, {"16409.02", "人民币壹万陆仟肆佰零玖元零贰分"},
        {"325.04", "人民币叁佰贰拾伍元零肆分"},       {"800000", "人民币捌拾万元整"},             {"0", "人民币零元整"},
        {"0.05", "人民币伍分"},                       {"0.50", "人民币伍角"},                     {"-3", "人民币负叁元整"},
        {"100000000", "人民币壹亿元整"},               {"100000001", "人民币壹亿零壹元整"},         {"100010000", "人民币壹亿零壹万元整"},
        {"1000000000000", "人民币壹万亿元整"},         {"10", "人民币壹拾元整"},                   {"1.234", "人民币壹元贰角叁分肆厘"}};
    for (const auto& [given, wanted] : kCases) CHECK(capital_amount(number(given)) == wanted);
}

TEST_CASE("any number has its capitals and its usual numerals, however long it is") {
    CHECK(capital_number(number("1234")) == "壹仟贰佰叁拾肆");
    CHECK(capital_number(number("12.05")) == "壹拾贰点零伍");
    CHECK(numeral_number(number("1234")) == "一千二百三十四");
    CHECK(numeral_number(number("15")) == "十五");
    CHECK(numeral_number(number("60")) == "六十");
    CHECK(numeral_number(number("110")) == "一百一十");
    CHECK(numeral_number(number("100000")) == "十万");
    CHECK(numeral_number(number("-2.5")) == "负二点五");
    CHECK(numeral_number(number("1000000000000000000000000")) == "一亿亿亿");
}

TEST_CASE("a day in capitals has 〇 in its year and numerals in month and day") {
    CHECK(capital_day(*calendar::parse_day("2024-03-05")) == "二〇二四年三月五日");
    CHECK(capital_day(*calendar::parse_day("2010-10-20")) == "二〇一〇年十月二十日");
    CHECK(capital_day(*calendar::parse_day("1999-12-31")) == "一九九九年十二月三十一日");
}

TEST_CASE("thousands are parted by commas, and what follows the point is not") {
    for (const auto& [given, wanted] : {std::pair{"1234.5678", "1,234.5678"}, {"999", "999"}, {"1000000", "1,000,000"}, {"-12345", "-12,345"}, {"0.5", "0.5"}})
        CHECK(grouped(number(given)) == wanted);
}
