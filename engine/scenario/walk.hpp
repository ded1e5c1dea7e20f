#pragma once
// A case carried by casework alone, without journal: its decide, its apply, its expiries, on the real calendar, with people
// called after their roles ("reviewer", "reviewer#2") as the explorer calls them. For finding stories and for simulating; what
// is shown to anybody as a story is played by the engine itself.

#include <memory>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "casework/calendar_circumstances.hpp"
#include "casework/casework.hpp"
#include "definition/definition.hpp"

namespace docket::scenario {

// Where walks take place: one process, its calendar, an office in which every role has somebody. Constant; any thread.
struct Ground {
    std::shared_ptr<const definition::Definition> process;
    std::shared_ptr<const calendar::Calendar> calendar;
    definition::Authority authority;
    std::string offset;  // of the zone: "+08:00"
};
// `authority` null: an office of its own. Its parameters count, its people do not. Errors: calendar.unknown.
Result<Ground> ground_for(std::shared_ptr<const definition::Definition> process, std::shared_ptr<const calendar::Calendar> calendar,
                          const definition::Authority* authority);

// "reviewer#2" is the role and the place of the person; a name that is nobody's role has place 0.
struct RolePlace {
    std::string role;
    int place = 0;
};
RolePlace role_of(const definition::Definition& process, const std::string& person);

class Walk {
public:
    Walk(const Ground& ground, calendar::Day day) : ground_(&ground), day_(day) {}

    calendar::Day day() const { return day_; }
    const casework::CaseState& state() const { return state_; }
    bool is_over() const { return state_.standing.phase == casework::CasePhase::Ended; }

    // To that day, what is over by then expiring in its order.
    std::vector<casework::Event> go_to(calendar::Day day);
    // The command on the day at hand; its days and its people's roles are filled in. Refused: nothing moved.
    casework::Decision take(casework::Command command);
    // The first day after today on which something expires by itself; nullopt: nothing runs.
    std::optional<calendar::Day> next_expiry() const;
    // By which role holders what waits for answers is answered "agree" until nothing waits; the commands that did it. False: stuck.
    bool settle(std::vector<casework::Command>& done);

    casework::CalendarCircumstances circumstances() const;

private:
    void date(casework::Command& command) const;

    const Ground* ground_;
    calendar::Day day_;
    casework::CaseState state_;
};

}  // namespace docket::scenario
