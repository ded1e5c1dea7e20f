// Decision tables as a function of what is known: cells, rows, what they read, and the comparisons they stand for.

#include <catch2/catch.hpp>

#include <map>

#include "conditions/decision_table.hpp"
#include "conditions/lexer.hpp"
#include "sample_scope.hpp"

using namespace docket;
using namespace docket::conditions;

namespace {

class FakeCase final : public Reader {
public:
    std::map<std::string, Value> answers;
    std::map<std::string, DecisionTable> tables;
    std::string secret;

    std::optional<Value> read(const Operand& operand) override {
        const auto at = answers.find(operand_text(operand));
        return at == answers.end() ? std::nullopt : std::optional(at->second);
    }
    const Expression* named(const std::string&) override { return nullptr; }
    const DecisionTable* table(const std::string& name) override {
        const auto at = tables.find(name);
        return at == tables.end() ? nullptr : &at->second;
    }
    bool is_private(const Operand& operand) override { return operand.name == secret; }
    Tri compare_days(calendar::Day, Comparison, calendar::Day) override { return Tri::Unknown; }
    std::optional<Value> count_days(calendar::Day, calendar::Day, bool) override { return std::nullopt; }
};

TypedOperand column(const std::string& text) {
    const auto scope = sample::scope();
    return std::get<TypedOperand>(parse_operand(text, scope, Vocabulary(scope)));
}

std::variant<Expression, Problem> cell(const std::string& text, const std::string& under) {
    const auto scope = sample::scope();
    return parse_cell(text, column(under), scope, Vocabulary(scope));
}

std::string meaning(const std::string& text, const std::string& under) {
    const auto read = cell(text, under);
    if (const auto* problem = std::get_if<Problem>(&read)) return problem->code;
    return to_text(std::get<Expression>(read), calendar::Tongue::English);
}

// who_signs: in [amount, urgent]; below 100 the clerk if urgent, else the deputy; from 100 the head
DecisionTable who_signs(Hit hit = Hit::Unique) {
    DecisionTable out;
    out.hit = hit;
    out.in = {column("amount").operand, column("reply_filed").operand};
    out.gives = sample::of(Kind::Choice, {"clerk", "deputy", "head"});
    const auto row = [](const std::string& amount, const std::string& urgent, const std::string& who) {
        TableRow made;
        Expression both;
        both.form = Form::All;
        if (amount != "*") both.parts.push_back(std::get<Expression>(cell(amount, "amount")));
        if (urgent != "*") both.parts.push_back(std::get<Expression>(cell(urgent, "reply_filed")));
        if (!both.parts.empty()) made.when = both;
        made.answer = Choice{who};
        return made;
    };
    out.rows = {row("< 100", "yes", "clerk"), row("< 100", "no", "deputy"), row(">= 100 and < 500.5", "*", "head"), row("*", "*", "deputy")};
    return out;
}

Money money(const char* text) { return {*Decimal::parse(text)}; }
std::string said(const DecisionTable& table, FakeCase& reader) {
    const auto answer = answer_of(table, reader);
    return answer.value ? std::get<Choice>(*answer.value).name : "unknown";
}

}  // namespace

TEST_CASE("a cell is what may stand after the column's name: a value, comparisons, a range") {
    CHECK(meaning("major", "complexity") == "complexity = major");
    CHECK(meaning("!= major", "complexity") == "complexity != major");
    CHECK(meaning("yes", "hearing_requested") == "hearing_requested = yes");
    CHECK(meaning("是", "请求听证") == "请求听证 = yes");
    CHECK(meaning("100", "amount") == "amount = 100");
    CHECK(meaning("-2.50", "amount") == "amount = -2.5");
    CHECK(meaning("< 100.01", "amount") == "amount < 100.01");
    CHECK(meaning(">= 100 and < 500", "amount") == "amount >= 100 and amount < 500");
    CHECK(meaning(">=100且<500", "金额") == "金额 >= 100 and 金额 < 500");
    CHECK(meaning("≥ 100 且 ＜ 500", "金额") == "金额 >= 100 and 金额 < 500");
    CHECK(meaning("between 18 and 65", "age") == "age between 18 and 65");
    CHECK(meaning("介于 1 与 2", "金额") == "金额 between 1 and 2");
    CHECK(meaning("> 10 days", "supplement_days") == "supplement_days > 10 days");
    CHECK(meaning("law", "grounds") == "grounds in [law]");
    CHECK(meaning("late paper", "remark") == "remark = \"late paper\"");
    CHECK(meaning("2024-03-01", "applied_on") == "applied_on = 2024-03-01");
    CHECK(meaning("accepted", "result(check)") == "result(check) = accepted");
    CHECK(meaning("> 1", "visits(supplement)") == "visits(supplement) > 1");
    CHECK(meaning("< heard_on", "applied_on") == "applied_on < heard_on");
}

TEST_CASE("a cell that is none is refused where it is wrong") {
    CHECK(meaning("majer", "complexity") == "E021");
    CHECK(meaning("major or hearing_requested", "complexity") == "E024");
    CHECK(meaning("major and hearing_requested = yes", "complexity") == "E024");
    CHECK(meaning("< major", "complexity") == "E026");
    CHECK(meaning("10", "supplement_days") == "E020");
    CHECK(meaning("> 5 workdays", "supplement_days") == "E026");
    CHECK(meaning("heard_on", "applied_on") == "E024");  // a value is written out; what is compared takes a sign
    CHECK(meaning("", "amount") == "E024");
    CHECK(meaning(">= 100 and < 10 days", "amount") == "E026");
    const auto wrong = std::get<Problem>(cell(">= 100 and < many", "amount"));
    CHECK(wrong.code == "E010");
    CHECK(wrong.offset == 13);
    CHECK(wrong.length == 4);
    const auto value = std::get<Problem>(cell("majer", "complexity"));
    CHECK(value.offset == 0);
    CHECK(value.length == 5);
}

TEST_CASE("the row that applies decides, and what it read is kept with its number") {
    auto table = who_signs();
    FakeCase it;
    it.answers = {{"amount", money("99.99")}, {"reply_filed", true}};
    CHECK(said(table, it) == "clerk");
    CHECK(answer_of(table, it).rows == std::vector<std::size_t>{0});
    it.answers["amount"] = money("100.00");
    CHECK(said(table, it) == "head");
    it.answers["amount"] = money("500.49");
    CHECK(said(table, it) == "head");
    it.answers["amount"] = money("500.5");
    CHECK(said(table, it) == "deputy");
    const auto answer = answer_of(table, it);
    CHECK(answer.rows == std::vector<std::size_t>{3});
    REQUIRE(answer.readings.size() == 2);
    CHECK(answer.readings[0].operand == "amount");
    CHECK(row_text(table, 0, calendar::Tongue::English) == "row 1 (amount < 100 and reply_filed = yes)");
    CHECK(row_text(table, 3, calendar::Tongue::Chinese) == "第4行（*）");
}

TEST_CASE("an input that matters and is not known leaves the answer unknown; one that does not matter does not") {
    auto table = who_signs();
    FakeCase it;
    CHECK(said(table, it) == "unknown");
    it.answers = {{"amount", money("10")}};
    CHECK(said(table, it) == "unknown");  // clerk or deputy
    it.answers = {{"amount", money("200")}};
    CHECK(said(table, it) == "head");     // urgent or not
    it.answers = {{"reply_filed", false}};
    CHECK(said(table, it) == "unknown");
    table.rows[0].answer = Choice{"deputy"};
    it.answers = {{"amount", money("10")}};
    CHECK(said(table, it) == "deputy");   // every row that may still apply says so
    CHECK(answer_of(table, it).rows == std::vector<std::size_t>{0, 1, 3});
}

TEST_CASE("a condition compares a table's answer, reads its columns, and hides it where one of them is private") {
    auto scope = sample::scope();
    scope.tables["who_signs"] = sample::of(Kind::Choice, {"clerk", "deputy", "head"});
    const auto condition = std::get<Expression>(parse_condition("who_signs in [clerk, head] and age > 3", scope));
    FakeCase it;
    it.tables["who_signs"] = who_signs();
    it.answers = {{"amount", money("100")}, {"reply_filed", true}, {"age", *Decimal::parse("4")}};
    auto said = evaluate(condition, it);
    CHECK(said.truth == Tri::Yes);
    REQUIRE(said.readings.size() == 4);
    CHECK(said.readings[2].operand == "who_signs");
    CHECK(said.readings[2].value == Value{Choice{"head"}});
    CHECK(said.readings[2].rows == std::vector<std::size_t>{2});
    it.secret = "amount";
    said = evaluate(condition, it);
    CHECK(said.truth == Tri::Yes);
    CHECK(said.readings[2].is_private);
    CHECK_FALSE(said.readings[2].value);
    CHECK(said.readings[2].rows.empty());
    CHECK(std::get<Problem>(parse_condition("who_signs = clark", scope)).code == "E021");
    CHECK(std::get<Problem>(parse_condition("who_sings = clerk", scope)).suggestions == std::vector<std::string>{"who_signs"});
}

TEST_CASE("a comparison with a table is the rows that would make it true: both ways agree, known or not") {
    auto scope = sample::scope();
    scope.tables["who_signs"] = sample::of(Kind::Choice, {"clerk", "deputy", "head"});
    const std::vector<std::optional<Value>> amounts{std::nullopt, money("0"), money("100"), money("500.5")};
    const std::vector<std::optional<Value>> urgency{std::nullopt, true, false};
    for (const auto hit : {Hit::Unique, Hit::First})
        for (const auto* text : {"who_signs = clerk", "who_signs != deputy", "who_signs in [deputy, head]", "who_signs = head"}) {
            const auto table = who_signs(hit);
            const auto condition = std::get<Expression>(parse_condition(text, scope));
            const auto plain = written_out(table, condition);
            REQUIRE(plain);
            for (const auto& amount : amounts)
                for (const auto& urgent : urgency) {
                    FakeCase it;
                    it.tables["who_signs"] = table;
                    if (amount) it.answers["amount"] = *amount;
                    if (urgent) it.answers["reply_filed"] = *urgent;
                    const auto direct = evaluate(condition, it).truth, rows = evaluate(*plain, it).truth;
                    if (direct != Tri::Unknown && rows != Tri::Unknown) CHECK(direct == rows);
                    if (amount && urgent) CHECK(direct == rows);
                }
        }
}

TEST_CASE("a stored table is read back to itself, and a damaged one is refused") {
    const auto table = who_signs(Hit::First);
    const auto json = to_json(table);
    const auto back = table_from_json(json);
    REQUIRE(back);
    CHECK(to_json(*back) == json);
    const auto damaged = [&](auto&& harm) {
        auto copy = json;
        harm(copy);
        return !table_from_json(copy).has_value();
    };
    CHECK(damaged([](Json& j) { j["hit"] = "any"; }));
    CHECK(damaged([](Json& j) { j.erase("in"); }));
    CHECK(damaged([](Json& j) { j["rows"] = Json::array(); }));
    CHECK(damaged([](Json& j) { j["rows"][0]["answer"] = {{"kind", "number"}, {"value", "1"}}; }));
    CHECK(damaged([](Json& j) { j["rows"][0]["cells"] = 1; }));
    CHECK(damaged([](Json& j) { j["later"] = true; }));
}
