#pragma once
// The calendar that ships, read as anybody's file is; and small tools of these tests.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "calendar/period.hpp"
#include "check/check.hpp"

namespace docket::calendar::sample {

inline std::string slurp(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline std::shared_ptr<const Calendar> read(const std::string& yaml) {
    const auto checked = check::check_file("calendar.yaml", yaml);
    for (const auto& d : checked.diagnostics) FAIL_CHECK(load::render(d, yaml, d.tongue));
    REQUIRE(checked.calendar);
    return checked.calendar;
}

inline const Calendar& china() {
    static const auto kChina = read(slurp(DOCKET_SOURCE_DIR "/workflows/calendars/china.yaml"));
    return *kChina;
}

inline Day day(std::string_view text) {
    const auto parsed = parse_day(text);
    if (!parsed) FAIL("no such day: " << text);
    return *parsed;
}
inline Length length(std::string_view text) {
    const auto parsed = parse_length(text);
    if (!parsed) FAIL("no length: " << text);
    return *parsed;
}
inline Moment at(std::string_view text) {
    return {day(text.substr(0, 10)), text.size() > 10 ? parse_minute(text.substr(11)) : std::nullopt};
}
inline Period within(std::string_view start, std::string_view written) { return {.start = at(start), .length = length(written)}; }
inline Stop stop(std::string_view stopped, std::string_view resumed) { return {day(stopped), day(resumed)}; }

// "2024-02-20", "2030-09-30..2030-10-14?", "2024-02-08 11:00"; the id of an error.
inline std::string shown(const Result<Due>& due) {
    if (!due) return due.error().id;
    auto out = to_text(due->earliest);
    if (due->latest != due->earliest) out += ".." + to_text(due->latest);
    if (due->minute) out += " " + minute_to_text(*due->minute);
    return out + (due->provisional ? "?" : "");
}
inline std::string last(const Period& period, const Calendar& calendar = china()) { return shown(last_day(calendar, period)); }

// Rows of a table without quotes; the header line first. Empty where the file is absent.
inline std::vector<std::vector<std::string>> table(const std::string& path) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream in(path, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        auto& row = rows.emplace_back(1);
        for (const char c : line) {
            if (c == ',') row.emplace_back();
            else if (c != '\r') row.back() += c;
        }
    }
    return rows;
}

inline std::size_t column(const std::vector<std::string>& header, std::string_view name) {
    for (std::size_t i = 0; i < header.size(); ++i)
        if (header[i] == name) return i;
    FAIL("no column " << name);
    return 0;
}

}  // namespace docket::calendar::sample
