#include "explore/by_slices.hpp"

#include "explore/reduce.hpp"

namespace docket::explore {
namespace {

constexpr int kMostRounds = 60;  // each keeps more than the one before

std::set<Name> acts_of_the_law(const Slice& slice) {
    std::set<Name> out;
    for (const auto& [act, instead] : slice.instead)
        if (instead.front().what == StandsFor::Expiry) out.insert(act);
    return out;
}

std::vector<Move> story_of(const Graph& graph) {
    const auto& [node, move] = graph.broken.begin()->second;
    auto out = graph.story_to(node);
    out.push_back(move);
    return out;
}

Definition with_rule_alone(const Definition& process, const definition::Rule& rule) {
    auto out = without_rules(process);
    out.rules = {rule};
    return out;
}

}  // namespace

BySlices::BySlices(const Definition& process, const definition::Rule& rule)
    : process_(process), rule_(rule), whole_(with_rule_alone(process, rule)), telling_(whole_), kept_(named_by(process, rule)) {}

bool BySlices::judge(const Budget& budget) {
    for (; rounds_ < kMostRounds; ++rounds_) {
        if (budget.goes_on && !budget.goes_on(states)) return false;
        auto slice = slice_of(process_, kept_, rule_);
        if (!slice) {
            if (!keep_more()) return true;
            continue;
        }
        slice->process = reduced(slice->process);
        const auto graph = explored(slice->process, budget, {true, acts_of_the_law(*slice)});
        states = graph.nodes.size() - 1;
        transitions = graph.edges.size();
        decisions += graph.decisions;
        if (graph.broken.empty()) {
            if (graph.complete) verdict = Verdict::Proved;
            return graph.complete;
        }
        const auto told = story_of(graph);
        if (auto found = telling_.concrete(*slice, told, [&] { return !budget.goes_on || budget.goes_on(states); })) {
            verdict = Verdict::Broken;
            story = *std::move(found);
            return true;
        }
        const bool more = (round_ <= 2 && keep_more()) || keep_more(*slice, told, telling_.failed_at()) || keep_more();
        if (!more) return true;
    }
    return true;
}

bool BySlices::keep_more() {
    while (round_ <= 4) {
        auto more = grown(process_, kept_, round_++);
        if (more == kept_) continue;
        kept_ = std::move(more);
        return true;
    }
    return false;
}

// From the move that could not be told backwards, until something is kept that was not.
bool BySlices::keep_more(const Slice& slice, const std::vector<Move>& told, std::size_t failed_at) {
    for (auto place = std::min(failed_at, told.size() - 1) + 1; place-- > 0;) {
        auto more = grown_by_move(slice, told[place]);
        if (more == kept_) continue;
        kept_ = std::move(more);
        return true;
    }
    auto more = with_writers(process_, kept_);
    if (more == kept_) return false;
    kept_ = std::move(more);
    return true;
}

Kept BySlices::grown_by_move(const Slice& slice, const Move& move) const {
    auto name = move.act;
    if (const auto at = slice.instead.find(move.act); at != slice.instead.end()) {
        const auto& first = at->second.front();
        name = first.name;
        if (first.what == StandsFor::TheRest) return grown_by(process_, kept_, *definition::find_stage(process_, name));
    }
    if (const auto* step = definition::find_step(process_, name).step) return grown_by(process_, kept_, *step);
    if (const auto* act = definition::find_anytime(process_, name)) return grown_by(process_, kept_, *act);
    if (const auto* suspension = definition::find_suspension(process_, name)) return grown_by(process_, kept_, *suspension);
    return kept_;
}

}  // namespace docket::explore
