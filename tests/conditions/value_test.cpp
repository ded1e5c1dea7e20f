#include <catch2/catch.hpp>

#include "sample_scope.hpp"

using namespace docket;
using namespace docket::conditions;
using calendar::Tongue;

namespace {

Type bounded_days() {
    auto type = sample::of(Kind::Length, {}, calendar::Unit::Days);
    type.at_least = Decimal(1);
    type.at_most = Decimal(60);
    return type;
}

}  // namespace

TEST_CASE("a value of every type is written, read back and shown in both tongues") {
    struct Row {
        Type type;
        std::string typed;
        Json stored;
        std::string en, zh;
    };
    const std::vector<Row> table{
        {sample::of(Kind::YesNo), "是", true, "yes", "是"},
        {sample::of(Kind::YesNo), "no", false, "no", "否"},
        {sample::of(Kind::Choice, {"一般", "重大"}), "重大", "重大", "重大", "重大"},
        {sample::of(Kind::Number), "12.50", "12.5", "12.5", "12.5"},
        {sample::of(Kind::Money), "1000000", "1000000", "1000000", "1000000元"},
        {sample::of(Kind::Date), "2024年3月1日", "2024-03-01", "2024-03-01", "2024-03-01"},
        {bounded_days(), "六十日", "60 days", "60 days", "60日"},
        {sample::of(Kind::Text), "甲，乙", "甲，乙", "甲，乙", "甲，乙"},
        {sample::of(Kind::Choices, {"a", "b", "c"}), "a、 c", Json::array({"a", "c"}), "a, c", "a、c"},
    };
    for (const auto& row : table) {
        INFO(row.typed);
        const auto value = value_from_text(row.type, row.typed);
        REQUIRE(value.has_value());
        CHECK(kind_of(*value) == row.type.kind);
        CHECK(to_json(*value) == row.stored);
        const auto again = value_from_json(row.type, row.stored);
        REQUIRE(again.has_value());
        CHECK(*again == *value);
        CHECK(to_text(*value, Tongue::English) == row.en);
        CHECK(to_text(*value, Tongue::Chinese) == row.zh);
    }
}

TEST_CASE("what a type cannot hold is refused as fact.invalid") {
    auto short_text = sample::of(Kind::Text);
    short_text.longest = 2;
    auto one = sample::of(Kind::Choices, {"a", "b"});
    one.longest = 1;
    const std::vector<std::pair<Type, Json>> table{
        {sample::of(Kind::YesNo), "yes"}, {sample::of(Kind::YesNo), 1}, {sample::of(Kind::Choice, {"a"}), "b"},
        {sample::of(Kind::Choice, {"a"}), Json::array({"a"})}, {sample::of(Kind::Number), "1e3"}, {sample::of(Kind::Number), 1.5},
        {sample::of(Kind::Money), "12元"}, {sample::of(Kind::Date), "2023-02-29"}, {bounded_days(), "61 days"}, {bounded_days(), "0 days"},
        {bounded_days(), "5 workdays"}, {bounded_days(), "5"}, {short_text, "三个字"}, {sample::of(Kind::Text), 1},
        {one, Json::array({"a", "b"})}, {one, Json::array({"c"})}, {sample::of(Kind::Choices, {"a"}), Json::array({"a", "a"})},
        {sample::of(Kind::Choices, {"a"}), "a"}, {sample::of(Kind::Text), nullptr}, {sample::of(Kind::Text), std::string(4001, 'x')},
    };
    for (const auto& [type, json] : table) {
        INFO(json.dump());
        const auto value = value_from_json(type, json);
        REQUIRE(!value.has_value());
        CHECK(value.error().id == "fact.invalid");
        CHECK(!value.error().en.empty());
        CHECK(!value.error().zh.empty());
    }
    CHECK(value_from_json(sample::of(Kind::Number), 3).has_value());
}

TEST_CASE("a declared type survives storing; unknown words in it do not pass") {
    auto type = bounded_days();
    type.longest = 3;
    type.values = {"a", "乙"};
    const auto again = type_from_json(to_json(type));
    REQUIRE(again.has_value());
    CHECK(*again == type);
    for (const auto* broken : {R"({"kind":"colour"})", R"({"kind":"text","extra":1})", R"({"kind":"length","unit":"weeks"})",
                               R"({"kind":"number","at_least":"x"})", R"({"kind":"choice","values":[]})", R"([])", R"({})",
                               R"({"kind":"text","longest":-1})"}) {
        INFO(broken);
        CHECK(!type_from_json(Json::parse(broken)).has_value());
    }
}
