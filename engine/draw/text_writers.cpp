// Graphs as Mermaid and as DOT. Ids are ASCII: a colon in a label breaks stateDiagram-v2, and some renderers drop Chinese
// state names (language.md, "Diagram").
#include "base/format.hpp"
#include "draw/escape.hpp"
#include "draw/graph.hpp"

namespace docket::draw {
namespace {

using Escape = std::string (*)(std::string_view);

std::string joined(const std::vector<std::string>& lines, Escape escape, std::string_view between) {
    std::string out;
    for (const auto& line : lines) out.append(out.empty() ? "" : between).append(escape(line));
    return out;
}

bool is_shown_as_state(const Node& node) { return node.shape != Shape::Start; }

std::string states(const Graph& graph) {
    std::string out = "stateDiagram-v2\n";
    for (const auto& node : graph.nodes)
        if (is_shown_as_state(node)) out += format("  state \"{}\" as {}\n", joined(node.lines, for_mermaid, " "), node.id);
    const auto name = [&](std::size_t at) { return is_shown_as_state(graph.nodes[at]) ? graph.nodes[at].id : std::string("[*]"); };
    for (const auto& arrow : graph.arrows) {
        const auto label = joined(arrow.labels, for_mermaid, "、");
        out += format("  {} --> {}{}\n", name(arrow.from), name(arrow.to), label.empty() ? "" : ": " + label);
    }
    for (const auto& node : graph.nodes)
        if (node.shape == Shape::Outcome) out += format("  {} --> [*]\n", node.id);
    return out;
}

std::string flowchart(const Graph& graph) {
    std::string out = "flowchart TD\n";
    for (const auto& node : graph.nodes) {
        const bool is_round = node.shape != Shape::Step;
        out += format("  {}{}\"{}\"{}\n", node.id, is_round ? "([" : "[", joined(node.lines, for_mermaid, "<br/>"), is_round ? "])" : "]");
        if (node.dashed) out += format("  style {} stroke-dasharray:4 3\n", node.id);
    }
    for (const auto& arrow : graph.arrows) {
        const auto label = joined(arrow.labels, for_mermaid, "、");
        out += format("  {} {}{} {}\n", graph.nodes[arrow.from].id, arrow.dashed ? "-.->" : "-->", label.empty() ? "" : "|\"" + label + "\"|", graph.nodes[arrow.to].id);
    }
    return out;
}

std::string_view dot_shape(Shape shape) {
    switch (shape) {
        case Shape::Start: return "point";
        case Shape::Outcome: return "doubleoctagon";
        case Shape::Act: return "note";
        case Shape::Finish: return "ellipse";
        case Shape::Stage: case Shape::Step: return "box";
    }
    return "box";
}

}  // namespace

std::string to_mermaid(const Graph& graph) {
    return (graph.is_overview ? states(graph) : flowchart(graph)) + (graph.legend.empty() ? "" : "  %% " + graph.legend + "\n");
}

std::string to_dot(const Graph& graph) {
    std::string out = format("digraph \"{}\" {{\n  charset=\"UTF-8\";\n  node [fontname=\"sans-serif\", fontsize=12];\n  edge [fontname=\"sans-serif\", fontsize=10];\n",
                             for_dot(graph.title));
    if (!graph.legend.empty()) out += format("  label=\"{}\";\n", for_dot(graph.legend));
    for (const auto& node : graph.nodes)
        out += format("  {} [label=\"{}\", shape={}{}];\n", node.id, joined(node.lines, for_dot, "\\n"), dot_shape(node.shape),
                      node.dashed ? ", style=dashed" : node.shape == Shape::Stage ? ", style=rounded" : "");
    for (const auto& arrow : graph.arrows)
        out += format("  {} -> {} [label=\"{}\"{}];\n", graph.nodes[arrow.from].id, graph.nodes[arrow.to].id, joined(arrow.labels, for_dot, "\\n"),
                      arrow.dashed ? ", style=dashed, constraint=false" : "");
    return out + "}\n";
}

}  // namespace docket::draw
