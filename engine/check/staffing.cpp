#include "check/staffing.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "load/messages.hpp"

namespace docket::check {
namespace {

using definition::Authority;
using definition::Definition;
using definition::Name;
using definition::Role;
using definition::Round;
using definition::Step;
using People = std::set<std::string>;

// Who may stand at one place that wants a person of its own. nullopt: anybody, as far as is known.
using Slot = std::optional<People>;

// Gives each slot a person of its own where that is possible; else the people among whom it is not.
class Matching {
public:
    explicit Matching(const std::vector<Slot>& slots) : slots_(slots) {}

    bool fits() {
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            seen_.clear();
            if (slots_[i] && !place(i)) return false;
        }
        return true;
    }
    // Of whom there are too few.
    const People& short_of() const { return seen_; }

private:
    bool place(std::size_t slot) {
        for (const auto& person : *slots_[slot]) {
            if (!seen_.insert(person).second) continue;
            const auto taken = of_.find(person);
            if (taken != of_.end() && !place(taken->second)) continue;
            of_[person] = slot;
            return true;
        }
        return false;
    }

    const std::vector<Slot>& slots_;
    std::map<std::string, std::size_t> of_;
    People seen_;
};

class Staffing {
public:
    Staffing(const Checked& checked, const Authority& authority) : checked_(checked), process_(*checked.process), authority_(authority) {}

    std::vector<load::Diagnostic> run() {
        if (std::ranges::none_of(process_.roles, [&](const Role& role) { return is_known(role); })) return {};  // an office of other processes
        for (const auto& role : process_.roles) size(role);
        for (const auto& stage : process_.stages)
            for (const auto& step : stage.steps) alone(step);
        for (const auto& suspension : process_.suspensions)
            for (const auto& step : suspension.steps) alone(step);
        for (std::size_t i = 0; i < process_.rules.size(); ++i)
            if (process_.rules[i].form == definition::RuleForm::DifferentPeople) apart(process_.rules[i], "rule:" + std::to_string(i));
        return std::move(found_);
    }

private:
    bool is_known(const Role& role) const {
        return role.group && std::ranges::any_of(authority_.groups, [&](const auto& group) { return group.first == *role.group; });
    }

    // Whom the authority's file lets hold the role; null: it does not say.
    const People* group(const Role& role) {
        if (!role.group) return nullptr;
        const auto known = holders_.find(role.name);
        if (known != holders_.end()) return &known->second;
        auto& people = holders_[role.name];
        people = members(*role.group);
        for (const auto& needed : role.qualified) {  // 具备资格
            const auto able = members(needed);
            std::erase_if(people, [&](const std::string& person) { return !able.contains(person); });
        }
        return &people;
    }

    People members(const std::string& group) const {
        People out;
        for (const auto& [name, people] : authority_.groups)
            if (name == group) out.insert(people.begin(), people.end());
        return out;
    }

    Slot anyone_of(const std::vector<Name>& by) {
        People out;
        for (const auto& name : by) {
            const auto* role = definition::find_role(process_, name);  // a table names its roles case by case
            const auto* people = role ? group(*role) : nullptr;
            if (!people) return std::nullopt;
            out.insert(people->begin(), people->end());
        }
        return out;
    }

    // A group that is named and empty, or too small to be the body that the role is.
    void size(const Role& role) {
        const auto* people = role.element > 0 ? nullptr : group(role);
        if (!people) return;
        const auto has = static_cast<int>(people->size());
        if (has == 0) say("role:" + role.name, {role.name, *role.group, authority_.title}, 0);
        else if (has < role.members_at_least) say("role:" + role.name, {role.name, std::to_string(has), std::to_string(role.members_at_least), authority_.title}, 1);
    }

    // Whoever does it, and each who must sign it alone: all of them different (not_submitter, E042).
    void add_slots(const Step& step, std::vector<Slot>& slots) {
        const auto doer = anyone_of(step.by);
        for (int i = 0; i < step.holders; ++i) slots.push_back(doer);
        if (definition::permits(step, definition::Permission::SkipIfSubmitter)) return;
        for (const auto& round : step.approval)
            if (round.mode == definition::Mode::One && !round.only_if) slots.push_back(anyone_of(round.by));
    }

    void alone(const Step& step) {
        if (step.element > 1) return;
        std::vector<Slot> slots;
        add_slots(step, slots);
        if (slots.size() < 2 || is_empty(slots)) return;
        Matching matching(slots);
        if (!matching.fits()) say("step:" + (step.element > 0 ? step.instance_of : step.name), {step.element > 0 ? step.instance_of : step.name, listed(matching.short_of()), authority_.title}, 2);
    }

    void apart(const definition::Rule& rule, const std::string& place) {
        std::vector<Slot> slots;
        for (const auto& act : rule.acts) {
            if (const auto* step = definition::find_step(process_, act.name).step) slots.push_back(anyone_of(step->by));
            else if (const auto* anytime = definition::find_anytime(process_, act.name)) slots.push_back(anyone_of(anytime->by));
        }
        if (is_empty(slots)) return;
        Matching matching(slots);
        if (!matching.fits()) say(place, {rule.text, listed(matching.short_of()), authority_.title}, 3);
    }

    // That a group is empty was said at its role.
    static bool is_empty(const std::vector<Slot>& slots) {
        return std::ranges::any_of(slots, [](const Slot& slot) { return slot && slot->empty(); });
    }

    static std::string listed(const People& people) {
        std::string out;
        for (const auto& person : people) out += (out.empty() ? "" : std::string(1, load::kListSeparator)) + person;
        return out;
    }

    void say(const std::string& place_id, std::vector<std::string> arguments, int variant) {
        load::Diagnostic d;
        d.severity = load::Severity::Warning;
        d.code = "W081";
        d.variant = variant;
        d.file = checked_.file;
        d.tongue = process_.tongue;
        if (const auto place = checked_.link_places.find(place_id); place != checked_.link_places.end()) {
            d.range = place->second.range;
            d.path = place->second.path;
        }
        d.arguments = std::move(arguments);
        found_.push_back(std::move(d));
    }

    const Checked& checked_;
    const Definition& process_;
    const Authority& authority_;
    std::map<Name, People> holders_;  // by role
    std::vector<load::Diagnostic> found_;
};

}  // namespace

std::vector<load::Diagnostic> staffing(const Checked& process, const Authority& authority) { return Staffing(process, authority).run(); }

}  // namespace docket::check
