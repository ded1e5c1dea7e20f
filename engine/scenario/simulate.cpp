#include "scenario/simulate.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/format.hpp"
#include "scenario/simulated_case.hpp"

namespace docket::scenario {
namespace {

// Tenths as a text: no floating point leaves this room.
std::string tenths(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) return "0.0";
    const auto value = (numerator * 10 + denominator / 2) / denominator;
    return format("{}.{}", value / 10, value % 10);
}

Json span(std::vector<std::int64_t> days) {
    std::ranges::sort(days);
    std::int64_t sum = 0;
    for (const auto one : days) sum += one;
    const auto at = [&](std::size_t percent) { return days.empty() ? 0 : days[std::min(days.size() - 1, days.size() * percent / 100)]; };
    const auto count = static_cast<std::int64_t>(days.size());
    return {{"count", count}, {"sum", sum}, {"mean", tenths(sum, count)}, {"median", at(50)}, {"p90", at(90)}, {"most", days.empty() ? 0 : days.back()}};
}

struct OfStep {
    std::vector<std::int64_t> days;
    std::int64_t late = 0;
};

class Counting {
public:
    Counting(const definition::Definition& process, const std::vector<SimulatedCase>& cases) : process_(process), cases_(cases) {
        for (const auto& one : cases) count(one);
    }

    void write(Json& out) const {
        const auto all = static_cast<std::int64_t>(cases_.size());
        out["ended"] = ended_.size();
        out["unfinished"] = all - static_cast<std::int64_t>(ended_.size());
        out["days"] = span(ended_);
        for (const auto* list : {"outcomes", "throughput", "steps", "deadlines", "waiting", "stages"}) out[list] = Json::array();
        for (const auto& [outcome, cases] : outcomes_) out["outcomes"].push_back({{"outcome", outcome}, {"cases", cases}, {"percent", tenths(cases * 100, all)}});
        for (const auto& [month, numbers] : months_) out["throughput"].push_back({{"month", month}, {"opened", numbers.first}, {"ended", numbers.second}});
        write_steps(out["steps"]);
        for (const auto& [clock, numbers] : clocks_)
            out["deadlines"].push_back({{"clock", clock}, {"started", numbers.first}, {"over", numbers.second}, {"over_percent", tenths(numbers.second * 100, numbers.first)}});
        write_waiting(out["waiting"]);
        for (const auto& stage : process_.stages)
            if (const auto found = stages_.find(stage.name); found != stages_.end())
                out["stages"].push_back({{"stage", stage.name}, {"entered", found->second.size()}, {"days", span(found->second)}});
    }

private:
    void count(const SimulatedCase& one) {
        ++months_[calendar::to_text(one.opened).substr(0, 7)].first;
        if (!one.outcome.empty()) {
            ended_.push_back(one.ended - one.opened);
            ++outcomes_[one.outcome];
            ++months_[calendar::to_text(one.ended).substr(0, 7)].second;
        }
        for (const auto& doing : one.doings) {
            auto& step = steps_[doing.act];
            step.days.push_back(doing.days);
            step.late += doing.late;
        }
        for (const auto& [stage, days] : one.stages) stages_[stage].push_back(days);
        for (const auto& [whom, days] : one.waiting) waiting_[whom] += days;
        for (const auto& [clock, numbers] : one.clocks) {
            clocks_[clock].first += numbers.first;
            clocks_[clock].second += numbers.second;
        }
    }

    bool is_external(const std::string& role) const {
        const auto* known = definition::find_role(process_, role);
        return known && known->external;
    }

    void write_steps(Json& out) const {
        std::vector<std::string> order;
        std::map<std::string, std::string> roles;
        const auto add = [&](const std::string& name, const std::vector<definition::Name>& by) {
            const auto whole = name.substr(0, name.find('['));
            if (roles.emplace(whole, by.empty() ? std::string() : by.front().substr(0, by.front().find('['))).second) order.push_back(whole);
        };
        for (const auto& stage : process_.stages)
            for (const auto& step : stage.steps) add(step.name, step.by);
        for (const auto& suspension : process_.suspensions)
            for (const auto& step : suspension.steps) add(step.name, step.by);
        for (const auto& act : process_.anytime) add(act.name, act.by);
        for (const auto& name : order) {
            const auto found = steps_.find(name);
            if (found == steps_.end()) continue;
            const auto done = static_cast<std::int64_t>(found->second.days.size());
            out.push_back({{"act", name}, {"role", roles[name]}, {"external", is_external(roles[name])}, {"done", done}, {"late", found->second.late},
                           {"late_percent", tenths(found->second.late * 100, done)}, {"days", span(found->second.days)}});
        }
    }

    void write_waiting(Json& out) const {
        std::int64_t all = 0;
        for (const auto& [whom, days] : waiting_) all += days;
        std::vector<std::pair<std::string, std::int64_t>> sorted(waiting_.begin(), waiting_.end());
        std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
        for (const auto& [whom, days] : sorted)
            out.push_back({{"for", whom}, {"external", is_external(whom)}, {"days", days}, {"percent", tenths(days * 100, all)}});
    }

    const definition::Definition& process_;
    const std::vector<SimulatedCase>& cases_;
    std::vector<std::int64_t> ended_;
    std::map<std::string, std::int64_t> outcomes_, waiting_;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> months_, clocks_;
    std::map<std::string, OfStep> steps_;
    std::map<std::string, std::vector<std::int64_t>> stages_;
};

// Arrivals one after the other, on streams of their own: case k is the same whoever carries it, and whatever other cases do.
std::vector<calendar::Day> arrivals(const Ground& ground, const Distributions& wanted, const SimulateOptions& options) {
    std::vector<calendar::Day> out;
    Chance chance(options.seed, 0);
    auto day = wanted.from.value_or(ground.process->in_force);
    std::int64_t part = 0;  // of a day, carried over
    for (std::int64_t k = 0; k < options.cases; ++k) {
        out.push_back(day);
        part += wanted.gap.thousandths(chance);
        day = after(*ground.calendar, day, part / 1000, wanted.gap.workdays);
        part %= 1000;
        if (ground.process->until && day > *ground.process->until) day = wanted.from.value_or(ground.process->in_force);  // begins anew
    }
    return out;
}

}  // namespace

Result<Json> simulate(const Ground& ground, const Distributions& wanted, const SimulateOptions& options) {
    const auto days = arrivals(ground, wanted, options);
    std::vector<std::optional<Result<SimulatedCase>>> carried(days.size());
    std::atomic<std::size_t> next{0}, done{0};
    std::atomic<bool> stops{false};
    const auto carry = [&](bool tells) {
        while (!stops) {
            const auto k = next++;
            if (k >= days.size()) return;
            carried[k].emplace(simulated_case(ground, wanted, days[k], Chance(options.seed, k + 1)));
            ++done;
            if (!*carried[k]) stops = true;
            if (tells && options.progress && !options.progress(static_cast<std::int64_t>(done), options.cases)) stops = true;
        }
    };
    std::vector<std::thread> helpers;
    for (int i = 1; i < options.threads; ++i) helpers.emplace_back(carry, false);
    carry(true);
    for (auto& helper : helpers) helper.join();
    std::vector<SimulatedCase> cases;
    for (auto& one : carried) {
        if (!one) break;
        if (!*one) return std::move(*one).error();
        cases.push_back(**std::move(one));
    }
    if (cases.size() < days.size()) return fail(ErrorKind::Interrupted, "simulation.stopped", "the simulation was stopped", "模拟已停止");
    Json out = {{"process", ground.process->id + "@" + ground.process->version}, {"title", ground.process->title}, {"cases", options.cases}, {"seed", options.seed}};
    if (!days.empty()) out["from"] = calendar::to_text(days.front()), out["until"] = calendar::to_text(days.back());
    Counting(*ground.process, cases).write(out);
    return out;
}

}  // namespace docket::scenario
