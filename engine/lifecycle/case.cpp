#include "lifecycle/machine.hpp"

namespace docket::lifecycle {
namespace {

using P = CasePhase;
using S = CaseSignal;
using machine::Move;

using Moves = machine::Table<
    Move<P::Unopened,  S::Open,    P::Running>,
    Move<P::Running,   S::Suspend, P::Suspended>,
    Move<P::Running,   S::End,     P::Ended>,
    Move<P::Suspended, S::Suspend, P::Suspended>,
    Move<P::Suspended, S::Resume,  P::Running>,
    Move<P::Suspended, S::End,     P::Ended>>;

constexpr std::array<std::string_view, 4> kNames{"unopened", "running", "suspended", "ended"};

}  // namespace

std::optional<CasePhase> next_phase(CasePhase phase, CaseSignal signal) { return machine::next<P::Unopened, Moves>(phase, signal); }
std::string_view to_text(CasePhase phase) { return kNames.at(static_cast<std::size_t>(phase)); }
std::optional<CasePhase> case_phase_named(std::string_view name) { return machine::named<CasePhase>(kNames, name); }
std::span<const Transition> transitions_of_case() { return Moves::rows; }

}  // namespace docket::lifecycle
