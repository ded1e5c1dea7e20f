#pragma once
// Breadth first over every state, so that the first story found is a shortest one.

#include <map>
#include <set>

#include "explore/prove.hpp"
#include "explore/successors.hpp"

namespace docket::explore {

struct Graph {
    struct Node {
        std::uint32_t parent = 0;          // of the first: itself
        std::uint32_t move = 0;            // in `moves`
        std::uint32_t stage = 0;           // in `stages`
        bool ended = false;
    };
    std::vector<Node> nodes;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    std::vector<Move> moves;
    std::vector<Name> stages;
    std::map<std::size_t, std::pair<std::uint32_t, Move>> broken;  // by rule: from which node, by which move
    std::set<std::pair<Name, Name>> fired;
    bool complete = false;
    std::int64_t decisions = 0;

    std::vector<Move> story_to(std::uint32_t node) const;
};

struct Looking {
    bool only_until_broken = false;        // stop at the first act that a rule forbids
    std::set<Name> held_to_no_rule;        // acts that stand for what the law does
};
// `process` with its rules: they are not enforced but asked, one by one, of every act that they speak of.
Graph explored(const Definition& process, const Budget& budget, const Looking& looking = {});

// Would the engine, had it but this rule of `process`, refuse what it has allowed without it?
bool forbids(const Definition& process, const CaseState& before, const std::vector<Command>& commands);
// Does the rule speak of what this move brought about?
bool speaks_of(const definition::Rule& rule, const Next& next);
Definition without_rules(Definition process);
// Is it decided by what acts bring about, and not by the definition, by days or by persons?
bool is_asked_of_acts(const definition::Rule& rule);

// Nodes from which no ended one can be reached; of a complete graph.
std::vector<std::uint32_t> without_end(const Graph& graph);

}  // namespace docket::explore
