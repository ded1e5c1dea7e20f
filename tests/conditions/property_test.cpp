// Conditions made at random: they print, parse and store to themselves, and evaluation agrees with a naive one.

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <functional>

#include "base/text.hpp"
#include "sample_scope.hpp"

using namespace docket;
using namespace docket::conditions;
using calendar::Tongue;

namespace {

// One comparison of each shape, as text; trees are made of them by brackets.
const std::vector<std::string>& leaves() {
    static const std::vector<std::string> list{
        "complexity = major", "案件类型 != 重大", "hearing_requested", "请求听证 = 否", "age > 3", "age between -1 and 4.5", "amount <= 10",
        "applied_on < 2024-03-01", "applied_on + 1 month >= heard_on", "days(applied_on, heard_on) = 3", "supplement_days >= 5 days",
        "lead < 五个工作日", "remark = \"且 (\"", "remark in [\"a\", “b\"c”]", "grounds in [law, form]", "count(grounds) > 1",
        "result(check) = accepted", "结果(复核意见) 在 [同意, 退回]", "visits(补正) < 2", "done(send_copy)", "times(check.refused) > 1",
        "missed(check) > 0", "overdue(apply_period)", "known(age)", "due(审理期限) > 收到日", "served(决定书)", "hearing_due", "应当听证"};
    return list;
}

struct Made {
    std::string text;
    std::function<Tri(const std::vector<Tri>&)> meaning;  // by leaf
};

Tri negation(Tri t) { return t == Tri::Unknown ? t : t == Tri::No ? Tri::Yes : Tri::No; }

Made make(int depth) {
    const auto kind = depth == 0 ? 0 : *rc::gen::inRange(0, 4);
    if (kind == 0) {
        const auto leaf = *rc::gen::inRange<std::size_t>(0, leaves().size());
        return {leaves()[leaf], [leaf](const auto& v) { return v[leaf]; }};
    }
    if (kind == 1) {
        auto inner = make(depth - 1);
        return {"not (" + inner.text + ")", [m = inner.meaning](const auto& v) { return negation(m(v)); }};
    }
    const bool all = kind == 2;
    const auto n = *rc::gen::inRange(2, 4);
    std::vector<Made> parts;
    std::string text;
    for (int i = 0; i < n; ++i) {
        parts.push_back(make(depth - 1));
        const auto connective = *rc::gen::element<std::string>(all ? " and " : " or ", all ? " 且 " : "　或　");
        text += (i == 0 ? "" : connective) + "（" + parts.back().text + ")";
    }
    return {text, [parts, all](const std::vector<Tri>& v) {
                bool unknown = false;
                for (const auto& p : parts) {
                    const auto t = p.meaning(v);
                    if (t == (all ? Tri::No : Tri::Yes)) return t;
                    unknown = unknown || t == Tri::Unknown;
                }
                return unknown ? Tri::Unknown : all ? Tri::Yes : Tri::No;
            }};
}

Expression tree(const std::string& text) {
    auto parsed = parse_condition(text, sample::scope());
    if (!std::holds_alternative<Expression>(parsed)) RC_FAIL("does not parse: " + text);
    return std::get<Expression>(std::move(parsed));
}

// Leaves stand as named conditions whose truth is given: only the logic is tried here.
class Given : public Reader {
public:
    std::vector<Tri> truths;
    std::optional<Value> read(const Operand& operand) override {
        const auto t = truths.at(static_cast<std::size_t>(std::stoi(operand.name)));
        return t == Tri::Unknown ? std::nullopt : std::optional<Value>(t == Tri::Yes);
    }
    const Expression* named(const std::string&) override { return nullptr; }
    const DecisionTable* table(const std::string&) override { return nullptr; }
    bool is_private(const Operand&) override { return false; }
    Tri compare_days(calendar::Day, Comparison, calendar::Day) override { return Tri::Unknown; }
    std::optional<Value> count_days(calendar::Day, calendar::Day, bool) override { return std::nullopt; }
};

void replace_leaves(Expression& e) {
    for (auto& part : e.parts) replace_leaves(part);
    if (e.form == Form::All || e.form == Form::Any || e.form == Form::Not) return;
    std::size_t at = 0;
    for (; at < leaves().size(); ++at)
        if (to_text(tree(leaves()[at]), Tongue::English) == to_text(e, Tongue::English)) break;
    Expression leaf;
    leaf.form = Form::Truth;
    leaf.left.reads = Reads::Fact;
    leaf.left.name = std::to_string(at);
    e = leaf;
}

}  // namespace

TEST_CASE("a condition prints in either tongue to a text of the same meaning") {
    CHECK(rc::check([] {
        const auto first = tree(make(3).text);
        for (const auto tongue : {Tongue::English, Tongue::Chinese}) {
            const auto text = to_text(first, tongue);
            RC_ASSERT(to_text(tree(text), Tongue::English) == to_text(first, Tongue::English));
        }
    }));
}

TEST_CASE("a stored condition is the same condition, byte for byte") {
    CHECK(rc::check([] {
        const auto stored = to_json(tree(make(3).text));
        const auto text = canonical(stored);
        RC_ASSERT(text.has_value());
        const auto again = expression_from_json(*parse_canonical(*text));
        RC_ASSERT(again.has_value());
        RC_ASSERT(to_json(*again) == stored);
    }));
}

TEST_CASE("evaluation agrees with a naive three-valued one") {
    CHECK(rc::check([] {
        const auto made = make(3);
        Given given;
        for (std::size_t i = 0; i < leaves().size(); ++i) given.truths.push_back(*rc::gen::element(Tri::No, Tri::Yes, Tri::Unknown));
        auto e = tree(made.text);
        replace_leaves(e);
        RC_ASSERT(evaluate(e, given).truth == made.meaning(given.truths));
    }));
}

TEST_CASE("any bytes and any shuffling of words are answered, with a place inside the text") {
    const auto answered = [](const std::string& text) {
        const auto parsed = parse_condition(text, sample::scope());
        if (const auto* p = std::get_if<Problem>(&parsed)) {
            RC_ASSERT(!p->code.empty());
            RC_ASSERT(p->length >= 1u);
            RC_ASSERT(p->offset <= text.size());
        }
    };
    CHECK(rc::check([&] { answered(*rc::gen::arbitrary<std::string>()); }));
    const std::vector<std::string> pieces{"案件类型", "重大", "=", "且", "或", "非", "（", ")", "[", "，", " ", "60", "日", "个工作日", "result", "(",
                                          "check", ".", "在", "介于", "与", "between", "and", "2024-03-01", "2024年", "\"", "“", "”", "十", "-", "+",
                                          "结果", "不存在", "1个月", "\xe4\xb8", "not"};
    CHECK(rc::check([&] {
        std::string text;
        const auto n = *rc::gen::inRange(0, 14);
        for (int i = 0; i < n; ++i) text += *rc::gen::elementOf(pieces);
        answered(text);
    }));
}

TEST_CASE("a damaged model of a condition is refused") {
    const auto good = to_json(tree("complexity = major and days(applied_on + 1 month, heard_on) > 3"));
    REQUIRE(expression_from_json(good).has_value());
    const std::vector<std::function<void(Json&)>> damages{
        [](Json& j) { j["extra"] = 1; },
        [](Json& j) { j["form"] = "xor"; },
        [](Json& j) { j.erase("parts"); },
        [](Json& j) { j["parts"][0]["op"] = "~"; },
        [](Json& j) { j["parts"][0].erase("right"); },
        [](Json& j) { j["parts"][0]["left"]["reads"] = "weather"; },
        [](Json& j) { j["parts"][0]["left"]["kind"] = "colour"; },
        [](Json& j) { j["parts"][0]["right"][0].erase("literal"); },
        [](Json& j) { j["parts"][1]["left"]["arguments"].erase(0); },
        [](Json& j) { j["parts"][1]["left"]["arguments"][0]["shift"] = "soon"; },
        [](Json& j) { j["parts"][1]["right"][0]["literal"] = "many"; },
        [](Json& j) { j["text"] = 7; },
        [](Json& j) { j = Json::array(); },
    };
    for (std::size_t i = 0; i < damages.size(); ++i) {
        auto json = good;
        damages[i](json);
        INFO(i);
        CHECK(!expression_from_json(json).has_value());
    }
}
