#pragma once
// The fixed life cycles of a case and its parts: what is possible. What is permitted, casework decides; when, the calendar.
//
// Each is a Boost.MSM table in a .cpp of its own, without guards or actions, and the only place where a phase moves.
// Pure; any thread, but not before main() (Boost.MSM's dispatch tables are initialised then).

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace docket::lifecycle {

enum class CasePhase : std::uint8_t { Unopened, Running, Suspended, Ended };
enum class CaseSignal : std::uint8_t {
    Open,
    Suspend,  // also under a suspension: several may be in force
    Resume,   // the last one was lifted
    End,
};

enum class StepPhase : std::uint8_t {
    Waiting,    // for a step, a service, a fact
    Ready,
    Submitted,  // awaits its approver
    Done,
    Dropped,    // its condition is false: it does not apply
    Closed,     // its stage was left
};
enum class StepSignal : std::uint8_t { MakeReady, MakeWait, Submit, GiveBack, Do, Drop, Undo, Close, Reenter };

enum class ClockPhase : std::uint8_t { Idle, Running, Stopped, Met, Expired, Cancelled };
enum class ClockSignal : std::uint8_t {
    Start,
    Stop,
    Resume,
    Extend,
    Rederive,  // another length, the same start
    Restart,   // interruption: begins anew
    Meet,
    Expire,
    Cancel,
    Reopen,    // what had ended it was undone
};

enum class RoundPhase : std::uint8_t { Idle, Open, Agreed, Returned, Refused, Deferred, Lapsed };
enum class RoundSignal : std::uint8_t { Submit, Agree, Return, Refuse, Defer, Lapse };

// The phase that follows; nullopt: there is no such move.
std::optional<CasePhase> next_phase(CasePhase phase, CaseSignal signal);
std::optional<StepPhase> next_phase(StepPhase phase, StepSignal signal);
std::optional<ClockPhase> next_phase(ClockPhase phase, ClockSignal signal);
std::optional<RoundPhase> next_phase(RoundPhase phase, RoundSignal signal);

// Stored names: "waiting", "ready" …
std::string_view to_text(CasePhase phase);
std::string_view to_text(StepPhase phase);
std::string_view to_text(ClockPhase phase);
std::string_view to_text(RoundPhase phase);
std::optional<CasePhase> case_phase_named(std::string_view name);
std::optional<StepPhase> step_phase_named(std::string_view name);
std::optional<ClockPhase> clock_phase_named(std::string_view name);
std::optional<RoundPhase> round_phase_named(std::string_view name);

// The tables, row by row, as numbers of the enumerators: for tests and drawings.
struct Transition {
    std::uint8_t from = 0, signal = 0, to = 0;
};
std::span<const Transition> transitions_of_case();
std::span<const Transition> transitions_of_step();
std::span<const Transition> transitions_of_clock();
std::span<const Transition> transitions_of_round();

}  // namespace docket::lifecycle
