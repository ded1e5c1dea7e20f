#pragma once
// How a case has to do with others (language.md "Other cases"). One command changes one case: what another must learn is told
// in an event, carried by engine/letters.*, and heard there as a command of its own. Private to casework.

#include <string>

#include "casework/acts.hpp"

namespace docket::casework {

// Keys of CaseState::others.
inline constexpr const char* kParent = "parent";
inline constexpr const char* kLead = "lead";
inline std::string child_key(const Name& step) { return "child:" + step; }
inline std::string joined_key(const std::string& other) { return "joined:" + other; }
inline std::string awaits_key(const Name& suspension) { return "awaits:" + suspension; }
inline std::string awaited_key(const std::string& other, const Name& suspension) { return "awaited_by:" + other + " " + suspension; }
inline std::string item_key(const std::string& other, const std::string& act) { return "item:" + other + " " + act; }
inline std::string meeting_key(const std::string& act) { return "meeting:" + act; }

// What is said of one of them: OtherCase::status.
inline constexpr const char* kAsked = "asked";      // it is being opened
inline constexpr const char* kRuns = "runs";
inline constexpr const char* kOver = "over";        // it has ended, with `outcome`
inline constexpr const char* kListed = "listed";    // on the agenda
inline constexpr const char* kMet = "met";          // its meeting was held

const OtherCase* find_other(const CaseState& state, const std::string& key);
inline bool is_joined(const CaseState& state) { return find_other(state, kLead) != nullptr; }
bool leads(const CaseState& state);

// Puts it into the event under way: {"kind", "to", …}. `to` "": a case that is to be opened.
void tell(Course& course, std::string_view kind, const std::string& to, Json more = Json::object());
Status drop_other(Course& course, const std::string& key);  // no error where there is none
Status add_link(Course& course, const std::string& kind, const std::string& other);

// ---- a case of its own for a step (children.cpp) ----
Status ask_child(Course& course, const definition::Step& step, const Doing& doing);
// The step is left, undone or does not apply any more: a child that is waited for has nothing to decide.
Status leave_child(Course& course, const Name& step);
Status child_opened(Course& course, const Json& said);
Status child_refused(Course& course, const Json& said);
Status child_ended(Course& course, const Json& said);
// One step whose child has ended is done, or none.
Result<bool> take_child(Course& course);

// ---- joined cases, cases that are waited for (act_join.cpp, awaited.cpp) ----
Status do_join(Course& course, Asking asking);
Status do_separate(Course& course, Asking asking);
Status complete_join(Course& course, const Doing& doing);
// A joined case does nothing by itself. Refusal case.joined.
Status check_not_joined(const Course& course);
Status check_awaited(Course& course);                                        // the case that a suspension names
Status await_case(Course& course, const Name& suspension, const NamedCase& other);
Status stop_awaiting(Course& course, const Name& suspension);

// ---- a case that is a meeting (act_agenda.cpp) ----
Status do_enlist(Course& course, Asking asking);
Status do_strike(Course& course, Asking asking);
Status convene(Course& course);                                              // the roll is the command's
Status close_meeting(Course& course);
// The round that a meeting was to decide has come to this, or is gone ("void").
Status tell_meeting(Course& course, const std::string& act_key, std::string_view outcome);

// Whoever has to know learns that the case has ended.
Status tell_of_end(Course& course, const Name& outcome);

}  // namespace docket::casework
