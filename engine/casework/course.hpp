#pragma once
// The course of one command: the state as it moves, and the events that say how. Private to casework.
//
// Every change goes through put(): it is applied at once by apply() and kept in the event under way, so that folding the
// events gives the same state by construction. A refusal on the way discards the whole course.

#include <string>
#include <string_view>
#include <vector>

#include "casework/casework.hpp"
#include "casework/refusals.hpp"

namespace docket::casework {

class Course {
public:
    Course(const Definition& process, CaseState before, const Command& asked, Circumstances& answers)
        : definition(process), state(std::move(before)), command(asked), circumstances(answers), moment(asked.legal) {}

    const Definition& definition;
    CaseState state;
    const Command& command;
    Circumstances& circumstances;
    Moment moment;                     // legal moment of what happens now: of the command, of an expiry, of the last service
    std::vector<Event> events;
    std::string on_behalf_of;          // the outside party whose act a clerk enters (people_of_act); the first event says so
    Json read = Json::array();         // what conditions read since the last event began, for `why` and for refusals

    // A new event; the first one carries the command. `basis` is the article, "" for none.
    void begin(std::string_view type, Json what, const std::string& basis = {});
    Status put(Section section, std::string key, Entry entry);
    Status drop(Section section, std::string key) { return put(section, std::move(key), std::monostate{}); }
    Status add_flag(const std::string& flag) { return put(Section::Flags, flag, std::int64_t{1}); }
    Status count(const std::string& counter);
    std::int64_t counted(const std::string& counter) const;
    bool has_flag(const std::string& flag) const { return state.flags.contains(flag); }
    bool is_ended() const { return state.standing.phase == CasePhase::Ended; }
    bool is_by_law() const { return is_law(command.actor); }

    // Absent: yes. What it read is kept in `read`. `submitted` answers `result` inside a round.
    conditions::Tri holds(const std::optional<conditions::Expression>& condition, const Name* submitted = nullptr);
    // Puts what was read in place of what was read before.
    void note_readings(const std::vector<conditions::Reading>& readings);
    // Puts what was read earlier before what was read now, each once.
    void read_first(Json earlier);
    // The first fact that it read and that is not known; "" if none.
    std::string first_unknown() const;

    Json& note(const char* key) { return events.back().what[key]; }
};

// The state as a condition sees it.
class StateReader final : public conditions::Reader {
public:
    StateReader(const Definition& definition, const CaseState& state, Circumstances& circumstances, const Name* submitted)
        : definition_(definition), state_(state), circumstances_(circumstances), submitted_(submitted) {}
    std::optional<Value> read(const conditions::Operand& operand) override;
    const conditions::Expression* named(const std::string& condition) override;
    const conditions::DecisionTable* table(const std::string& name) override;
    bool is_private(const conditions::Operand& operand) override;
    conditions::Tri compare_days(Day left, conditions::Comparison comparison, Day right) override {
        return circumstances_.compare_days(left, comparison, right);
    }
    std::optional<Value> count_days(Day from, Day to, bool workdays) override { return circumstances_.count_days(from, to, workdays); }
    conditions::Tri has_element(const std::string& list, int element) override;

private:
    const Definition& definition_;
    const CaseState& state_;
    Circumstances& circumstances_;
    const Name* submitted_;
};

// A move of a fixed life cycle; one that its table does not know is our defect.
template <class Phase, class Signal>
Status move(Phase& phase, Signal signal) {
    const auto next = lifecycle::next_phase(phase, signal);
    if (!next) return fail(ErrorKind::Internal, "lifecycle.impossible", "a life cycle has no such move", "生命周期没有这一步");
    phase = *next;
    return ok();
}

}  // namespace docket::casework
