#pragma once
// What every file about clocks needs: lengths and dates as the case knows them, and putting a clock with its last day.
// Private to casework.

#include "casework/clocks.hpp"

namespace docket::casework {

inline bool runs(const ClockState& clock) { return clock.phase == ClockPhase::Running || clock.phase == ClockPhase::Stopped; }
bool has_open_hold(const ClockState& clock);

// The first branch that is true; nullopt while that, or the fact it names, is not known.
std::optional<calendar::Length> length_of(Course& course, const definition::LengthOf& length);
bool reads_facts(const definition::Deadline& deadline);      // its length or its date may change while it runs
std::optional<Moment> date_known(const CaseState& state, const Name& fact);

// A clock not yet put. nullopt: its length is not known.
std::optional<ClockState> fresh(Course& course, const definition::Deadline& deadline, const Moment& from, int late_entry_days);
Status put_clock(Course& course, const Name& name, ClockState clock);
// Derives the last day and says how; while days are held back there is none to derive, and the old one stays.
Status derive(Course& course, const Name& name, ClockState clock);
// Puts it and holds it where it begins in days that are not counted. `deadline` is null for a suspension's own.
Status start(Course& course, const Name& name, const definition::Deadline* deadline, ClockState clock);
void note_due(Course& course, Json entry);

// Deadlines whose date was known before their length.
Status start_from_known_dates(Course& course);

std::string by_deduction(std::size_t place);                  // why a clock is held

}  // namespace docket::casework
