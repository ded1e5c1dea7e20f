#pragma once
// The rules of a process proved over every case that there can be, or shown broken by the shortest story of one.

#include <cstdint>
#include <functional>

#include "explore/move.hpp"
#include "explore/remarks.hpp"
#include "explore/time_needed.hpp"

namespace docket::explore {

enum class Verdict : std::uint8_t { Proved, Broken, NotProved, Monitored };
std::string_view to_text(Verdict verdict);  // "proved", "broken", "not_proved", "monitored"

// A rule is Monitored with a story where the procedure lets a case break it, and the engine's refusal does not hold the case up:
// the rule itself is the only guard. It is Broken where the case could not go on, or was not seen to.
struct Proof {
    Verdict verdict = Verdict::NotProved;
    std::size_t rule = 0;                  // its place among the rules of the process
    std::string text;                      // as the author says it
    std::vector<Move> story;               // of a case that breaks it: the shortest, or one of which no move can be left out
    Name stage;                            // can_end: where it is stuck
    std::optional<TimeNeeded> too_long;    // on_time, Broken: what the steps take together
    std::vector<Remarked> remarks;         // what the verdict rests on, or why there is no better one
};

struct Reductions {
    bool cuts = true;                      // reduce.hpp: what can change nothing is left out
    bool slices = true;                    // slice.hpp: each rule on as little of the process as will do
};

struct Budget {
    std::size_t states = 1'000'000;
    std::int64_t decisions = std::int64_t{1} << 40;     // of one look
    std::size_t bytes = std::size_t{1} << 30;           // of what is kept of the states seen, roughly
    std::function<bool(std::size_t states)> goes_on;    // asked now and then; false: stop. Pure rooms read no clock.
    const calendar::Calendar* calendar = nullptr;       // which days are worked: for what is said of deadlines; null: nothing is
    Reductions reductions;
};

struct Report {
    std::vector<Proof> proofs;             // one a rule, in the order of the file
    std::vector<Proof> stuck;              // first story into each stage where nothing leads to an end any more
    std::vector<std::pair<Name, Name>> dead;  // steps and acts, with a result where they have several, that never come about
    std::vector<std::pair<Name, TimeNeeded>> too_long;  // deadlines that can be missed though every step is in time
    std::vector<Remarked> assumed;         // of other cases, that this one's wait for
    bool complete = false;                 // every state was seen
    std::size_t states = 0, transitions = 0;
    std::int64_t decisions = 0;
};

// `process` as casework runs it.
Report prove(const Definition& process, const Budget& budget);

}  // namespace docket::explore
