#include "explore/step_times.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

using calendar::Length;
using calendar::Unit;
using conditions::Tri;
using definition::AnchorKind;
using definition::Stage;
using definition::Step;

// The case as a condition sees it, where no more is known than what is supposed.
class SupposedReader final : public conditions::Reader {
public:
    SupposedReader(const Definition& process, const Supposed& supposed, const Done* done)
        : process_(process), supposed_(supposed), done_(done) {}

    std::optional<conditions::Value> read(const Operand& operand) override {
        if (operand.reads == Reads::IsDone && done_ && done_->contains(operand.name)) return conditions::Value(done_->at(operand.name));
        if (operand.reads != Reads::Fact) return std::nullopt;
        if (const auto* parameter = definition::find_parameter(process_, operand.name)) return parameter->value;
        const auto at = supposed_.find(operand.name);
        return at == supposed_.end() ? std::nullopt : std::optional(at->second);
    }
    const Expression* named(const std::string& condition) override {
        const auto at = std::ranges::find(process_.conditions, condition, &definition::NamedCondition::name);
        return at == process_.conditions.end() ? nullptr : &at->expression;
    }
    const conditions::DecisionTable* table(const std::string& name) override { return &definition::find_table(process_, name)->decides; }
    bool is_private(const Operand&) override { return false; }
    Tri compare_days(calendar::Day, conditions::Comparison, calendar::Day) override { return Tri::Unknown; }
    std::optional<conditions::Value> count_days(calendar::Day, calendar::Day, bool) override { return std::nullopt; }
    Tri has_element(const std::string&, int) override { return Tri::Unknown; }

private:
    const Definition& process_;
    const Supposed& supposed_;
    const Done* done_;
};

std::int64_t weight_of(const Length& length) {
    const std::int64_t count = length.count;
    switch (length.unit) {
        case Unit::Workdays: return count * 14;
        case Unit::Days: return count * 10;
        case Unit::Months: return count * 304;
        case Unit::Years: return count * 3652;
        case Unit::Hours: return count * 10 / 24;
    }
    return 0;
}

const Periods& longer(const Periods& a, const Periods& b) { return b.weight > a.weight ? b : a; }

}  // namespace

Tri holds(const Definition& process, const Supposed& supposed, const std::optional<Expression>& condition, const Done* done) {
    if (!condition) return Tri::Yes;
    SupposedReader reader(process, supposed, done);
    return conditions::evaluate(*condition, reader).truth;
}

void Periods::add(const Length& length) {
    all.push_back(length);
    weight += weight_of(length);
}

void Periods::add(const Periods& more) {
    all.insert(all.end(), more.all.begin(), more.all.end());
    weight += more.weight;
}

// Where a length is read from the case, the shortest that it can be: nothing is said to be too long that need not be.
std::optional<Length> StepTimes::shortest(const definition::LengthOf& length) const {
    std::optional<Length> least;
    const auto take = [&](const Length& one) {
        if (!least || weight_of(one) < weight_of(*least)) least = one;
    };
    for (const auto& branch : length.branches) {
        if (holds(process_, supposed_, branch.only_if) == Tri::No) continue;
        if (const auto* fixed = std::get_if<Length>(&branch.length)) {
            take(*fixed);
            continue;
        }
        const auto& name = std::get<Name>(branch.length);
        const auto* parameter = definition::find_parameter(process_, name);
        const auto* value = parameter ? std::get_if<Length>(&parameter->value) : nullptr;
        if (!value) return std::nullopt;
        take(*value);
    }
    return least;
}

Periods StepTimes::own(const Step& step) {
    if (step.optional || step.every || step.opens_by_expiry || step.name == limit_.name) return {};
    const auto* deadline = step.within ? definition::find_deadline(process_, *step.within) : nullptr;
    const bool runs_from_here = deadline && deadline->from.empty() && !deadline->before && deadline->name != limit_.name;
    const auto length = runs_from_here ? shortest(deadline->length) : std::nullopt;
    Periods out;
    if (length) out.add(*length);
    else without_period_.insert(step.element > 0 ? step.instance_of : step.name);
    return out;
}

bool StepTimes::may_be_done(const Step& step) const {
    if (step.element > 1) return false;
    const auto [at, is_new] = may_be_done_.emplace(step.name, true);
    if (is_new) at->second = holds(process_, supposed_, step.only_if) != Tri::No;
    return at->second;
}

const std::vector<const Step*>& StepTimes::before(const Stage& stage, const Step& step) const {
    const auto [at, is_new] = before_.try_emplace(step.name);
    if (is_new) at->second = found_before(stage, step);
    return at->second;
}

// What the step waits for: named in `after`, or read by its condition.
std::vector<const Step*> StepTimes::found_before(const Stage& stage, const Step& step) const {
    std::set<Name> names, facts, documents;
    for (const auto& anchor : step.after) (anchor.kind == AnchorKind::Served ? documents : names).insert(anchor.name);
    read_of(process_, step.only_if, [&](const Operand& operand) {
        if (operand.reads == Reads::Fact || operand.reads == Reads::IsKnown) facts.insert(operand.name);
        if (operand.reads == Reads::Result || operand.reads == Reads::IsDone) names.insert(operand.name);
        if (operand.reads == Reads::Served) documents.insert(operand.name);
    });
    std::vector<const Step*> out;
    for (const auto& other : stage.steps) {
        if (other.name == step.name || !may_be_done(other)) continue;
        const bool is_named = names.contains(other.name) || names.contains(other.instance_of);
        const bool fills = std::ranges::any_of(other.fills, [&](const Name& fact) { return facts.contains(fact); });
        const bool serves = other.serves && documents.contains(other.serves->document);
        if (is_named || fills || serves) out.push_back(&other);
    }
    return out;
}

// The longest way to the end of the step; from `from` on, and among these alone, where they are given.
Periods StepTimes::chain(const Stage& stage, const Step& step, const Name* from, const std::set<Name>* among, std::set<Name>& entered) {
    if (from && step.name == *from) return {};
    const bool is_whole = !from && !among;
    if (const auto known = chains_.find(step.name); is_whole && known != chains_.end()) return known->second;
    if (!entered.insert(step.name).second) return {};
    Periods longest;
    for (const auto* other : before(stage, step)) {
        if (among && !among->contains(other->name)) continue;
        std::set<Name> none;
        if (from && other->name != *from && !leads_to(stage, *other, *from, none)) continue;
        longest = longer(longest, chain(stage, *other, from, among, entered));
    }
    entered.erase(step.name);
    longest.add(own(step));
    if (is_whole) chains_[step.name] = longest;
    return longest;
}

bool StepTimes::leads_to(const Stage& stage, const Step& step, const Name& from, std::set<Name>& entered) const {
    if (!entered.insert(step.name).second) return false;
    return std::ranges::any_of(before(stage, step), [&](const Step* other) { return other->name == from || leads_to(stage, *other, from, entered); });
}

Periods StepTimes::of(const Stage& stage) {
    Periods longest;
    for (const auto& step : stage.steps) {
        std::set<Name> entered;
        if (may_be_done(step)) longest = longer(longest, chain(stage, step, nullptr, nullptr, entered));
    }
    longest.add(sent_back(stage, nullptr, nullptr));
    return longest;
}

// What is done again where a step sends others back, as often as it may: of the whole stage, or of what lies between two steps.
Periods StepTimes::sent_back(const Stage& stage, const Name* from, const Name* until) {
    Periods out;
    for (const auto& step : stage.steps) {
        std::set<Name> before_it, after_it;
        const bool lies_before = !until || step.name == *until || std::ranges::any_of(stage.steps, [&](const Step& last) {
            return last.name == *until && leads_to(stage, last, step.name, before_it);
        });
        if (!may_be_done(step) || !lies_before || (from && !leads_to(stage, step, *from, after_it))) continue;
        for (const auto& result : step.results) {
            if (result.effects.redo.empty() || !result.at_most || holds(process_, supposed_, result.only_if) == Tri::No) continue;
            std::set<Name> again(result.effects.redo.begin(), result.effects.redo.end()), entered;
            again.insert(step.name);
            const auto once = chain(stage, step, from, &again, entered);
            for (int i = 0; i < *result.at_most; ++i) out.add(once);
        }
    }
    return out;
}

Periods StepTimes::until(const Stage& stage, const Name& name, const Name* from) {
    std::set<Name> entered, none;
    for (const auto& step : stage.steps) {
        if (step.name != name && step.instance_of != name) continue;
        const bool counts = may_be_done(step) && (!from || leads_to(stage, step, *from, none));
        if (!counts) return {};
        auto out = chain(stage, step, from, nullptr, entered);
        out.add(sent_back(stage, from, &step.name));
        return out;
    }
    return {};
}

Periods StepTimes::after(const Stage& stage, const Name& name) {
    Periods longest;
    for (const auto& step : stage.steps) {
        std::set<Name> entered, none;
        if (may_be_done(step) && leads_to(stage, step, name, none)) longest = longer(longest, chain(stage, step, &name, nullptr, entered));
    }
    longest.add(sent_back(stage, &name, nullptr));
    return longest;
}

}  // namespace docket::explore
