// china.yaml against the notices: every listed day, and none besides.

#include "china.hpp"

#include <map>

using namespace docket::calendar;
using namespace docket::calendar::sample;

TEST_CASE("china.yaml covers 2004 to 2026 and names the notice of every year") {
    const auto& calendar = china();
    CHECK(calendar.id() == "china");
    CHECK(calendar.version() == "2026.1");
    CHECK(to_text(calendar.first_day()) == "2004-01-01");
    CHECK(to_text(calendar.last_day()) == "2026-12-31");
    for (const auto& year : calendar.years()) {
        INFO(year.year);
        CHECK_FALSE(year.notice.empty());
        CHECK(year.off.size() >= 18);
        if (year.year >= 2007) CHECK(year.notice.find("〕") != std::string::npos);  // a paper number, not a title
    }
    CHECK(china().answer(day("2024-02-10")).name == "春节");
    CHECK(china().answer(day("2024-02-10")).notice == "国办发明电〔2023〕7号");
    CHECK(china().answer(day("2015-09-03")).notice == "国发明电〔2015〕1号");
    CHECK(china().answer(day("2020-01-31")).notice == "国办发明电〔2020〕1号");
    CHECK(china().answer(day("2011-12-31")).notice == "国办发明电〔2011〕45号");
}

TEST_CASE("every day of the notices is off or worked as they say, and no other day is") {
    const auto rows = table(DOCKET_SHARED_DIR "/data/china-holidays.csv");
    if (rows.empty()) {
        WARN("skipped: china-holidays.csv is not at hand");
        return;
    }
    const auto date = column(rows[0], "date"), kind = column(rows[0], "kind"), name = column(rows[0], "name"),
               paper = column(rows[0], "paper_no");
    std::map<Day, std::vector<std::string>> listed;
    for (std::size_t i = 1; i < rows.size(); ++i) listed[day(rows[i][date])] = rows[i];
    REQUIRE(listed.size() == rows.size() - 1);
    std::size_t days = 0, found = 0;
    for (auto d = china().first_day(); d <= china().last_day(); d = d + 1, ++days) {
        const auto answer = china().answer(d);
        const auto at = listed.find(d);
        INFO(to_text(d));
        if (at == listed.end()) {
            CHECK(answer.kind == (weekday(d) >= 6 ? DayKind::Weekend : DayKind::Workday));
            CHECK(answer.name.empty());
            continue;
        }
        ++found;
        CHECK(answer.kind == (at->second[kind] == "off" ? DayKind::Holiday : DayKind::MakeUpWorkday));
        CHECK(answer.name == at->second[name]);
        if (at->second[paper].find("not found") == std::string::npos) CHECK(answer.notice == at->second[paper]);
    }
    CHECK(days == 8401);
    CHECK(found == rows.size() - 1);
}

TEST_CASE("where libraries disagree the calendar follows the notice") {
    const auto rows = table(DOCKET_SHARED_DIR "/data/china-holidays-disagreements.csv");
    if (rows.empty()) {
        WARN("skipped: china-holidays-disagreements.csv is not at hand");
        return;
    }
    const auto date = column(rows[0], "date"), right = column(rows[0], "right_answer(notice)");
    for (std::size_t i = 1; i < rows.size(); ++i) {
        INFO(rows[i][date]);
        CHECK(china().is_workday(day(rows[i][date])) == (rows[i][right] == "work"));
    }
    CHECK(rows.size() == 43);
}
