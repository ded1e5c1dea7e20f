#pragma once
// Deadlines as they run in a case: started by what happens, held while days are not counted, derived by Circumstances.
// Private to casework.

#include "casework/course.hpp"

namespace docket::casework {

// What happened, for the deadlines that wait for it and the counters that count it.
struct Happening {
    definition::AnchorKind kind = definition::AnchorKind::Act;
    Name name;      // act, stage, suspension, document, deadline, fact; "" for Opened
    Name result;    // of an act; the addressee of one service, "" where the last is reached
    Moment moment;
    bool refused = false;  // its approver refused the step: it was not done, and only who names that result waits for it
};
Status happen(Course& course, const Happening& happening);

// Starts the clock of a step that became ready, under the step's name. Nothing starts while its length is unknown.
Status start_step_clock(Course& course, const definition::Step& step, const Moment& ready);
// The suspension's own: how long it may last.
Status start_suspension_clock(Course& course, const definition::Suspension& suspension);

// The step is done: its clock is over in time or late. Returns whether it was late.
Result<bool> meet_step_clock(Course& course, const Name& step);
Status cancel_clock(Course& course, const Name& clock);          // nothing if there is none

// Days not counted from here on, and counted again. Clocks that do not run are left alone.
Status hold_clock(Course& course, const Name& clock, const std::string& why);
Status release_clock(Course& course, const Name& clock, const std::string& why);
Status hold_for_suspension(Course& course, const definition::Suspension& suspension);
Status release_for_suspension(Course& course, const Name& suspension);
Status hold_for_deductions(Course& course, const Name& step_or_stage);     // `deducts` names it
Status release_for_deductions(Course& course, const Name& step_or_stage);

// A redone act was a deadline's `until`: the deadline runs on as if it had never ended.
Status reopen_clocks(Course& course, const Name& act);
Status extend_clock(Course& course, const Name& clock, const calendar::Length& by);

// Lengths and dates that read facts: the last day derived anew from the same start. True: something changed.
Result<bool> rederive_clocks(Course& course);
// Every last day anew, under another calendar; names those that changed.
Result<std::vector<Name>> recompute_clocks(Course& course);

calendar::Period period_of(const ClockState& clock);
// The step's minimum period: its first lawful day where `legal` lies before it.
Result<std::optional<Day>> too_early(Course& course, const definition::Step& step, const StepState& state, const Moment& legal);
// The same without asking about a day. nullopt: no minimum period, or its date is not known.
Result<std::optional<Day>> first_lawful_day(Course& course, const definition::Step& step, const StepState& state);
// Running clocks in the order in which expiries of one day fire: deadlines, steps, suspensions as the file has them.
std::vector<Name> clocks_in_order(const Definition& definition, const CaseState& state);
// An automatic result closes it; after escalate, open and report the act may still be done, late.
bool closes_by_itself(const std::vector<definition::ExpiryBranch>& overdue);

}  // namespace docket::casework
