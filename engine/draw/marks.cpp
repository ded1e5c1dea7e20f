#include "draw/marks.hpp"

#include <algorithm>
#include <array>

namespace docket::draw {

using namespace definition;
using calendar::Tongue;

namespace {

struct Kind {
    std::string_view css, sign, en, zh;
};
constexpr Kind kTried{"tried", "✓", "tried", "试过"}, kPartly{"partly", "◐", "not tried:", "没有试过："};
constexpr Kind kDone{"done", "✓", "done", "已办"}, kOpen{"open", "▶", "open", "待办"}, kOverdue{"overdue", "!", "overdue", "逾期"};

class Marking {
public:
    Marking(Graph& graph, const Definition& process, const Marks& marks, Tongue tongue) : graph_(graph), process_(process), marks_(marks), tongue_(tongue) {}

    void all() {
        for (auto& node : graph_.nodes) {
            if (node.shape == Shape::Step) marks_.of_case ? step_of_case(node) : step_tried(node);
            if (node.shape == Shape::Stage && graph_.is_overview) marks_.of_case ? stage_of_case(node) : stage_tried(node);
            if (node.shape == Shape::Outcome && marks_.of_case && !node.lines.empty() && node.lines.front() == marks_.outcome) put(node, kDone);
        }
        legend();
    }

private:
    std::string_view word(const Kind& kind) const { return tongue_ == Tongue::Chinese ? kind.zh : kind.en; }
    void put(Node& node, const Kind& kind) const {
        node.css = kind.css;
        if (!node.lines.empty()) node.lines.front() = std::string(kind.sign) + " " + node.lines.front();
    }

    // Of what is called "审查.受理" and "审查 逾期", what is said after the step's name.
    std::vector<std::string> untried(const Name& step) const {
        std::vector<std::string> out;
        for (const auto& name : marks_.never) {
            if (name == step) out.push_back(name);
            const bool is_part = name.size() > step.size() && name.starts_with(step) && (name[step.size()] == '.' || name[step.size()] == ' ');
            if (is_part) out.push_back(name.substr(step.size() + 1));
        }
        return out;
    }
    void show_untried(Node& node, const std::vector<std::string>& missing) const {
        if (missing.empty()) return put(node, kTried);
        put(node, kPartly);
        constexpr std::size_t kShown = 3;
        std::string line(word(kPartly));
        for (std::size_t i = 0; i < std::min(missing.size(), kShown); ++i)
            line += (i ? tongue_ == Tongue::Chinese ? "、" : ", " : tongue_ == Tongue::Chinese ? "" : " ") + missing[i];
        if (missing.size() > kShown) line += " +" + std::to_string(missing.size() - kShown);
        node.lines.push_back(std::move(line));
    }
    void step_tried(Node& node) const { show_untried(node, untried(node.lines.front())); }
    void stage_tried(Node& node) const {
        const auto* stage = find_stage(process_, node.lines.front());
        if (!stage) return;
        std::vector<std::string> missing;
        for (const auto& step : stage->steps)
            if (!untried(step.name).empty()) missing.push_back(step.name);
        show_untried(node, missing);
    }

    void step_of_case(Node& node) const {
        const auto name = node.lines.front();
        if (marks_.overdue.contains(name)) put(node, kOverdue);
        else if (marks_.open.contains(name)) put(node, kOpen);
        else if (marks_.done.contains(name)) put(node, kDone);
    }
    void stage_of_case(Node& node) const {
        const auto name = node.lines.front();
        const bool is_here = name == marks_.stage && marks_.outcome.empty();
        if (!is_here) {
            if (marks_.been.contains(name)) put(node, kDone);
            return;
        }
        const auto* stage = find_stage(process_, name);
        const bool is_late = stage && std::ranges::any_of(stage->steps, [&](const Step& step) { return marks_.overdue.contains(step.name); });
        put(node, is_late ? kOverdue : kOpen);
    }

    void legend() {
        std::string line;
        const auto add = [&](const Kind& kind, std::string_view en, std::string_view zh) {
            line += (line.empty() ? "" : "   ") + std::string(kind.sign) + " " + std::string(zh) + " " + std::string(en);
        };
        if (!marks_.of_case) {
            add(kTried, "tried by a scenario", "场景试过");
            add(kPartly, "something never tried", "有没试过的");
        } else {
            add(kDone, kDone.en, kDone.zh);
            add(kOpen, kOpen.en, kOpen.zh);
            add(kOverdue, kOverdue.en, kOverdue.zh);
        }
        graph_.legend = std::move(line);
    }

    Graph& graph_;
    const Definition& process_;
    const Marks& marks_;
    Tongue tongue_;
};

}  // namespace

void mark(Graph& graph, const Definition& process, const Marks& marks, Tongue tongue) { Marking(graph, process, marks, tongue).all(); }

}  // namespace docket::draw
