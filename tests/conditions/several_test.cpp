// all(…), any(…), at_least(n, …): a condition asked of each element of a list that is there.

#include <catch2/catch.hpp>

#include "conditions/parser.hpp"

namespace docket::conditions {
namespace {

Scope scope() {
    Scope out;
    out.results = {{"reply", {"given", "silent"}}, {"weigh", {"done"}}, {"look", {"done"}}};
    out.documents = {"copy"};
    out.lists = {{"reply", "respondents"}, {"weigh", "grounds"}};
    out.document_lists = {{"copy", "respondents"}};
    return out;
}

Expression parsed(const std::string& text) {
    auto out = parse_condition(text, scope());
    if (const auto* problem = std::get_if<Problem>(&out)) FAIL(text << ": " << problem->code);
    return std::get<Expression>(std::move(out));
}

std::string problem(const std::string& text) {
    const auto out = parse_condition(text, scope());
    const auto* found = std::get_if<Problem>(&out);
    return found ? found->code : "";
}

// As a checked process keeps it: one part for each of three places.
Expression over_three(Expression e) {
    for (int k = 1; k <= 3; ++k) {
        auto part = e.parts.front();
        part.left.name += "[" + std::to_string(k) + "]";
        e.parts.push_back(std::move(part));
    }
    return e;
}

class Case : public Reader {
public:
    std::map<std::string, std::string> results;
    std::map<int, Tri> there;
    std::optional<Value> read(const Operand& operand) override {
        const auto at = results.find(operand.name);
        return at == results.end() ? std::nullopt : std::optional<Value>(Choice{at->second});
    }
    const Expression* named(const std::string&) override { return nullptr; }
    const DecisionTable* table(const std::string&) override { return nullptr; }
    bool is_private(const Operand&) override { return false; }
    Tri compare_days(calendar::Day, Comparison, calendar::Day) override { return Tri::Unknown; }
    std::optional<Value> count_days(calendar::Day, calendar::Day, bool) override { return std::nullopt; }
    Tri has_element(const std::string&, int element) override { return there.contains(element) ? there.at(element) : Tri::No; }
};

}  // namespace

TEST_CASE("a condition over several reads in both tongues and prints back to itself") {
    for (const std::string text : {"any(result(reply) = silent)", "all(done(reply))", "at_least(2, result(reply) = given)", "all(served(copy))",
                                   "任一(结果(reply) = silent)", "全部(已办(reply))", "至少(2, 结果(reply) = given) 且 非任一(已办(weigh))"}) {
        INFO(text);
        const auto e = parsed(text);
        for (const auto tongue : {calendar::Tongue::English, calendar::Tongue::Chinese}) {
            const auto printed = to_text(e, tongue);
            CHECK(to_text(parsed(printed), tongue) == printed);
        }
        const auto again = expression_from_json(to_json(e));
        REQUIRE(again);
        CHECK(to_json(*again) == to_json(e));
    }
    CHECK(parsed("any(result(reply) = silent)").name == "respondents");
    CHECK(parsed("all(served(copy))").name == "respondents");
}

TEST_CASE("what is no list, two lists, or one within another is told apart") {
    CHECK(problem("all(done(look))") == "E077");
    CHECK(problem("all(done(reply) and done(weigh))") == "E077");
    CHECK(problem("all(any(done(reply)))") == "E024");
    CHECK(problem("at_least(0, done(reply))") == "E024");
    CHECK(problem("at_least(done(reply))") == "E024");
}

TEST_CASE("who is not there is not asked, and what is unknown stays so unless the others decide") {
    const auto any = over_three(parsed("any(result(reply) = silent)"));
    const auto all = over_three(parsed("all(result(reply) = silent)"));
    const auto two = over_three(parsed("at_least(2, result(reply) = silent)"));
    Case c;
    CHECK(evaluate(any, c).truth == Tri::No);   // of nobody
    CHECK(evaluate(all, c).truth == Tri::Yes);
    CHECK(evaluate(two, c).truth == Tri::No);
    c.there = {{1, Tri::Yes}, {3, Tri::Yes}};
    c.results = {{"reply[1]", "silent"}, {"reply[2]", "given"}};
    CHECK(evaluate(any, c).truth == Tri::Yes);
    CHECK(evaluate(all, c).truth == Tri::Unknown);
    CHECK(evaluate(two, c).truth == Tri::Unknown);
    CHECK(evaluate(all, c).readings.size() == 2);
    c.results["reply[3]"] = "silent";
    CHECK(evaluate(all, c).truth == Tri::Yes);
    CHECK(evaluate(two, c).truth == Tri::Yes);
    c.results["reply[3]"] = "given";
    CHECK(evaluate(all, c).truth == Tri::No);
    CHECK(evaluate(two, c).truth == Tri::No);
    c.there = {{1, Tri::Unknown}, {2, Tri::Unknown}, {3, Tri::Unknown}};  // the list itself is not known
    const auto answer = evaluate(any, c);
    CHECK(answer.truth == Tri::Unknown);
    REQUIRE(answer.readings.size() == 1);
    CHECK(answer.readings.front().operand == "respondents");
}

}  // namespace docket::conditions
