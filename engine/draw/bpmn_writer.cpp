// Graphs as BPMN 2.0 with diagram interchange. A picture of the process for those who read BPMN: docket runs the YAML, and
// what BPMN cannot say (silence, periods, rounds) stands in the labels.
#include <utility>

#include "base/format.hpp"
#include "draw/escape.hpp"
#include "draw/layout.hpp"

namespace docket::draw {
namespace {

std::string_view element(Shape shape) {
    switch (shape) {
        case Shape::Start: case Shape::Act: return "startEvent";
        case Shape::Outcome: return "endEvent";
        case Shape::Stage: case Shape::Step: return "task";
        case Shape::Finish: return "intermediateThrowEvent";
    }
    return "task";
}
bool is_event(Shape shape) { return shape != Shape::Stage && shape != Shape::Step; }

constexpr int kEvent = 36;  // the size that modelers give to events

std::string joined(const std::vector<std::string>& lines, std::string_view between) {
    std::string out;
    for (const auto& line : lines) out.append(out.empty() ? "" : between).append(for_xml(line));
    return out;
}

std::string flows_of(const Graph& graph, std::size_t node) {
    std::string out;
    for (const auto* way : {"incoming", "outgoing"})
        for (std::size_t i = 0; i < graph.arrows.size(); ++i)
            if ((way[0] == 'i' ? graph.arrows[i].to : graph.arrows[i].from) == node) out += format("      <bpmn:{0}>flow{1}</bpmn:{0}>\n", way, i);
    return out;
}

std::string semantics(const Graph& graph) {
    std::string out;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto& node = graph.nodes[i];
        out += format("    <bpmn:{0} id=\"{1}\" name=\"{2}\">\n{3}    </bpmn:{0}>\n", element(node.shape), node.id, joined(node.lines, " "), flows_of(graph, i));
    }
    for (std::size_t i = 0; i < graph.arrows.size(); ++i) {
        const auto& arrow = graph.arrows[i];
        out += format("    <bpmn:sequenceFlow id=\"flow{}\" name=\"{}\" sourceRef=\"{}\" targetRef=\"{}\"/>\n", i, joined(arrow.labels, " / "),
                      graph.nodes[arrow.from].id, graph.nodes[arrow.to].id);
    }
    return out;
}

std::string bounds(int x, int y, int width, int height) {
    return format("<dc:Bounds x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", x - width / 2, y - height / 2, width, height);
}

std::string shape_of(const Node& node, const Box& box) {
    std::string out = format("      <bpmndi:BPMNShape id=\"{0}_di\" bpmnElement=\"{0}\">", node.id);
    if (!is_event(node.shape)) out += bounds(box.x, box.y, box.width, box.height);
    else out += bounds(box.x, box.y, kEvent, kEvent) + "<bpmndi:BPMNLabel>" + bounds(box.x, box.y + kEvent / 2 + kLine / 2, box.width, kLine) + "</bpmndi:BPMNLabel>";
    return out + "</bpmndi:BPMNShape>\n";
}

// An event is smaller than the box that was laid out for it: the arrow meets its rim.
Point at_rim(const Node& node, const Box& box, Point end) {
    if (is_event(node.shape)) end.y = end.y < box.y ? box.y - kEvent / 2 : box.y + kEvent / 2;
    return end;
}

std::string interchange(const Graph& graph, const Layout& layout) {
    std::string out;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) out += shape_of(graph.nodes[i], layout.nodes[i]);
    for (std::size_t i = 0; i < graph.arrows.size(); ++i) {
        out += format("      <bpmndi:BPMNEdge id=\"flow{0}_di\" bpmnElement=\"flow{0}\">", i);
        auto path = layout.paths[i];
        const auto [from, to] = std::pair{graph.arrows[i].from, graph.arrows[i].to};
        path.front() = at_rim(graph.nodes[from], layout.nodes[from], path.front());
        path.back() = at_rim(graph.nodes[to], layout.nodes[to], path.back());
        for (const auto& point : path) out += format("<di:waypoint x=\"{}\" y=\"{}\"/>", point.x, point.y);
        const auto& label = layout.labels[i];
        if (label.width > 0) out += "<bpmndi:BPMNLabel>" + bounds(label.x, label.y, label.width, label.height) + "</bpmndi:BPMNLabel>";
        out += "</bpmndi:BPMNEdge>\n";
    }
    return out;
}

}  // namespace

std::string to_bpmn(const Graph& graph) {
    return format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" "
        "xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" id=\"definitions\" "
        "targetNamespace=\"urn:docket:picture\">\n"
        "  <bpmn:process id=\"process\" name=\"{}\" isExecutable=\"false\">\n{}  </bpmn:process>\n"
        "  <bpmndi:BPMNDiagram id=\"diagram\">\n    <bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"process\">\n{}    </bpmndi:BPMNPlane>\n"
        "  </bpmndi:BPMNDiagram>\n</bpmn:definitions>\n",
        for_xml(graph.title), semantics(graph), interchange(graph, lay_out(graph)));
}

}  // namespace docket::draw
