#include "explore/prove.hpp"

#include <algorithm>

#include "explore/alone.hpp"
#include "explore/by_slices.hpp"
#include "explore/deadlines.hpp"
#include "explore/ends.hpp"
#include "explore/onward.hpp"
#include "explore/reduce.hpp"
#include "explore/search.hpp"
#include "explore/shorten.hpp"

namespace docket::explore {
namespace {

using definition::RuleForm;

constexpr std::size_t kFirstLook = 2'000;             // states: a shortest story is found among them, or it is a long one
constexpr std::int64_t kDecisionsOfFirstLook = 20'000;  // a wide state may have hundreds of moves

// What needs no exploration: said by the definition itself, or a matter of persons and days.
std::optional<Verdict> without_looking(const definition::Rule& rule) {
    switch (rule.form) {
        case RuleForm::DifferentPeople:
        case RuleForm::SamePerson: return Verdict::Monitored;
        case RuleForm::Limit: return Verdict::Proved;  // E041 refuses the process otherwise
        default: return std::nullopt;
    }
}

// 只有R可以办A: every act named is R's alone.
bool is_only(const Definition& process, const definition::Rule& rule) {
    return std::ranges::all_of(rule.acts, [&](const definition::Anchor& anchor) {
        const auto* step = definition::find_step(process, anchor.name).step;
        const auto* act = step ? nullptr : definition::find_anytime(process, anchor.name);
        const auto* suspension = step || act ? nullptr : definition::find_suspension(process, anchor.name);
        const auto* by = step ? &step->by : act ? &act->by : suspension ? &suspension->by : nullptr;
        return by && rule.role && *by == std::vector<Name>{*rule.role};
    });
}

void find_dead(const Definition& process, const Graph& graph, Report& report) {
    const auto came_about = [&](const Name& name) {
        return std::ranges::any_of(graph.fired, [&](const auto& one) { return one.first == name; });
    };
    const auto look = [&](const auto& act) {
        if (!came_about(act.name)) return report.dead.emplace_back(act.name, Name()), void();
        for (const auto& result : act.results)
            if (act.results.size() > 1 && !graph.fired.contains({act.name, result.name})) report.dead.emplace_back(act.name, result.name);
    };
    each_step(process, [&](const definition::Step& step) {
        if (step.element <= 2) look(step);
    });
    for (const auto& act : process.anytime) look(act);
    for (const auto& suspension : process.suspensions)
        if (!came_about(suspension.name)) report.dead.emplace_back(suspension.name, Name());
}

void find_stuck(const Graph& graph, Report& report) {
    std::set<std::uint32_t> stages;
    for (const auto node : without_end(graph)) {
        if (!stages.insert(graph.nodes[node].stage).second) continue;
        Proof one;
        one.verdict = Verdict::Broken;
        one.story = graph.story_to(node);
        one.stage = graph.stages[graph.nodes[node].stage];
        report.stuck.push_back(std::move(one));
    }
}

void decide_rule(const Definition& process, const Graph& graph, const Report& report, const Budget& budget, Proof& proof) {
    const auto& rule = process.rules[proof.rule];
    if (rule.form == RuleForm::OnTime) return judge_on_time(process, budget.calendar, proof);
    if (const auto said = without_looking(rule)) return proof.verdict = *said, void();
    if (rule.form == RuleForm::Only) return proof.verdict = is_only(process, rule) ? Verdict::Proved : Verdict::Broken, void();
    if (const auto broken = graph.broken.find(proof.rule); broken != graph.broken.end()) {
        proof.verdict = Verdict::Broken;
        proof.story = graph.story_to(broken->second.first);
        proof.story.push_back(broken->second.second);
        return;
    }
    if (!graph.complete) return;
    proof.verdict = Verdict::Proved;
    if (rule.form != RuleForm::CanEnd || report.stuck.empty()) return;
    proof.verdict = Verdict::Broken;
    proof.story = report.stuck.front().story;
    proof.stage = report.stuck.front().stage;
}

// Where not every case was seen: each rule on as little of the process as will do, the easy ones of all first.
void judge_by_slices(const Definition& whole, const Budget& budget, Report& report) {
    std::map<std::size_t, BySlices> open;
    for (const auto& proof : report.proofs)
        if (proof.verdict == Verdict::NotProved && is_asked_of_acts(whole.rules[proof.rule])) open.try_emplace(proof.rule, whole, whole.rules[proof.rule]);
    auto decisions = kDecisionsOfFirstLook;
    for (auto states = kFirstLook; !open.empty(); states *= 5, decisions *= 5) {
        auto part = budget;
        part.decisions = decisions;
        part.states = std::min(states, budget.states);
        for (auto at = open.begin(); at != open.end();) {
            auto& [rule, by_slices] = *at;
            if (!by_slices.judge(part)) {
                ++at;
                continue;
            }
            auto& proof = report.proofs[rule];
            proof.verdict = by_slices.verdict;
            proof.story = by_slices.story;
            report.states += by_slices.states;
            report.transitions += by_slices.transitions;
            report.decisions += by_slices.decisions;
            at = open.erase(at);
        }
        if (states >= budget.states || (budget.goes_on && !budget.goes_on(report.states))) return;
    }
}

// Not held to the budget: what was found broken is few, and is looked at for a moment only.
void find_only_guards(const Definition& whole, Report& report) {
    for (auto& proof : report.proofs)
        if (proof.verdict == Verdict::Broken && is_asked_of_acts(whole.rules[proof.rule]) && can_go_on(whole, whole.rules[proof.rule], proof.story) != Onwards::IsStuck)
            proof.verdict = Verdict::Monitored;
}

// Where not every case was seen: stage by stage.
void judge_ends(const Definition& by_itself, Report& report) {
    for (auto& proof : report.proofs) {
        if (proof.verdict != Verdict::NotProved || by_itself.rules[proof.rule].form != RuleForm::CanEnd) continue;
        const auto open = not_seen_to_end(by_itself);
        if (open.empty()) proof.verdict = Verdict::Proved;
        proof.remarks.push_back({open.empty() ? Remark::StageByStage : Remark::StagesOpen, open});
    }
}

// Said with every verdict that is not plain: what it rests on, or why there is no better one.
void remark(const Definition& process, Proof& proof) {
    const auto& rule = process.rules[proof.rule];
    if (proof.verdict == Verdict::NotProved) proof.remarks.push_back({Remark::Exhausted});
    if (proof.verdict == Verdict::Monitored && !proof.story.empty()) proof.remarks.push_back({Remark::OnlyGuard});
    if (rule.form == RuleForm::DifferentPeople || rule.form == RuleForm::SamePerson) proof.remarks.push_back({Remark::OfPersons});
    if (rule.form == RuleForm::MustFollow && rule.within) proof.remarks.push_back({Remark::OfDays});
}

}  // namespace

std::string_view to_text(Verdict verdict) {
    constexpr std::string_view kNames[] = {"proved", "broken", "not_proved", "monitored"};
    return kNames[static_cast<std::size_t>(verdict)];
}

Report prove(const Definition& process, const Budget& budget) {
    const auto& reductions = budget.reductions;
    const auto by_itself = with_short_lists(alone(process));
    const auto whole = reductions.cuts ? reduced(by_itself) : by_itself;
    auto first = budget;
    if (reductions.slices) {
        first.states = std::min(first.states, kFirstLook);
        first.decisions = kDecisionsOfFirstLook;
    }
    const auto graph = explored(whole, first);
    Report report;
    report.complete = graph.complete;
    report.states = graph.nodes.size() - 1;
    report.transitions = graph.edges.size();
    report.decisions = graph.decisions;
    if (graph.complete) {
        find_stuck(graph, report);
        find_dead(process, graph, report);
    }
    for (std::size_t i = 0; i < process.rules.size(); ++i) {
        Proof proof;
        proof.rule = i;
        proof.text = process.rules[i].text;
        decide_rule(process, graph, report, budget, proof);
        report.proofs.push_back(std::move(proof));
    }
    if (!graph.complete && reductions.slices) judge_by_slices(whole, budget, report);
    judge_ends(by_itself, report);
    find_only_guards(whole, report);
    for (auto& proof : report.proofs) remark(process, proof);
    report.assumed = assumed_of_others(process);
    if (budget.calendar) report.too_long = too_long(process, *budget.calendar);
    return report;
}

}  // namespace docket::explore
