// `docket deadline`: requests, tables, and the choice of the calendar.

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

#include <rapidcheck.h>

#include "calendar/codec.hpp"
#include "csv.hpp"
#include "deadline.hpp"
#include "library/shipped.hpp"

using namespace docket;

namespace {

std::string slurp(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const calendar::Calendar& china() {
    static const auto kChina = *calendar_named("china", nullptr);
    return *kChina;
}

std::string asked(const char* request) {
    const auto answer = deadline(china(), Json::parse(request));
    if (!answer) return answer.error().id;
    const bool sure = (*answer)["earliest"] == (*answer)["last_day"];
    return (sure ? "" : (*answer)["earliest"].get<std::string>() + "..") + (*answer)["last_day"].get<std::string>() +
           (answer->contains("time") ? " " + (*answer)["time"].get<std::string>() : "") + ((*answer)["provisional"] == true ? "?" : "");
}

std::string batch(std::string_view csv) {
    const auto out = deadline_batch(china(), csv);
    return out ? *out : out.error().id + "@" + out.error().place;
}

}  // namespace

TEST_CASE("every calendar that ships is inside the library, readable, under its own id") {
    REQUIRE_FALSE(shipped_calendars().empty());
    for (const auto& file : shipped_calendars()) {
        INFO(file.id);
        CHECK(file.text == slurp(DOCKET_SOURCE_DIR "/workflows/calendars/" + std::string(file.id) + ".yaml"));
        const auto calendar = calendar_named(file.id, nullptr);
        REQUIRE(calendar);
        CHECK((*calendar)->id() == file.id);
    }
    CHECK(shipped_calendar("china"));
    CHECK_FALSE(shipped_calendar("none"));
    CHECK_FALSE(shipped_calendar("chin"));
}

TEST_CASE("the calendar is the file that is given, else one that ships, else none") {
    CHECK((*calendar_named("none", nullptr))->id() == "none");
    CHECK(*calendar_named("china", nullptr) == *calendar_named("china", nullptr));  // read once
    CHECK(calendar_named("atlantis", nullptr).error().kind == ErrorKind::NotFound);
    CHECK(calendar_named("", nullptr).error().id == "calendar.unknown");
    const SourceFile own{"our/office.yaml", "calendar: {id: office, version: \"1\", years: {2024: {off: {x: 2024-03-05}}}}\n"};
    CHECK((*calendar_named("office", &own))->id() == "office");
    CHECK((*calendar_named("our/office.yaml", &own))->id() == "office");
    CHECK(calendar_named("china", &own).error().id == "calendar.unknown");
    const SourceFile wrong{"w.yaml", "calendar: {id: w, version: \"1\", years: {2024: {off: {x: 2023-03-05}}}}\n"};
    const auto refused = calendar_named("w", &wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::Definition);
    const auto details = Json::parse(refused.error().details);
    REQUIRE(details["diagnostics"].size() == 1);
    CHECK(details["diagnostics"][0]["code"] == "E050");
    CHECK(details["diagnostics"][0]["text"].get<std::string>().find("w.yaml:1:") != std::string::npos);
    const SourceFile authority{"a.yaml", "authority: {id: a, version: \"1\", zone: Asia/Shanghai}\n"};
    CHECK(calendar_named("a", &authority).error().id == "calendar.other_file");
    const SourceFile nothing{"n.yaml", ""};
    CHECK(calendar_named("n", &nothing).error().kind == ErrorKind::Definition);
}

TEST_CASE("a request is answered with the last day, its calendar and every step") {
    const auto answer = deadline(china(), Json::parse(R"({"from": "2024-02-07", "within": "5个工作日"})"));
    REQUIRE(answer);
    CHECK((*answer)["calendar"] == "china");
    CHECK((*answer)["version"] == china().version());
    CHECK((*answer)["last_day"] == "2024-02-20");
    CHECK((*answer)["earliest"] == "2024-02-20");
    CHECK((*answer)["provisional"] == false);
    CHECK_FALSE(answer->contains("time"));
    REQUIRE((*answer)["lines"].size() == 4);
    CHECK((*answer)["lines"][1]["rule"] == "skipped_day_off");
    CHECK((*answer)["lines"][1]["article"] == "国办发明电〔2023〕7号");

    CHECK(asked(R"({"from": "2024年2月7日", "within": "5 workdays"})") == "2024-02-20");
    CHECK(asked(R"({"from": "2024-03-20", "within": "60日", "rolls": false})") == "2024-05-19");
    CHECK(asked(R"({"from": "2024-03-11", "within": "5 workdays", "backward": true})") == "2024-03-04");
    CHECK(asked(R"({"from": "2024-03-20", "within": "60日", "extensions": ["30日", "1日"]})") == "2024-06-19");
    CHECK(asked(R"({"from": "2024-03-20", "within": "60日", "stops": [{"stopped": "2024-04-15", "resumed": "2024-04-25"}]})") == "2024-05-29");
    CHECK(asked(R"({"from": "2024-02-07 10:20", "within": "24小时"})") == "2024-02-08 11:00");
    CHECK(asked(R"({"from": "2027-03-01", "within": "5 workdays"})") == "2027-03-08?");
    CHECK(asked(R"({"from": "2030-09-25", "within": "5 workdays"})").find("2030-09-30..2030-10-") == 0);
}

TEST_CASE("a request that cannot be is refused with a reason of its own") {
    const char* const table[][2] = {
        {R"([])", "request.wrong_type"},
        {R"("x")", "request.wrong_type"},
        {R"({})", "request.missing"},
        {R"({"from": "2024-02-07"})", "request.missing"},
        {R"({"within": "5 days"})", "request.missing"},
        {R"({"from": "2024-02-07", "within": "5 days", "colour": "red"})", "request.unknown_name"},
        {R"({"from": 20240207, "within": "5 days"})", "request.wrong_type"},
        {R"({"from": "2024-02-07", "within": 5})", "request.wrong_type"},
        {R"({"from": "2024-02-07", "within": "5 days", "rolls": "no"})", "request.wrong_type"},
        {R"({"from": "2024-02-07", "within": "5 days", "backward": 1})", "request.wrong_type"},
        {R"({"from": "2024-02-07", "within": "5 days", "extensions": "5 days"})", "request.wrong_type"},
        {R"({"from": "2024-02-07", "within": "5 days", "extensions": [5]})", "request.wrong_type"},
        {R"({"from": "2024-02-07", "within": "5 days", "extensions": ["5 workdays"]})", "period.unit"},
        {R"({"from": "2024-02-07", "within": "5 days", "stops": ["2024-02-08"]})", "request.wrong_type"},
        {R"({"from": "2024-02-07", "within": "5 days", "stops": [{"resumed": "2024-02-08"}]})", "request.missing"},
        {R"({"from": "2024-02-07", "within": "5 days", "stops": [{"stopped": "2024-02-08"}]})", "period.stopped"},
        {R"({"from": "2024-02-07", "within": "5 days", "stops": [{"stopped": "2024-02-08", "resumed": "2024-02-30"}]})", "date.invalid"},
        {R"({"from": "2024-02-07", "within": "5 days", "stops": [{"stopped": "2024-02-08", "resumed": "2024-02-01"}]})", "period.stop_order"},
        {R"({"from": "2024-02-07", "within": "5 days", "backward": true, "stops": [{"stopped": "2024-02-05", "resumed": "2024-02-06"}]})",
         "period.backward"},
        {R"({"from": "2023-02-29", "within": "5 days"})", "date.invalid"},
        {R"({"from": "2024-02-07 25:00", "within": "5 hours"})", "date.invalid"},
        {R"({"from": "", "within": "5 days"})", "date.invalid"},
        {R"({"from": "2024-02-07", "within": "10"})", "length.invalid"},
        {R"({"from": "2024-02-07", "within": ""})", "length.invalid"},
        {R"({"from": "2024-02-07", "within": "24 hours"})", "period.minute"},
        {R"({"from": "1999-02-07", "within": "5 workdays"})", "calendar.unknown"},
        {R"({"from": "2024-02-07", "within": "100000 years"})", "period.out_of_range"},
    };
    for (const auto& [request, id] : table) {
        INFO(request);
        CHECK(asked(request) == id);
        const auto answer = deadline(china(), Json::parse(request));
        CHECK((!answer && answer.error().kind == ErrorKind::InvalidArgument));
    }
}

TEST_CASE("a table comes back row by row as it was, with one column more") {
    CHECK(batch("start_date,unit,n\n2024-02-07,working_days,5\n") == "start_date,unit,n,last_day\n2024-02-07,working_days,5,2024-02-20\n");
    CHECK(batch("start_date,unit,n\n") == "start_date,unit,n,last_day\n");
    CHECK(batch("start_date,unit,n") == "start_date,unit,n,last_day\n");
    CHECK(batch("\xEF\xBB\xBFid,n,start_date,unit\r\n甲,60,2024-03-20,calendar_days\r\n乙,1,2024-01-31,months") ==
          "id,n,start_date,unit,last_day\r\n甲,60,2024-03-20,calendar_days,2024-05-20\r\n乙,1,2024-01-31,months,2024-02-29\r\n");
    CHECK(batch("\"a, \"\"b\"\"\",start_date,unit,n\n\"x\ny\",\"2024-02-29\",years,1\n,2024-02-29,years,1\n\n\n") ==
          "\"a, \"\"b\"\"\",start_date,unit,n,last_day\n\"x\ny\",\"2024-02-29\",years,1,2025-02-28\n,2024-02-29,years,1,2025-02-28\n");
}

TEST_CASE("a table with a mistake anywhere gives nothing, and names the line") {
    const std::string head = "start_date,unit,n\n", good = "2024-02-07,working_days,5\n";
    CHECK(batch("") == "csv.empty@1");
    CHECK(batch("\n" + head) == "csv.empty@1");
    CHECK(batch("start_date,unit\n2024-02-07,months\n") == "csv.column_missing@1");
    CHECK(batch("start_date,unit,n,unit\n") == "csv.column_twice@1");
    CHECK(batch("start_date,unit,n,last_day\n") == "csv.column_twice@1");
    CHECK(batch(head + good + "2024-02-30,working_days,5\n") == "date.invalid@3");
    CHECK(batch(head + "2024-02-07 10:20,calendar_days,5\n") == "date.invalid@2");
    CHECK(batch(head + "2024-02-07,weeks,5\n") == "csv.unit@2");
    CHECK(batch(head + "2024-02-07,hours,5\n") == "csv.unit@2");
    for (const auto* n : {"x", "", "-1", "5.0", "100001", "99999999999", " 5", "5 "})
        CHECK(batch(head + "2024-02-07,months," + n + "\n") == "csv.number@2");
    CHECK(batch(head + "2024-02-07,months\n") == "csv.fields@2");
    CHECK(batch(head + "2024-02-07,months,1,2\n") == "csv.fields@2");
    CHECK(batch(head + good + "\n" + good) == "csv.fields@3");
    CHECK(batch(head + "\"2024-02-07,months,1\n" + good) == "csv.malformed@2");
    CHECK(batch(head + "\"2024-02-07\"x,months,1\n") == "csv.malformed@2");
    CHECK(batch(head + "2024\"-02-07,months,1\n") == "csv.malformed@2");
    CHECK(batch("\"a\nb\",start_date,unit,n\n1,2024-02-07,months,1\n\"2\n\n\",2024-02-30,months,1\n") == "date.invalid@4");
    CHECK(batch(head + "1999-02-07,working_days,5\n") == "calendar.unknown@2");
    CHECK(batch(head + "2024-02-07,years,100000\n") == "period.out_of_range@2");
    CHECK(batch(head + "\xff,months,1\n") == "csv.not_utf8@");
    CHECK(batch(std::string_view("start_date,unit,n\n2024\0", 23)) == "csv.malformed@");
    CHECK(batch(std::string(kLargestTable + 1, 'a')) == "csv.too_large@");
}

TEST_CASE("a table and a request agree, row for row, on the computed examples") {
    const auto csv = slurp(DOCKET_SHARED_DIR "/data/deadline-examples.csv");
    if (csv.empty()) {
        WARN("skipped: deadline-examples.csv is not at hand");
        return;
    }
    const auto out = deadline_batch(china(), csv);
    REQUIRE(out);
    CsvReader reader(*out);
    const auto header = *reader.next();
    REQUIRE(header);
    const auto place = [&](std::string_view name) {
        return static_cast<std::size_t>(std::find(header->fields.begin(), header->fields.end(), name) - header->fields.begin());
    };
    const auto expected = place("expected_last_day"), got = place("last_day");
    std::size_t rows = 0, right = 0;
    while (const auto row = *reader.next()) {
        ++rows;
        if (row->fields.at(expected) == row->fields.at(got)) ++right;
    }
    CHECK(rows == static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) - 1);
    CHECK(right == rows);
}

TEST_CASE("any text is a table or an error, and a table that is read keeps its rows") {
    CHECK(rc::check([] {
        std::string csv = *rc::gen::arbitrary<bool>() ? "start_date,unit,n\n2024-02-07,months,1\n" : "";
        csv += *rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', '\r', '1', '\xE4'));
        const auto out = deadline_batch(china(), csv);
        RC_ASSERT((out.has_value() || !out.error().id.empty()));
        CsvReader reader(csv);
        std::string again;
        while (true) {
            const auto row = reader.next();
            if (!row) return;
            if (!*row) break;
            again.append((*row)->raw).append((*row)->line_end);
        }
        RC_ASSERT(again == csv);
    }));
}
