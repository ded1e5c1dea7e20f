#include <catch2/catch.hpp>

#include <set>

#include "base/alike.hpp"
#include "base/text.hpp"

using namespace docket;
using Names = std::vector<std::string>;

TEST_CASE("characters sound alike by any of their readings, without tones", "[base][alike]") {
    for (const auto& [a, b] : {std::pair{U'限', U'线'}, {U'复', U'覆'}, {U'行', U'航'}, {U'行', U'型'}, {U'履', U'旅'}, {U'绿', U'律'}, {U'期', U'其'}})
        CHECK((sound_alike(a, b) && sound_alike(b, a)));
    for (const auto& [a, b] : {std::pair{U'限', U'间'}, {U'期', U'日'}, {U'a', U'b'}, {U'甲', U'a'}}) CHECK_FALSE(sound_alike(a, b));
}

TEST_CASE("characters that look alike are known as such", "[base][alike]") {
    for (const auto& [a, b] : {std::pair{U'己', U'已'}, {U'末', U'未'}, {U'戊', U'戌'}, {U'土', U'士'}, {U'侯', U'候'}}) {
        CHECK(look_alike(a, b));
        CHECK(look_alike(b, a));
    }
    CHECK_FALSE(look_alike(U'期', U'限'));
}

TEST_CASE("the table of syllables holds every character of GB 2312's first level, under no name twice", "[base][alike]") {
    std::set<char32_t> all;
    std::set<std::string_view> names;
    for (const auto& syllable : syllables()) {
        CHECK(names.insert(syllable.spelling).second);
        std::set<char32_t> once(syllable.characters.begin(), syllable.characters.end());
        CHECK(once.size() == syllable.characters.size());
        all.insert(once.begin(), once.end());
    }
    CHECK(names.size() > 400);
    CHECK(all.size() >= 6763);
    for (const char32_t c : U"行政复议申请人被申请人期限送达审理决定受理") CHECK((c == 0 || all.contains(c)));
}

TEST_CASE("a name that sounds or looks like the wrong one is nearer than one that differs otherwise", "[base][alike]") {
    struct Row {
        const char* wrong;
        Names names, nearest;
    };
    const Row rows[] = {
        {"期线", {"期间", "期日", "期限"}, {"期限"}},            // typed by its sound
        {"己经受理", {"即将受理", "已经受理"}, {"已经受理"}},    // read by its looks
        {"末日", {"来日", "未日"}, {"未日"}},
        {"神里期线", {"审理期限", "审查期限"}, {"审理期限"}},    // every character another, every sound the same
        {"奇线", {"期限", "条件"}, {"期限"}},
        {"甲乙丁", {"甲乙丙", "甲乙戊", "甲乙己", "甲乙庚"}, {"甲乙丙", "甲乙戊", "甲乙己"}},  // three at most
        {"replay", {"reply", "delay"}, {"reply"}},
        {"完全不同", {"期限", "条件"}, {}},
        {"examine", {"service", "examination"}, {"examination"}},
        {"", {"甲"}, {"甲"}},
    };
    for (const auto& row : rows) {
        INFO(row.wrong);
        CHECK(nearest_names(row.wrong, row.names) == row.nearest);
        CHECK(nearest_name(row.wrong, row.names) == (row.nearest.empty() ? std::nullopt : std::optional(row.nearest.front())));
    }
}
