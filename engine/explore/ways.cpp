#include "explore/ways.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

using conditions::Tri;
using definition::Anchor;
using definition::AnchorKind;
using definition::Deadline;
using definition::Stage;
using definition::Step;

constexpr int kMostTried = 20'000;  // stages entered while looking for the longest way

struct Exit {
    Name to;                               // "": the case ends
    Periods periods;                       // spent in the stage before
    bool by_next = false;
};

struct Begin {
    Name stage;
    const Step* after = nullptr;           // where the deadline begins within it
};

const Step* step_of(const Definition& process, const Anchor& anchor) {
    if (anchor.kind == AnchorKind::Act) {
        if (const auto* step = definition::find_step(process, anchor.name).step) return step;
        const auto all = definition::instances_of(process, anchor.name);
        return all.empty() ? nullptr : all.front();
    }
    const Step* found = nullptr;
    if (anchor.kind == AnchorKind::Served)
        each_step(process, [&](const Step& step) {
            if (!found && step.serves && step.serves->document == anchor.name) found = &step;
        });
    return found;
}

// How often a condition lets this stage be entered.
std::optional<int> visits_allowed(const Expression& e, const Name& stage) {
    if (e.form == conditions::Form::All) {
        for (const auto& part : e.parts)
            if (const auto found = visits_allowed(part, stage)) return found;
        return std::nullopt;
    }
    if (e.form != conditions::Form::Compare || e.left.reads != Reads::Visits || e.left.name != stage || !e.right.front().literal) return std::nullopt;
    const auto* number = std::get_if<Decimal>(&*e.right.front().literal);
    if (!number || number->to_text().size() > 2) return std::nullopt;
    const int most = std::stoi(number->to_text());
    if (e.comparison == conditions::Comparison::Less) return most;
    if (e.comparison == conditions::Comparison::LessOrEqual) return most + 1;
    return std::nullopt;
}

class Ways {
public:
    Ways(const Definition& process, const Deadline& deadline, const Supposed& supposed)
        : process_(process), deadline_(deadline), times_(process, deadline, supposed), supposed_(supposed) {}

    std::optional<Way> run() {
        std::vector<Begin> begins;
        for (const auto* anchors : {&deadline_.from, &deadline_.restarts})
            for (const auto& anchor : *anchors) begin(anchor, begins);
        for (const auto& anchor : deadline_.until) {
            if (anchor.kind == AnchorKind::Stage) ends_on_entry_.insert(anchor.name);
            if (const auto* step = step_of(process_, anchor)) ends_.insert(step->name);
        }
        for (const auto& anchor : deadline_.restarts)
            if (const auto* step = step_of(process_, anchor)) restarts_.insert(step->name);
        if (ends_.empty() && ends_on_entry_.empty() && !deadline_.until.empty()) return std::nullopt;
        for (const auto& begin : begins) {
            on_way_.clear();
            spells_.clear();
            enter(begin.stage, begin.after);
        }
        if (!best_) return std::nullopt;
        for (const auto& name : times_.without_period()) best_->without_bound.insert(name);
        best_->without_bound.merge(without_bound_);
        return std::move(best_);
    }

private:
    void begin(const Anchor& anchor, std::vector<Begin>& out) {
        if (anchor.kind == AnchorKind::Opened) out.push_back({process_.start, {}});
        if (anchor.kind == AnchorKind::Stage) out.push_back({anchor.name, {}});
        const auto* step = step_of(process_, anchor);
        const auto place = step ? definition::find_step(process_, step->name) : definition::StepPlace{};
        if (!place.stage) return;
        bool stays = false;
        for (const auto& result : step->results) {
            if (anchor.kind == AnchorKind::Act && anchor.result && result.name != *anchor.result) continue;
            if (result.effects.go_to) out.push_back({*result.effects.go_to, {}});
            stays = stays || (!result.effects.go_to && !result.effects.end);
        }
        if (stays) out.push_back({place.stage->name, step});
    }

    const std::vector<Exit>& exits(const Stage& stage) {
        const auto [at, is_new] = exits_.try_emplace(stage.name);
        if (is_new) at->second = found_exits(stage);
        return at->second;
    }
    const Periods& whole_of(const Stage& stage) {
        const auto [at, is_new] = wholes_.try_emplace(stage.name);
        if (is_new) at->second = times_.of(stage);
        return at->second;
    }

    std::vector<Exit> found_exits(const Stage& stage) {
        std::vector<Exit> out;
        for (const auto& step : stage.steps) {
            if (!times_.may_be_done(step)) continue;
            const auto leave = [&](const definition::Effects& effects) {
                if (effects.go_to || effects.end) out.push_back({effects.go_to.value_or(""), times_.until(stage, step.name), false});
            };
            for (const auto& result : step.results)
                if (holds(process_, supposed_, result.only_if) != Tri::No) leave(result.effects);
            for (const auto* effects : {&step.passed, &step.refused, &step.returned, &step.deferred})
                if (*effects) leave(**effects);
        }
        for (const auto& branch : stage.next) {
            const auto truth = holds(process_, supposed_, branch.only_if);
            if (truth != Tri::No) out.push_back({branch.effects.go_to.value_or(""), whole_of(stage), true});
            if (truth == Tri::Yes) break;
        }
        return out;
    }

    bool counts(const Name& stage) const {
        return std::ranges::none_of(deadline_.deducts, [&](const definition::Span& span) { return span.while_in == stage; });
    }

    // `after`: of the first stage, only what follows this step counts.
    void enter(const Name& name, const Step* after) {
        const auto* stage = definition::find_stage(process_, name);
        if (!stage || ++tried_ > kMostTried || !on_way_.insert(name).second) return;
        note_what_has_no_bound(*stage);
        const auto whole = !counts(name) ? Periods{} : after ? times_.after(*stage, after->name) : whole_of(*stage);
        bool must_end = false;
        if (ends_on_entry_.contains(name)) take({name, 1, {}});
        for (const auto& step : stage->steps) {
            if (!ends_.contains(step.name) || !times_.may_be_done(step)) continue;
            must_end = must_end || !step.optional;
            if (!step.optional) take({name, 1, counts(name) ? times_.until(*stage, step.name, after ? &after->name : nullptr) : Periods{}});  // else nobody owes it
        }
        const bool restarts = !after && std::ranges::any_of(stage->steps, [&](const Step& step) { return restarts_.contains(step.name); });
        for (const auto& exit : restarts ? std::vector<Exit>{} : exits(*stage)) {
            if (exit.by_next && must_end) continue;
            spells_.push_back({name, 1, exit.by_next || after ? whole : counts(name) ? exit.periods : Periods{}});
            if (exit.to.empty() && deadline_.until.empty()) take({name, 0, {}});
            if (!exit.to.empty()) enter(exit.to, nullptr);
            spells_.pop_back();
        }
        on_way_.erase(name);
    }

    void note_what_has_no_bound(const Stage& stage) {
        for (const auto& act : process_.anytime) {
            const bool offered = act.in.empty() || std::ranges::find(act.in, stage.name) != act.in.end();
            const bool leads = std::ranges::any_of(act.results, [](const auto& result) { return result.effects.go_to.has_value(); });
            if (offered && leads) without_bound_.insert(act.name);
        }
        for (const auto& suspension : process_.suspensions)
            if (!suspension.stops_limits || deadline_.despite_suspension) without_bound_.insert(suspension.name);
    }

    bool leads(const Name& from, const Name& to) {
        const auto* stage = definition::find_stage(process_, from);
        return stage && std::ranges::any_of(exits(*stage), [&](const Exit& exit) { return exit.to == to; });
    }

    // The way, and what may be gone aside from it and back: as often as `visits` allows.
    void take(Spell last) {
        auto spells = spells_;
        if (last.times > 0) spells.push_back(std::move(last));
        for (std::size_t i = 0; i < spells.size(); ++i) go_aside(spells, i);
        std::int64_t weight = 0;
        for (const auto& spell : spells) weight += spell.times * spell.periods.weight;
        if (best_ && best_->weight >= weight) return;
        std::erase_if(spells, [](const Spell& spell) { return spell.periods.all.empty(); });
        best_ = Way{std::move(spells), weight, {}};
    }

    void go_aside(std::vector<Spell>& spells, std::size_t at) {
        for (const auto& stage : process_.stages) {
            const bool is_on_way = std::ranges::any_of(spells, [&](const Spell& spell) { return spell.stage == stage.name; });
            const auto bound = bound_of(stage.name);
            if (is_on_way || !bound || !counts(stage.name) || !leads(spells[at].stage, stage.name) || !leads(stage.name, spells[at].stage)) continue;
            Periods back;
            for (const auto& exit : exits(stage))
                if (exit.to == spells[at].stage && exit.periods.weight >= back.weight) back = exit.periods;
            spells.insert(spells.begin() + static_cast<std::ptrdiff_t>(at) + 1, Spell{stage.name, *bound, std::move(back)});
            return;
        }
    }

    // Of every way into the stage the most often that one allows; nullopt: some way in says nothing.
    std::optional<int> bound_of(const Name& name) {
        const auto [at, is_new] = bounds_.try_emplace(name);
        if (is_new) at->second = found_bound(name);
        return at->second;
    }
    std::optional<int> found_bound(const Name& name) const {
        std::optional<int> most;
        bool all = true;
        const auto see = [&](const definition::Effects& effects, const std::optional<Expression>& a, const std::optional<Expression>& b) {
            if (effects.go_to != name) return;
            auto allowed = a ? visits_allowed(*a, name) : std::nullopt;
            if (!allowed && b) allowed = visits_allowed(*b, name);
            if (!allowed) all = false;
            else most = std::max(most.value_or(0), *allowed);
        };
        each_step(process_, [&](const Step& step) {
            for (const auto& result : step.results) see(result.effects, result.only_if, step.only_if);
            for (const auto* effects : {&step.passed, &step.refused, &step.returned, &step.deferred})
                if (*effects) see(**effects, step.only_if, {});
        });
        for (const auto& stage : process_.stages)
            for (const auto& branch : stage.next) see(branch.effects, branch.only_if, {});
        return all ? most : std::nullopt;
    }

    const Definition& process_;
    const Deadline& deadline_;
    StepTimes times_;
    const Supposed& supposed_;
    std::map<Name, std::vector<Exit>> exits_;
    std::map<Name, Periods> wholes_;
    std::map<Name, std::optional<int>> bounds_;
    std::set<Name> ends_, ends_on_entry_, restarts_, on_way_;
    std::set<std::string> without_bound_;
    std::vector<Spell> spells_;
    std::optional<Way> best_;
    int tried_ = 0;
};

}  // namespace

std::optional<Way> longest_way(const Definition& process, const Deadline& deadline, const Supposed& supposed) {
    return Ways(process, deadline, supposed).run();
}

}  // namespace docket::explore
