#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "lifecycle/lifecycle.hpp"

using namespace docket::lifecycle;

namespace {

// One row a phase, one column a signal, in the order of the enumerators: '.' impossible, else the first letter of the new phase.
template <class Phase, class Signal>
std::vector<std::string> table(int phases, int signals) {
    std::vector<std::string> out;
    for (int p = 0; p < phases; ++p) {
        auto& row = out.emplace_back(std::string(to_text(static_cast<Phase>(p))) + " ");
        for (int s = 0; s < signals; ++s) {
            const auto next = next_phase(static_cast<Phase>(p), static_cast<Signal>(s));
            row += next ? to_text(*next)[0] : '.';
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a case opens once, is suspended while any suspension is in force, and never lives on after its end") {
    CHECK(table<CasePhase, CaseSignal>(4, 4) ==
          std::vector<std::string>{"unopened r...", "running .s.e", "suspended .sre", "ended ...."});
}

TEST_CASE("a step waits, becomes ready, is submitted, done, undone; what does not apply is dropped and may come back") {
    // columns: MakeReady MakeWait Submit GiveBack Do Drop Undo Close Reenter ("d" is done in the fifth, dropped in the sixth)
    CHECK(table<StepPhase, StepSignal>(6, 9) ==
          std::vector<std::string>{"waiting r...dd.c.", "ready .ws.dd.c.", "submitted .w.rddwc.", "done ..s.d.wc.", "dropped .w.....c.",
                                   "closed ........w"});
}

TEST_CASE("a clock expires only while it runs; a stopped one can be met, never expire") {
    // columns: Start Stop Resume Extend Rederive Restart Meet Expire Cancel Reopen
    CHECK(table<ClockPhase, ClockSignal>(6, 10) ==
          std::vector<std::string>{"idle r.......c.", "running .s.rrrmec.", "stopped ..rssrm.c.", "met .....r...r", "expired .....r....",
                                   "cancelled .........."});
}

TEST_CASE("a round is answered once while it is open, and may be submitted again") {
    // columns: Submit Agree Return Refuse Defer Lapse
    CHECK(table<RoundPhase, RoundSignal>(7, 6) == std::vector<std::string>{"idle o.....", "open .arrdl", "agreed o.....", "returned o.....",
                                                                           "refused o.....", "deferred o.....", "lapsed o....."});
}

TEST_CASE("every stored name is read back as its phase, and no other name is") {
    for (int i = 0; i < 4; ++i) CHECK(case_phase_named(to_text(static_cast<CasePhase>(i))) == static_cast<CasePhase>(i));
    for (int i = 0; i < 6; ++i) {
        CHECK(step_phase_named(to_text(static_cast<StepPhase>(i))) == static_cast<StepPhase>(i));
        CHECK(clock_phase_named(to_text(static_cast<ClockPhase>(i))) == static_cast<ClockPhase>(i));
    }
    for (int i = 0; i < 7; ++i) CHECK(round_phase_named(to_text(static_cast<RoundPhase>(i))) == static_cast<RoundPhase>(i));
    CHECK(!case_phase_named("open"));
    CHECK(!step_phase_named(""));
    CHECK(!clock_phase_named("Running"));
}

TEST_CASE("the tables for drawing are those that decide") {
    CHECK(transitions_of_case().size() == 6);
    for (const auto& t : transitions_of_clock())
        CHECK(next_phase(static_cast<ClockPhase>(t.from), static_cast<ClockSignal>(t.signal)) == static_cast<ClockPhase>(t.to));
    for (const auto& t : transitions_of_step())
        CHECK(next_phase(static_cast<StepPhase>(t.from), static_cast<StepSignal>(t.signal)) == static_cast<StepPhase>(t.to));
}
