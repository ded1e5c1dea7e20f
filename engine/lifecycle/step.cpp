#include "lifecycle/machine.hpp"

namespace docket::lifecycle {
namespace {

using P = StepPhase;
using S = StepSignal;
using machine::Move;

// An automatic result may do a step that waits; a repeatable one is done and submitted again.
using Moves = machine::Table<
    Move<P::Waiting,   S::MakeReady, P::Ready>,
    Move<P::Waiting,   S::Do,        P::Done>,
    Move<P::Waiting,   S::Drop,      P::Dropped>,
    Move<P::Waiting,   S::Close,     P::Closed>,
    Move<P::Ready,     S::MakeWait,  P::Waiting>,
    Move<P::Ready,     S::Submit,    P::Submitted>,
    Move<P::Ready,     S::Do,        P::Done>,
    Move<P::Ready,     S::Drop,      P::Dropped>,
    Move<P::Ready,     S::Close,     P::Closed>,
    Move<P::Submitted, S::GiveBack,  P::Ready>,
    Move<P::Submitted, S::MakeWait,  P::Waiting>,
    Move<P::Submitted, S::Do,        P::Done>,
    Move<P::Submitted, S::Drop,      P::Dropped>,
    Move<P::Submitted, S::Undo,      P::Waiting>,
    Move<P::Submitted, S::Close,     P::Closed>,
    Move<P::Done,      S::Do,        P::Done>,
    Move<P::Done,      S::Submit,    P::Submitted>,
    Move<P::Done,      S::Undo,      P::Waiting>,
    Move<P::Done,      S::Close,     P::Closed>,
    Move<P::Dropped,   S::MakeWait,  P::Waiting>,
    Move<P::Dropped,   S::Close,     P::Closed>,
    Move<P::Closed,    S::Reenter,   P::Waiting>>;

constexpr std::array<std::string_view, 6> kNames{"waiting", "ready", "submitted", "done", "dropped", "closed"};

}  // namespace

std::optional<StepPhase> next_phase(StepPhase phase, StepSignal signal) { return machine::next<P::Waiting, Moves>(phase, signal); }
std::string_view to_text(StepPhase phase) { return kNames.at(static_cast<std::size_t>(phase)); }
std::optional<StepPhase> step_phase_named(std::string_view name) { return machine::named<StepPhase>(kNames, name); }
std::span<const Transition> transitions_of_step() { return Moves::rows; }

}  // namespace docket::lifecycle
