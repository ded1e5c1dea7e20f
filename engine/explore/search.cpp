#include "explore/search.hpp"

#include <algorithm>
#include <deque>

#include "explore/fingerprint.hpp"
#include "explore/successors.hpp"

namespace docket::explore {
namespace {

using definition::Rule;
using definition::RuleForm;

constexpr std::size_t kBytesOfNode = 120;        // with its place among the known ones
constexpr std::size_t kBytesOfState = 24 * 1024;  // of a case that waits, with all its maps

// A rule alone, so that a refusal is its own.
struct Asked {
    std::size_t place;
    Definition process;
    const Rule& rule() const { return process.rules.front(); }
};

class Search {
public:
    Search(const Definition& process, const Budget& budget, const Looking& looking)
        : budget_(budget), looking_(looking), bare_(without_rules(process)), prints_(process), successors_(bare_) {
        for (std::size_t i = 0; i < process.rules.size(); ++i)
            if (is_asked_of_acts(process.rules[i])) {
                rules_.push_back({i, bare_});
                rules_.back().process.rules = {process.rules[i]};
            }
    }

    Graph run() {
        graph_.nodes.emplace_back();
        graph_.moves.emplace_back();
        graph_.stages.emplace_back();
        take_in(0, {}, successors_.openings());
        while (!frontier_.empty()) {
            if (graph_.nodes.size() >= budget_.states || bytes_ >= budget_.bytes || successors_.decisions() >= budget_.decisions || is_stopped())
                return finish(false);
            if (looking_.only_until_broken && !graph_.broken.empty()) return finish(false);
            auto [node, state] = std::move(frontier_.front());
            frontier_.pop_front();
            bytes_ -= kBytesOfState;
            take_in(node, state, successors_.of(state));
        }
        return finish(true);
    }

private:
    bool is_stopped() { return turns_++ % 64 == 0 && budget_.goes_on && !budget_.goes_on(graph_.nodes.size()); }

    Graph finish(bool complete) {
        graph_.complete = complete && !successors_.lost();
        graph_.decisions = successors_.decisions();
        return std::move(graph_);
    }

    void take_in(std::uint32_t from, const CaseState& before, std::vector<Next> all) {
        for (auto& next : all) {
            graph_.fired.insert(next.fired.begin(), next.fired.end());
            ask_rules(from, before, next);
            const auto [at, is_new] = known_.emplace(prints_.of(next.state), static_cast<std::uint32_t>(graph_.nodes.size()));
            graph_.edges.emplace_back(from, at->second);
            bytes_ += sizeof(graph_.edges.front());
            if (!is_new) continue;
            bytes_ += at->first.size() + kBytesOfNode;
            const bool ended = next.state.standing.phase == casework::CasePhase::Ended;
            graph_.nodes.push_back({from, number_of(moves_, graph_.moves, next.move), number_of(stages_, graph_.stages, next.state.standing.stage), ended});
            if (!ended) {
                bytes_ += kBytesOfState;
                prints_.forget(next.state);
                frontier_.emplace_back(at->second, std::move(next.state));
            }
        }
    }

    template <class T>
    static std::uint32_t number_of(std::map<T, std::uint32_t>& numbers, std::vector<T>& all, const T& one) {
        const auto [at, is_new] = numbers.emplace(one, static_cast<std::uint32_t>(all.size()));
        if (is_new) all.push_back(one);
        return at->second;
    }

    void ask_rules(std::uint32_t from, const CaseState& before, const Next& next) {
        if (looking_.held_to_no_rule.contains(next.move.act)) return;
        for (const auto& asked : rules_)
            if (!graph_.broken.contains(asked.place) && speaks_of(asked.rule(), next) && forbids(asked.process, before, next.commands))
                graph_.broken.emplace(asked.place, std::pair{from, next.move});
    }

    const Budget& budget_;
    const Looking& looking_;
    const Definition bare_;
    Fingerprints prints_;
    Successors successors_;
    std::deque<Asked> rules_;
    Graph graph_;
    std::map<std::string, std::uint32_t> known_;
    std::map<Move, std::uint32_t> moves_;
    std::map<Name, std::uint32_t> stages_;
    std::deque<std::pair<std::uint32_t, CaseState>> frontier_;
    std::size_t turns_ = 0, bytes_ = 0;
};

}  // namespace

std::vector<Move> Graph::story_to(std::uint32_t node) const {
    std::vector<Move> out;
    for (; node != 0; node = nodes[node].parent) out.push_back(moves[nodes[node].move]);
    std::ranges::reverse(out);
    return out;
}

Graph explored(const Definition& process, const Budget& budget, const Looking& looking) { return Search(process, budget, looking).run(); }

bool is_asked_of_acts(const Rule& rule) {
    switch (rule.form) {
        case RuleForm::NeverBefore:
        case RuleForm::NeverWhile:
        case RuleForm::NeverAfter:
        case RuleForm::MustFollow:
        case RuleForm::OutcomeRequires:
        case RuleForm::NotBoth:
        case RuleForm::AtMost: return true;
        default: return false;
    }
}

// Of a step over a list it names the whole.
bool speaks_of(const Rule& rule, const Next& next) {
    if (rule.form == RuleForm::MustFollow || rule.form == RuleForm::OutcomeRequires) return next.state.standing.phase == casework::CasePhase::Ended;
    return std::ranges::any_of(rule.acts, [&](const definition::Anchor& anchor) {
        return next.move.act.substr(0, next.move.act.find('[')) == anchor.name || next.move.act == anchor.name;
    });
}

Definition without_rules(Definition process) {
    process.rules.clear();
    return process;
}

namespace {

bool refuses_one(const Definition& process, CaseState state, const std::vector<Command>& commands, Blank& blank) {
    for (const auto& command : commands) {
        const auto decision = casework::decide(process, state, command, blank);
        if (decision.refusal) return decision.refusal->error.id == "rule.forbids";
        for (const auto& event : decision.events)
            if (!casework::apply(process, state, event)) return false;
    }
    return false;
}

}  // namespace

// However days may lie.
bool forbids(const Definition& process, const CaseState& before, const std::vector<Command>& commands) {
    Blank blank;
    for (std::optional<std::vector<bool>> answers = std::vector<bool>{}; answers; answers = blank.next()) {
        blank.begin(*answers);
        if (refuses_one(process, before, commands, blank)) return true;
    }
    return false;
}

std::vector<std::uint32_t> without_end(const Graph& graph) {
    auto edges = graph.edges;
    std::ranges::sort(edges, {}, [](const auto& e) { return e.second; });
    std::vector<bool> can(graph.nodes.size());
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i)
        if (graph.nodes[i].ended) can[i] = true, open.push_back(i);
    while (!open.empty()) {
        const auto to = open.back();
        open.pop_back();
        auto at = std::ranges::lower_bound(edges, to, {}, [](const auto& e) { return e.second; });
        for (; at != edges.end() && at->second == to; ++at)
            if (!can[at->first]) can[at->first] = true, open.push_back(at->first);
    }
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 1; i < graph.nodes.size(); ++i)
        if (!can[i]) out.push_back(i);
    return out;
}

}  // namespace docket::explore
