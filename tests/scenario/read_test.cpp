#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "load/keywords.hpp"
#include "load/messages.hpp"
#include "scenario/read.hpp"
#include "scenario/words.hpp"

using namespace docket;
using namespace docket::scenario;

namespace {

const std::string kStory =
    "- 场景: 一例\n"
    "  流程: 摆摊许可@1\n"
    "  假设:\n"
    "    收到: 2024-03-29 10:20\n"
    "    人员: {小王: [窗口, 负责人], 陈某: 申请人}\n"
    "    案情: {摊位大小: 大, 种类: [甲, 乙]}\n"
    "  经过:\n"
    "    - 当: {于: 2024年4月1日, 录入: 2024-04-02, 谁: 小王, 以: 窗口, 办: 送达 许可证, 送达给: 申请人, 方式: 邮寄送达, 会同: 陈某}\n"
    "      那么: {拒绝: 时间未到, 到期: {办理期限: 2024-04-16}, 规则: 全部遵守, 只可办: []}\n"
    "    - when: {wait_until: 2024-04-09}\n";

}  // namespace

TEST_CASE("a story is read in both tongues, mixed, with its places") {
    const auto read = read_stories({"a.scenarios.yaml", kStory});
    REQUIRE(read.diagnostics.empty());
    REQUIRE(read.stories.size() == 1);
    const auto& s = read.stories[0];
    CHECK(s.name == "一例");
    CHECK(s.process == "摆摊许可");
    CHECK(s.edition == "1");
    CHECK(s.received.minute == 620);
    REQUIRE(s.people.size() == 2);
    CHECK(s.people[0].roles == std::vector<std::string>{"窗口", "负责人"});
    CHECK(s.people[1].roles == std::vector<std::string>{"申请人"});
    REQUIRE(s.facts.size() == 2);
    CHECK(std::get<std::vector<std::string>>(s.facts[1].second).size() == 2);
    REQUIRE(s.turns.size() == 2);
    const auto& w = s.turns[0].when;
    CHECK(w.deed == Deed::Serve);
    CHECK(w.act == "许可证");
    CHECK(w.as == "窗口");
    CHECK(w.to == "申请人");
    CHECK(w.together_with == std::vector<std::string>{"陈某"});
    CHECK(calendar::to_text(w.on.day) == "2024-04-01");
    REQUIRE(w.recorded);
    CHECK(calendar::to_text(w.recorded->day) == "2024-04-02");
    CHECK(s.turns[0].place.line == 8);
    CHECK(s.turns[0].then_place.line == 9);
    REQUIRE(s.turns[0].then);
    CHECK(s.turns[0].then->refused == "时间未到");
    CHECK(s.turns[0].then->rules_kept);
    CHECK(s.turns[0].then->may_only == std::vector<std::string>{});
    CHECK(s.turns[1].when.waits);
    CHECK(!s.turns[1].then);
}

TEST_CASE("what an approver, an assigner or a rectifier does is told by its first word; other acts keep their spaces") {
    const std::map<std::string, std::pair<Deed, std::string>> table{
        {"return check", {Deed::Return, "check"}},   {"不同意 审查", {Deed::Refuse, "审查"}}, {"同意 审查", {Deed::Agree, "审查"}},
        {"assign handler", {Deed::Assign, "handler"}}, {"更正 审查", {Deed::Rectify, "审查"}},  {"serve letter", {Deed::Serve, "letter"}},
        {"extend period", {Deed::Act, "extend period"}}, {"恢复 中止审理", {Deed::Act, "恢复 中止审理"}}, {"serve", {Deed::Act, "serve"}},
    };
    for (const auto& [does, expected] : table) {
        INFO(does);
        const auto read = read_stories({"a", "- scenario: x\n  process: p\n  given: {received: 2024-03-01}\n  story:\n    - when: {on: 2024-03-01, who: A, does: " + does + "}\n"});
        REQUIRE(read.stories.size() == 1);
        CHECK(read.stories[0].turns[0].when.deed == expected.first);
        CHECK(read.stories[0].turns[0].when.act == expected.second);
    }
}

TEST_CASE("one mistake, one located message in both tongues") {
    struct Row {
        const char *from, *to, *code;
        int line;
        const char* zh;
    };
    const std::vector<Row> table{
        {"  流程: ", "  流城: ", "E003", 2, "场景中没有“流城”这一项"},
        {"收到:", "收道:", "E003", 4, "假设中没有“收道”这一项"},
        {"谁: 小王, ", "", "E006", 8, "当缺少“谁”"},
        {"2024年4月1日", "2024年4月31日", "E006", 8, "“2024年4月31日”不是存在的日期"},
        {"10:20", "25:20", "E006", 4, "“2024-03-29 25:20”不是存在的日期"},
        {"全部遵守", "大致遵守", "E007", 9, ""},
        {"{拒绝: 时间未到", "{拒决: 时间未到", "E003", 9, "那么中没有“拒决”这一项"},
        {"{wait_until: 2024-04-09}", "{wait_until: 2024-04-09, who: 小王}", "E007", 10, ""},
        {"{wait_until: 2024-04-09}", "[2024-04-09]", "E007", 10, ""},
        {"    - when: {wait_until: 2024-04-09}", "    - 那么: {阶段: 办理}", "E006", 10, "经过缺少“当”"},
        {"方式: 邮寄送达", "谁: 小王", "E002", 8, ""},
    };
    for (const auto& row : table) {
        auto text = kStory;
        text.replace(text.find(row.from), std::string(row.from).size(), row.to);
        const auto read = read_stories({"a.scenarios.yaml", text});
        INFO(row.to);
        CHECK(read.stories.empty());
        REQUIRE(read.diagnostics.size() == 1);
        const auto& d = read.diagnostics[0];
        CHECK(d.code == row.code);
        CHECK(d.range.line == row.line);
        CHECK(d.file == "a.scenarios.yaml");
        CHECK(d.tongue == load::Tongue::Chinese);
        if (*row.zh) CHECK(load::sentence(d, load::Tongue::Chinese) == row.zh);
        CHECK(!load::render(d, text, load::Tongue::English).empty());
    }
    CHECK(read_stories({"a", "scenario: x\n"}).diagnostics.at(0).code == "E007");
    CHECK(read_stories({"a", ""}).diagnostics.size() == 1);
}

TEST_CASE("no word means two things in one place, and the language's table says the same") {
    std::map<std::pair<int, std::string_view>, int> seen;
    for (const auto& w : words()) {
        CHECK(++seen[{static_cast<int>(w.context), w.en}] == 1);
        CHECK(++seen[{static_cast<int>(w.context), w.zh}] == 1);
    }
    for (const auto& k : load::keywords()) {
        if (k.context != load::Context::Scenario) continue;
        INFO(std::string(k.en));
        CHECK(std::ranges::any_of(words(), [&](const Word& w) { return w.en == k.en && w.zh == k.zh; }));
    }
}
