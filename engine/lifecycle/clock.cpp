#include "lifecycle/machine.hpp"

namespace docket::lifecycle {
namespace {

using P = ClockPhase;
using S = ClockSignal;
using machine::Move;

// A stopped clock never expires: the law does not press while days are not counted.
using Moves = machine::Table<
    Move<P::Idle,    S::Start,    P::Running>,
    Move<P::Idle,    S::Cancel,   P::Cancelled>,
    Move<P::Running, S::Stop,     P::Stopped>,
    Move<P::Running, S::Extend,   P::Running>,
    Move<P::Running, S::Rederive, P::Running>,
    Move<P::Running, S::Restart,  P::Running>,
    Move<P::Running, S::Meet,     P::Met>,
    Move<P::Running, S::Expire,   P::Expired>,
    Move<P::Running, S::Cancel,   P::Cancelled>,
    Move<P::Stopped, S::Resume,   P::Running>,
    Move<P::Stopped, S::Extend,   P::Stopped>,
    Move<P::Stopped, S::Rederive, P::Stopped>,
    Move<P::Stopped, S::Restart,  P::Running>,
    Move<P::Stopped, S::Meet,     P::Met>,
    Move<P::Stopped, S::Cancel,   P::Cancelled>,
    Move<P::Met,     S::Restart,  P::Running>,
    Move<P::Met,     S::Reopen,   P::Running>,
    Move<P::Expired, S::Restart,  P::Running>>;

constexpr std::array<std::string_view, 6> kNames{"idle", "running", "stopped", "met", "expired", "cancelled"};

}  // namespace

std::optional<ClockPhase> next_phase(ClockPhase phase, ClockSignal signal) { return machine::next<P::Idle, Moves>(phase, signal); }
std::string_view to_text(ClockPhase phase) { return kNames.at(static_cast<std::size_t>(phase)); }
std::optional<ClockPhase> clock_phase_named(std::string_view name) { return machine::named<ClockPhase>(kNames, name); }
std::span<const Transition> transitions_of_clock() { return Moves::rows; }

}  // namespace docket::lifecycle
