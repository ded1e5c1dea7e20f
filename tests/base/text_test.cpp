#include <catch2/catch.hpp>

#include "base/decimal.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

using namespace docket;

TEST_CASE("columns are characters and carets stand under wide characters", "[base][text]") {
    CHECK(count_code_points("案件: 办理") == 6);
    CHECK(display_width("案件: 办理") == 10);
    CHECK(display_width("：") == 2);
}

TEST_CASE("malformed UTF-8 is not text", "[base][text]") {
    CHECK_FALSE(is_utf8("\x80\xff"));
    CHECK_FALSE(is_utf8("\xed\xa0\x80"));
    CHECK_FALSE(is_utf8("\xc0\xaf"));
    CHECK(is_utf8("复议𠮷"));
}

TEST_CASE("the nearest name is found by edits over characters", "[base][text]") {
    const std::vector<std::string> names{"答复期限", "审理期限", "reply_period"};
    CHECK(nearest_name("答覆期限", names) == "答复期限");
    CHECK(nearest_name("replay_period", names) == "reply_period");
    CHECK_FALSE(nearest_name("完全不同的", names));
    CHECK(nearest_name("examine", std::vector<std::string>{"service", "examination"}) == "examination");
}

TEST_CASE("decimals are exact and have one form", "[base][decimal]") {
    CHECK(Decimal::parse("12.50")->to_text() == "12.5");
    CHECK(Decimal::parse("-0.0")->to_text() == "0");
    CHECK(Decimal::parse("0.1") < Decimal::parse("0.11"));
    CHECK(*Decimal::parse("1.0") == Decimal(1));
    CHECK_FALSE(Decimal::parse("1e3"));
    CHECK_FALSE(Decimal::parse(".5"));
    CHECK_FALSE(Decimal::parse("5."));
    CHECK_FALSE(Decimal::parse(""));
}

TEST_CASE("SM3 and SHA-256 give the digests of their standards", "[base][digest]") {
    CHECK(to_hex(hash(HashAlgorithm::Sm3, "abc")) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    CHECK(to_hex(hash(HashAlgorithm::Sha256, "abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const auto d = hash(HashAlgorithm::Sm3, HashDomain::Record, "abc");
    CHECK(digest_from_text(HashAlgorithm::Sm3, to_text(HashAlgorithm::Sm3, d)) == d);
    CHECK_FALSE(digest_from_text(HashAlgorithm::Sha256, to_text(HashAlgorithm::Sm3, d)));
}

TEST_CASE("names are compared in one normal form, and what hides in them is refused", "[base][text]") {
    CHECK(to_nfc("e\xcc\x81") == "\xc3\xa9");             // e + combining acute
    CHECK(to_nfc("复议") == "复议");
    CHECK(display_width("e\xcc\x81") == 1);
    CHECK(has_unsafe_characters("a\xe2\x80\xae" "b"));      // right-to-left override
    CHECK(has_unsafe_characters("a\tb"));
    CHECK_FALSE(has_unsafe_characters("复议 2023 第1号"));
}
