#include "lifecycle/machine.hpp"

namespace docket::lifecycle {
namespace {

using P = RoundPhase;
using S = RoundSignal;
using machine::Move;

using Moves = machine::Table<
    Move<P::Idle,     S::Submit, P::Open>,
    Move<P::Open,     S::Agree,  P::Agreed>,
    Move<P::Open,     S::Return, P::Returned>,
    Move<P::Open,     S::Refuse, P::Refused>,
    Move<P::Open,     S::Defer,  P::Deferred>,
    Move<P::Open,     S::Lapse,  P::Lapsed>,
    Move<P::Agreed,   S::Submit, P::Open>,
    Move<P::Returned, S::Submit, P::Open>,
    Move<P::Refused,  S::Submit, P::Open>,
    Move<P::Deferred, S::Submit, P::Open>,
    Move<P::Lapsed,   S::Submit, P::Open>>;

constexpr std::array<std::string_view, 7> kNames{"idle", "open", "agreed", "returned", "refused", "deferred", "lapsed"};

}  // namespace

std::optional<RoundPhase> next_phase(RoundPhase phase, RoundSignal signal) { return machine::next<P::Idle, Moves>(phase, signal); }
std::string_view to_text(RoundPhase phase) { return kNames.at(static_cast<std::size_t>(phase)); }
std::optional<RoundPhase> round_phase_named(std::string_view name) { return machine::named<RoundPhase>(kNames, name); }
std::span<const Transition> transitions_of_round() { return Moves::rows; }

}  // namespace docket::lifecycle
