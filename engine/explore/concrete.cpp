#include "explore/concrete.hpp"

#include <algorithm>

#include "explore/fingerprint.hpp"

namespace docket::explore {
namespace {

constexpr int kMostTried = 200;      // states looked into for one move of the story

// The states through which the story leads in its slice.
std::vector<CaseState> states_of(const Slice& slice, const std::vector<Move>& story) {
    const auto bare = without_rules(slice.process);
    Successors successors(bare);
    std::vector<CaseState> out;
    for (const auto& move : story) {
        auto all = out.empty() ? successors.openings() : successors.of(out.back());
        const auto at = std::ranges::find(all, move, &Next::move);
        if (at == all.end()) return {};
        out.push_back(std::move(at->state));
    }
    return out;
}

class Following {
public:
    Following(Successors& successors, const Definition& process, const Slice& slice, const std::vector<Move>& story, std::vector<CaseState> states)
        : successors_(successors), process_(process), prints_(process), slice_(slice), story_(story), states_(std::move(states)) {}

    // Where the state is as far as the slice sees it.
    bool is_like(const CaseState& state, std::size_t place) const {
        const auto& there = states_[place];
        const bool ended = state.standing.phase == casework::CasePhase::Ended;
        if (ended != (there.standing.phase == casework::CasePhase::Ended)) return false;
        if (ended ? state.standing.outcome != there.standing.outcome : state.standing.stage != there.standing.stage) return false;
        return has_facts_of(state, there);
    }

    // The places of the story that this move reaches at once: the one asked for, and what then follows by itself. 0: not this.
    std::size_t reached(const Next& next, std::size_t place) const {
        if (!is_move(next.move, place)) return 0;
        if (place + 1 == story_.size()) return 1;  // where it leads does not matter any more
        for (auto at = place; at < story_.size(); ++at) {
            if (is_like(next.state, at)) return at - place + 1;
            if (at + 1 == story_.size() || !stands_for(story_[at + 1], StandsFor::TheRest)) return 0;
        }
        return 0;
    }

    bool is_filler(const Next& next, const CaseState& now) const {
        const auto& move = next.move;
        if (next.state.standing.stage != now.standing.stage || next.state.standing.phase == casework::CasePhase::Ended) return false;
        if (move.kind == MoveKind::Act && move.act_kind == casework::ActKind::Suspension) return false;
        if (move.kind == MoveKind::Act && !slice_.instead.contains(move.act)) {
            if (definition::find_step(slice_.process, move.act).step) return false;
            if (definition::find_anytime(slice_.process, move.act) && move.act_kind == casework::ActKind::Anytime) return false;
        }
        return has_facts_of(next.state, now);
    }

    // What must be done first, then what reaches somebody, then what may be done, then what the law does.
    int rank(const Move& move) const {
        if (move.kind != MoveKind::Act) return move.kind == MoveKind::Serve ? 1 : 5;
        if (move.act_kind == casework::ActKind::Resume) return 2;
        if (move.act_kind != casework::ActKind::Step) return 4;
        const auto* step = definition::find_step(process_, move.act).step;
        return step && !step->optional ? 0 : 3;
    }

    // Depth first from `now`: the moves that lead to the place.
    bool reach(const CaseState& now, std::size_t place, const std::function<bool(const CaseState&, const Next&)>& accepts, std::vector<Next>& path,
               std::size_t& gained, const std::function<bool()>& goes_on) {
        if (++tried_ > kMostTried || !goes_on() || !seen_.insert(prints_.of(now)).second) return false;
        auto all = successors_.of(now);
        for (auto& next : all)
            if (const auto reached_places = reached(next, place); reached_places > 0 && accepts(now, next)) {
                gained = reached_places;
                path.push_back(std::move(next));
                return true;
            }
        std::ranges::stable_sort(all, {}, [this](const Next& next) { return rank(next.move); });
        for (auto& next : all) {
            if (!is_filler(next, now)) continue;
            const auto state = next.state;
            path.push_back(std::move(next));
            if (reach(state, place, accepts, path, gained, goes_on)) return true;
            path.pop_back();
        }
        return false;
    }
    void begin() {
        seen_.clear();
        tried_ = 0;
    }

private:
    bool has_facts_of(const CaseState& state, const CaseState& there) const {
        return std::ranges::all_of(slice_.process.facts, [&](const auto& fact) {
            const auto a = state.facts.find(fact.name), b = there.facts.find(fact.name);
            return (a == state.facts.end()) == (b == there.facts.end()) && (a == state.facts.end() || a->second.value == b->second.value);
        });
    }
    bool stands_for(const Move& move, StandsFor what) const {
        const auto at = slice_.instead.find(move.act);
        return move.kind == MoveKind::Act && at != slice_.instead.end() && at->second.front().what == what;
    }
    bool is_move(const Move& move, std::size_t place) const {
        const auto& told = story_[place];
        const auto at = told.kind == MoveKind::Act ? slice_.instead.find(told.act) : slice_.instead.end();
        if (at == slice_.instead.end())
            return move.kind == told.kind && move.act == told.act && move.act_kind == told.act_kind && (told.result.empty() || move.result == told.result);
        return std::ranges::any_of(at->second, [&](const Instead& one) {
            switch (one.what) {
                case StandsFor::TheRest: return true;
                case StandsFor::Step: return move.kind == MoveKind::Act && move.act_kind == casework::ActKind::Step && move.act == one.name;
                case StandsFor::Suspension: return move.kind == MoveKind::Act && move.act_kind == casework::ActKind::Suspension && move.act == one.name;
                case StandsFor::Expiry: return move.kind == MoveKind::Expire && move.act == one.name;
            }
            return false;
        });
    }

    Successors& successors_;
    const Definition& process_;
    Fingerprints prints_;
    const Slice& slice_;
    const std::vector<Move>& story_;
    std::vector<CaseState> states_;
    std::set<std::string> seen_;
    int tried_ = 0;
};

}  // namespace

bool Telling::is_broken_by(const CaseState& before, const Next& next) const {
    return speaks_of(process_.rules.front(), next) && forbids(process_, before, next.commands);
}

std::optional<std::vector<Move>> Telling::concrete(const Slice& slice, const std::vector<Move>& story, const std::function<bool()>& goes_on) {
    failed_at_ = 0;
    auto states = states_of(slice, story);
    if (states.empty()) return std::nullopt;
    Following following(successors_, bare_, slice, story, std::move(states));
    auto openings = successors_.openings();
    std::erase_if(openings, [&](const Next& next) { return !following.is_like(next.state, 0); });
    const auto parties = [](const Next& next) { return next.commands.front().parties.size(); };
    std::ranges::stable_sort(openings, {}, [&](const Next& next) { return parties(next) == 0 ? 1'000'000 : parties(next); });
    if (openings.size() > 6) openings.resize(6);
    for (const auto& opening : openings) {
        std::vector<Next> path{opening};
        bool follows = true;
        for (std::size_t place = 1; place < story.size() && follows;) {
            following.begin();
            std::size_t gained = 0;
            const auto accepts = [&](const CaseState& before, const Next& next) { return place + 1 < story.size() || is_broken_by(before, next); };
            const auto now = path.back().state;
            follows = following.reach(now, place, accepts, path, gained, goes_on);
            if (!follows) failed_at_ = std::max(failed_at_, place);
            place += gained;
        }
        if (path.size() < 2 || !is_broken_by(path[path.size() - 2].state, path.back())) continue;
        std::vector<Move> out;
        for (auto& next : shortened(std::move(path))) out.push_back(std::move(next.move));
        return out;
    }
    return std::nullopt;
}

// Where the path leads before its place `until`, one move left out; nullopt: nowhere.
std::optional<CaseState> Telling::replayed(const std::vector<Next>& path, std::size_t without, std::size_t until) const {
    CaseState state;
    Blank blank;
    for (std::size_t i = 0; i < until; ++i) {
        if (i == without) continue;
        blank.begin(path[i].days);
        for (const auto& command : path[i].commands) {
            const auto decision = casework::decide(bare_, state, command, blank);
            if (decision.refusal) return std::nullopt;
            for (const auto& event : decision.events)
                if (!casework::apply(bare_, state, event)) return std::nullopt;
        }
    }
    return state;
}

std::vector<Next> Telling::shortened(std::vector<Next> path) const {
    for (std::size_t i = path.size() - 1; i-- > 1;) {
        const auto before = replayed(path, i, path.size() - 1);
        if (!before || before->standing.phase == casework::CasePhase::Ended) continue;
        auto last = path.back();
        last.state = *before;
        Blank blank;
        blank.begin(last.days);
        bool done = true;
        for (const auto& command : last.commands) {
            const auto decision = casework::decide(bare_, last.state, command, blank);
            done = done && !decision.refusal;
            for (const auto& event : decision.events) done = done && casework::apply(bare_, last.state, event).has_value();
        }
        if (!done || !is_broken_by(*before, last)) continue;
        path.erase(path.begin() + static_cast<std::ptrdiff_t>(i));
        path.back().state = last.state;
    }
    return path;
}

}  // namespace docket::explore
