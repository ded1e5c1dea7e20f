#pragma once
// A working-day calendar: immutable, versioned, by year, each year with the notice it comes from.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calendar/day.hpp"

namespace docket::calendar {

enum class DayKind : std::uint8_t {
    Workday,         // ordinary weekday
    MakeUpWorkday,   // a weekend day worked in exchange (调休上班)
    Weekend,
    Holiday,         // off by notice
    Unknown,         // no notice for that year yet: an ordinary weekday may turn out to be off, a weekend day worked
};

struct NamedDay {
    Day day;
    std::string name;  // 春节
};

struct Year {
    int year = 0;
    std::string notice;         // paper number, e.g. 国办发明电〔2023〕7号
    bool provisional = false;   // announced but open to amendment
    std::vector<NamedDay> off;
    std::vector<NamedDay> work;  // make-up workdays
};

// What a question about one day answers, with its source for explanations.
struct DayAnswer {
    DayKind kind = DayKind::Unknown;
    std::string_view name;    // holiday's name, empty for ordinary days; borrowed from the calendar
    std::string_view notice;  // borrowed from the calendar
};

class Calendar {
public:
    // `years` ascending, no gaps inside, every listed day inside its year. `weekends` false and no years: the
    // calendar `none`, which knows no days off. Violations are broken invariants: load/ checks them with places.
    Calendar(std::string id, std::string version, std::string title, bool weekends, std::vector<Year> years);

    static std::shared_ptr<const Calendar> none();

    const std::string& id() const { return id_; }
    const std::string& version() const { return version_; }
    const std::string& title() const { return title_; }
    bool has_weekends() const { return weekends_; }
    const std::vector<Year>& years() const { return years_; }

    DayAnswer answer(Day day) const;

    // Constant time by prefix counts; meaningful for days within published years only.
    bool covers(Day day) const;
    std::int32_t workdays_through(Day day) const;  // workdays from the first covered day up to and including `day`

private:
    std::string id_, version_, title_;
    bool weekends_ = true;
    std::vector<Year> years_;
    std::int32_t first_ = 0;                  // number of the first covered day
    std::vector<std::uint8_t> kinds_;         // DayKind by covered day
    std::vector<std::int32_t> workdays_;      // prefix counts by covered day
    std::vector<std::int32_t> workday_list_;  // covered workdays, ascending: the n-th in constant time
    friend struct CalendarAccess;
};

}  // namespace docket::calendar
