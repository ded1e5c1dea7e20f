#pragma once
// Breadth first over every state, so that the first story found is a shortest one.

#include <map>
#include <set>

#include "explore/prove.hpp"

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

// `process` with its rules: they are not enforced but asked, one by one, of every act that they speak of.
Graph explored(const Definition& process, const Budget& budget);

// Nodes from which no ended one can be reached; of a complete graph.
std::vector<std::uint32_t> without_end(const Graph& graph);

}  // namespace docket::explore
