#include <catch2/catch.hpp>

#include <map>

#include "base/text.hpp"
#include "conditions/decision_table.hpp"
#include "sample_scope.hpp"

using namespace docket;
using namespace docket::conditions;

namespace {

calendar::Day day(const char* text) { return *calendar::parse_day(text); }

// A case made of answers by operand text; what is not there is unknown.
class FakeCase : public Reader {
public:
    std::map<std::string, Value> answers;
    std::map<std::string, Expression> conditions;
    std::vector<std::string> private_facts;
    std::map<std::string, int> asked;

    std::optional<Value> read(const Operand& operand) override {
        const auto key = operand_text(operand);
        ++asked[key];
        const auto at = answers.find(key);
        return at == answers.end() ? std::nullopt : std::optional(at->second);
    }
    const Expression* named(const std::string& name) override {
        const auto at = conditions.find(name);
        return at == conditions.end() ? nullptr : &at->second;
    }
    std::map<std::string, DecisionTable> tables;
    const DecisionTable* table(const std::string& name) override {
        const auto at = tables.find(name);
        return at == tables.end() ? nullptr : &at->second;
    }
    bool is_private(const Operand& operand) override {
        return std::find(private_facts.begin(), private_facts.end(), operand.name) != private_facts.end();
    }
    Tri compare_days(calendar::Day left, Comparison comparison, calendar::Day right) override {
        const auto order = left <=> right;
        switch (comparison) {
            case Comparison::Equal: return order == 0 ? Tri::Yes : Tri::No;
            case Comparison::NotEqual: return order != 0 ? Tri::Yes : Tri::No;
            case Comparison::Less: return order < 0 ? Tri::Yes : Tri::No;
            case Comparison::LessOrEqual: return order <= 0 ? Tri::Yes : Tri::No;
            case Comparison::Greater: return order > 0 ? Tri::Yes : Tri::No;
            case Comparison::GreaterOrEqual: return order >= 0 ? Tri::Yes : Tri::No;
        }
        return Tri::Unknown;
    }
    std::optional<Value> count_days(calendar::Day from, calendar::Day to, bool workdays) override {
        if (workdays) return std::nullopt;
        return Value{Decimal(to - from)};
    }
};

Expression tree(const std::string& text) {
    auto parsed = parse_condition(text, sample::scope());
    INFO(text);
    REQUIRE(std::holds_alternative<Expression>(parsed));
    return std::get<Expression>(parsed);
}

FakeCase sample_case() {
    FakeCase c;
    c.answers = {
        {"complexity", Choice{"major"}},
        {"hearing_requested", true},
        {"age", Decimal(17)},
        {"amount", Money{*Decimal::parse("100.50")}},
        {"applied_on", day("2024-01-31")},
        {"supplement_days", calendar::Length{10, calendar::Unit::Days}},
        {"remark", std::string("late")},
        {"grounds", Choices{{"law", "form"}}},
        {"result(check)", Choice{"accepted"}},
        {"result(mediate)", Choice{"none"}},
        {"visits(supplement)", Decimal(1)},
        {"done(send_copy)", true},
        {"times(check.accepted)", Decimal(2)},
        {"known(age)", true},
        {"count(grounds)", Decimal(2)},
        {"due(apply_period)", day("2024-02-29")},
        {"served(reply_notice)", false},
    };
    c.conditions.emplace("hearing_due", tree("complexity = major or reply_filed"));
    return c;
}

Tri truth(const std::string& text) {
    auto c = sample_case();
    return evaluate(tree(text), c).truth;
}

}  // namespace

TEST_CASE("every operator answers for every type, and unknown stays unknown") {
    const std::vector<std::pair<std::string, Tri>> table{
        {"complexity = major", Tri::Yes}, {"complexity != major", Tri::No}, {"complexity in [ordinary, major]", Tri::Yes},
        {"complexity in [ordinary]", Tri::No}, {"案件类型 = 重大", Tri::Unknown}, {"案件类型 in [一般, 重大]", Tri::Unknown},
        {"hearing_requested", Tri::Yes}, {"hearing_requested = no", Tri::No}, {"reply_filed", Tri::Unknown}, {"not reply_filed", Tri::Unknown},
        {"age = 17", Tri::Yes}, {"age != 17", Tri::No}, {"age < 18", Tri::Yes}, {"age <= 17", Tri::Yes}, {"age > 17", Tri::No},
        {"age >= 17", Tri::Yes}, {"age between 17 and 18", Tri::Yes}, {"age between 18 and 20", Tri::No}, {"age in [16, 17]", Tri::Yes},
        {"amount > 100", Tri::Yes}, {"amount = 100.5", Tri::Yes}, {"amount between 100.51 and 200", Tri::No}, {"金额 > 1", Tri::Unknown},
        {"applied_on = 2024-01-31", Tri::Yes}, {"applied_on < 2024-01-31", Tri::No}, {"applied_on between 2024-01-31 and 2024-02-01", Tri::Yes},
        {"applied_on + 1 month = 2024-02-29", Tri::Yes}, {"applied_on - 2 months = 2023-11-30", Tri::Yes},
        {"applied_on + 1 year = 2025-01-31", Tri::Yes}, {"applied_on + 1 day = 2024-02-01", Tri::Yes},
        {"applied_on <= due(apply_period)", Tri::Yes}, {"heard_on > applied_on", Tri::Unknown}, {"due(审理期限) > applied_on", Tri::Unknown},
        {"days(applied_on, 2024-03-01) = 30", Tri::Yes}, {"days(applied_on, heard_on) > 3", Tri::Unknown},
        {"workdays(applied_on, 2024-03-01) > 3", Tri::Unknown},
        {"supplement_days > 9 days", Tri::Yes}, {"supplement_days between 11 days and 12 days", Tri::No},
        {"remark = \"late\"", Tri::Yes}, {"remark in [\"a\", \"b\"]", Tri::No},
        {"grounds in [facts, law]", Tri::Yes}, {"grounds in [facts]", Tri::No}, {"count(grounds) = 2", Tri::Yes},
        {"result(check) = accepted", Tri::Yes}, {"result(check) = refused", Tri::No}, {"result(复核意见) = 同意", Tri::Unknown},
        {"result(mediate) = settled", Tri::No}, {"result(mediate) != settled", Tri::Yes}, {"result(mediate) in [settled, failed]", Tri::No},
        {"visits(supplement) < 1", Tri::No}, {"done(send_copy)", Tri::Yes}, {"times(check.accepted) >= 2", Tri::Yes},
        {"known(age)", Tri::Yes}, {"served(reply_notice)", Tri::No}, {"hearing_due", Tri::Yes}, {"not hearing_due", Tri::No},
        {"reply_filed and age = 1", Tri::No}, {"reply_filed or age = 17", Tri::Yes}, {"reply_filed and age = 17", Tri::Unknown},
        {"reply_filed or age = 1", Tri::Unknown},
    };
    for (const auto& [text, expected] : table) {
        INFO(text);
        CHECK(truth(text) == expected);
    }
}

TEST_CASE("all is read, each operand once, in the order of the text, whatever the first part says") {
    auto c = sample_case();
    const auto out = evaluate(tree("age = 1 and (hearing_due or age = 2) and hearing_due and days(applied_on, heard_on) > 1"), c);
    CHECK(out.truth == Tri::No);
    std::vector<std::string> order;
    for (const auto& r : out.readings) order.push_back(r.operand);
    CHECK(order == std::vector<std::string>{"age", "complexity", "reply_filed", "applied_on", "heard_on", "days(applied_on, heard_on)"});
    for (const auto& [operand, times] : c.asked) {
        INFO(operand);
        CHECK(times == 1);
    }
    CHECK(out.readings[0].value == Value{Decimal(17)});
    CHECK(!out.readings[2].value);
}

TEST_CASE("a private fact is named without its value, also inside a span of days") {
    auto c = sample_case();
    c.private_facts = {"applied_on"};
    const auto out = evaluate(tree("applied_on + 1 day = 2024-02-01 and days(applied_on, 2024-03-01) = 30"), c);
    CHECK(out.truth == Tri::Yes);
    REQUIRE(out.readings.size() == 2);
    for (const auto& r : out.readings) {
        CHECK(r.is_private);
        CHECK(!r.value);
    }
}

TEST_CASE("a date that leaves the calendar's years is unknown") {
    auto c = sample_case();
    CHECK(evaluate(tree("applied_on + 9000 years > 2024-03-01 or age = 1"), c).truth == Tri::Unknown);
}
