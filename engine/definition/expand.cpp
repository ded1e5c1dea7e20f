// 每一: what a file says once for each element of a list, kept once for every place of that list.

#include <algorithm>
#include <map>
#include <set>

#include "base/format.hpp"
#include "definition/definition.hpp"

namespace docket::definition {
namespace {

using conditions::Operand;
using conditions::Reads;

// Where something is read: within one place of a list, or ("") outside of all.
struct Place {
    Name list;
    int element = 0;
};

using Names = std::vector<Name>;

class Expansion {
public:
    explicit Expansion(Definition model) : model_(std::move(model)) {
        for (const auto& role : model_.roles)
            if (role.many > 0) places_[role.name] = role.many;
        each_step([&](const Step& step) {
            if (step.over.empty() || step.element > 0) return;
            places_[step.over] = places_of(model_, step.over);
            steps_[step.name] = step.over;
        });
        for (const auto& deadline : model_.deadlines)
            if (!deadline.over.empty() && deadline.element == 0) deadlines_[deadline.name] = deadline.over;
        each_step([&](const Step& step) {
            if (!step.serves) return;
            for (const auto& role : step.serves->to)
                if (places_.contains(role)) documents_[step.serves->document] = role;
        });
    }

    Definition run() {
        const bool is_expanded = std::ranges::any_of(model_.roles, [](const Role& role) { return role.element > 0; });
        if (places_.empty() || is_expanded) return std::move(model_);
        for (auto& one : model_.conditions) condition(one.expression, {});
        for (auto& stage : model_.stages) {
            steps(stage.steps);
            for (auto& branch : stage.next) condition(branch.only_if, {});
        }
        for (auto& suspension : model_.suspensions) of(suspension);
        for (auto& act : model_.anytime) of(act);
        for (auto& rule : model_.rules) condition(rule.only_if, {});
        if (model_.joined_to) {
            model_.joined_to->by = people(model_.joined_to->by, {});
            approval(model_.joined_to->approval, {});
        }
        if (model_.agenda) model_.agenda->by = people(model_.agenda->by, {});
        deadlines();
        roles();
        return std::move(model_);
    }

private:
    template <class Each>
    void each_step(Each&& each) const {
        for (const auto& stage : model_.stages) std::ranges::for_each(stage.steps, each);
        for (const auto& suspension : model_.suspensions) std::ranges::for_each(suspension.steps, each);
    }

    static bool is_over(const std::map<Name, Name>& made, const Name& name, const Name& list) {
        const auto at = made.find(name);
        return at != made.end() && at->second == list;
    }
    bool is_here(const std::map<Name, Name>& made, const Name& name, const Place& at) const { return at.element > 0 && is_over(made, name, at.list); }
    void rename(const std::map<Name, Name>& made, Name& name, const Place& at) const {
        if (is_here(made, name, at)) name = at_place(name, at.element);
    }
    void rename(const std::map<Name, Name>& made, std::optional<Name>& name, const Place& at) const {
        if (name) rename(made, *name, at);
    }

    // ---- who ----

    // A list of parties in `by`: the party at this place, or any of them.
    Names people(const Names& by, const Place& at) const {
        Names out;
        for (const auto& name : by) {
            const auto many = places_.find(name);
            const bool is_list = many != places_.end() && find_role(model_, name);
            if (!is_list) out.push_back(name);
            else if (at.list == name && at.element > 0) out.push_back(at_place(name, at.element));
            else
                for (int k = 1; k <= many->second; ++k) out.push_back(at_place(name, k));
        }
        return out;
    }
    Name person(const Name& role, const Place& at) const { return at.list == role && at.element > 0 ? at_place(role, at.element) : role; }

    void approval(std::vector<Round>& chain, const Place& at) const {
        for (auto& round : chain) {
            round.by = people(round.by, at);
            round.veto = people(round.veto, at);
            if (round.chair) round.chair = person(*round.chair, at);
            for (auto& weight : round.weights) weight.role = person(weight.role, at);
            condition(round.only_if, at);
        }
    }

    // ---- conditions ----

    void operand(Operand& one, const Place& at) const {
        if (one.reads == Reads::Served && is_here(documents_, one.name, at)) one.result = at_place(at.list, at.element);
        const bool of_step = one.reads == Reads::Result || one.reads == Reads::IsDone || one.reads == Reads::Times || one.reads == Reads::Missed ||
                             one.reads == Reads::Overdue;
        if (of_step) rename(steps_, one.name, at);
        if (one.reads == Reads::Overdue || one.reads == Reads::DueOf) rename(deadlines_, one.name, at);
        if (one.reads == Reads::DueOf) rename(steps_, one.name, at);
        for (auto& argument : one.arguments) operand(argument, at);
    }
    void condition(Expression& e, const Place& at) const {
        if (e.form == conditions::Form::Several) {
            e.parts.resize(1);
            const auto many = places_.find(e.name);
            for (int k = 1; many != places_.end() && k <= many->second; ++k) {
                auto one = e.parts.front();
                condition(one, {e.name, k});
                e.parts.push_back(std::move(one));
            }
            return;
        }
        operand(e.left, at);
        for (auto& right : e.right) operand(right, at);
        for (auto& part : e.parts) condition(part, at);
    }
    void condition(std::optional<Expression>& e, const Place& at) const {
        if (e) condition(*e, at);
    }

    // ---- what is waited for, and what follows ----

    void anchors(std::vector<Anchor>& all, const Place& at) const {
        for (auto& anchor : all) {
            if (anchor.kind == AnchorKind::Act) rename(steps_, anchor.name, at);
            if (anchor.kind == AnchorKind::Over) rename(deadlines_, anchor.name, at);
            if (anchor.kind == AnchorKind::Served && is_here(documents_, anchor.name, at)) anchor.result = at_place(at.list, at.element);
        }
    }
    void effects(Effects& what, const Place& at) const {
        Names redo;
        for (const auto& name : what.redo) {
            const auto list = steps_.find(name);
            if (list == steps_.end()) redo.push_back(name);
            else if (list->second == at.list && at.element > 0) redo.push_back(at_place(name, at.element));
            else
                for (int k = 1; k <= places_.at(list->second); ++k) redo.push_back(at_place(name, k));
        }
        what.redo = std::move(redo);
    }
    void effects(std::optional<Effects>& what, const Place& at) const {
        if (what) effects(*what, at);
    }
    void expiry(std::vector<ExpiryBranch>& branches, const Place& at) const {
        for (auto& branch : branches) {
            condition(branch.only_if, at);
            effects(branch.effects, at);
            if (branch.kind == ExpiryKind::Open) rename(steps_, branch.name, at);
            if (branch.kind == ExpiryKind::Escalate) branch.name = person(branch.name, at);
        }
    }

    // ---- steps ----

    void of(Step& step, const Place& at) const {
        step.by = people(step.by, at);
        approval(step.approval, at);
        rename(deadlines_, step.within, at);
        rename(deadlines_, step.not_before, at);
        anchors(step.after, at);
        condition(step.only_if, at);
        if (step.serves) step.serves->to = people(step.serves->to, at);
        // Each sends its copy of the one document: only where there is none to send is it issued.
        if (at.element > 0 && step.serves && step.document == step.serves->document) step.document.reset();
        for (auto& result : step.results) {
            effects(result.effects, at);
            condition(result.only_if, at);
        }
        for (auto* answer : {&step.passed, &step.refused, &step.returned, &step.deferred}) effects(*answer, at);
        expiry(step.overdue, at);
    }

    void steps(std::vector<Step>& all) const {
        std::vector<Step> out;
        for (auto& step : all) {
            if (step.over.empty() || step.element > 0) {
                of(step, {});
                out.push_back(std::move(step));
                continue;
            }
            for (int k = 1; k <= places_.at(step.over); ++k) {
                auto one = step;
                one.name = at_place(step.name, k);
                one.instance_of = step.name;
                one.element = k;
                of(one, {step.over, k});
                out.push_back(std::move(one));
            }
        }
        all = std::move(out);
    }

    // ---- the rest ----

    void of(AnytimeAct& act) const {
        act.by = people(act.by, {});
        approval(act.approval, {});
        condition(act.only_if, {});
        for (auto& result : act.results) {
            effects(result.effects, {});
            condition(result.only_if, {});
        }
    }

    void of(Suspension& suspension) const {
        suspension.by = people(suspension.by, {});
        approval(suspension.approval, {});
        condition(suspension.only_if, {});
        steps(suspension.steps);
        if (suspension.resume) {
            suspension.resume->by = people(suspension.resume->by, {});
            approval(suspension.resume->approval, {});
            condition(suspension.resume->only_if, {});
        }
        if (!suspension.expires) return;
        condition(suspension.expires->only_if, {});
        expiry(suspension.expires->then, {});
    }

    void of(Deadline& deadline, const Place& at) const {
        for (auto& branch : deadline.length.branches) condition(branch.only_if, at);
        anchors(deadline.from, at);
        anchors(deadline.until, at);
        anchors(deadline.restarts, at);
        for (auto& span : deadline.deducts) {
            rename(steps_, span.while_in, at);
            for (auto* anchor : {&span.from, &span.until}) {
                if (!*anchor) continue;
                std::vector<Anchor> one{**anchor};
                anchors(one, at);
                *anchor = one.front();
            }
        }
        if (deadline.extension) {
            deadline.extension->by = people(deadline.extension->by, at);
            approval(deadline.extension->approval, at);
            condition(deadline.extension->only_if, at);
        }
        expiry(deadline.overdue, at);
    }

    void deadlines() {
        std::vector<Deadline> out;
        for (auto& deadline : model_.deadlines) {
            const auto list = deadlines_.find(deadline.name);
            if (list == deadlines_.end()) {
                of(deadline, {});
                out.push_back(std::move(deadline));
                continue;
            }
            for (int k = 1; k <= places_.at(list->second); ++k) {
                auto one = deadline;
                one.name = at_place(deadline.name, k);
                one.element = k;
                of(one, {list->second, k});
                out.push_back(std::move(one));
            }
        }
        model_.deadlines = std::move(out);
    }

    // After each list of parties a role for each of its places.
    void roles() {
        std::vector<Role> out;
        for (auto& role : model_.roles) {
            if (role.recusal) {
                role.recusal->by = people(role.recusal->by, {});
                approval(role.recusal->approval, {});
            }
            out.push_back(role);
            for (int k = 1; k <= role.many; ++k) {
                Role one;
                one.name = at_place(role.name, k);
                one.title = role.title;
                one.external = role.external;
                one.per_case = true;
                one.assigned_by = role.assigned_by;
                one.instance_of = role.name;
                one.element = k;
                out.push_back(std::move(one));
            }
        }
        model_.roles = std::move(out);
    }

    Definition model_;
    std::map<Name, int> places_;      // list -> how many places
    std::map<Name, Name> steps_;      // made for each element -> its list
    std::map<Name, Name> deadlines_;  // likewise
    std::map<Name, Name> documents_;  // that go out to each of a list
};

}  // namespace

Name at_place(std::string_view name, int element) { return format("{}[{}]", name, element); }

int places_of(const Definition& model, std::string_view list) {
    if (const auto* role = find_role(model, list); role && role->many > 0) return role->many;
    const auto* fact = find_fact(model, list);
    if (!fact) return 0;
    const auto named = static_cast<int>(std::min<std::size_t>(fact->type.values.size(), kMostElements));
    for (int most = 1; fact->type.at_most && most < named; ++most)
        if (*fact->type.at_most <= Decimal(static_cast<long long>(most))) return most;
    return named;
}

Definition expanded(Definition model) { return Expansion(std::move(model)).run(); }

}  // namespace docket::definition
