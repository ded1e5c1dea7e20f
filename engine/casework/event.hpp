#pragma once
// What happened, in the past tense: the registry of event types, the changes each carries, and its form as a record.
//
// An event says for readers what happened (`what`, `why`, `due`) and for apply() exactly what changed (`changes`). The
// first event of a command carries the command; those that follow from it name it as their cause.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/state.hpp"

namespace docket::casework {

struct Command;
struct Refusal;

// The closed list. `form` is raised when what a type carries changes.
struct EventType {
    std::string_view name;   // "step.done"
    int form = 1;
    std::string_view en, zh; // as a timeline says it
};
std::span<const EventType> event_types();

// One entry of one section of the state, put or (monostate) taken away. `Standing` and `links` have the key "".
enum class Section : std::uint8_t {
    Standing, Facts, Parameters, Steps, Clocks, Suspensions, Pending, Seats, Documents, Holders, Recused, Counters, Results, Doers, Flags, Others, Links,
    Named,
    Everything,              // the whole state, after a rectification: key "", a Json of state_to_json
};
using Entry = std::variant<std::monostate, Standing, FactState, Value, StepState, ClockState, SuspensionState, PendingAct, OtherCase, Seat,
                           DocumentState, Holder, std::int64_t, Name, std::vector<std::string>, std::vector<Holder>,
                           std::vector<std::pair<std::string, std::string>>, Json>;
struct Change {
    Section section = Section::Standing;
    std::string key;
    Entry entry;
};

struct Event {
    std::string type;
    Json who, when, what, why, due, cmd;   // as the record has them; null where the record leaves them out
    std::vector<Change> changes;           // stored in `what`, as "changes"
};

// The fields type, who, when, what, why, due, cmd of a case record, an object; null ones are left out.
Json event_to_record(const Event& event);
// From a whole case record (or its fields alone). Errors: event.unreadable, event.unknown (a type that is not ours).
Result<Event> event_from_record(const Json& record);

// A command may be repeated from its first record: true for that one, false for what followed from it, and for refusals.
bool begins_command(const Event& event);
// The command whose first event this is, as decide() got it: time, actor, content. Values of private facts are not in
// the record: `private_values` of the command stays empty and its commitments are filled; see missing_private().
Result<Command> command_from_event(const definition::Definition& definition, const Event& event);

bool begins_expiry(const Event& event);    // timer.fired
// The document that this event issued and that wants a number which it has not; the façade answers with Verb::GiveNumber.
std::optional<std::string> wants_number(const definition::Definition& definition, const Event& event);

// The record of a refusal (record.md "Which refusals are recorded"): changes nothing.
Event make_refused(const Command& command, const Refusal& refusal);

}  // namespace docket::casework
