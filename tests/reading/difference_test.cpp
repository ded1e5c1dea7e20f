// What changed is told: alter any value of the model, and there is a difference; write the same otherwise, and there is none.

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "alterations.hpp"
#include "check/check.hpp"
#include "definition/fold.hpp"
#include "reading/difference.hpp"

using namespace docket;
using calendar::Tongue;
using reading::Change;
using reading::Part;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::shared_ptr<const definition::Definition> process_in(const std::string& text) {
    const auto checked = check::check_file("process.yaml", text);
    for (const auto& d : checked.diagnostics)
        if (d.severity == load::Severity::Error) FAIL(load::render(d, text, d.tongue));
    REQUIRE(checked.process);
    return checked.process;
}

const std::string kSmall = DOCKET_SOURCE_DIR "/tests/reading/small.yaml";
const std::string kEvery = DOCKET_SOURCE_DIR "/tests/definition/every_field.yaml";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != text.npos);
    return text.replace(at, what.size(), with);
}

// The small process, and the same with one piece written otherwise.
std::vector<reading::Difference> after(const std::string& what, const std::string& with, Tongue tongue = Tongue::Chinese) {
    const auto text = text_of(kSmall);
    return reading::compare(*process_in(text), *process_in(replaced(text, what, with)), tongue).differences;
}

bool says(const reading::Difference& one, const std::string& text) {
    return std::ranges::any_of(one.says, [&](const std::string& lead) { return lead.find(text) != lead.npos; });
}

}  // namespace

TEST_CASE("whatever value of a process is altered, there is a difference, and a difference is told") {
    const auto process = process_in(text_of(kEvery));
    const auto model = definition::to_json(definition::folded(*process));
    std::size_t told = 0;
    for (const auto& ways : alterations_of(model)) {
        bool is_model = false, differs = false, is_told = true;
        for (const auto& way : ways) {
            const auto other = definition::definition_from_json(way.model);
            if (!other) continue;
            is_model = true;
            if (differs) break;  // a model that no file can hold may not be readable
            const auto comparison = reading::compare(*process, **other, Tongue::Chinese);
            differs = differs || !comparison.differences.empty();
            for (const auto& one : comparison.differences)
                is_told = is_told && (one.change == Change::Renamed || !one.says.empty() || !one.sentences.empty());
        }
        if (!is_model) continue;
        const auto where = ways.front().where.to_string();
        INFO(where);
        if (where == "/tongue" || is_type(ways.front().where) || means_nothing(model, ways.front().where)) continue;
        CHECK(differs);
        CHECK(is_told);
        ++told;
    }
    CHECK(told > 400);
}

TEST_CASE("a process is no different from itself") {
    for (const auto& path : {kSmall, kEvery}) {
        const auto text = text_of(path);
        for (const auto tongue : {Tongue::English, Tongue::Chinese}) CHECK(reading::compare(*process_in(text), *process_in(text), tongue).differences.empty());
    }
}

TEST_CASE("the order of entries and comments are no difference") {
    CHECK(after("  窗口:   {名称: 政务服务窗口, 群组: 窗口人员}\n  经办人: {名称: 经办人员, 专人: 是, 指定人: 负责人}\n",
                "  经办人: {指定人: 负责人, 专人: 是, 名称: 经办人员} # 专人\n  窗口: {群组: 窗口人员, 名称: 政务服务窗口}\n").empty());
    CHECK(after("  准予:   {名称: 准予许可}\n  不准予: {名称: 不予许可}\n", "  不准予: {名称: 不予许可}\n  准予:   {名称: 准予许可}\n").empty());
}

TEST_CASE("a longer period is said in a sentence of its own, before and after") {
    const auto all = after("受理期限: {时长: 5个工作日", "受理期限: {时长: 7个工作日");
    REQUIRE(all.size() == 1);
    CHECK(all.front().part == Part::Deadline);
    CHECK(all.front().name == "受理期限");
    CHECK(all.front().says == std::vector<std::string>{"时长由5个工作日改为7个工作日。"});
    REQUIRE(all.front().sentences.size() == 1);
    CHECK(all.front().sentences.front().before == "时长为5个工作日。");
    CHECK(all.front().sentences.front().after == "时长为7个工作日。");
    CHECK(after("受理期限: {时长: 5个工作日", "受理期限: {时长: 7个工作日", Tongue::English).front().says ==
          std::vector<std::string>{"The length: from 5 workdays to 7 workdays."});
}

TEST_CASE("a basis that changes alone is said to change alone") {
    const auto all = after("依据: 第三十二条", "依据: 第三十三条");
    REQUIRE(all.size() == 1);
    CHECK(all.front().says == std::vector<std::string>{"仅依据改变，由第三十二条改为第三十三条。"});
}

TEST_CASE("what is renamed and used in the same places is renamed, not removed and added") {
    auto text = text_of(kSmall);
    const auto before = process_in(text);
    for (auto at = text.find("受理期限"); at != text.npos; at = text.find("受理期限")) text.replace(at, std::string("受理期限").size(), "收案期限");
    const auto all = reading::compare(*before, *process_in(text), Tongue::Chinese).differences;
    REQUIRE(all.size() == 1);
    CHECK(all.front().change == Change::Renamed);
    CHECK(all.front().was == "受理期限");
    CHECK(all.front().name == "收案期限");
}

TEST_CASE("what is added or removed is told whole") {
    const auto all = after("  不准予: {名称: 不予许可}\n", "  不准予: {名称: 不予许可}\n  撤回: {名称: 申请人撤回}\n");
    REQUIRE(all.size() == 1);
    CHECK(all.front().change == Change::Added);
    CHECK(all.front().part == Part::Outcome);
    REQUIRE(all.front().sentences.size() == 1);
    CHECK(all.front().sentences.front().after.find("申请人撤回") != std::string::npos);
    const auto text = text_of(kSmall);
    const auto back = reading::compare(*process_in(replaced(text, "  不准予: {名称: 不予许可}\n", "  不准予: {名称: 不予许可}\n  撤回: {名称: 申请人撤回}\n")),
                                       *process_in(text), Tongue::Chinese).differences;
    REQUIRE(back.size() == 1);
    CHECK(back.front().change == Change::Removed);
}

namespace {

// A process of one decision on approval, to be altered.
const std::string kDecision = R"(流程: {编号: 决定, 名称: 决定, 版本: "1", 施行日期: 2024-01-01, 日历: china, 起始阶段: 审议, 立案: {由: 甲}, 登记人: 甲}
角色:
  甲: {名称: 承办人}
  乙: {名称: 科长}
  会: {名称: 委员会, 人数不少于: 5, 群组: 委员}
结局:
  完: {名称: 办结}
阶段:
  审议:
    步骤:
      拟: {由: 甲, 期限: 5个工作日, 逾期: 报告}
      定: {由: 甲, 前置: [拟], 审批: [{由: 会, 方式: 票决, 到会: 应到的2/3以上, 通过: 超过实到的1/2}], 结果: {不批准: {结案: 完}}}
    完成后: {结案: 完}
)";

std::vector<reading::Difference> decided(const std::string& what, const std::string& with) {
    return reading::compare(*process_in(kDecision), *process_in(replaced(kDecision, what, with)), Tongue::Chinese).differences;
}

}  // namespace

TEST_CASE("who may act, an approval, quorum, threshold, silence and a rule have each a sentence of their own") {
    const std::vector<std::tuple<std::string, std::string, std::string>> kChanges{
        {"拟: {由: 甲,", "拟: {由: [甲, 乙],", "办理人由甲改为乙或者甲。"},
        {"到会: 应到的2/3以上", "到会: 应到的3/4以上", "到会要求（由会票决）由达到应到人数的2/3以上改为达到应到人数的3/4以上。"},
        {"审批: [{由: 会", "审批: [{由: 乙}, {由: 会", "新设审批：由乙审批"},
        {", 审批: [{由: 会, 方式: 票决, 到会: 应到的2/3以上, 通过: 超过实到的1/2}], 结果: {不批准: {结案: 完}}", "", "取消审批：由会票决"},
        {"期限: 5个工作日", "期限: 6个工作日", "办理期限由应当自具备办理条件之日起5个工作日内办结改为应当自具备办理条件之日起6个工作日内办结。"},
        {", 前置: [拟]", "", "取消前置："},
    };
    for (const auto& [what, with, lead] : kChanges) {
        INFO(what << " → " << with);
        const auto all = decided(what, with);
        REQUIRE(!all.empty());
        INFO((all.front().says.empty() ? std::string("nothing said") : all.front().says.front()));
        CHECK(std::ranges::any_of(all, [&](const auto& one) { return says(one, lead); }));
    }
    const auto rule = reading::compare(*process_in(kDecision), *process_in(kDecision + "规则:\n  - {文字: 两人办理, 不同人: [拟, 定]}\n"), Tongue::Chinese).differences;
    REQUIRE(rule.size() == 1);
    CHECK(rule.front().part == Part::Rule);
    CHECK(rule.front().change == Change::Added);
}

TEST_CASE("two processes are compared all the same, and the first line says so") {
    const auto comparison = reading::compare(*process_in(text_of(kSmall)), *process_in(kDecision), Tongue::Chinese);
    CHECK(reading::to_markdown(comparison, true).starts_with("两份文件是不同的流程（“许可”与“决定”）"));
    CHECK_FALSE(reading::to_json(comparison)["same_process"].get<bool>());
    CHECK(comparison.differences.size() > 10);
}
