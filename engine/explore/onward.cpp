#include "explore/onward.hpp"

#include <algorithm>

#include "explore/fingerprint.hpp"

namespace docket::explore {
namespace {

constexpr int kMostTried = 400;  // a large process has a hundred ways on from each state: more would cost a gigabyte

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

// How many stages lie between each and the one wanted ("": an end), as the process leads.
class Ways {
public:
    Ways(const Definition& process, const Name& wanted) {
        far_[wanted] = 0;
        for (bool moved = true; moved;) {
            moved = false;
            for (const auto& stage : process.stages) {
                const auto lead = [&](const definition::Effects& effects) {
                    if (effects.go_to) moved |= closer(stage.name, *effects.go_to);
                    if (effects.end) moved |= closer(stage.name, Name());
                };
                for (const auto& step : stage.steps) each_effects_of_step(step, lead);
                for (const auto& branch : stage.next) lead(branch.effects);
                for (const auto& act : process.anytime)
                    if (act.in.empty() || std::ranges::find(act.in, stage.name) != act.in.end())
                        for (const auto& result : act.results) lead(result.effects);
            }
        }
    }
    std::size_t from(const Name& stage) const {
        const auto at = far_.find(stage);
        return at == far_.end() ? kFar : std::min(at->second, kFar);
    }
    static constexpr std::size_t kFar = 20;

private:
    bool closer(const Name& stage, const Name& to) {
        const auto at = far_.find(to);
        if (at == far_.end()) return false;
        const auto [own, is_new] = far_.emplace(stage, at->second + 1);
        if (!is_new && own->second <= at->second + 1) return false;
        own->second = at->second + 1;
        return true;
    }
    std::map<Name, std::size_t> far_;
};

class Onward {
public:
    Onward(const Definition& process, const Name& stage, std::function<bool(const Next&)> wanted)
        : process_(process), ways_(process, stage), successors_(process), prints_(process), wanted_(std::move(wanted)) {}

    // The nearest stage first; there what must be done first and deepest, then whatever else.
    Onwards from(const CaseState& state) {
        std::map<std::size_t, std::vector<CaseState>> open;
        open[0].push_back(state);
        for (int tried = 0; !open.empty();) {
            if (tried == kMostTried) return Onwards::Unknown;
            const auto rank = open.begin();
            const auto now = std::move(rank->second.back());
            rank->second.pop_back();
            if (rank->second.empty()) open.erase(rank);
            if (!seen_.insert(prints_.of(now)).second) continue;
            ++tried;
            for (auto& next : successors_.of(now)) {
                if (wanted_(next)) return Onwards::GoesOn;
                if (next.state.standing.phase != casework::CasePhase::Ended) open[ways_.from(next.state.standing.stage) * 5 + rank_of(next.move)].push_back(std::move(next.state));
            }
        }
        return Onwards::IsStuck;
    }

private:
    std::size_t rank_of(const Move& move) const {
        if (move.kind == MoveKind::Serve) return 1;
        if (move.kind == MoveKind::Expire) return 4;
        if (move.act_kind == casework::ActKind::Step) return must_be_done(process_, move.act) ? 0 : 3;
        return move.act_kind == casework::ActKind::Resume ? 1 : 2;
    }

    const Definition& process_;
    Ways ways_;
    Successors successors_;
    Fingerprints prints_;
    std::function<bool(const Next&)> wanted_;
    std::set<std::string> seen_;
};

}  // namespace

Onwards can_go_on(const Definition& process, const definition::Rule& rule, const std::vector<Move>& story) {
    if (story.empty()) return Onwards::Unknown;
    const auto& act = story.back().act;
    const bool is_over_ends = rule.form == definition::RuleForm::MustFollow || rule.form == definition::RuleForm::OutcomeRequires;
    if (!is_over_ends && !must_be_done(process, act)) return Onwards::GoesOn;
    const auto state = before_the_last(without_rules(process), story);
    if (!state) return Onwards::Unknown;
    const auto wanted = [&](const Next& next) {
        return is_over_ends ? next.state.standing.phase == casework::CasePhase::Ended && (!rule.outcome || next.state.standing.outcome == *rule.outcome)
                            : next.move.kind == MoveKind::Act && next.move.act == act;
    };
    const auto place = definition::find_step(process, act);
    return Onward(process, !is_over_ends && place.stage ? place.stage->name : Name(), wanted).from(*state);
}

}  // namespace docket::explore
