#include "casework/tally.hpp"

namespace docket::casework {
namespace {

using definition::Answer;
using definition::Share;
using definition::Threshold;

std::int64_t base_of(const Threshold& threshold, const Tally& tally) {
    switch (threshold.of) {
        case Share::Entitled: return tally.entitled;
        case Share::Present: return tally.present;
        case Share::Cast: return tally.cast();
    }
    return tally.entitled;
}

}  // namespace

Verdict verdict_of(Answer answer) {
    switch (answer) {
        case Answer::Agree: return Verdict::Passed;
        case Answer::Return: return Verdict::Returned;
        case Answer::Defer: return Verdict::Deferred;
        case Answer::Refuse:
        case Answer::Abstain: break;
    }
    return Verdict::Refused;
}

std::int64_t least_to_reach(const Threshold& threshold, std::int64_t base) {
    const auto wanted = base * threshold.numerator;
    if (threshold.more_than) return wanted / threshold.denominator + 1;
    return (wanted + threshold.denominator - 1) / threshold.denominator;
}

bool has_quorum(const definition::Round& round, const Tally& tally) {
    if (tally.present_heads <= 0) return false;
    return !round.quorum || tally.present_heads >= least_to_reach(*round.quorum, tally.entitled_heads);
}

Verdict count_vote(const definition::Round& round, const Tally& tally) {
    if (tally.vetoed) return Verdict::Refused;
    const bool passed = tally.agree > 0 && round.pass && tally.agree >= least_to_reach(*round.pass, base_of(*round.pass, tally));
    if (passed) return Verdict::Passed;
    return tally.defer * 2 > tally.cast() ? Verdict::Deferred : Verdict::Refused;
}

std::optional<Answer> majority_of(const Tally& tally) {
    if (tally.agree * 2 > tally.cast()) return Answer::Agree;
    if (tally.refuse * 2 > tally.cast()) return Answer::Refuse;
    if (tally.defer * 2 > tally.cast()) return Answer::Defer;
    return std::nullopt;
}

Json to_json(const Tally& tally) {
    Json out = {{"entitled", tally.entitled_heads}, {"present", tally.present_heads}};
    const std::pair<const char*, std::int64_t> votes[] = {{"agree", tally.agree}, {"refuse", tally.refuse}, {"defer", tally.defer},
                                                          {"abstain", tally.abstain}, {"return", tally.returned}};
    for (const auto& [word, number] : votes)
        if (number) out[word] = number;
    if (tally.entitled != tally.entitled_heads) out["entitled_votes"] = tally.entitled;
    if (tally.vetoed) out["veto"] = true;
    return out;
}

}  // namespace docket::casework
