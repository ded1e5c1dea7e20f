#include <catch2/catch.hpp>

#include "base/json.hpp"

using namespace docket;

TEST_CASE("keys are ordered by UTF-16 code units, so a supplementary character sorts before U+FF5E", "[base][json]") {
    Json value = {{"～", 1}, {"𠮷", 2}, {"a", 3}};
    REQUIRE(*canonical(value) == R"({"a":3,"𠮷":2,"～":1})");
}

TEST_CASE("the examples of RFC 8785 come out as it prints them", "[base][json]") {
    const auto keys = *parse_json(R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
        "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})");
    CHECK(*canonical(keys) == "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
                              "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}");
    const auto text = *parse_json(R"({"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]})");
    CHECK(*canonical(text) == R"({"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"})");
    CHECK(*canonical(*parse_json(R"(["\u0008\u0009\u000c\u0001\u001F\u007f"])")) == "[\"\\b\\t\\f\\u0001\\u001f\x7f\"]");
    CHECK(*canonical(*parse_json("[ ]")) == "[]");
}

TEST_CASE("a NUL stands in no text and no key, raw or escaped", "[base][json]") {
    CHECK_FALSE(parse_json(std::string_view("[\"a\0b\"]", 7)));
    CHECK_FALSE(parse_json(R"(["a\u0000b"])"));
    CHECK_FALSE(parse_json(R"({"a\u0000b":1})"));
    CHECK_FALSE(parse_canonical(R"(["a\u0000b"])"));
    CHECK_FALSE(canonical(Json{{"a", std::string("a\0b", 3)}}));
}

TEST_CASE("bytes that are no UTF-8 are neither read nor written", "[base][json]") {
    CHECK_FALSE(parse_json("[\"\x80\"]"));
    CHECK_FALSE(parse_json(R"(["\ud800"])"));  // half a pair
    CHECK_FALSE(canonical(Json{{"a", "\xff"}}));
    CHECK_FALSE(canonical(Json{{"\xff", 1}}));
}

TEST_CASE("the largest integers of a record are read back, larger ones and floating point are not", "[base][json]") {
    CHECK(parse_canonical("[9007199254740991,-9007199254740991]"));
    for (const char* text : {"[9007199254740992]", "[-9007199254740992]", "[18446744073709551616]", "[1.0]", "[1e2]", "[-0.0]"}) {
        INFO(text);
        CHECK_FALSE(parse_canonical(text));
        CHECK_FALSE(parse_json(text));
    }
    CHECK_FALSE(parse_canonical("[-0]"));
    CHECK_FALSE(parse_json("[01]"));
}

TEST_CASE("a record holds no floating point and no integer of 2^53", "[base][json]") {
    CHECK_FALSE(canonical(Json{{"n", 1.5}}));
    CHECK_FALSE(canonical(Json{{"n", std::int64_t{1} << 53}}));
    CHECK(canonical(Json{{"n", (std::int64_t{1} << 53) - 1}}));
}

TEST_CASE("a key that stands twice is refused", "[base][json]") {
    CHECK_FALSE(parse_json(R"({"a":1,"a":2})"));
    CHECK_FALSE(parse_json(R"([{"a":{"b":1,"b":1}}])"));
    CHECK(parse_json(R"({"a":1,"b":{"a":1}})"));
}

TEST_CASE("stored text that is not canonical byte for byte is refused", "[base][json]") {
    CHECK(parse_canonical(R"({"a":1,"b":"\n"})"));
    CHECK_FALSE(parse_canonical(R"({"b":1,"a":1})"));
    CHECK_FALSE(parse_canonical(R"({"a": 1})"));
    CHECK_FALSE(parse_canonical(R"({"a":"\u00e9"})"));
}

TEST_CASE("deep nesting is refused before anything is built", "[base][json]") {
    CHECK_FALSE(parse_json(std::string(100000, '[')));
    CHECK_FALSE(parse_json(std::string(33, '[') + std::string(33, ']')));
    CHECK(parse_json(std::string(32, '[') + std::string(32, ']')));
}
