#include <catch2/catch.hpp>

#include "base/json.hpp"

using namespace docket;

TEST_CASE("keys are ordered by UTF-16 code units, so a supplementary character sorts before U+FF5E", "[base][json]") {
    Json value = {{"～", 1}, {"𠮷", 2}, {"a", 3}};
    REQUIRE(*canonical(value) == R"({"a":3,"𠮷":2,"～":1})");
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
