#pragma once
// Private: the one place that knows Boost.MSM. Include it from a life cycle's .cpp alone.
//
// A machine never lives: a phase goes in, a fresh machine is put into it by MSM's own persistence hook, one signal is
// processed, the phase comes out. No guards, actions, queues, flags or terminate states (MSM 1.81 has defects in the
// latter two), and nothing is caught.

#include <array>
#include <optional>
#include <utility>

#include <boost/mpl/for_each.hpp>
#include <boost/mpl/push_front.hpp>
#include <boost/mpl/vector/vector0.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "lifecycle/lifecycle.hpp"

namespace docket::lifecycle::machine {

namespace msm = boost::msm;
namespace mpl = boost::mpl;

template <auto Phase>
struct In : msm::front::state<> {
    static constexpr auto phase = Phase;
};
template <auto Signal>
struct On {
    static constexpr auto signal = Signal;
};

// From a phase, on a signal, to a phase.
template <auto From, auto Signal, auto To>
using Move = msm::front::Row<In<From>, On<Signal>, In<To>, msm::front::none, msm::front::none>;

// mpl::vector stops at 20 rows; this does not.
template <class... Rows>
struct Table {
    using type = mpl::vector0<>;
    static constexpr std::array<Transition, 0> rows{};
};
template <class Row>
struct Describe;
template <class S, class E, class T, class A, class G>
struct Describe<msm::front::Row<S, E, T, A, G>> {
    using Event = E;
    static constexpr Transition row{static_cast<std::uint8_t>(S::phase), static_cast<std::uint8_t>(E::signal),
                                    static_cast<std::uint8_t>(T::phase)};
};
template <class Head, class... Tail>
struct Table<Head, Tail...> {
    using type = typename mpl::push_front<typename Table<Tail...>::type, Head>::type;
    static constexpr std::array<Transition, 1 + sizeof...(Tail)> rows{Describe<Head>::row, Describe<Tail>::row...};

    // Hands the first row's event that carries this signal to `use`.
    template <class Signal, class Use>
    static bool with_event(Signal signal, Use&& use) {
        if (Describe<Head>::Event::signal == signal) {
            use(typename Describe<Head>::Event{});
            return true;
        }
        if constexpr (sizeof...(Tail) > 0) return Table<Tail...>::with_event(signal, std::forward<Use>(use));
        else return false;
    }
};

// Two rows for one phase and signal would leave MSM's order of rows to decide.
template <std::size_t N>
constexpr bool is_deterministic(const std::array<Transition, N>& rows) {
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = i + 1; j < N; ++j)
            if (rows[i].from == rows[j].from && rows[i].signal == rows[j].signal) return false;
    return true;
}

template <auto First, class Moves>
struct Front : msm::front::state_machine_def<Front<First, Moves>> {
    static_assert(is_deterministic(Moves::rows));
    using no_exception_thrown = int;
    using no_message_queue = int;
    using initial_state = In<First>;
    using transition_table = typename Moves::type;
    bool unmatched = false;
    template <class Machine, class Event>
    void no_transition(const Event&, Machine& machine, int) {
        machine.unmatched = true;
    }
};

// MSM's persistence hook takes an archive; this one writes the number of the state and nothing else.
struct Restore {
    int id;
    template <int Regions>
    Restore& operator&(int (&regions)[Regions]) {
        static_assert(Regions == 1);
        regions[0] = id;
        return *this;
    }
    template <class T>
    Restore& operator&(T&) {
        return *this;
    }
};

template <auto First, class Moves, class Phase, class Signal>
std::optional<Phase> next(Phase phase, Signal signal) {
    using Machine = msm::back::state_machine<Front<First, Moves>>;
    const auto each_state = [](auto&& use) {
        mpl::for_each<typename Machine::state_list, msm::wrap<mpl::_1>>([&]<class S>(const msm::wrap<S>&) {
            use(S::phase, msm::back::get_state_id<typename Machine::stt, S>::value);
        });
    };
    Restore restore{-1};
    each_state([&](auto known, int id) { if (known == phase) restore.id = id; });
    if (restore.id < 0) return std::nullopt;
    Machine machine;
    machine.serialize(restore, 0);
    if (!Moves::with_event(signal, [&](const auto& event) { machine.process_event(event); }) || machine.unmatched) return std::nullopt;
    std::optional<Phase> out;
    each_state([&](auto known, int id) { if (id == machine.current_state()[0]) out = known; });
    return out;
}

// Stored names in the order of the enumerators.
template <class Phase, std::size_t N>
std::optional<Phase> named(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == name) return static_cast<Phase>(i);
    return std::nullopt;
}

}  // namespace docket::lifecycle::machine
