#include "draw/graph.hpp"

#include <algorithm>
#include <map>

#include "definition/fold.hpp"

namespace docket::draw {

using namespace definition;
using calendar::Tongue;

namespace {

struct Words {
    const char *overdue, *passed, *refused, *returned, *deferred, *only_if, *anytime, *suspension, *deadline, *in, *finished, *served, *again;
    const char* between;
};
constexpr Words kEnglish{"overdue", "passed", "refused", "returned", "deferred", "only if", "any time:", "suspension:", "period:", "in", "all done", "served:", "again", ", "};
constexpr Words kChinese{"逾期", "批准", "不批准", "退回", "缓议", "仅当", "随时：", "中止：", "期限：", "在", "各步骤办结", "送达：", "重办", "、"};

class Drawing {
public:
    Drawing(const Definition& process, Tongue tongue) : process_(process), tongue_(tongue), words_(tongue == Tongue::Chinese ? kChinese : kEnglish) {}

    Graph overview() {
        graph_.title = process_.title.empty() ? process_.id : process_.title;
        const auto start = add({"start", Shape::Start, {}, false});
        for (const auto& stage : process_.stages) target_stage(stage.name);
        for (const auto& outcome : process_.outcomes) target_outcome(outcome.name);
        arrow(start, target_stage(process_.start), "");
        for (const auto& entry : process_.entries) arrow(start, target_stage(entry.stage), entry.title.empty() ? entry.name : entry.title);
        for (const auto& stage : process_.stages) {
            const auto here = target_stage(stage.name);
            for (const auto& step : stage.steps) leads(step, here);
            next(stage, here);
        }
        beside();
        return std::move(graph_);
    }

    Graph steps(const std::string& title, const std::vector<Step>& all, const Stage* stage) {
        graph_.title = title;
        graph_.is_overview = false;
        std::map<Name, std::size_t> places;
        for (const auto& step : all) places[step.name] = step_node(step);
        std::vector<bool> is_waited_for(graph_.nodes.size(), false);
        for (const auto& step : all)
            for (const auto& anchor : step.after)
                for (const auto& [from, label] : waited_for(anchor, all)) {
                    arrow(places.at(from), places.at(step.name), label);
                    is_waited_for[places.at(from)] = true;
                }
        for (const auto& step : all) {
            leads(step, places.at(step.name));
            again(step, places);
        }
        if (!stage || stage->next.empty()) return std::move(graph_);
        const auto finish = add({"finish", Shape::Finish, {words_.finished}, false});
        for (std::size_t i = 0; i < is_waited_for.size(); ++i)
            if (!is_waited_for[i]) arrow(i, finish, "");
        next(*stage, finish);
        return std::move(graph_);
    }

private:
    std::size_t add(Node node) {
        graph_.nodes.push_back(std::move(node));
        return graph_.nodes.size() - 1;
    }
    std::size_t target(const std::string& kind, Shape shape, const Name& name) {
        const auto [at, is_new] = known_.try_emplace({kind, name}, graph_.nodes.size());
        if (is_new) add({kind + std::to_string(counts_[kind]++), shape, {name}, false});
        return at->second;
    }
    std::size_t target_stage(const Name& name) { return target("s", Shape::Stage, name); }
    std::size_t target_outcome(const Name& name) { return target("e", Shape::Outcome, name); }

    void arrow(std::size_t from, std::size_t to, const std::string& label, bool dashed = false) {
        const auto same = std::ranges::find_if(graph_.arrows, [&](const Arrow& a) { return a.from == from && a.to == to && a.dashed == dashed; });
        auto& one = same != graph_.arrows.end() ? *same : graph_.arrows.emplace_back(Arrow{from, to, {}, dashed});
        if (!label.empty() && std::ranges::find(one.labels, label) == one.labels.end()) one.labels.push_back(label);
    }
    void follow(std::size_t from, const Effects& effects, const std::string& label) {
        if (effects.go_to) arrow(from, target_stage(*effects.go_to), label);
        if (effects.end) arrow(from, target_outcome(*effects.end), label);
    }
    void follow(std::size_t from, const std::optional<Effects>& effects, const std::string& label) {
        if (effects) follow(from, *effects, label);
    }

    // A stage's own diagram needs no step's name at its arrows: they begin at the step.
    std::string said(const Step& step, const std::string& what) const { return graph_.is_overview ? step.name + " " + what : what; }

    void leads(const Step& step, std::size_t from) {
        for (const auto& result : step.results) follow(from, result.effects, result.name == "done" ? (graph_.is_overview ? step.name : "") : said(step, result.name));
        follow(from, step.passed, said(step, words_.passed));
        follow(from, step.refused, said(step, words_.refused));
        follow(from, step.returned, said(step, words_.returned));
        follow(from, step.deferred, said(step, words_.deferred));
        for (const auto& branch : step.overdue) {
            const auto result = std::ranges::find(step.results, branch.name, &definition::Result::name);
            if (branch.kind == ExpiryKind::Effects) follow(from, branch.effects, said(step, words_.overdue));
            else if (branch.kind == ExpiryKind::Result && result != step.results.end()) follow(from, result->effects, said(step, words_.overdue));
        }
    }
    void next(const Stage& stage, std::size_t from) {
        for (const auto& branch : stage.next) follow(from, branch.effects, branch.only_if ? conditions::to_text(*branch.only_if, tongue_) : "");
    }

    std::string joined(const std::vector<Name>& names) const {
        std::string out;
        for (const auto& name : names) out += (out.empty() ? "" : words_.between) + name;
        return out;
    }
    static bool leaves(const Effects& effects) { return effects.go_to || effects.end; }
    std::size_t box(const std::string& head, const Name& name, const std::vector<Name>& in) {
        Node node{"a" + std::to_string(counts_["a"]++), Shape::Act, {head + (tongue_ == Tongue::English ? " " : "") + name}, false};
        constexpr std::size_t kInLine = 4;  // a box as wide as its names, and no wider than the picture
        for (std::size_t i = 0; i < in.size(); i += kInLine) {
            const auto end = std::min(in.size(), i + kInLine);
            node.lines.push_back((i == 0 ? std::string(words_.in) + " " : "") + joined({in.begin() + static_cast<std::ptrdiff_t>(i), in.begin() + static_cast<std::ptrdiff_t>(end)}));
        }
        return add(std::move(node));
    }

    // What may lead away from several stages: acts, suspensions, periods of their own.
    void beside() {
        for (const auto& act : process_.anytime) {
            if (std::ranges::none_of(act.results, [](const auto& r) { return leaves(r.effects); })) continue;
            const auto from = box(words_.anytime, act.name, act.in);
            for (const auto& result : act.results) follow(from, result.effects, result.name == "done" ? "" : result.name);
        }
        for (const auto& suspension : process_.suspensions) of(suspension);
        for (const auto& deadline : process_.deadlines) {
            if (std::ranges::none_of(deadline.overdue, [](const auto& b) { return leaves(b.effects); })) continue;
            const auto from = box(words_.deadline, deadline.name, {});
            for (const auto& branch : deadline.overdue) follow(from, branch.effects, words_.overdue);
        }
    }
    void of(const Suspension& suspension) {
        const auto before = graph_.arrows.size();
        const auto from = box(words_.suspension, suspension.name, suspension.in);
        for (const auto& step : suspension.steps) leads(step, from);
        if (suspension.expires)
            for (const auto& branch : suspension.expires->then) follow(from, branch.effects, words_.overdue);
        if (graph_.arrows.size() != before) return;
        graph_.nodes.pop_back();
        --counts_["a"];
    }

    std::size_t step_node(const Step& step) {
        Node node{"n" + std::to_string(counts_["n"]++), Shape::Step, {step.name, joined(step.by)}, step.optional || step.only_if};
        if (step.only_if) node.lines.push_back(std::string(words_.only_if) + " " + conditions::to_text(*step.only_if, tongue_));
        return add(std::move(node));
    }
    std::vector<std::pair<Name, std::string>> waited_for(const Anchor& anchor, const std::vector<Step>& all) const {
        std::vector<std::pair<Name, std::string>> out;
        for (const auto& step : all) {
            if (anchor.kind == AnchorKind::Act && step.name == anchor.name) out.emplace_back(step.name, "");
            if (anchor.kind == AnchorKind::Served && step.serves && step.serves->document == anchor.name)
                out.emplace_back(step.name, words_.served + (tongue_ == Tongue::English ? " " + anchor.name : anchor.name));
        }
        return out;
    }
    void again(const Step& step, const std::map<Name, std::size_t>& places) {
        const auto back = [&](const Effects& effects, const std::string& label) {
            for (const auto& name : effects.redo)
                if (const auto at = places.find(name); at != places.end()) arrow(places.at(step.name), at->second, label + " " + words_.again, true);
        };
        for (const auto& result : step.results) back(result.effects, result.name);
        if (step.refused) back(*step.refused, words_.refused);
        if (step.returned) back(*step.returned, words_.returned);
        if (step.deferred) back(*step.deferred, words_.deferred);
    }

    const Definition& process_;
    Tongue tongue_;
    const Words& words_;
    Graph graph_;
    std::map<std::pair<std::string, Name>, std::size_t> known_;
    std::map<std::string, int> counts_;
};

}  // namespace

Graph overview(const Definition& process, Tongue tongue) {
    const auto whole = folded(process);
    return Drawing(whole, tongue).overview();
}

std::optional<Graph> stage_of(const Definition& process, std::string_view name, Tongue tongue) {
    const auto whole = folded(process);
    if (const auto* stage = find_stage(whole, name)) return Drawing(whole, tongue).steps(stage->name, stage->steps, stage);
    if (const auto* suspension = find_suspension(whole, name)) return Drawing(whole, tongue).steps(suspension->name, suspension->steps, nullptr);
    return std::nullopt;
}

}  // namespace docket::draw
