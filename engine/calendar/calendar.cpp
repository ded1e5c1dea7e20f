#include "calendar/calendar.hpp"

#include <algorithm>

namespace docket::calendar {
namespace {

constexpr int kSaturday = 6;

const NamedDay* find_day(const std::vector<NamedDay>& days, Day day) {
    const auto at = std::ranges::lower_bound(days, day, {}, &NamedDay::day);
    return at == days.end() || at->day != day ? nullptr : &*at;
}

}  // namespace

Calendar::Calendar(std::string id, std::string version, std::string title, bool weekends, std::vector<Year> years)
    : id_(std::move(id)), version_(std::move(version)), title_(std::move(title)), weekends_(weekends), years_(std::move(years)) {
    fill();
    count();
}

std::shared_ptr<const Calendar> Calendar::none() {
    static const auto kNone = std::make_shared<const Calendar>("none", "", "", false, std::vector<Year>{});
    return kNone;
}

void Calendar::fill() {
    if (years_.empty()) {
        first_ = Day{0};
        firm_through_ = last_day();
        return;
    }
    first_ = to_day({years_.front().year, 1, 1});
    const auto end = to_day({years_.back().year + 1, 1, 1});
    for (auto day = first_; day < end; day = day + 1)
        kinds_.push_back(weekends_ && weekday(day) >= kSaturday ? DayKind::Weekend : DayKind::Workday);
    firm_through_ = last_day();
    for (const auto& year : years_) {
        for (const auto& named : year.off) kinds_.at(index(named.day)) = DayKind::Holiday;
        for (const auto& named : year.work) kinds_.at(index(named.day)) = DayKind::MakeUpWorkday;
        if (year.provisional_from) firm_through_ = std::min(firm_through_, *year.provisional_from - 1);
    }
}

void Calendar::count() {
    std::vector<Outlook::Past> past;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
        const auto day = first_ + static_cast<std::int32_t>(i);
        if (is_workday(day)) workdays_.push_back(day);
        through_.push_back(workday_count());
        past.push_back({day, weekends_ && weekday(day) >= kSaturday, kinds_[i] == DayKind::Holiday, is_workday(day)});
    }
    outlook_ = Outlook(past, weekends_);
}

DayAnswer Calendar::answer(Day day) const {
    if (!knows_days_off()) return {DayKind::Workday, {}, {}};
    if (!covers(day)) return {};
    const auto& year = years_[static_cast<std::size_t>(to_civil(day).year - years_.front().year)];
    const auto kind = kinds_[index(day)];
    const auto* found = find_day(kind == DayKind::Holiday ? year.off : year.work, day);
    if (!found) return {kind, {}, {}};
    return {kind, found->name, found->notice.empty() ? year.notice : found->notice};
}

}  // namespace docket::calendar
