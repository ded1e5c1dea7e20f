#include "explore/onward.hpp"

#include <algorithm>

#include "explore/fingerprint.hpp"

namespace docket::explore {
namespace {

constexpr int kMostTried = 400;

// The case before the last move of the story, the rules not looked at.
std::optional<CaseState> before_the_last(const Definition& bare, const std::vector<Move>& story) {
    Successors successors(bare);
    std::optional<CaseState> state;
    for (std::size_t i = 0; i + 1 < story.size(); ++i) {
        auto all = state ? successors.of(*state) : successors.openings();
        const auto at = std::ranges::find(all, story[i], &Next::move);
        if (at == all.end()) return std::nullopt;
        state = std::move(at->state);
    }
    return state;
}

bool must_be_done(const Definition& process, const Name& act) {
    const auto* step = definition::find_step(process, act).step;
    return step && !step->optional;
}

class Onward {
public:
    Onward(const Definition& process, std::function<bool(const Next&)> wanted)
        : process_(process), successors_(process), prints_(process), wanted_(std::move(wanted)) {}

    // What must be done first and deepest, then whatever else.
    bool from(const CaseState& state) {
        std::vector<std::vector<CaseState>> open(5);
        open[0].push_back(state);
        for (int tried = 0; tried < kMostTried;) {
            const auto rank = std::ranges::find_if(open, [](const auto& some) { return !some.empty(); });
            if (rank == open.end()) return false;
            const auto now = std::move(rank->back());
            rank->pop_back();
            if (!seen_.insert(prints_.of(now)).second) continue;
            ++tried;
            for (auto& next : successors_.of(now)) {
                if (wanted_(next)) return true;
                if (next.state.standing.phase != casework::CasePhase::Ended) open[rank_of(next.move)].push_back(std::move(next.state));
            }
        }
        return false;
    }

private:
    std::size_t rank_of(const Move& move) const {
        if (move.kind == MoveKind::Serve) return 1;
        if (move.kind == MoveKind::Expire) return 4;
        if (move.act_kind == casework::ActKind::Step) return must_be_done(process_, move.act) ? 0 : 3;
        return move.act_kind == casework::ActKind::Resume ? 1 : 2;
    }

    const Definition& process_;
    Successors successors_;
    Fingerprints prints_;
    std::function<bool(const Next&)> wanted_;
    std::set<std::string> seen_;
};

}  // namespace

bool can_go_on(const Definition& process, const definition::Rule& rule, const std::vector<Move>& story) {
    if (story.empty()) return false;
    const auto& act = story.back().act;
    const bool is_over_ends = rule.form == definition::RuleForm::MustFollow || rule.form == definition::RuleForm::OutcomeRequires;
    if (!is_over_ends && !must_be_done(process, act)) return true;
    const auto state = before_the_last(without_rules(process), story);
    if (!state) return false;
    const auto wanted = [&](const Next& next) {
        return is_over_ends ? next.state.standing.phase == casework::CasePhase::Ended && (!rule.outcome || next.state.standing.outcome == *rule.outcome)
                            : next.move.kind == MoveKind::Act && next.move.act == act;
    };
    return Onward(process, wanted).from(*state);
}

}  // namespace docket::explore
