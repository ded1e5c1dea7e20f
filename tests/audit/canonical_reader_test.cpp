// The one-pass reader accepts exactly what the tree accepts, and refuses what it refuses (tests/fuzz tries more).
#include <catch2/catch.hpp>

#include "audit/canonical_reader.hpp"
#include "base/json.hpp"

using namespace docket;
using namespace docket::audit;

TEST_CASE("the one-pass reader and the tree agree on what is canonical") {
    const char* kTexts[] = {
        "{}", "[]", "null", "true", "1", "-1", "0", "-0", "01", "9007199254740991", "9007199254740992", "1.5", "1e3", "\"\"",
        R"({"a":1,"b":2})", R"({"b":1,"a":2})", R"({"a":1,"a":2})", R"({"a": 1})", R"({"a":1} )", R"([1,2,])", R"([1,,2])", "[", "{",
        R"("\n")", R"("\u0000")", R"("\u000a")", R"("\u001f")", R"("\u001F")", R"("\/")", R"("\u00e9")", R"("é")", "\"\x01\"", "\"\x7f\"", "\"\xff\"",
        "\"\xed\xa0\x80\"", R"({"𠮷":1,"～":2})", R"({"～":1,"𠮷":2})", R"("\b\f\t\r\\\"")", R"({"a":{"b":[{"c":null}]}})", "", " 1", "tru",
        R"({"a\n":1,"b":2})", R"({"":1})", "\"\xE2\x80\xA8\"", "nul", "truex",
    };
    for (const auto* text : kTexts) {
        INFO(text);
        CHECK(is_canonical(text) == parse_canonical(text).has_value());
    }
    const std::string deep(100, '['), closed(100, ']');
    CHECK(is_canonical(deep + closed) == parse_canonical(deep + closed).has_value());
}

TEST_CASE("members are views in their order, and values read as what they say") {
    std::vector<Member> members;
    REQUIRE(read_canonical(R"({"n":-7,"o":{"x":1},"t":"复\n"})", members));
    REQUIRE(members.size() == 3);
    CHECK(member(members, "o") == R"({"x":1})");
    CHECK(member(members, "absent").empty());
    CHECK(integer_value(member(members, "n")) == -7);
    CHECK(text_value(member(members, "t")) == "复\n");
    CHECK_FALSE(text_value(member(members, "n")));
    CHECK_FALSE(integer_value(member(members, "t")));
    CHECK_FALSE(read_canonical("[]", members));
}
