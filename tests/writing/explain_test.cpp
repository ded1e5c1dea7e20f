// Every diagnostic has its page, and the page's examples are what it says: the wrong one gives this id and no other, the right
// one gives none.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "check/links.hpp"
#include "explore/findings.hpp"
#include "load/messages.hpp"
#include "writing/explain.hpp"

using namespace docket;
using load::Tongue;

namespace {

// As `docket check` says them; what proofs find on the pages that speak of it: examples are short, and leave much unused.
std::set<std::string> codes(const std::string& text, const std::string& id) {
    std::set<std::string> out;
    // beside an office with one person in one group, and another in the other
    const SourceFile office{"office.yaml", "authority: {id: a, title: A, prefix: A, zone: Europe/Berlin, version: \"1\", "
                                           "groups: {clerks: [Zhang], heads: [Li], 科员: [张三], 科长: [李四]}}\n"};
    const bool needs_office = text.find("科员") != text.npos || text.find("clerks") != text.npos;
    // a template beside it: "# letter.html: <p>…</p>"
    std::vector<SourceFile> with_template{{"x.yaml", text}};
    const std::regex template_line("\n# (\\S+\\.html): ([^\n]*)");
    for (std::sregex_iterator at(text.begin(), text.end(), template_line), end; at != end; ++at) with_template.push_back({(*at)[1], (*at)[2]});
    if (with_template.size() > 1 || id == "E083") {
        for (const auto& file : check::check_files(with_template, {}, check::Missing::IsNoMatter, check::Templates::All))
            for (const auto& d : file.diagnostics) out.insert(d.code);
        return out;
    }
    const auto all = needs_office ? check::check_files({{"x.yaml", text}, office}, {}, check::Missing::IsNoMatter)
                                  : std::vector{check::check_file("x.yaml", text)};
    const auto& checked = all.front();
    for (const auto& d : checked.diagnostics) out.insert(d.code);
    const bool is_proved = id == "E040" || id == "W034" || id == "W040" || id == "W050";
    if (!checked.process || !is_proved) return out;
    static const auto china = [] {
        std::ifstream in(DOCKET_SOURCE_DIR "/workflows/calendars/china.yaml", std::ios::binary);
        return check::check_file("china.yaml", std::string(std::istreambuf_iterator<char>(in), {})).calendar;
    }();
    explore::Budget budget;
    budget.calendar = china.get();
    for (const auto& d : explore::findings("x.yaml", text, *checked.process, explore::prove(*checked.process, budget))) out.insert(d.code);
    return out;
}

}  // namespace

TEST_CASE("every id has a page, and every page an id") {
    std::set<std::string> ids, pages;
    for (const auto& message : load::messages()) ids.emplace(message.code);
    for (const auto& page : writing::page_texts()) pages.emplace(page.id);
    CHECK(ids == pages);
    CHECK(ids.size() > 60);
}

TEST_CASE("the wrong example of a page gives its id alone, the right one nothing") {
    int examples = 0;
    for (const auto& text : writing::page_texts())
        for (const auto tongue : {Tongue::Chinese, Tongue::English}) {
            const auto page = writing::page_of(text.id, tongue);
            REQUIRE(page);
            INFO(page->id << " " << static_cast<int>(tongue));
            CHECK(page->title.size() > 3);
            CHECK(page->why.size() > 20);
            CHECK(load::has_chinese(page->title) == (tongue == Tongue::Chinese));
            CHECK((page->example.has_value()) == (page->id != "E004" && page->id != "E005"));  // bytes that are no text
            if (!page->example) continue;
            ++examples;
            CHECK(codes(page->example->wrong, page->id) == std::set<std::string>{page->id});
            CHECK(codes(page->example->right, page->id) == std::set<std::string>{});
            CHECK(page->example->wrong_part != page->example->right_part);
            CHECK(load::has_chinese(page->example->right) == (tongue == Tongue::Chinese));
            const auto printed = writing::to_text(*page, tongue);
            CHECK(printed.find(page->id) == 0);
            CHECK(printed.find(page->why) != printed.npos);
        }
    CHECK(examples > 120);
}

TEST_CASE("an id is found in small letters; what is no id is not") {
    CHECK(writing::page_of("e010", Tongue::English)->id == "E010");
    for (const auto* id : {"", "E", "E9999", "010", "E010 "}) CHECK_FALSE(writing::page_of(id, Tongue::English));
}

TEST_CASE("a page is printed with the lines that differ and those around them") {
    const auto page = writing::page_of("E020", Tongue::Chinese);
    REQUIRE(page);
    CHECK(page->example->wrong_part == "  经办人: {名称: 案件经办人}\n期限:\n  短期: {时长: 10}\n结局:\n  办结: {名称: 办结}\n");
    CHECK(page->example->right_part == "  经办人: {名称: 案件经办人}\n期限:\n  短期: {时长: 10个工作日}\n结局:\n  办结: {名称: 办结}\n");
}
