#include "calendar/outlook.hpp"

#include <algorithm>

namespace docket::calendar {
namespace {

constexpr int kSaturday = 6;
constexpr int kOffMargin = 4;        // days by which a lunar festival may fall outside the dates seen so far
constexpr int kWorkedMargin = 8;     // make-up days are taken from the weekends around a holiday
constexpr int kYearsForAlways = 10;  // fewer years prove no rule

// Position of the date in a leap year, from 0.
std::size_t date_of(Day day) {
    const auto civil = to_civil(day);
    return static_cast<std::size_t>(to_day({2000, civil.month, civil.day}) - to_day({2000, 1, 1}));
}

// For each length of stretch the most marked days in it: the shortest stretch with n of them begins and ends at one.
template <std::size_t N>
std::array<std::int16_t, N> most_by_length(const std::vector<Day>& marked) {
    std::array<std::int16_t, N> most{};
    for (std::size_t i = 0; i < marked.size(); ++i)
        for (std::size_t j = i; j < marked.size(); ++j) {
            const auto length = static_cast<std::size_t>(marked[j] - marked[i] + 1);
            if (length >= N) break;
            most[length] = std::max(most[length], static_cast<std::int16_t>(j - i + 1));
        }
    for (std::size_t length = 1; length < N; ++length) most[length] = std::max(most[length], most[length - 1]);
    return most;
}

template <std::size_t N>
void mark(std::bitset<N>& dates, std::size_t date, int margin) {
    for (int shift = -margin; shift <= margin; ++shift) dates.set((date + N + static_cast<std::size_t>(shift)) % N);
}

}  // namespace

Outlook::Outlook(const std::vector<Past>& days, bool weekends) : weekends_(weekends) {
    std::vector<Day> off, worked;
    for (const auto& past : days) {
        if (past.off && !past.weekend) off.push_back(past.day);
        if (past.worked && past.weekend) worked.push_back(past.day);
    }
    most_off_ = most_by_length<kDates + 1>(off);
    most_worked_ = most_by_length<kDates + 1>(worked);
    note_seasons(days);
    note_rest(days);
}

void Outlook::note_seasons(const std::vector<Past>& days) {
    std::array<int, kDates> off_years{}, years{};
    for (const auto& past : days) {
        const auto date = date_of(past.day);
        ++years[date];
        if (past.off) ++off_years[date];
        if (past.off && !past.weekend) mark(off_near_, date, kOffMargin);
        if (past.off || (past.worked && past.weekend)) mark(worked_near_, date, past.off ? kWorkedMargin : kOffMargin);
    }
    for (std::size_t date = 0; date < kDates; ++date)
        always_off_[date] = years[date] >= kYearsForAlways && off_years[date] == years[date];
}

void Outlook::note_rest(const std::vector<Past>& days) {
    std::int32_t run = 0;
    for (const auto& past : days) {
        run = past.off || (past.weekend && !past.worked) ? run + 1 : 0;
        longest_rest_ = std::max(longest_rest_, run);
    }
}

Prospect Outlook::prospect(Day day) const {
    const auto date = date_of(day);
    if (weekends_ && weekday(day) >= kSaturday)
        return worked_near_[date] && !always_off_[date] ? Prospect::MayBeWorked : Prospect::Weekend;
    if (always_off_[date]) return Prospect::Off;
    return off_near_[date] ? Prospect::MayBeOff : Prospect::Workday;
}

bool Outlook::may_be_workday(Day day) const {
    const auto what = prospect(day);
    return what != Prospect::Off && what != Prospect::Weekend;
}

// A stretch of more than a year is whole years and a rest.
std::int32_t Outlook::within(const Most& most, std::int32_t days) {
    const auto year = static_cast<std::int32_t>(kDates);
    return days / year * most[kDates] + most[static_cast<std::size_t>(days % year)];
}

}  // namespace docket::calendar
