// Calendars as people write them: what is read, and what each mistake is told, with its place.

#include "china.hpp"

#include <rapidcheck.h>

#include "calendar/codec.hpp"

using namespace docket;
using namespace docket::calendar;
using namespace docket::calendar::sample;

namespace {

struct Told {
    std::string code;
    int line, column;
    friend bool operator==(const Told&, const Told&) = default;
};
std::ostream& operator<<(std::ostream& out, const Told& told) { return out << told.code << "@" << told.line << ":" << told.column; }

std::vector<Told> mistakes(const std::string& yaml) {
    const auto checked = check::check_file("c.yaml", yaml);
    CHECK((checked.calendar == nullptr) == checked.has_errors());
    std::vector<Told> out;
    for (const auto& d : checked.diagnostics) {
        out.push_back({d.code, d.range.line, d.range.column});
        for (const auto tongue : {Tongue::English, Tongue::Chinese}) {
            const auto text = load::render(d, yaml, tongue);
            for (const auto* open : {"{0", "{1", "{h"}) CHECK(text.find(open) == std::string::npos);
            CHECK(text.find(d.code) != std::string::npos);
        }
    }
    return out;
}

// Line 6 on is one year's content.
std::string with_year(const std::string& content) {
    return "calendar:\n  id: c\n  version: \"1\"\n  years:\n    2024:\n" + content;
}

}  // namespace

TEST_CASE("days, ranges and lists of both are read in either tongue, mixed") {
    const auto english = read(
        "calendar:\n  id: c\n  version: \"1\"\n  title: ours\n  years:\n    2024:\n      notice: n\n      provisional_from: 2024-12-29\n"
        "      off: {元旦: 2024-01-01, 春节: [2024-02-10 to 2024-02-12, 2024-02-14]}\n      work: {春节: 2024-02-18}\n"
        "      further:\n        - notice: m\n          off: {x: 2024-03-01}\n");
    const auto chinese = read(
        "日历:\n  编号: c\n  版本: \"1\"\n  名称: ours\n  周末休息: 是\n  年份:\n    2024年:\n      通知: n\n      暂定自: 2024年12月29日\n"
        "      放假: {元旦: 2024年1月1日, 春节: [2024年2月10日至2024年2月12日, 2024-02-14]}\n      上班: {春节: 2024-02-18}\n"
        "      另有通知:\n        - {通知: m, off: {x: 2024-03-01}}\n");
    CHECK(to_json(*english) == to_json(*chinese));
    CHECK(check::check_file("c.yaml", "calendar: {id: c, version: \"1\", years: {2024: {}}}").kind == check::FileKind::Calendar);
    CHECK(english->answer(day("2024-02-11")).name == "春节");
    CHECK(english->answer(day("2024-02-13")).kind == DayKind::Workday);
    CHECK(english->answer(day("2024-02-18")).kind == DayKind::MakeUpWorkday);
    CHECK(english->answer(day("2024-03-01")).notice == "m");
    CHECK(english->firm_through() == day("2024-12-28"));
}

TEST_CASE("a calendar without weekends knows the listed days alone") {
    const auto c = read("calendar:\n  id: c\n  version: \"1\"\n  weekends: no\n  years:\n    2024: {off: {x: 2024-03-01}}\n");
    CHECK(last(within("2024-02-29", "1日"), *c) == "2024-03-02");
    CHECK(last(within("2024-03-01", "1日"), *c) == "2024-03-02");
}

TEST_CASE("each mistake in a calendar is told at its place") {
    SECTION("a day outside its year") { CHECK(mistakes(with_year("      off: {x: 2025-01-01}\n")) == std::vector<Told>{{"E050", 6, 16}}); }
    SECTION("a range that leaves its year") {
        CHECK(mistakes(with_year("      off: {x: 2024-12-30 to 2025-01-02}\n")) == std::vector<Told>{{"E050", 6, 16}});
    }
    SECTION("a provisional day outside its year") {
        CHECK(mistakes(with_year("      provisional_from: 2023-12-29\n")) == std::vector<Told>{{"E050", 6, 25}});
    }
    SECTION("a day listed twice") {
        CHECK(mistakes(with_year("      off: {x: 2024-01-01}\n      work: {y: 2024-01-01}\n")) == std::vector<Told>{{"E051", 7, 17}});
        CHECK(mistakes(with_year("      off:\n        x: 2024-01-01 to 2024-01-03\n        y: [2024-01-05, 2024-01-02]\n")) ==
              std::vector<Told>{{"E051", 8, 25}});
        CHECK(mistakes(with_year("      off: {x: 2024-01-01}\n      further: [{notice: m, off: {x: 2024-01-01}}]\n")) ==
              std::vector<Told>{{"E051", 7, 38}});
    }
    SECTION("a gap between years, and years out of order") {
        CHECK(mistakes(with_year("      {}\n    2026: {}\n")) == std::vector<Told>{{"E052", 7, 5}});
        CHECK(mistakes(with_year("      {}\n    2023: {}\n")) == std::vector<Told>{{"E052", 7, 5}});
    }
    SECTION("the same year twice") { CHECK(mistakes(with_year("      {}\n    2024: {}\n")) == std::vector<Told>{{"E002", 7, 5}}); }
    SECTION("the same year once in each way of writing") {
        CHECK(mistakes(with_year("      {}\n    2024年: {}\n")) == std::vector<Told>{{"E052", 7, 5}});
    }
    SECTION("a make-up day that is a workday anyway") {
        CHECK(mistakes(with_year("      work: {x: 2024-03-01}\n")) == std::vector<Told>{{"E053", 6, 17}});
    }
    SECTION("a range that ends before it begins") {
        CHECK(mistakes(with_year("      off: {x: 2024-01-03 to 2024-01-01}\n")) == std::vector<Told>{{"E054", 6, 16}});
    }
    SECTION("a date that does not exist") {
        CHECK(mistakes(with_year("      off: {x: 2024-02-30}\n")) == std::vector<Told>{{"E006", 6, 16}});
        CHECK(mistakes(with_year("      off: {x: 2024-02-10 to 2024-02-30}\n")) == std::vector<Told>{{"E006", 6, 16}});
        CHECK(mistakes(with_year("      off: {x: 02-10}\n")) == std::vector<Told>{{"E006", 6, 16}});
    }
    SECTION("an unknown word, at every level") {
        CHECK(mistakes(with_year("      holidays: {}\n")) == std::vector<Told>{{"E003", 6, 7}});
        CHECK(mistakes("calendar:\n  id: c\n  version: \"1\"\n  zone: x\n  years: {2024: {}}\n") == std::vector<Told>{{"E003", 4, 3}});
        CHECK(mistakes(with_year("      further: [{notice: m, weekends: no}]\n")) == std::vector<Told>{{"E003", 6, 29}});
        CHECK(mistakes("calendar: {id: c, version: \"1\", years: {2024: {}}}\nroles: {}\n") == std::vector<Told>{{"E003", 2, 1}});
        CHECK(mistakes("calendar: {id: c, version: \"1\", years: {2024: {}}}\nnonsense: {}\n") == std::vector<Told>{{"E003", 2, 1}});
    }
    SECTION("what is missing") {
        CHECK(mistakes("calendar: {id: c}\n") == std::vector<Told>{{"E006", 1, 1}, {"E006", 1, 1}});  // version, years
        CHECK(mistakes(with_year("      further: [{off: {x: 2024-01-01}}]\n")) == std::vector<Told>{{"E006", 6, 17}});
    }
    SECTION("what is no year") {
        CHECK(mistakes("calendar: {id: c, version: \"1\", years: {24: {}}}\n") == std::vector<Told>{{"E055", 1, 41}});
        CHECK(mistakes("calendar: {id: c, version: \"1\", years: {next: {}}}\n") == std::vector<Told>{{"E055", 1, 41}});
    }
    SECTION("no year at all") {
        CHECK(mistakes("calendar: {id: c, version: \"1\", years: {}}\n") == std::vector<Told>{{"E055", 1, 33}});
    }
    SECTION("the name of the calendar that is built in") {
        CHECK(mistakes("calendar: {id: none, version: \"1\", years: {2024: {}}}\n") == std::vector<Told>{{"E056", 1, 16}});
    }
    SECTION("wrong shapes") {
        for (const auto* yaml : {"calendar: china\n", "calendar: [china]\n", "calendar: {id: c, version: \"1\", years: [2024]}\n",
                                 "calendar: {id: [c], version: \"1\", years: {2024: {}}}\n",
                                 "calendar: {id: c, version: \"1\", weekends: maybe, years: {2024: {}}}\n"}) {
            INFO(yaml);
            const auto told = mistakes(yaml);
            REQUIRE_FALSE(told.empty());
            CHECK(told.front().code == "E007");
        }
        for (const auto* content : {"      off: 2024-01-01\n", "      off: [2024-01-01]\n", "      off: {x: {}}\n", "      off: {x: [[2024-01-01]]}\n",
                                    "      further: {notice: m}\n", "      further: [m]\n", "      x\n"}) {
            INFO(content);
            const auto told = mistakes(with_year(content));
            REQUIRE_FALSE(told.empty());
            CHECK(told.front().code == "E007");
        }
    }
}

TEST_CASE("a mistake is said in the words of the office") {
    const auto text = with_year("      off: {x: 2025-01-01}\n");
    const auto checked = check::check_file("c.yaml", text);
    REQUIRE(checked.diagnostics.size() == 1);
    CHECK(load::render(checked.diagnostics[0], text, Tongue::English) ==
          "error[E050]: \"2025-01-01\" lies outside the year 2024\n"
          " --> c.yaml:6:16  (calendar > years > 2024 > off > x)\n"
          "  |\n"
          "6 |       off: {x: 2025-01-01}\n"
          "  |                ^^^^^^^^^^\n"
          "  = hint: write it under 2025\n");
    CHECK(load::render(checked.diagnostics[0], text, Tongue::Chinese).find("“2025-01-01”不在2024年之内") != std::string::npos);
}

TEST_CASE("the calendar that ships, changed anywhere, is read or told, never a harm") {
    const auto good = slurp(DOCKET_SOURCE_DIR "/workflows/calendars/china.yaml");
    CHECK(rc::check([&] {
        auto text = good;
        for (int n = *rc::gen::inRange(1, 4); n > 0; --n) {
            const auto at = static_cast<std::size_t>(*rc::gen::inRange<std::size_t>(0, text.size()));
            if (*rc::gen::arbitrary<bool>()) text[at] = *rc::gen::arbitrary<char>();
            else text.erase(at, static_cast<std::size_t>(*rc::gen::inRange(1, 20)));
        }
        const auto checked = check::check_file("c.yaml", text);
        RC_ASSERT((checked.has_errors() || checked.calendar || checked.process));
        for (const auto& d : checked.diagnostics) RC_ASSERT(!load::render(d, text, d.tongue).empty());
    }));
}
