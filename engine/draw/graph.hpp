#pragma once
// What a process looks like, before it is drawn: boxes and arrows. Made of the definition folded to what its author wrote.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definition/definition.hpp"

namespace docket::draw {

enum class Shape : std::uint8_t { Start, Stage, Outcome, Step, Act, Finish };

struct Node {
    std::string id;                   // ASCII, unique: s0, e1, …; names are labels alone
    Shape shape = Shape::Stage;
    std::vector<std::string> lines;   // of its label
    bool dashed = false;              // only under a condition, or optional
    std::string css = {};             // how it is marked: see marks.hpp
};

struct Arrow {
    std::size_t from = 0, to = 0;     // places in nodes
    std::vector<std::string> labels;  // what leads this way; empty where it goes without saying
    bool dashed = false;              // back to be done again
};

struct Graph {
    std::string title;
    bool is_overview = true;
    std::vector<Node> nodes;
    std::vector<Arrow> arrows;        // at most one of a kind between two nodes
    std::string legend = {};          // of the marks; "" where there are none
};

// Stages, outcomes and what leads from one to the other: results, expiries, what comes when all is done. Acts at any time,
// suspensions and periods that lead somewhere stand as boxes of their own, with where they may be done.
Graph overview(const definition::Definition& process, calendar::Tongue tongue);

// The steps of one stage or suspension, what waits for what, and where its results lead. nullopt: no such stage.
std::optional<Graph> stage_of(const definition::Definition& process, std::string_view stage, calendar::Tongue tongue);

std::string to_mermaid(const Graph& graph);
std::string to_dot(const Graph& graph);
std::string to_svg(const Graph& graph);
std::string to_bpmn(const Graph& graph);  // BPMN 2.0 with its diagram: what a modeler opens

}  // namespace docket::draw
