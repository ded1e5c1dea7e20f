// Graphs as SVG. Text stays text, so that the viewer's own fonts draw Chinese.
#include <algorithm>

#include "base/format.hpp"
#include "draw/escape.hpp"
#include "draw/layout.hpp"

namespace docket::draw {
namespace {

constexpr std::string_view kStyle =
    "text{font:14px \"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;text-anchor:middle;fill:#222}"
    ".label{font-size:12px;fill:#334;paint-order:stroke;stroke:#fff;stroke-width:4px}"
    ".node{fill:#f4f7fb;stroke:#345;stroke-width:1.3}.outcome{fill:#eef6ee;stroke:#264;stroke-width:2.4}"
    ".act{fill:#fff8e8;stroke:#864}.start{fill:#345}.arrow{fill:none;stroke:#556;stroke-width:1.3}.dashed{stroke-dasharray:5 4}"
    ".tried,.done{fill:#dff0df}.partly{fill:#fff0c8}.open{fill:#d6e8ff;stroke-width:2.4}.overdue{fill:#ffd9d4;stroke:#a11;stroke-width:2.4}";

std::string class_of(const Node& node) {
    const std::string kind = node.shape == Shape::Outcome ? "node outcome" : node.shape == Shape::Act ? "node act" : "node";
    return kind + (node.dashed ? " dashed" : "") + (node.css.empty() ? "" : " " + node.css);
}

std::string lines_at(const std::vector<std::string>& lines, int x, int y, std::string_view css) {
    std::string out;
    int at = y - static_cast<int>(lines.size() - 1) * kLine / 2 + 5;
    for (const auto& line : lines) {
        out += format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", x, at, css, for_xml(line));
        at += kLine;
    }
    return out;
}

std::string node_at(const Node& node, const Box& box) {
    if (node.shape == Shape::Start) return format("<circle class=\"start\" cx=\"{}\" cy=\"{}\" r=\"8\"/>\n", box.x, box.y);
    const int round = node.shape == Shape::Step ? 2 : node.shape == Shape::Stage ? 8 : box.height / 2;
    return format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>\n", class_of(node), box.x - box.width / 2, box.y - box.height / 2,
                  box.width, box.height, node.shape == Shape::Act ? 0 : round) +
           lines_at(node.lines, box.x, box.y, "");
}

// From point to point with upright ends, so that a way through several layers is one smooth line.
std::string path_through(const std::vector<Point>& points) {
    std::string out = format("M{},{}", points.front().x, points.front().y);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const int middle = (points[i - 1].y + points[i].y) / 2;
        out += format(" C{},{} {},{} {},{}", points[i - 1].x, middle, points[i].x, middle, points[i].x, points[i].y);
    }
    return out;
}

}  // namespace

std::string to_svg(const Graph& graph) {
    auto layout = lay_out(graph);
    if (!graph.legend.empty()) {
        constexpr int kLegendWidth = 440;
        layout.height += 2 * kLine;
        layout.width = std::max(layout.width, kLegendWidth);
    }
    std::string out = format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n<title>{2}</title>\n<style>{3}</style>\n"
                             "<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
                             "<path d=\"M0,0 L8,4 L0,8 z\" fill=\"#556\"/></marker></defs>\n<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n",
                             layout.width, layout.height, for_xml(graph.title), kStyle);
    for (std::size_t i = 0; i < graph.arrows.size(); ++i)
        out += format("<path class=\"arrow{}\" marker-end=\"url(#head)\" d=\"{}\"/>\n", graph.arrows[i].dashed ? " dashed" : "", path_through(layout.paths[i]));
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) out += node_at(graph.nodes[i], layout.nodes[i]);
    for (std::size_t i = 0; i < graph.arrows.size(); ++i)
        if (layout.labels[i].width > 0) out += lines_at(graph.arrows[i].labels, layout.labels[i].x, layout.labels[i].y, " class=\"label\"");
    if (!graph.legend.empty()) out += lines_at({graph.legend}, layout.width / 2, layout.height - kLine, " class=\"label\"");
    return out + "</svg>\n";
}

}  // namespace docket::draw
