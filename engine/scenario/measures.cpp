#include "scenario/measures.hpp"

#include <algorithm>

#include "casework/calendar_circumstances.hpp"
#include "casework/casework.hpp"
#include "casework/condition_now.hpp"
#include "scenario/happening.hpp"

namespace docket::scenario {
namespace {

using namespace definition;
using Kind = Happening::Kind;

constexpr int kElements = 3;  // of a list: what is looked at

bool names(const Anchor& anchor, const Happening& h) {
    const auto whole = h.name.substr(0, h.name.find('['));
    if (anchor.name != h.name && anchor.name != whole) return false;
    switch (anchor.kind) {
        case AnchorKind::Served: return h.kind == Kind::Served;
        case AnchorKind::Resumed: return h.kind == Kind::Resumed;
        case AnchorKind::Act: return (h.kind == Kind::Act || h.kind == Kind::Suspended) && (!anchor.result || *anchor.result == h.result);
        default: return false;
    }
}

// Does what happened put the rule to the test? A rule about what must not come about is tested by the act that it guards.
bool is_trigger(const Rule& rule, const Happening& h) {
    const auto is = [&](std::size_t place) { return place < rule.acts.size() && names(rule.acts[place], h); };
    switch (rule.form) {
        case RuleForm::CanEnd: return h.kind == Kind::Ended;
        case RuleForm::NeverBefore:
        case RuleForm::NeverWhile:
        case RuleForm::MustFollow:
        case RuleForm::AtMost: return is(0);
        case RuleForm::NeverAfter: return is(1);
        case RuleForm::OutcomeRequires: return h.kind == Kind::Ended && rule.outcome && h.name == *rule.outcome;
        case RuleForm::NotBoth:
        case RuleForm::DifferentPeople:
        case RuleForm::SamePerson:
        case RuleForm::Only: return std::ranges::any_of(rule.acts, [&](const Anchor& a) { return names(a, h); });
        case RuleForm::Limit:
        case RuleForm::OnTime: return false;  // by its clock: see add()
    }
    return false;
}

bool starts_clock(const Rule& rule, const Json& record) {
    if (!rule.deadline || !record.contains("due") || !record["due"].is_array()) return false;
    return std::ranges::any_of(record["due"], [&](const Json& one) {
        const auto clock = one.value("clock", std::string());
        return clock == *rule.deadline || clock.substr(0, clock.find('[')) == *rule.deadline;
    });
}

// What an act that a rule forbade was refused for.
bool is_refused_by(const Rule& rule, const Json& record) {
    return record.value("type", "") == "refused" && record.contains("why") && record["why"].value("id", "") == "rule.forbids" &&
           record["why"].value("zh", std::string()).find(rule.text) != std::string::npos;
}

}  // namespace

Measures::Measures(std::shared_ptr<const Definition> process, std::shared_ptr<const calendar::Calendar> calendar)
    : process_(std::move(process)), calendar_(std::move(calendar)) {
    collect();
}

void Measures::add_condition(std::string name, std::string within, const std::optional<Expression>& expression) {
    if (!expression || expression->form == conditions::Form::Named) return;
    const auto same = std::ranges::find_if(conditions_, [&](const Condition& c) { return c.name == name; });
    if (same != conditions_.end()) return same->expressions.push_back(&*expression);
    conditions_.push_back({std::move(name), std::move(within), {&*expression}});
}

void Measures::collect() {
    for (const auto& one : process_->conditions) conditions_.push_back({one.name, "", {&one.expression}});
    const std::string word = process_->tongue == calendar::Tongue::Chinese ? "仅当 " : "only_if ";
    const auto steps = [&](const std::vector<Step>& list, const std::string& within) {
        for (const auto& step : list) {
            if (step.element > kElements) continue;
            const auto& name = step.element > 0 ? step.instance_of : step.name;
            add_condition(word + name, within, step.only_if);
            for (const auto& result : step.results) add_condition(word + name + "." + result.name, within, result.only_if);
        }
    };
    for (const auto& stage : process_->stages) steps(stage.steps, stage.name);
    for (const auto& suspension : process_->suspensions) steps(suspension.steps, suspension.name);
    for (const auto& act : process_->anytime) {
        add_condition(word + act.name, "", act.only_if);
        for (const auto& result : act.results) add_condition(word + act.name + "." + result.name, "", result.only_if);
    }
}

// What another edition carried, before a move or after it, tries nothing of this one.
bool Measures::is_own(const Json& record) const {
    const auto def = record.value("def", Json::object());
    return def.value("version", process_->version) == process_->version;
}

void Measures::add(const Json& records) {
    static const auto none = calendar::Calendar::none();
    static const Authority nobody;
    casework::CaseState state;
    for (const auto& record : records) {
        const auto before = state;
        const auto event = casework::event_from_record(record);
        if (!event || !casework::apply(*process_, state, *event) || !is_own(record)) continue;
        casework::CalendarCircumstances now(calendar_ ? *calendar_ : *none, nobody, {before.standing.opened.day, std::nullopt});
        const auto happened = happenings(Json::array({record}));
        for (std::size_t i = 0; i < process_->rules.size(); ++i) {
            const auto& rule = process_->rules[i];
            if (exercised_.contains(i)) continue;
            const bool triggered = std::ranges::any_of(happened, [&](const Happening& h) { return is_trigger(rule, h); });
            const bool speaks = triggered && (!rule.only_if || casework::holds_now(*process_, before, *rule.only_if, now) != conditions::Tri::No ||
                                              rule.form == RuleForm::NeverWhile);
            if (speaks || starts_clock(rule, record) || is_refused_by(rule, record)) exercised_.insert(i);
        }
        for (auto& condition : conditions_) {
            const bool is_here = condition.within.empty() || state.standing.stage == condition.within || state.suspensions.contains(condition.within);
            if ((condition.seen_true && condition.seen_false) || !is_here || state.standing.phase == casework::CasePhase::Ended) continue;
            for (const auto* expression : condition.expressions) {
                const auto answer = casework::holds_now(*process_, state, *expression, now);
                condition.seen_true = condition.seen_true || answer == conditions::Tri::Yes;
                condition.seen_false = condition.seen_false || answer == conditions::Tri::No;
            }
        }
    }
}

Json Measures::json() const {
    Json rules = {{"exercised", exercised_.size()}, {"possible", process_->rules.size()}, {"never", Json::array()}};
    for (std::size_t i = 0; i < process_->rules.size(); ++i)
        if (!exercised_.contains(i)) rules["never"].push_back(process_->rules[i].text);
    Json conditions = {{"both", 0}, {"possible", conditions_.size()}, {"never_true", Json::array()}, {"never_false", Json::array()}};
    std::size_t both = 0;
    for (const auto& condition : conditions_) {
        both += condition.seen_true && condition.seen_false;
        if (!condition.seen_true) conditions["never_true"].push_back(condition.name);
        if (!condition.seen_false) conditions["never_false"].push_back(condition.name);
    }
    conditions["both"] = both;
    return {{"rules", std::move(rules)}, {"conditions", std::move(conditions)}};
}

}  // namespace docket::scenario
