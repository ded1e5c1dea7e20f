#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "check/check.hpp"
#include "definition/fold.hpp"
#include "draw/escape.hpp"
#include "draw/graph.hpp"
#include "draw/layout.hpp"

using namespace docket;
using calendar::Tongue;

namespace {

std::shared_ptr<const definition::Definition> process_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto checked = check::check_file(path, text);
    for (const auto& d : checked.diagnostics)
        if (d.severity == load::Severity::Error) FAIL(load::render(d, text, d.tongue));
    return checked.process;
}

std::vector<std::string> shipped() {
    std::vector<std::string> out{DOCKET_SOURCE_DIR "/tests/definition/every_field.yaml"};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(DOCKET_SOURCE_DIR "/workflows")) {
        const auto path = entry.path().string();
        if (path.ends_with(".yaml") && !path.ends_with(".scenarios.yaml") && !path.ends_with(".authority.yaml") && path.find("/calendars/") == path.npos)
            out.push_back(path);
    }
    return out;
}

std::vector<draw::Graph> pictures(const definition::Definition& process) {
    std::vector<draw::Graph> out{draw::overview(process, Tongue::Chinese)};
    for (const auto& stage : process.stages) out.push_back(*draw::stage_of(process, stage.name, Tongue::Chinese));
    for (const auto& one : process.suspensions) out.push_back(*draw::stage_of(process, one.name, Tongue::English));
    return out;
}

bool has_arrow(const draw::Graph& graph, draw::Shape from_shape, const std::string& from, draw::Shape to_shape, const std::string& to, const std::string& label) {
    return std::ranges::any_of(graph.arrows, [&](const draw::Arrow& arrow) {
        const auto &a = graph.nodes[arrow.from], &b = graph.nodes[arrow.to];
        return a.shape == from_shape && b.shape == to_shape && a.lines.front() == from && b.lines.front() == to &&
               (label.empty() || std::ranges::find(arrow.labels, label) != arrow.labels.end());
    });
}

bool overlap(const draw::Box& a, const draw::Box& b) {
    return std::abs(a.x - b.x) * 2 < a.width + b.width && std::abs(a.y - b.y) * 2 < a.height + b.height;
}

}  // namespace

TEST_CASE("the overview of the language page's example is the page's diagram") {
    const auto process = process_of(DOCKET_SOURCE_DIR "/tests/check/行政复议.zh.yaml");
    const auto text = draw::to_mermaid(draw::overview(*process, Tongue::Chinese));
    for (const auto* line : {"stateDiagram-v2\n", "  state \"受理审查\" as s0\n", "  state \"终止\" as e4\n", "  [*] --> s0\n", "  s0 --> s2: 审查申请 受理、审查申请 逾期\n",
                             "  s0 --> s1: 审查申请 需补正\n", "  s0 --> e0: 审查申请 不予受理\n", "  s1 --> e1: 提交补正 逾期\n", "  s1 --> s0\n", "  s2 --> s3\n",
                             "  s3 --> s4: 征求调解 同意\n", "  s3 --> s5\n", "  s4 --> s3: 组织调解 调解不成、签署调解书 反悔\n", "  s4 --> e2: 签署调解书 生效\n",
                             "  s5 --> s6\n", "  s6 --> s7\n", "  s7 --> e3\n", "  e0 --> [*]\n", "  a0 --> e4\n"}) {
        INFO(line);
        CHECK(text.find(line) != text.npos);
    }
}

TEST_CASE("every way out of a stage is an arrow of the overview and of the stage's own picture") {
    int ways = 0;
    for (const auto& path : shipped()) {
        const auto process = process_of(path);
        const auto whole = definition::folded(*process);
        const auto overview = draw::overview(*process, Tongue::Chinese);
        for (const auto& stage : whole.stages) {
            const auto own = *draw::stage_of(*process, stage.name, Tongue::Chinese);
            for (const auto& step : stage.steps)
                for (const auto& result : step.results) {
                    const auto& to = result.effects.go_to ? result.effects.go_to : result.effects.end;
                    if (!to) continue;
                    ++ways;
                    INFO(path << " " << step.name << "." << result.name);
                    const auto shape = result.effects.go_to ? draw::Shape::Stage : draw::Shape::Outcome;
                    const auto label = result.name == "done" ? "" : result.name;
                    CHECK(has_arrow(overview, draw::Shape::Stage, stage.name, shape, *to, label[0] ? step.name + " " + label : step.name));
                    CHECK(has_arrow(own, draw::Shape::Step, step.name, shape, *to, label));
                }
            for (const auto& step : stage.steps)
                for (const auto& anchor : step.after)
                    if (anchor.kind == definition::AnchorKind::Act)
                        CHECK(has_arrow(own, draw::Shape::Step, anchor.name, draw::Shape::Step, step.name, ""));
            for (const auto& branch : stage.next) {
                const auto& to = branch.effects.go_to ? branch.effects.go_to : branch.effects.end;
                const auto shape = branch.effects.go_to ? draw::Shape::Stage : draw::Shape::Outcome;
                CHECK(has_arrow(overview, draw::Shape::Stage, stage.name, shape, *to, ""));
            }
        }
    }
    CHECK(ways > 70);
}

TEST_CASE("no box and no label lies upon another, and all lie within the picture") {
    for (const auto& path : shipped())
        for (const auto& graph : pictures(*process_of(path))) {
            INFO(path << " " << graph.title);
            const auto layout = draw::lay_out(graph);
            REQUIRE(layout.nodes.size() == graph.nodes.size());
            REQUIRE(layout.paths.size() == graph.arrows.size());
            auto boxes = layout.nodes;
            for (std::size_t i = 0; i < layout.labels.size(); ++i) {
                if (layout.labels[i].width > 0) boxes.push_back(layout.labels[i]);
                const bool is_loop = graph.arrows[i].from == graph.arrows[i].to;
                CHECK((graph.arrows[i].labels.empty() || is_loop || layout.labels[i].width > 0));
            }
            int upon = 0, outside = 0;
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                const auto& b = boxes[i];
                outside += b.x * 2 < b.width || b.y * 2 < b.height || b.x + b.width / 2 > layout.width || b.y + b.height / 2 > layout.height ? 1 : 0;
                for (std::size_t j = 0; j < i; ++j) upon += overlap(b, boxes[j]) ? 1 : 0;
            }
            CHECK(upon == 0);
            CHECK(outside == 0);
        }
}

TEST_CASE("names are harmless in every way of writing") {
    const std::string name = "a\"<b>&'\\{}|:;#\n\x01\xE2\x80\xAE受理";
    CHECK(draw::for_xml(name) == "a&quot;&lt;b&gt;&amp;&#39;\\{}|:;# U+0001U+202E受理");
    CHECK(draw::for_dot(name) == "a\\\"<b>&'\\\\{}|:;# U+0001U+202E受理");
    CHECK(draw::for_mermaid(name) == "a#34;#60;b#62;#38;#39;#92;#123;#125;#124;#58;#59;#35; U+0001U+202E受理");
}

TEST_CASE("ids are ASCII whatever the names are") {
    const auto process = process_of(DOCKET_SOURCE_DIR "/tests/check/行政复议.zh.yaml");
    for (const auto& graph : pictures(*process))
        for (const auto& node : graph.nodes)
            CHECK(std::ranges::all_of(node.id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }));
    CHECK_FALSE(draw::stage_of(*process, "没有这个阶段", Tongue::Chinese));
}
