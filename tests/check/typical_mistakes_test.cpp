// The typical mistakes of the design page diagnostics.md, each made by one change in an example file, and the page's own
// text compared byte for byte. The page speaks of an earlier form of the files: its line numbers are put right here, from
// where the change stands. Numbers 14 and the story of 17 need the prover, which comes later.

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/text.hpp"
#include "check/check.hpp"
#include "load/source_lines.hpp"

using namespace docket;

namespace {

// `before` stands once in the file and becomes `after`; what is told is `token`, on the line of `after` that holds it.
struct Change {
    std::string before, after, token;
    int nth_line = 0;  // line of `after` with the token
};
struct Typical {
    int number;
    Change en, zh;
};

const std::vector<Typical>& typical() {
    static const std::vector<Typical> all{
        {1, {"    next: examination\n", "    next： examination\n", "："}, {"    完成后: 审理\n", "    完成后：审理\n", "："}},
        {2, {"      reply:\n", "      send_copy:\n", "send_copy"}, {"      提出答复:\n", "      发送副本:\n", "发送副本"}},
        {3, {"        within: reply_period\n", "        withn: reply_period\n", "withn"}, {"        期限: 答复期限\n", "        期线: 答复期限\n", "期线"}},
        {4, {"        within: reply_period\n", "        within: replay_period\n", "replay_period"},
         {"        期限: 答复期限\n", "        期限: 答覆期限\n", "答覆期限"}},
        {5, {"          failed:  {goto: examination}\n", "          failed:  {goto: examine}\n", "examine"},
         {"          调解不成: {转入: 审理}\n", "          调解不成: {转入: 案件审理}\n", "案件审理"}},
        {6, {"  reply_period:   {length: 10 workdays, basis: Art. 48}\n", "  reply_period:   {length: 10, basis: Art. 48}\n", "10,"},
         {"  答复期限: {时长: 10个工作日, 依据: 第四十八条}\n", "  答复期限: {时长: 10, 依据: 第四十八条}\n", "10,"}},
        {7, {"        by: meeting\n        only_if: complexity = major\n", "        by: meeting\n        only_if: complexity = majer\n", "majer", 1},
         {"        由: 集体会议\n        仅当: 案件类型 = 重大\n", "        由: 集体会议\n        仅当: 案件类型 = 重要\n", "重要", 1}},
        {8, {"        only_if: {all: [complexity = ordinary, hearing_requested = yes]}\n",
             "        only_if: complexity = ordinary and hearing_requested = yes or reply_filed = no\n", "or reply"},
         {"        仅当: {全部: [案件类型 = 一般, 请求听证 = 是]}\n", "        仅当: 案件类型 = 一般 且 请求听证 = 是 或 已经答复 = 否\n", "或"}},
        {9, {"[complexity = major, hearing_needed = yes]", "[complexity = major， hearing_needed = yes]", "，"},
         {"[案件类型 = 重大, 同意听证 = 是]", "[案件类型 = 重大，同意听证 = 是]", "，"}},
        {10, {"    next: deliberation\n", "    next:\n      - {only_if: complexity = major, goto: deliberation}\n", "next"},
         {"    完成后: 审议\n", "    完成后:\n      - {仅当: 案件类型 = 重大, 转入: 审议}\n", "完成后"}},
        {11, {"      draft_opinion: {by: handler, within: short_task}\n      review_opinion:\n        by: reviewer\n        after: [draft_opinion]\n",
              "      draft_opinion: {by: handler, within: short_task, after: [review_opinion]}\n      review_opinion:\n        by: reviewer\n        after: [draft_opinion]\n",
              "draft_opinion", 3},
         {"      拟定意见: {由: 承办人, 期限: 短期事项}\n      复核意见:\n        由: 复核人\n        前置: [拟定意见]\n",
          "      拟定意见: {由: 承办人, 期限: 短期事项, 前置: [复核意见]}\n      复核意见:\n        由: 复核人\n        前置: [拟定意见]\n", "拟定意见", 3}},
        {12, {"      reply:\n        by: respondent\n        after: [served(reply_notice)]       # Art. 48: from receipt of the copy\n        within: reply_period\n        overdue: {set: {reply_filed: no}}   # Art. 70\n",
              "      reply:\n        by: respondent\n        after: [served(reply_notice)]       # Art. 48: from receipt of the copy\n        within: reply_period\n", "reply"},
         {"        逾期: {记为: {已经答复: 否}}   # 第七十条\n", "", "提出答复", -4}},
        {13, {"          returned: {redo: [draft_opinion], at_most: 2}\n", "          returned: {redo: [draft_opinion]}\n", "returned"},
         {"          退回: {重办: [拟定意见], 最多: 2}\n", "          退回: {重办: [拟定意见]}\n", "退回"}},
        {15, {"length: 30 days, times: 1,", "length: 30 days, times: 2,", "decision_period"}, {"时长: 30日, 次数: 1,", "时长: 30日, 次数: 2,", "审理期限"}},
        {16, {"    by: applicant\n    approved_by: office_head\n", "    by: applicant\n    approved_by: applicant\n", "applicant", 1},
         {"    由: 申请人\n    批准: 机构负责人\n", "    由: 申请人\n    批准: 申请人\n", "申请人", 1}},
    };
    return all;
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string example(const std::string& name) {
    const auto text = bytes_of(DOCKET_SOURCE_DIR "/tests/check/" + name);
    REQUIRE(!text.empty());
    return text;
}

std::string changed(std::string text, const Change& change) {
    const auto at = text.find(change.before);
    INFO(change.before);
    REQUIRE(at != text.npos);
    REQUIRE(text.find(change.before, at + 1) == text.npos);
    return text.replace(at, change.before.size(), change.after);
}

// The page's two texts of one mistake: English, Chinese. Empty where the page does not have it.
std::vector<std::string> texts_of_page(const std::string& page, int number) {
    const auto title = page.find("**" + std::to_string(number) + ". ");
    if (title == page.npos) return {};
    const auto begin = page.find("```\n", title) + 4;
    const auto all = page.substr(begin, page.find("```", begin) - begin);
    const auto blank = all.find("\n\n");
    return {all.substr(0, blank + 1), all.substr(blank + 2)};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

struct Place {
    int line, column;
};

// The page's text with another place: its line number stands in the second line and before the source, and makes the gutter.
std::string at_place(const std::string& text, Place place, const std::string& first_line_from, const std::string& first_line_to) {
    auto lines = lines_of(text);
    REQUIRE(lines.size() > 4);
    if (const auto at = lines[0].find(first_line_from); !first_line_from.empty() && at != std::string::npos)
        lines[0].replace(at, first_line_from.size(), first_line_to);
    const auto number = std::to_string(place.line);
    const auto bar = lines[3].find(" | ");
    const auto old = lines[3].substr(0, bar);
    const auto colon = lines[1].find(":" + old + ":");
    REQUIRE(colon != std::string::npos);
    auto end = colon + old.size() + 2;
    while (end < lines[1].size() && std::isdigit(static_cast<unsigned char>(lines[1][end]))) ++end;
    lines[1].replace(colon, end - colon, ":" + number + ":" + std::to_string(place.column));
    lines[3].replace(0, bar, number);
    const std::string gutter(number.size(), ' ');
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i != 0 && i != 3 && i < 6) lines[i].replace(0, old.size(), gutter);  // later lines belong to a story
        out += lines[i] + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("the typical mistakes of the design page are told in its own words") {
    const auto page = bytes_of(DOCKET_SHARED_DIR "/design/diagnostics.md");
    if (page.empty()) {
        WARN("skipped: ../shared/design/diagnostics.md is not here");
        return;
    }
    int compared = 0;
    for (const auto& one : typical()) {
        const auto texts = texts_of_page(page, one.number);
        REQUIRE(texts.size() == 2);
        for (const bool zh : {false, true}) {
            const auto& change = zh ? one.zh : one.en;
            const std::string name = zh ? "行政复议.zh.yaml" : "reconsideration.en.yaml";
            const auto source = example(name);
            const auto text = changed(source, change);
            INFO("number " << one.number << " in " << name);
            const auto checked = check::check_file(name, text);
            REQUIRE(checked.diagnostics.size() == 1);
            const auto& d = checked.diagnostics.front();

            // where the token stands, counted here
            const auto lines = load::split_lines(text);
            int line = 0;
            if (one.number == 15) {  // the rule tells it, not the deadline that was changed
                const std::string limit = zh ? "    期限: 审理期限" : "    limit: decision_period";
                line = static_cast<int>(std::ranges::find(lines, limit) - lines.begin());
            } else {
                const auto before = source.substr(0, source.find(change.before));
                line = static_cast<int>(std::ranges::count(before, '\n')) + change.nth_line;
            }
            REQUIRE(static_cast<std::size_t>(line) < lines.size());
            const auto at = lines[static_cast<std::size_t>(line)].find(change.token);
            REQUIRE(at != std::string_view::npos);
            const int column = static_cast<int>(count_code_points(lines[static_cast<std::size_t>(line)].substr(0, at))) + 1;

            std::string from, to;
            if (one.number == 2) {  // the line of the first one
                const auto first = text.substr(0, text.find(change.token + ":"));
                const auto number = std::to_string(std::ranges::count(first, '\n') + 1);
                from = zh ? "第97行" : "line 97", to = zh ? "第" + number + "行" : "line " + number;
            }
            const auto expected = at_place(texts[zh ? 1 : 0], {line + 1, column}, from, to);
            CHECK(load::render(d, text, zh ? load::Tongue::Chinese : load::Tongue::English) == expected);
            ++compared;
        }
    }
    CHECK(compared == 30);
}

TEST_CASE("a stage without a way out is told where the design page tells it; the story comes with the prover") {
    const auto page = bytes_of(DOCKET_SHARED_DIR "/design/diagnostics.md");
    if (page.empty()) {
        WARN("skipped: ../shared/design/diagnostics.md is not here");
        return;
    }
    const std::vector<Change> changes{{"          failed:  {goto: examination}\n", "          failed:  {}\n", "  mediation:\n"},
                                      {"          调解不成: {转入: 审理}\n", "          调解不成: {}\n", "  调解:\n"}};
    const auto texts = texts_of_page(page, 17);
    REQUIRE(texts.size() == 2);
    for (const bool zh : {false, true}) {
        const std::string name = zh ? "行政复议.zh.yaml" : "reconsideration.en.yaml";
        const auto text = changed(example(name), changes[zh]);
        const auto checked = check::check_file(name, text);
        REQUIRE(checked.diagnostics.size() == 1);
        const auto before = text.substr(0, text.find("\n" + changes[zh].token) + 1);
        const Place place{static_cast<int>(std::ranges::count(before, '\n')) + 1, 3};
        const auto expected = lines_of(at_place(texts[zh], place, {}, {}));
        const auto ours = lines_of(load::render(checked.diagnostics.front(), text, zh ? load::Tongue::Chinese : load::Tongue::English));
        REQUIRE(ours.size() > 5);
        for (std::size_t i = 0; i < 5; ++i) CHECK(ours[i] == expected[i]);
    }
}
