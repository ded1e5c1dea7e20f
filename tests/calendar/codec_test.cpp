#include "china.hpp"

#include <functional>

#include "calendar/codec.hpp"

using namespace docket;
using namespace docket::calendar;
using namespace docket::calendar::sample;

TEST_CASE("a stored calendar is read back, byte for byte, and answers as before") {
    const auto model = to_json(china());
    const auto text = canonical(model);
    REQUIRE(text);
    const auto again = calendar_from_json(*parse_canonical(*text));
    REQUIRE(again);
    CHECK(*canonical(to_json(**again)) == *text);
    for (auto d = china().first_day(); d <= china().last_day(); d = d + 1) {
        const auto a = china().answer(d), b = (*again)->answer(d);
        if (a.kind != b.kind || a.name != b.name || a.notice != b.notice) FAIL_CHECK(to_text(d));
    }
    CHECK((*again)->firm_through() == china().firm_through());
    CHECK((*again)->has_weekends());
}

TEST_CASE("a stored calendar that this release does not know is refused, not half read") {
    const auto good = Json::parse(R"({"format": 1, "id": "c", "version": "1", "weekends": true, "years": [
        {"year": 2024, "notice": "n", "off": [{"day": "2024-01-01", "name": "元旦"}], "work": []},
        {"year": 2025, "off": [], "work": [{"day": "2025-01-04", "name": "元旦", "notice": "m"}], "provisional_from": "2025-12-29"}]})");
    REQUIRE(calendar_from_json(good));
    const std::vector<std::function<void(Json&)>> faults{
        [](Json& j) { j["format"] = 2; },
        [](Json& j) { j.erase("format"); },
        [](Json& j) { j["colour"] = "red"; },
        [](Json& j) { j.erase("id"); },
        [](Json& j) { j["id"] = ""; },
        [](Json& j) { j["version"] = 1; },
        [](Json& j) { j["weekends"] = "yes"; },
        [](Json& j) { j.erase("weekends"); },
        [](Json& j) { j["years"] = Json::object(); },
        [](Json& j) { j["years"] = Json::array(); },
        [](Json& j) { j["years"].erase(0), j["years"][0]["year"] = 2024.5; },
        [](Json& j) { j["years"][1]["year"] = 2026; },
        [](Json& j) { j["years"].push_back(j["years"][1]); },
        [](Json& j) { j["years"][0]["extra"] = true; },
        [](Json& j) { j["years"][0].erase("work"); },
        [](Json& j) { j["years"][0]["off"][0]["day"] = "2025-01-01"; },
        [](Json& j) { j["years"][0]["off"][0]["day"] = "2024-02-30"; },
        [](Json& j) { j["years"][0]["off"][0]["day"] = "2024年1月1日"; },
        [](Json& j) { j["years"][0]["off"][0].erase("name"); },
        [](Json& j) { j["years"][0]["off"][0]["note"] = "x"; },
        [](Json& j) { j["years"][0]["off"].push_back(j["years"][0]["off"][0]); },
        [](Json& j) { j["years"][0]["work"] = j["years"][0]["off"]; },
        [](Json& j) { j["years"][0]["off"][0] = "2024-01-01"; },
        [](Json& j) { j["years"][1]["provisional_from"] = "2026-01-01"; },
        [](Json& j) { j["years"][0] = 2024; },
        [](Json& j) { j = Json::array(); },
        [](Json& j) { j = nullptr; },
    };
    for (std::size_t i = 0; i < faults.size(); ++i) {
        INFO(i);
        auto bad = good;
        faults[i](bad);
        const auto read = calendar_from_json(bad);
        REQUIRE_FALSE(read);
        CHECK(read.error().id == "model.invalid");
        CHECK(read.error().kind == ErrorKind::Corrupt);
    }
}
