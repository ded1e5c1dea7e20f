#include <catch2/catch.hpp>

#include "casework/state.hpp"

using namespace docket;
using namespace docket::casework;

namespace {

Moment moment(const char* day) { return {*calendar::parse_day(day), {}}; }

// Every switch of a clock and of its last day turned from what it is at first.
ClockState turned_clock() {
    ClockState clock;
    clock.deadline = "d";
    clock.phase = ClockPhase::Met;
    clock.start = moment("2024-02-07");
    clock.length = *calendar::parse_length("20 years");
    clock.extensions = {*calendar::parse_length("30 days")};
    clock.holds = {Hold{"suspension:s", {*calendar::parse_day("2024-03-01"), *calendar::parse_day("2024-03-08")}}};
    clock.backward = true;
    clock.unrolled = true;
    clock.due = {*calendar::parse_day("2044-02-07"), *calendar::parse_day("2044-02-09"), 0, true};
    clock.late_entry_days = 5;
    clock.spared = true;
    return clock;
}

CaseState with(const ClockState& clock) {
    CaseState state;
    state.case_id = "c";
    state.clocks["k"] = clock;
    return state;
}

}  // namespace

TEST_CASE("a clock comes back from its stored form as it was, as it is at first and with every switch turned") {
    const definition::Definition process;
    ClockState fresh;
    fresh.start = moment("2024-02-07");
    fresh.length = *calendar::parse_length("5 workdays");
    fresh.due.earliest = fresh.due.latest = *calendar::parse_day("2024-02-20");
    for (const auto& clock : {fresh, turned_clock()}) {
        const auto read = state_from_json(process, state_to_json(process, with(clock)));
        REQUIRE(read);
        CHECK(read->clocks.at("k") == clock);
    }
}
