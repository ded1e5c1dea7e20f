#pragma once
// What is true of one case: the fold of its events. Plain values in ordered maps, so that its canonical form is the same
// everywhere. Nothing but apply() writes it.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "calendar/period.hpp"
#include "casework/actor.hpp"
#include "definition/definition.hpp"
#include "lifecycle/lifecycle.hpp"

namespace docket::casework {

using calendar::Moment;
using conditions::Value;
using definition::Name;
using lifecycle::CasePhase;
using lifecycle::ClockPhase;
using lifecycle::RoundPhase;
using lifecycle::StepPhase;

// Where the case is. `stage` is kept when it has ended.
struct Standing {
    CasePhase phase = CasePhase::Unopened;
    Name stage;
    Name outcome;                     // "" while it runs
    std::string authority;
    Moment opened;                    // legal day of receipt
    Moment stage_since;               // legal day on which the stage was entered, or returned to
    std::optional<Moment> ended;      // legal day on which it ended
    std::string calendar_version;     // its days are counted by
    friend bool operator==(const Standing&, const Standing&) = default;
};

// A known fact. Of a private one the canonical state holds the commitment alone; its value is given back to the state by
// whoever keeps it (restore_private), and is absent once it was erased.
struct FactState {
    std::optional<Value> value;
    std::string commitment;           // "" where the fact is not private
    friend bool operator==(const FactState&, const FactState&) = default;
};

// Given back to its doer so that, submitted again with the same result, it comes straight back to who returned it.
struct ComesBack {
    Name result;                      // as submitted then; with another the whole chain runs
    int round = 0;                    // that returned it
    std::string to;                   // who returned it
    std::vector<int> passed;          // rounds that had agreed
    std::vector<std::string> signers;
    std::map<Name, Name> opinions;
    friend bool operator==(const ComesBack&, const ComesBack&) = default;
};

// A step of the current stage, of a stage that keeps its state, or of a suspension in force.
struct StepState {
    StepPhase phase = StepPhase::Waiting;
    std::optional<Moment> ready;      // legal day on which it became ready
    int doings = 0;                   // in this visit
    int returns = 0, deferrals = 0;   // by its approval, in this visit
    std::map<Name, int> results;      // how often each was given in this visit: `at_most`
    std::optional<Moment> by_law;     // done by an expiry, on its legal day: what comes later is too late
    std::string in_charge;            // who claimed it, or had it transferred; "": any holder of its roles
    std::string lent_to;              // with whom it is delegated just now; nobody does it till it is back
    std::optional<ComesBack> comes_back;
    int period = 0;                   // of a recurring duty: the one that is open, from 1; 0: it has not begun
    friend bool operator==(const StepState&, const StepState&) = default;
};

// A running deadline. Its name is the step's it hangs at, the deadline's that runs across stages, the suspension's that
// may not last longer.
struct Hold {                         // days not counted, and why: "suspension:X", "stage:Y", "deducts:0"
    std::string why;
    calendar::Stop stop;
    friend bool operator==(const Hold& a, const Hold& b) {
        return a.why == b.why && a.stop.stopped == b.stop.stopped && a.stop.resumed == b.stop.resumed;
    }
};
struct ClockState {
    Name deadline;                    // of the definition; "" for a suspension's own
    ClockPhase phase = ClockPhase::Running;
    Moment start;
    calendar::Length length;
    std::vector<calendar::Length> extensions;
    std::vector<Hold> holds;
    bool backward = false;
    bool unrolled = false;            // the last day stays where it falls, a day off or not (顺延: 否)
    calendar::Due due;                // of the last derivation; what is held back by an open hold moves on with it
    int late_entry_days = 0;
    bool spared = false;              // its expiry was rectified: the act may still be entered, and it does not expire again
    friend bool operator==(const ClockState&, const ClockState&) = default;
};

struct SuspensionState {
    Moment since;
    friend bool operator==(const SuspensionState&, const SuspensionState&) = default;
};

// What awaits its approval. Kept whole, so that agreement needs nothing from outside.
struct PendingAct {
    std::string kind;                 // "step", "anytime", "suspension", "resume", "extend", "recusal"
    Name act;                         // name of the step, act, suspension; of the clock for "extend", the role for "recusal"
    std::string person;               // who is to be recused
    Name result;
    std::map<Name, FactState> fills;
    Moment submitted;
    std::vector<std::string> people;  // who submitted, and who was named with them
    std::string reason;

    RoundPhase phase = RoundPhase::Idle;  // of the round under way
    int round = 0;                        // its place in the chain
    Moment opened;                        // legal moment at which it opened, or its meeting was held
    bool in_session = false;              // its meeting is held
    std::vector<std::string> signers;     // who answered, rounds before included
    std::map<Name, Name> opinions;        // majority of each discussion by its name: "agree", "refuse", "defer", "none"
    std::vector<int> passed;              // rounds that have agreed
    std::vector<Name> own;                // roles of the chain that a submitter holds: their rounds are passed over (本人免签)
    bool agreed = false;                  // the round has, and waits for signers who were added
    Name awaits;                          // the step to which it was returned, to come straight back; "" otherwise
    std::string in_charge, lent_to;       // of a round that one person answers, as of a step
    std::string other;                    // the case that the act names, to join it or to wait for it
    Name other_process;
    std::int64_t box = 0;                 // of an electronic secret ballot in session: counted over the case, from 1
    friend bool operator==(const PendingAct&, const PendingAct&) = default;
};

// Another case that this one has to do with, by key: "parent" (whose step opened this one), "child:STEP", "lead" (this one is
// joined to it), "joined:CASE", "awaits:SUSPENSION", "awaited_by:CASE SUSPENSION", "item:CASE ACT" (on the agenda of this
// meeting), "meeting:ACT" (which is to decide that act of this case).
struct OtherCase {
    std::string case_id;              // "" while it is being opened
    Name process;
    std::string act;                  // of the parent: its step; of an item and of its meeting: the act's key
    std::string status;               // others.hpp
    Name outcome;                     // of that case, or of the item
    std::vector<std::string> people;  // by whom it was asked for
    std::optional<Moment> since;
    friend bool operator==(const OtherCase&, const OtherCase&) = default;
};

// One answer that a round of several asks for. A seat without person is taken by the first holder of its role.
struct Seat {
    Name role;
    std::string person;
    int votes = 0;                    // 0: a veto from outside the body
    bool present = false;             // as the roll of the meeting says; of a round without meeting everybody is
    std::string answer;               // "" while silent; "cast" in a secret ballot, else "agree", "return" …
    bool veto = false;                // its refusal decides alone
    std::string reason;
    std::string lent_to;              // with whom it is delegated just now
    std::string substitute;           // who answered for `person`
    std::string place, added_by;      // of a signer who was added: "before", "beside", "after" the one who added him
    friend bool operator==(const Seat&, const Seat&) = default;
};

struct Delivery {                     // of a document to one addressee
    bool out = false;                 // it has gone out
    std::optional<Moment> served;
    std::string method;
    int failed = 0;
    friend bool operator==(const Delivery&, const Delivery&) = default;
};
struct DocumentState {                // its latest issue
    Moment issued;
    std::string number;               // "" until given, or where its document has no pattern
    int issues = 0;
    std::map<Name, Delivery> to;      // by role
    friend bool operator==(const DocumentState&, const DocumentState&) = default;
};

struct Holder {                       // the person bound to a role of this case
    std::string id, name;
    bool left = false;                // of a list of parties: gone, and the place stays his
    std::int64_t turn = 0;            // bound by the engine (分派): which turn of its group it was, from 1
    friend bool operator==(const Holder&, const Holder&) = default;
};

struct CaseState {
    std::string case_id;
    Standing standing;
    std::map<Name, FactState> facts;
    std::map<Name, Value> parameters;             // as recorded when the case was opened
    std::map<Name, StepState> steps;
    std::map<Name, ClockState> clocks;
    std::map<Name, SuspensionState> suspensions;
    std::map<std::string, PendingAct> pending;    // by the act's key, act_key()
    std::map<std::string, Seat> seats;            // of rounds under way: the act's key, "#", its place; "+" if added
    std::map<Name, DocumentState> documents;
    std::map<Name, Holder> holders;               // by role; of a list of parties by place: "respondents[2]"
    std::map<Name, std::vector<Holder>> named;    // by role with `named_by`: who was named, in that order
    std::map<Name, std::vector<std::string>> recused;  // by role: who left it in this case (回避)
    std::map<std::string, std::int64_t> counters; // "visits:STAGE", "times:ACT", "times:ACT.RESULT", "acts:ACT" (this visit)
    std::map<Name, Name> results;                 // last result of each step; "none" where it does not apply any more
    std::map<Name, std::vector<std::string>> doers;  // who did or signed an act, undone doings included
    std::set<std::string> flags;                  // "opened:ACT" by an expiry, "overdue:NAME", "closed:DEADLINE", "whole:STEP" of its instances
    std::map<std::string, OtherCase> others;
    std::vector<std::pair<std::string, std::string>> links;  // {"follows", case}, "challenges", "challenged_by", "opened", "opened_by"
    friend bool operator==(const CaseState&, const CaseState&) = default;
};

// Canonical form: sections and entries that are empty are left out; private values never stand in it.
Json state_to_json(const definition::Definition& definition, const CaseState& state);
// Strict: an unknown section or field is an error (state.unreadable).
Result<CaseState> state_from_json(const definition::Definition& definition, const Json& json);

// Private facts whose value the state lacks, with their commitments; and giving one back. The value is of the fact's
// type as to_json(Value) writes it; one that does not fit is an error (state.unreadable).
std::vector<std::pair<Name, std::string>> missing_private(const definition::Definition& definition, const CaseState& state);
Status restore_private(const definition::Definition& definition, CaseState& state, const Name& fact, const Json& value);

}  // namespace docket::casework
