#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <string>

#include "base/decimal.hpp"

using docket::Decimal;

TEST_CASE("equal decimals have one form", "[base][decimal]") {
    CHECK(Decimal::parse("12.50")->to_text() == "12.5");
    CHECK(Decimal::parse("007.0")->to_text() == "7");
    CHECK(Decimal::parse("-0.0")->to_text() == "0");
    CHECK(Decimal::parse("-0.05")->to_text() == "-0.05");
    CHECK(Decimal::parse("1000000")->to_text() == "1000000");
    CHECK(Decimal().to_text() == "0");
    CHECK(*Decimal::parse("1.0") == Decimal(1));
    CHECK(*Decimal::parse("-0") == Decimal(0));
}

TEST_CASE("a tenth is a tenth: no binary fraction lies between two amounts", "[base][decimal]") {
    CHECK(Decimal::parse("0.1") < Decimal::parse("0.11"));
    CHECK(Decimal::parse("0.1") > Decimal::parse("0.0999999999999999999999999999999999999"));
    CHECK(Decimal::parse("-2") < Decimal::parse("-1.5"));
    CHECK(Decimal::parse("9007199254740993") > Decimal::parse("9007199254740992"));  // the same double
}

TEST_CASE("forty digits are kept to the last, the forty-first is refused", "[base][decimal]") {
    const std::string most = "1234567890123456789012345678901234567891";
    REQUIRE(most.size() == 40);
    CHECK(Decimal::parse(most)->to_text() == most);
    CHECK(Decimal::parse("-" + most)->to_text() == "-" + most);
    const std::string small = "0." + std::string(38, '0') + "1";
    CHECK(Decimal::parse(small)->to_text() == small);
    CHECK(Decimal::parse(small) > Decimal(0));
    CHECK(Decimal::parse("0." + std::string(38, '0') + "2") > Decimal::parse(small));
    CHECK(Decimal::parse(std::string(40, '9')) > Decimal::parse(small));
    CHECK_FALSE(Decimal::parse(most + "1"));
    CHECK_FALSE(Decimal::parse("0." + std::string(40, '0')));
}

TEST_CASE("only digits, one point between digits and one minus make a decimal", "[base][decimal]") {
    for (const char* text : {"", "-", ".", "1e3", ".5", "5.", "+1", "--1", "1.2.3", "1,000", " 1", "1 ", "0x10", "1_0", "NaN", "inf", "１", "一"}) {
        INFO(text);
        CHECK_FALSE(Decimal::parse(text));
    }
}

TEST_CASE("decimals are ordered as whole numbers of their smallest unit, and read back what they write", "[base][decimal]") {
    const auto as_text = [](long long units, int places) {  // units of 10^-places
        auto digits = std::to_string(units < 0 ? -units : units);
        if (digits.size() <= static_cast<std::size_t>(places)) digits.insert(0, static_cast<std::size_t>(places) + 1 - digits.size(), '0');
        if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), 1, '.');
        return (units < 0 ? "-" : "") + digits;
    };
    rc::prop("order, equality and text", [&] {
        const auto a = *rc::gen::inRange<long long>(-1'000'000'000'000, 1'000'000'000'000);
        const auto b = *rc::gen::oneOf(rc::gen::just(a), rc::gen::inRange<long long>(-1'000'000'000'000, 1'000'000'000'000));
        const auto places = *rc::gen::inRange(0, 13), zeros = *rc::gen::inRange(0, 6);
        const auto x = Decimal::parse(as_text(a, places));
        // The same number with zeros behind it, where it has a point to stand behind.
        const auto y = Decimal::parse(as_text(b, places) + (places > 0 ? std::string(static_cast<std::size_t>(zeros), '0') : ""));
        RC_ASSERT((x && y));
        RC_ASSERT((*x <=> *y) == (a <=> b));
        RC_ASSERT((*x == *y) == (a == b));
        RC_ASSERT(*Decimal::parse(x->to_text()) == *x);
        RC_ASSERT((x->to_text() == y->to_text()) == (a == b));
    });
}
