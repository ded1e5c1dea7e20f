// From the files of an author to a letter that is made again years later, through the façade.

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <random>

#include "audit/audited_file.hpp"
#include "audit/replay.hpp"
#include "engine.hpp"

using namespace docket;

namespace {

constexpr std::int64_t kNoon = 1709611200000000;  // 2024-03-05 12:00 in Shanghai

const SourceFile kProcess{"folder/告知.yaml", R"(
流程:
  编号: 告知
  版本: "1"
  施行日期: 2024-01-01
  起始阶段: 审查
  案号: "{prefix}〔{year}〕{serial}号"
  立案: {由: 经办人, 填写: [标的额, 说明, 证件号]}
角色:
  经办人: {名称: 经办人}
  主办人: {名称: 主办人, 专人: 是}
  当事人: {名称: 当事人, 外部: 是, 多人: 不超过3人}
案情:
  标的额: {类型: 金额}
  说明: {类型: 文字}
  证件号: {类型: 文字, 不公开: 是}
  联系电话: {类型: 文字}
条件:
  数额较大: 标的额 > 1000
期限:
  答复期限: {时长: 10日, 自: 告知, 逾期: 报告}
文书:
  告知书: {名称: 告知书, 文号: "{prefix}告〔{year}〕{serial}号", 盖章: 是, 模板: 告知书.html}
  回执: {名称: 回执, 模板: 回执.html}
结局:
  办结: {名称: 办结}
阶段:
  审查:
    步骤:
      告知: {由: 主办人, 文书: 告知书, 最多: 3}
      登记: {由: 经办人, 前置: [告知], 文书: 回执}
    完成后: {结案: 办结}
)"};
const SourceFile kLetter{"folder/告知书.html", R"(<html><head><title>{{文号}}</title></head><body>
{{# 不进入文书 }}
<p>{{当事人}}（{{案号}}）：{{说明}}</p>
{{仅当 数额较大}}
<p>金额{{标的额|大写}}（{{标的额|千分位}}元）</p>
{{否则}}
<p>小额</p>
{{/仅当}}
{{每一 当事人}}
<li>{{序号}}.{{本项}}</li>
{{/每一}}
<p>{{仅当 已知(联系电话)}}电话{{联系电话}}{{/仅当}}答复至{{末日(答复期限)|大写}}，电话{{联系电话|否则 无}}</p>
<p>{{主办人}} {{作出日期}} {{作出日期|大写}} {{盖章}} {{机关}}</p>
<p>{{查验码}}</p>
</body></html>
)"};
const SourceFile kReceipt{"folder/回执.html", "<p>{{证件号}}</p>\n"};
const SourceFile kOffice{"office.yaml", "机关: {编号: a, 名称: 某县司法局, 字头: 某, 时区: Asia/Shanghai, 版本: \"1\"}\n"};

std::unique_ptr<Engine> engine(const std::string& journal = "sqlite::memory:") {
    EngineOptions options;
    options.journal = journal;
    options.durable = false;
    options.algorithm = HashAlgorithm::Sm3;
    auto out = Engine::open(options);
    REQUIRE(out);
    return *std::move(out);
}

Saying by(const std::string& person, const std::string& role) {
    Saying out;
    out.actor.id = person;
    out.actor.name = person;
    out.actor.roles = {role};
    out.now_us = kNoon;
    return out;
}

std::string told(const Error& error) { return error.id + " " + error.zh + " " + error.details; }

template <class T>
T ok(Result<T> result) {
    if (!result) FAIL(told(result.error()));
    return *std::move(result);
}

std::string opened(Engine& e, const std::string& amount, std::vector<std::string> parties) {
    OpenRequest request;
    request.say = by("小经", "经办人");
    request.process = "告知";
    request.facts = {{"标的额", amount}, {"说明", "第一行\n<b>&第二行"}, {"证件号", "330102"}};
    for (const auto& party : parties) {
        casework::Actor actor;
        actor.id = party;
        actor.name = party;
        request.parties.emplace_back("当事人", actor);
    }
    return ok(e.open_case(request)).at("case");
}

void act(Engine& e, const std::string& case_id, const std::string& name, const std::string& person, const std::string& role) {
    ActRequest request;
    request.say = by(person, role);
    request.case_id = case_id;
    request.act = name;
    ok(e.act(request));
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

struct TemporaryJournal {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("docket-documents-" + std::to_string(std::random_device{}()));
    TemporaryJournal() { std::filesystem::create_directories(folder); }
    ~TemporaryJournal() { std::filesystem::remove_all(folder); }
    std::string url() const { return "sqlite:" + (folder / "journal").string(); }
};

}  // namespace

TEST_CASE("a letter holds the values of the moment at which it was issued, escaped, and the same bytes for ever") {
    auto e = engine();
    ok(e->deploy({kProcess, kLetter, kReceipt, kOffice}, by("管理员", "")));
    const auto id = opened(*e, "1234.56", {"甲公司", "乙<公司>"});
    act(*e, id, "告知", "老主", "主办人");
    const auto first = ok(e->document(id, "告知书", 0));
    INFO(first.bytes);
    for (const auto* part : {"<title>某告〔2024〕1号</title>", "<p>甲公司、乙&lt;公司&gt;（某〔2024〕1号）：第一行<br>&lt;b&gt;&amp;第二行</p>",
                             "金额人民币壹仟贰佰叁拾肆元伍角陆分（1,234.56元）", "<li>1.甲公司</li>\n<li>2.乙&lt;公司&gt;</li>\n",
                             "<p>答复至二〇二四年三月十五日，电话无</p>", "老主 2024年3月5日 二〇二四年三月五日 <span class=\"docket-seal\">（盖章处）</span> 某县司法局"})
        CHECK(holds(first.bytes, part));
    for (const auto* part : {"小额", "不进入文书", "{{", "}}"}) CHECK_FALSE(holds(first.bytes, part));
    CHECK(holds(first.bytes, "<p>某〔2024〕1号 #"));
    CHECK(first.about.at("compared") == "same");
    CHECK(first.about.at("number") == "某告〔2024〕1号");
    CHECK(first.about.at("digest").get<std::string>().starts_with("sm3:"));

    act(*e, id, "登记", "小经", "经办人");  // the case goes on and ends: the letter stays what it was
    CHECK(ok(e->document(id, "告知书", 1)).bytes == first.bytes);
}

TEST_CASE("the part that a condition leaves out is left out, and nobody in a list leaves no line") {
    auto e = engine();
    ok(e->deploy({kProcess, kLetter, kReceipt, kOffice}, by("管理员", "")));
    const auto id = opened(*e, "999", {});
    act(*e, id, "告知", "老主", "主办人");
    const auto letter = ok(e->document(id, "告知书", 0)).bytes;
    INFO(letter);
    CHECK(holds(letter, "<p>小额</p>\n<p>答复至"));
    CHECK_FALSE(holds(letter, "金额"));
    CHECK_FALSE(holds(letter, "<li>"));
}

TEST_CASE("a private fact is shown to whoever may ask for the letter, and the record holds no digest by which it could be guessed") {
    TemporaryJournal file;
    std::string id;
    {
        auto e = engine(file.url());
        ok(e->deploy({kProcess, kLetter, kReceipt, kOffice}, by("管理员", "")));
        id = opened(*e, "5", {"甲"});
        act(*e, id, "告知", "老主", "主办人");
        act(*e, id, "登记", "小经", "经办人");
        const auto receipt = ok(e->document(id, "回执", 0));
        CHECK(receipt.bytes == "<p>330102</p>\n");
        CHECK(receipt.about.at("compared") == "same");
        int open_digests = 0, hidden = 0;
        for (const auto& record : ok(e->history(id)))
            if (record.at("type") == "document.rendered") {
                const auto& said = record.at("what").at("documents").at(0);
                open_digests += said.contains("digest");
                hidden += said.contains("commitment") && !said.contains("digest") && !said.contains("size");
            }
        CHECK(open_digests == 1);
        CHECK(hidden == 1);
    }
    audit::AuditedFile audited(file.url());
    REQUIRE(audited.open());
    const auto report = ok(audit::replay(audited.journal(), audited.library(), {}));
    for (const auto& finding : report.findings) FAIL_CHECK(finding.id << " " << finding.zh);
    CHECK(report.documents == 2);
    CHECK(report.documents_not_made == 0);
}

TEST_CASE("a template is deployed with its process, and neither without it nor changed under the same version") {
    auto e = engine();
    const auto lacking = e->deploy({kProcess, kLetter, kOffice}, by("管理员", ""));
    REQUIRE_FALSE(lacking);
    CHECK(holds(lacking.error().details, "E083"));
    ok(e->deploy({kProcess, kLetter, kReceipt, kOffice}, by("管理员", "")));
    auto changed = kReceipt;
    changed.text = "<p>改过：{{证件号}}</p>\n";
    const auto refused = e->deploy({kProcess, kLetter, changed, kOffice}, by("管理员", ""));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().id == "definition.changed");
    const auto again = ok(e->deploy({kProcess, kLetter, kReceipt, kOffice}, by("管理员", "")));
    CHECK(std::ranges::all_of(again.at("deployed"), [](const Json& one) { return one.value("already", false); }));
}

TEST_CASE("a document that was not issued, or has no template, is said to be so") {
    auto e = engine();
    ok(e->deploy({kProcess, kLetter, kReceipt, kOffice}, by("管理员", "")));
    const auto id = opened(*e, "5", {"甲"});
    CHECK(e->document(id, "告知书", 0).error().id == "document.not_issued");
    act(*e, id, "告知", "老主", "主办人");
    CHECK(e->document(id, "告知书", 2).error().id == "document.not_issued");
    CHECK(e->document("无此案", "告知书", 0).error().id == "case.unknown");
}
