#pragma once
// A working-day calendar: immutable, versioned, by year, each year with the notice it comes from.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/day.hpp"
#include "calendar/outlook.hpp"

namespace docket::calendar {

enum class DayKind : std::uint8_t {
    Workday,        // ordinary weekday
    MakeUpWorkday,  // a weekend day worked in exchange (调休上班)
    Weekend,
    Holiday,        // off by notice
    Unknown,        // no notice for that year yet: an ordinary weekday may turn out to be off, a weekend day worked
};

struct NamedDay {
    Day day;
    std::string name;         // 春节
    std::string notice = {};  // where it is not the year's own: an amendment, or the next year's notice for late December
};

struct Year {
    int year = 0;
    std::string notice;                   // paper number, e.g. 国办发明电〔2023〕7号; "" where none was found
    std::optional<Day> provisional_from;  // from this day on what stands here may still be changed by another notice
    std::vector<NamedDay> off;            // ascending
    std::vector<NamedDay> work;           // make-up workdays, ascending
};

// What a question about one day answers, with its source for explanations.
struct DayAnswer {
    DayKind kind = DayKind::Unknown;
    std::string_view name;    // holiday's name, empty for ordinary days; borrowed from the calendar
    std::string_view notice;  // borrowed from the calendar
};

class Calendar {
public:
    // `years` ascending, no gaps inside, every listed day inside its year, once. `weekends` false and no years: the
    // calendar `none`, which knows no days off. Violations are broken invariants: load/ checks them with places.
    Calendar(std::string id, std::string version, std::string title, bool weekends, std::vector<Year> years);

    static std::shared_ptr<const Calendar> none();

    const std::string& id() const { return id_; }
    const std::string& version() const { return version_; }
    const std::string& title() const { return title_; }
    bool has_weekends() const { return weekends_; }
    const std::vector<Year>& years() const { return years_; }

    // False for `none`: every day is a workday, in any year.
    bool knows_days_off() const { return weekends_ || !years_.empty(); }

    DayAnswer answer(Day day) const;

    // Published years, first to last; where there is none, `last_day` lies before `first_day`.
    Day first_day() const { return first_; }
    Day last_day() const { return first_ + (static_cast<std::int32_t>(kinds_.size()) - 1); }
    bool covers(Day day) const { return day >= first_ && day <= last_day(); }
    Day firm_through() const { return firm_through_; }  // the last day that no further notice is expected to change

    // Constant time; for covered days only. `workday` counts from 1 to workday_count().
    bool is_workday(Day day) const { return kinds_[index(day)] <= DayKind::MakeUpWorkday; }
    std::int32_t workdays_through(Day day) const { return through_[index(day)]; }  // from the first covered day, `day` included
    std::int32_t workday_count() const { return static_cast<std::int32_t>(workdays_.size()); }
    Day workday(std::int32_t number) const { return workdays_[static_cast<std::size_t>(number - 1)]; }

    const Outlook& outlook() const { return outlook_; }  // for days after last_day()

private:
    std::size_t index(Day day) const { return static_cast<std::size_t>(day - first_); }
    void fill();
    void count();

    std::string id_, version_, title_;
    bool weekends_ = true;
    std::vector<Year> years_;
    Day first_, firm_through_;
    std::vector<DayKind> kinds_;         // by covered day
    std::vector<std::int32_t> through_;  // workdays up to and including, by covered day
    std::vector<Day> workdays_;          // covered workdays, ascending: the n-th in constant time
    Outlook outlook_;
};

}  // namespace docket::calendar
