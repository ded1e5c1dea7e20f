#include <catch2/catch.hpp>

#include "sample_scope.hpp"

using namespace docket;
using namespace docket::conditions;
using calendar::Tongue;

namespace {

Problem problem_of(const std::string& text, const Scope& scope = sample::scope()) {
    auto parsed = parse_condition(text, scope);
    INFO(text);
    REQUIRE(std::holds_alternative<Problem>(parsed));
    return std::get<Problem>(parsed);
}

Expression tree_of(const std::string& text, const Scope& scope = sample::scope()) {
    auto parsed = parse_condition(text, scope);
    if (auto* p = std::get_if<Problem>(&parsed)) {
        std::string said;
        for (const auto& a : p->arguments) said += " | " + a;
        FAIL(text << ": " << p->code << " at " << p->offset << said);
    }
    return std::get<Expression>(parsed);
}

std::string english(const std::string& text) { return to_text(tree_of(text), Tongue::English); }

}  // namespace

TEST_CASE("every form of the grammar is read, in both tongues and without spaces") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"complexity = major", "complexity = major"},
        {"案件类型=重大", "案件类型 = 重大"},
        {"案件类型=重大且请求听证=是", "案件类型 = 重大 and 请求听证 = yes"},
        {"案件类型＝重大　或　请求听证＝否", "案件类型 = 重大 or 请求听证 = no"},
        {"非请求听证", "not 请求听证"},
        {"非（案件类型=重大 或 请求听证=是）", "not (案件类型 = 重大 or 请求听证 = yes)"},
        {"hearing_due", "hearing_due"},
        {"应当听证且已经答复", "应当听证 and 已经答复"},
        {"complexity in [ordinary, major]", "complexity in [ordinary, major]"},
        {"案件类型在［一般，重大］", "案件类型 in [一般, 重大]"},
        {"age between 14 and 18", "age between 14 and 18"},
        {"金额介于100与200.5", "金额 between 100 and 200.5"},
        {"age between 14 and 18 and complexity = major", "age between 14 and 18 and complexity = major"},
        {"result(check) = accepted", "result(check) = accepted"},
        {"结果(复核意见) != 退回", "result(复核意见) != 退回"},
        {"结果（复核意见）≠退回", "result(复核意见) != 退回"},
        {"visits(supplement) < 1", "visits(supplement) < 1"},
        {"次数(补正) ＜ 1", "visits(补正) < 1"},
        {"done(send_copy)", "done(send_copy)"},
        {"已办(复核意见) = 否", "done(复核意见) = no"},
        {"times(withdraw) >= 2", "times(withdraw) >= 2"},
        {"办理次数(复核意见.退回)≥2", "times(复核意见.退回) >= 2"},
        {"办理次数（复核意见。退回）≤2", "times(复核意见.退回) <= 2"},
        {"missed(send_copy) >= 2", "missed(send_copy) >= 2"},
        {"漏办(复核意见) > 0 或 逾期(审理期限)", "missed(复核意见) > 0 or overdue(审理期限)"},
        {"overdue(check) and overdue(apply_period)", "overdue(check) and overdue(apply_period)"},
        {"known(age)", "known(age)"},
        {"已知(金额)", "known(金额)"},
        {"applied_on <= due(apply_period)", "applied_on <= due(apply_period)"},
        {"收到日<=末日(审理期限)", "收到日 <= due(审理期限)"},
        {"收到日 < 2024年3月1日", "收到日 < 2024-03-01"},
        {"applied_on = 2024-03-01", "applied_on = 2024-03-01"},
        {"applied_on + 1 month >= heard_on", "applied_on + 1 month >= heard_on"},
        {"applied_on > heard_on - 5 days", "applied_on > heard_on - 5 days"},
        {"days(applied_on, heard_on) > 30", "days(applied_on, heard_on) > 30"},
        {"日数(收到日,2024-03-01)>30日", "days(收到日, 2024-03-01) > 30"},
        {"workdays(applied_on, heard_on + 1 year) >= 5 workdays", "workdays(applied_on, heard_on + 1 year) >= 5"},
        {"count(grounds) > 1", "count(grounds) > 1"},
        {"grounds in [law, form]", "grounds in [law, form]"},
        {"served(reply_notice)", "served(reply_notice)"},
        {"送达(决定书)且请求听证", "served(决定书) and 请求听证"},
        {"supplement_days > 30 days", "supplement_days > 30 days"},
        {"补正天数>三十日", "补正天数 > 30 days"},
        {"补正天数<=六十日且请求听证", "补正天数 <= 60 days and 请求听证"},
        {"lead = 五个工作日", "lead = 5 workdays"},
        {"age = -3", "age = -3"},
        {"amount >= 10000元", "amount >= 10000"},
        {"remark = \"a or b\"", "remark = \"a or b\""},
        {"remark in [“甲 且 乙”, \"丙\"]", "remark in [\"甲 且 乙\", \"丙\"]"},
        {"complexity = \"major\"", "complexity = major"},
        {"hearing_requested = reply_filed", "hearing_requested = reply_filed"},
        {"complexity = major and (age > 3 or not done(check))", "complexity = major and (age > 3 or not done(check))"},
        {"((complexity = major))", "complexity = major"},
    };
    for (const auto& [written, meant] : table) CHECK(english(written) == meant);
}

TEST_CASE("the author's words stay with the tree, and printing follows the tongue") {
    const auto tree = tree_of("  案件类型=重大 且 （请求听证=是 或 已经答复=否）");
    CHECK(tree.text == "案件类型=重大 且 （请求听证=是 或 已经答复=否）");
    REQUIRE(tree.parts.size() == 2);
    CHECK(tree.parts[0].text == "案件类型=重大");
    CHECK(to_text(tree, Tongue::Chinese) == "案件类型 = 重大 且 (请求听证 = 是 或 已经答复 = 否)");
    CHECK(to_text(tree_of("age between 1 and 2"), Tongue::Chinese) == "age 介于 1 与 2");
    CHECK(tree_of("补正天数 > 六十日").right[0].kind == Kind::Length);
}

TEST_CASE("and and or never mix: both readings are shown, bracketed") {
    const auto en = problem_of("complexity = ordinary and hearing_requested = yes or reply_filed = no");
    CHECK(en.code == "E022");
    CHECK(en.offset == 50);
    CHECK(en.length == 2);
    REQUIRE(en.suggestions.size() == 2);
    CHECK(en.suggestions[0] == "(complexity = ordinary and hearing_requested = yes) or reply_filed = no");
    CHECK(en.suggestions[1] == "complexity = ordinary and (hearing_requested = yes or reply_filed = no)");
    const auto zh = problem_of("案件类型 = 一般 且 请求听证 = 是 或 已经答复 = 否");
    CHECK(zh.code == "E022");
    CHECK(zh.offset == 21);
    CHECK(zh.length == 1);
    CHECK(zh.suggestions == std::vector<std::string>{"（案件类型 = 一般 且 请求听证 = 是） 或 已经答复 = 否",
                                                     "案件类型 = 一般 且 （请求听证 = 是 或 已经答复 = 否）"});
    for (const auto& p : {en, zh})
        for (const auto& reading : p.suggestions) tree_of(reading);
    CHECK(english(en.suggestions[0]) != english(en.suggestions[1]));
}

TEST_CASE("what cannot be read or meant is named at its characters") {
    struct Row {
        std::string text, code;
        std::size_t offset, length;
        std::vector<std::string> arguments, suggestions;
    };
    using S = std::vector<std::string>;
    const std::vector<Row> table{
        {"complexity = majer", "E021", 13, 5, S{"complexity", "majer", "ordinary", "major"}, S{"major"}},
        {"案件类型 = 重要", "E021", 7, 2, S{"案件类型", "重要", "一般", "重大"}, S{"重大"}},
        {"案件类型=重要且请求听证=是", "E021", 5, 2, S{"案件类型", "重要", "一般", "重大"}, S{"重大"}},
        {"案件类型 = 重大事故", "E021", 7, 4, S{"案件类型", "重大事故", "一般", "重大"}, S{"重大"}},
        {"result(check) = accept", "E021", 16, 6, S{"result(check)", "accept", "accepted", "refused"}, S{"accepted"}},
        {"请求听证 = 重大", "E021", 7, 2, S{"请求听证", "重大", "yes", "no"}, S{}},
        {"complexity in [ordinary, minor]", "E021", 25, 5, S{"complexity", "minor", "ordinary", "major"}, S{}},
        {"supplement_days > 10", "E020", 18, 2, S{"10"}, S{}},
        {"applied_on + 5 > heard_on", "E020", 13, 1, S{"5"}, S{}},
        {"complexty = major", "E010", 0, 9, S{"fact", "complexty"}, S{"complexity"}},
        {"result(chek) = accepted", "E010", 7, 4, S{"step", "chek"}, S{"check"}},
        {"visits(nowhere) < 1", "E010", 7, 7, S{"stage", "nowhere"}, S{}},
        {"times(check.acepted) > 1", "E010", 12, 7, S{"result", "acepted"}, S{"accepted"}},
        {"due(aply_period) > applied_on", "E010", 4, 11, S{"deadline", "aply_period"}, S{"apply_period"}},
        {"served(reply_notce)", "E010", 7, 11, S{"document", "reply_notce"}, S{"reply_notice"}},
        {"known(nothing)", "E010", 6, 7, S{"fact", "nothing"}, S{}},
        {"times(withdrew) > 1", "E010", 6, 8, S{"act", "withdrew"}, S{"withdraw"}},
        {"result = accepted", "E010", 0, 6, S{"fact", "result"}, S{}},
        {"1个月 > 30日", "E026", 0, 9, S{"1个月", "30日", "months", "days"}, S{}},
        {"lead > 30 days", "E026", 0, 14, S{"lead", "30 days", "workdays", "days"}, S{}},
        {"age = yes", "E010", 6, 3, S{"fact", "yes"}, S{}},
        {"age = 2024-03-01", "E026", 0, 16, S{"age", "2024-03-01", "number", "date"}, S{}},
        {"complexity > major", "E026", 0, 12, S{"complexity", ">", "choice", ""}, S{}},
        {"remark != \"x\"", "E026", 0, 9, S{"remark", "!=", "text", ""}, S{}},
        {"grounds = law", "E026", 0, 9, S{"grounds", "=", "choices", ""}, S{}},
        {"complexity = 案件类型", "E026", 0, 17, S{}, S{}},
        {"complexity", "E026", 0, 10, S{"complexity", "", "choice", "yes/no"}, S{}},
        {"count(age) > 1", "E026", 6, 3, S{"age", "", "number", "choices"}, S{}},
        {"days(age, heard_on) > 1", "E026", 5, 3, S{"age", "", "number", "date"}, S{}},
        {"applied_on + 5 workdays > heard_on", "E026", 13, 10, S{"applied_on", "5 workdays", "date", "workdays"}, S{}},
        {"days(applied_on, heard_on) > 30 workdays", "E026", 0, 40, S{"days(applied_on, heard_on)", "30 workdays", "number", "workdays"}, S{}},
        {"complexity = major， hearing_requested = yes", "E024", 18, 1, S{"，"}, S{}},
        {"案件类型 = 重大，请求听证 = 是", "E024", 9, 1, S{"，"}, S{}},
        {"complexity =", "E024", 12, 1, S{""}, S{}},
        {"", "E024", 0, 1, S{""}, S{}},
        {"(complexity = major", "E024", 19, 1, S{""}, S{}},
        {"complexity = major)", "E024", 18, 1, S{")"}, S{}},
        {"complexity == major", "E024", 12, 1, S{"="}, S{}},
        {"and complexity = major", "E024", 0, 3, S{"and"}, S{}},
        {"remark = \"open", "E024", 9, 1, S{"\""}, S{}},
        {"30 days > 20 days", "E024", 0, 7, S{"30 days"}, S{}},
        {std::string("remark = \"a\0b\"", 14), "E024", 9, 1, S{"\""}, S{}},
        {"age + 1 = 2", "E024", 4, 1, S{"+"}, S{}},
        {"hearing_due = yes", "E024", 12, 1, S{"="}, S{}},
        {"complexity = major ; age = 1", "E024", 19, 1, S{";"}, S{}},
    };
    for (const auto& row : table) {
        const auto p = problem_of(row.text);
        CAPTURE(row.text, p.arguments, p.suggestions);
        CHECK(p.code == row.code);
        CHECK(p.offset == row.offset);
        CHECK(p.length == row.length);
        if (!row.arguments.empty()) CHECK(p.arguments == row.arguments);
        if (!row.suggestions.empty()) CHECK(p.suggestions == row.suggestions);
    }
}

TEST_CASE("two ways to cut a text up are refused with both, one that makes sense is taken") {
    auto scope = sample::scope();
    scope.facts["甲"] = sample::of(Kind::YesNo);
    scope.facts["乙"] = sample::of(Kind::YesNo);
    scope.facts["甲且乙"] = sample::of(Kind::YesNo);
    const auto p = problem_of("甲且乙 = 是", scope);
    CHECK(p.code == "E024");
    CHECK(p.suggestions == std::vector<std::string>{"甲且乙 = 是", "甲 且 乙 = 是"});
    CHECK(to_text(tree_of("甲 且 乙 = 是", scope), Tongue::Chinese) == "甲 且 乙 = 是");
    // the longer name is a condition's choice that the left side cannot have: one reading is left
    scope.facts.erase("甲且乙");
    scope.facts["丙"] = sample::of(Kind::Choice, {"丁", "丁且乙"});
    scope.facts["戊"] = sample::of(Kind::Choice, {"丁"});
    CHECK(problem_of("丙=丁且乙", scope).suggestions.size() == 2);
    CHECK(to_text(tree_of("戊=丁且乙", scope), Tongue::Chinese) == "戊 = 丁 且 乙");
}

TEST_CASE("inside a round `result` alone is what the doer submitted") {
    auto scope = sample::scope();
    scope.submitted = {"accepted", "不予受理"};
    const auto tree = tree_of("结果=不予受理", scope);
    CHECK(tree.left.reads == Reads::Submitted);
    CHECK(tree_of("result = accepted or result(check) = refused", scope).parts[1].left.reads == Reads::Result);
    CHECK(problem_of("result = refused", scope).code == "E021");
}

TEST_CASE("depth and length are bounded") {
    const std::string open(199, '('), close(199, ')');
    tree_of(open + "complexity = major" + close);
    CHECK(problem_of(std::string(20'000 / 8, '(') + "age = 1").code == "E024");
    CHECK(problem_of(std::string(500, '(') + "age = 1" + std::string(500, ')')).code == "E024");
    std::string nots;
    for (int i = 0; i < 30; ++i) nots += "not ";
    CHECK(problem_of(nots + "reply_filed").code == "E024");
    CHECK(problem_of(std::string(5000, ' ') + "reply_filed").code == "E024");
    CHECK(problem_of("\xff\xfe").code == "E024");
}
