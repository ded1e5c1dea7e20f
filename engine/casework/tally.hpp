#pragma once
// Counting: from the answers of a round to what they amount to (language.md "Counting"). Whole numbers alone; a share is
// compared by cross-multiplication, so 2/3 of 9 is 6 and nothing is rounded.
//
// An answer is not an approval: only `agree` is. Silence, abstention and defer are never agreement.

#include <cstdint>
#include <optional>

#include "base/json.hpp"
#include "definition/approval.hpp"

namespace docket::casework {

// Heads count for attendance, votes (heads by their weight) for everything else.
struct Tally {
    std::int64_t entitled_heads = 0, present_heads = 0;
    std::int64_t entitled = 0, present = 0;                         // votes
    std::int64_t agree = 0, refuse = 0, defer = 0, abstain = 0, returned = 0;
    bool vetoed = false;
    std::int64_t cast() const { return agree + refuse + defer; }    // who abstains casts no vote
};

enum class Verdict : std::uint8_t { Passed, Returned, Refused, Deferred };
Verdict verdict_of(definition::Answer answer);  // of one who decides alone

// Is it a meeting? No quorum written: always, if anybody is there.
bool has_quorum(const definition::Round& round, const Tally& tally);

// The least number that reaches the share of `base`: for messages and drawings.
std::int64_t least_to_reach(const definition::Threshold& threshold, std::int64_t base);

// What a vote amounts to once it is closed: veto, agreement that reaches `pass`, more than half of the votes cast for
// deferring, else refusal.
Verdict count_vote(const definition::Round& round, const Tally& tally);

// The opinion of a discussion: what more than half of the votes cast say; nullopt where no opinion has so many.
std::optional<definition::Answer> majority_of(const Tally& tally);

// For the record: what is not zero, `veto` where there was one.
Json to_json(const Tally& tally);

}  // namespace docket::casework
