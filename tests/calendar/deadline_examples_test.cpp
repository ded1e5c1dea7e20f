// Periods computed by independent libraries, and the vectors of the fact sheet.

#include "china.hpp"

using namespace docket::calendar;
using namespace docket::calendar::sample;

TEST_CASE("every computed example ends on the day that independent libraries agree on") {
    const auto rows = table(DOCKET_SHARED_DIR "/data/deadline-examples.csv");
    if (rows.empty()) {
        WARN("skipped: deadline-examples.csv is not at hand");
        return;
    }
    const auto start = column(rows[0], "start_date"), unit = column(rows[0], "unit"), n = column(rows[0], "n"),
               expected = column(rows[0], "expected_last_day");
    std::size_t right = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const Period period{.start = at(row[start]), .length = {std::stoi(row[n]), unit_with_code(row[unit]).value()}};
        const auto got = last(period);
        if (got == row[expected]) ++right;
        else FAIL_CHECK(row[0] << ": " << row[start] << " + " << row[n] << " " << row[unit] << " is " << got << ", expected " << row[expected]);
    }
    CHECK(rows.size() - 1 > 2000);
    CHECK(right == rows.size() - 1);
}

// Fact sheet, section 0.2: computed by hand from the notices of 2022 and 2024.
TEST_CASE("the vectors of the fact sheet") {
    const char* const vectors[][3] = {
        {"2022-01-28", "5个工作日", "2022-02-09"},  // working Saturday and Sunday before Spring Festival
        {"2022-01-28", "7个工作日", "2022-02-11"},
        {"2022-04-28", "5个工作日", "2022-05-09"},  // Labour Day and the working Saturday 05-07
        {"2022-09-29", "5个工作日", "2022-10-11"},  // National Day and the working weekend 10-08, 10-09
        {"2022-02-08", "60日", "2022-04-11"},       // Saturday rolls
        {"2022-03-04", "30日", "2022-04-06"},       // rolls over 清明
        {"2022-03-04", "60日", "2022-05-05"},       // rolls over Labour Day
        {"2022-01-25", "10日", "2022-02-07"},       // ten calendar days end in a holiday
        {"2024-02-07", "5个工作日", "2024-02-20"},  // working Sunday 02-18
        {"2024-09-29", "7个工作日", "2024-10-14"},  // begins on a working Sunday; working Saturday 10-12
    };
    for (const auto& [start, written, expected] : vectors) {
        INFO(start << " + " << written);
        CHECK(last(within(start, written)) == expected);
    }
}
