// What a slice proves holds of the whole, and what it breaks is broken: on processes made at random, of which every case is looked at.

#include <catch2/catch.hpp>

#include <cstdlib>

#include "check/check.hpp"
#include "explore/alone.hpp"
#include "explore/by_slices.hpp"
#include "explore/ends.hpp"
#include "explore/reduce.hpp"
#include "explore/shorten.hpp"

#include "random_process.hpp"

using namespace docket;
using namespace docket::explore;

namespace {

std::shared_ptr<const definition::Definition> checked(const std::string& text) {
    return check::check_file("process.yaml", text).process;
}

std::string told(const definition::Definition& process, const std::vector<Move>& story) {
    std::string out;
    for (const auto& move : story) out += to_text(process, move) + "; ";
    return out;
}

struct Tally {
    int processes = 0, proved = 0, broken = 0, open = 0, seen_to_end = 0;
};

// Every case of the whole, nothing cut, against slices alone.
void compare(const definition::Definition& process, Tally& tally) {
    Budget budget;
    budget.states = 30'000;
    const auto whole = explored(process, budget);
    if (!whole.complete) return;
    ++tally.processes;
    const auto short_one = reduced(with_short_lists(process));
    const auto cut = explored(short_one, budget);
    CHECK(cut.complete);
    CHECK(cut.broken.empty() == whole.broken.empty());
    CHECK(cut.fired == whole.fired);
    CHECK(without_end(cut).empty() == without_end(whole).empty());
    if (not_seen_to_end(with_short_lists(alone(process))).empty()) {  // stage by stage
        ++tally.seen_to_end;
        CHECK(without_end(whole).empty());
    }
    BySlices slices(short_one, short_one.rules.front());
    Budget small;
    small.states = 20'000;
    slices.judge(small);
    if (slices.verdict == Verdict::Proved) {
        ++tally.proved;
        CHECK(whole.broken.empty());
    } else if (slices.verdict == Verdict::Broken) {
        ++tally.broken;
        INFO(told(process, slices.story));
        CHECK_FALSE(whole.broken.empty());
        if (!whole.broken.empty()) CHECK(slices.story.size() >= whole.story_to(whole.broken.begin()->second.first).size() + 1);
    } else {
        ++tally.open;
    }
}

}  // namespace

TEST_CASE("what a slice proves is so, what it breaks is broken, and what is cut changes nothing") {
    const auto* given = std::getenv("DOCKET_RANDOM_PROCESSES");
    const int wanted = given ? std::atoi(given) : 150;
    Tally tally;
    for (unsigned seed = 0; tally.processes < wanted && seed < 40u * static_cast<unsigned>(wanted); ++seed) {
        const auto text = RandomProcess(seed).text();
        const auto process = checked(text);
        if (!process) continue;
        INFO("seed " << seed << "\n" << text);
        compare(*process, tally);
    }
    WARN("random processes: " << tally.processes << ", proved by slices " << tally.proved << ", broken " << tally.broken << ", left open " << tally.open << ", seen to end stage by stage " << tally.seen_to_end);
    CHECK(tally.seen_to_end > wanted / 20);
    CHECK(tally.processes == wanted);
    CHECK(tally.proved > wanted / 10);
    CHECK(tally.broken > wanted / 10);
    CHECK(tally.open <= wanted / 10);
}
