#pragma once
// Circumstances as a real case meets them: days from calendar/, people from the command and the authority's groups.
//
// One object judges one command. Still pure: the recorded moment is given, already in the authority's zone.

#include "calendar/calendar.hpp"
#include "casework/circumstances.hpp"
#include "definition/definition.hpp"

namespace docket::casework {

class CalendarCircumstances final : public Circumstances {
public:
    // `recorded` is the local day and minute at which the command is entered. All references must outlive the object.
    CalendarCircumstances(const calendar::Calendar& calendar, const definition::Authority& authority, Moment recorded);

    Result<calendar::Explained> due(const calendar::Period& period) override;
    std::optional<std::size_t> next_over(std::span<const RunningClock> clocks) override;
    bool is_late(const Due& due, const Moment& legal) override;
    Result<std::optional<Day>> too_early(const calendar::Period& minimum, const Moment& legal) override;
    Status legal_day(const LegalDay& question) override;
    conditions::Tri compare_days(Day left, conditions::Comparison comparison, Day right) override;
    std::optional<conditions::Value> count_days(Day from, Day to, bool workdays) override;
    bool may_stand_for(const std::string& by, const std::string& absent, const definition::Name& process, const Moment& legal) override;
    bool holds_role(const Actor& actor, const definition::Role& role) override;
    std::optional<std::vector<std::string>> members(const definition::Role& role) override;
    bool same_person(const std::string& a, const std::string& b) override;
    std::optional<std::string> superior_of(const std::string& person) override;

private:
    const std::vector<std::string>* find_group(const std::string& name) const;
    bool is_qualified(const std::string& person, const definition::Role& role) const;

    const calendar::Calendar& calendar_;
    const definition::Authority& authority_;
    Moment recorded_;
};

// The first civil day on which the clock is over: its last day and the days allowed for late entry have ended.
// A period in hours is over within its last day, so that day is looked at already.
Day first_day_over(const RunningClock& clock);

}  // namespace docket::casework
