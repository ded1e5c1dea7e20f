#include "explore/by_slices.hpp"

#include "explore/reduce.hpp"

namespace docket::explore {
namespace {

constexpr int kMostRounds = 12;

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

void count(Judged& out, const Graph& graph) {
    out.states += graph.nodes.size() - 1;
    out.transitions += graph.edges.size();
    out.decisions += graph.decisions;
}

}  // namespace

Judged judged_by_slices(const Definition& process, const definition::Rule& rule, const Budget& budget) {
    Judged out;
    auto whole = without_rules(process);
    whole.rules = {rule};
    Telling telling(whole);
    auto kept = named_by(process, rule);
    auto goes_on = [&] { return !budget.goes_on || budget.goes_on(out.states); };
    for (int round = 0; round < kMostRounds && goes_on(); ++round) {
        if (auto slice = slice_of(process, kept, rule)) {
            slice->process = reduced(slice->process);
            const auto graph = explored(slice->process, budget, {true, acts_of_the_law(*slice)});
            count(out, graph);
            if (graph.broken.empty()) {
                if (graph.complete) out.verdict = Verdict::Proved;
                return out;  // what is kept in a further round only has more states
            }
            if (auto story = telling.concrete(*slice, story_of(graph), goes_on)) {
                out.verdict = Verdict::Broken;
                out.story = *std::move(story);
                return out;
            }
        }
        auto more = grown(process, kept, round);
        if (more == kept && round >= 3) return out;
        kept = std::move(more);
    }
    return out;
}

}  // namespace docket::explore
