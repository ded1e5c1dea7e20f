#include <algorithm>
#include <set>

#include "check/case_table.hpp"
#include "check/facts_flow.hpp"
#include "check/rules.hpp"

namespace docket::check {

using namespace definition;

namespace {

using conditions::Operand;
using conditions::Reads;

// Facts that an expression reads, named conditions included, each with the name under which its text speaks of it.
// A named condition that was read once adds nothing the second time.
void read_facts(const load::Draft& draft, const Expression& e, const std::string& spoken, std::map<std::string, std::string>& into,
                std::set<std::string>& named, int depth = 0) {
    const auto operand = [&](const Operand& one, auto& self) -> void {
        if (one.reads == Reads::Fact || one.reads == Reads::CountOf) into.try_emplace(one.name, spoken.empty() ? one.name : spoken);
        if (one.reads == Reads::Result) into.try_emplace(result_fact(one.name), spoken.empty() ? one.name : spoken);
        for (const auto& argument : one.arguments) self(argument, self);
        const auto* table = one.reads == Reads::Table ? find_table(draft.model, one.name) : nullptr;
        for (const auto& row : table ? table->decides.rows : std::vector<conditions::TableRow>{})
            if (row.when) read_facts(draft, *row.when, spoken.empty() ? one.name : spoken, into, named, depth + 1);
    };
    if (e.form == conditions::Form::Named) {
        const auto at = std::ranges::find(draft.model.conditions, e.name, &NamedCondition::name);
        if (at != draft.model.conditions.end() && depth < 1000 && named.insert(e.name).second)
            read_facts(draft, at->expression, spoken.empty() ? e.name : spoken, into, named, depth + 1);
    }
    if (e.form == conditions::Form::Several && find_fact(draft.model, e.name)) into.try_emplace(e.name, e.name);
    operand(e.left, operand);
    for (const auto& right : e.right) operand(right, operand);
    for (const auto& part : e.parts) read_facts(draft, part, spoken, into, named, depth);
}

void read_facts(const load::Draft& draft, const Expression& e, std::map<std::string, std::string>& into) {
    std::set<std::string> named;
    read_facts(draft, e, {}, into, named);
}

class KnownFacts {
public:
    explicit KnownFacts(load::Draft& draft) : draft_(draft), flow_(draft.model) {}

    void check() {
        for (const auto& stage : draft_.model.stages) {
            for (const auto& step : stage.steps) one_step({&step, &stage, nullptr});
            branches("stage:" + stage.name + ".next", stage.next, flow_.when_done(stage));
        }
        for (const auto& suspension : draft_.model.suspensions) {
            for (const auto& step : suspension.steps) one_step({&step, nullptr, &suspension});
            settings_are_known(suspension.set, flow_.under(suspension));
            if (suspension.expires) settings_are_known(suspension.expires->then, flow_.under(suspension));
            if (suspension.expires) branches("suspension:" + suspension.name + ".expires.then", suspension.expires->then, flow_.under(suspension));
        }
        for (const auto& act : draft_.model.anytime)
            for (const auto& result : act.results) settings_are_known(result.effects.set, flow_.after_act(act));
        for (const auto& deadline : draft_.model.deadlines) across_stages(deadline);
    }

private:
    void one_step(const StepPlace& place) {
        const auto& step = *place.step;
        const auto id = "step:" + step.name;
        const auto known = flow_.at_step(place);
        if (step.only_if) somebody_fills(id + ".only_if", *step.only_if, known);
        tables_are_filled(id + ".by", step.by, known);
        for (const auto& round : step.approval) tables_are_filled(id + ".approver", round.by, known);
        for (const auto& result : step.results)
            if (result.only_if) must_be_known({id + ".results." + result.name + ".only_if"}, {&*result.only_if}, known);
        branches(id + ".overdue", step.overdue, known);
        settings_are_known(step.set, flow_.after_step(place, {}));
        for (const auto& result : step.results) settings_are_known(result.effects.set, flow_.after_step(place, result.name));
        if (step.passed) settings_are_known(step.passed->set, flow_.after_step(place, {}));
        for (const auto* effects : {&step.refused, &step.returned, &step.deferred})
            if (*effects) settings_are_known((*effects)->set, known);
        settings_are_known(step.overdue, known);
        const auto* within = step.within ? find_deadline(draft_.model, *step.within) : nullptr;
        if (within && within->from.empty()) length(*within, known);
    }

    // Where its clock starts; of a service or another deadline nothing certain can be said beforehand.
    void across_stages(const Deadline& deadline) {
        for (const auto& anchor : deadline.from) {
            const auto known = at_anchor(anchor);
            if (!known) continue;
            length(deadline, *known);
            branches("deadline:" + deadline.name + ".overdue", deadline.overdue, *known);
            settings_are_known(deadline.overdue, *known);
        }
    }

    std::optional<FactsFlow::Known> at_anchor(const Anchor& anchor) const {
        const auto& model = draft_.model;
        if (anchor.kind == AnchorKind::Opened) return flow_.at_opening();
        if (anchor.kind == AnchorKind::Stage) return flow_.on_entry(*find_stage(model, anchor.name));
        if (anchor.kind != AnchorKind::Act) return std::nullopt;
        if (const auto place = find_step(model, anchor.name); place.step) return flow_.after_step(place, anchor.result);
        if (const auto* suspension = find_suspension(model, anchor.name)) return flow_.under(*suspension);
        const auto* act = find_anytime(model, anchor.name);
        return act ? std::optional(flow_.after_act(*act)) : std::nullopt;
    }

    void length(const Deadline& deadline, const FactsFlow::Known& known) {
        const auto id = "deadline:" + deadline.name + ".length";
        branches(id, deadline.length.branches, known);
        for (std::size_t i = 0; i < deadline.length.branches.size(); ++i)
            if (const auto* fact = std::get_if<Name>(&deadline.length.branches[i].length)) {
                if (const auto* table = find_table(draft_.model, *fact)) rows_are_known(*table, id, known);
                else if (known.reached && !known.certain.contains(*fact)) say(*fact, id, known);
            }
    }

    // A length is needed where its clock starts: its table must have its answer by then.
    void rows_are_known(const Table& table, const std::string& id, const FactsFlow::Known& known) {
        std::vector<const Expression*> conditions;
        for (const auto& row : table.decides.rows) conditions.push_back(row.when ? &*row.when : nullptr);
        must_be_known(std::vector<std::string>(conditions.size(), id), conditions, known);
    }

    // What a table notes of a fact must be known then: nothing waits for it.
    void settings_are_known(const std::vector<Setting>& settings, const FactsFlow::Known& known) {
        for (const auto& one : settings)
            if (one.table) rows_are_known(*find_table(draft_.model, *one.table), "set:" + *one.table, known);
    }
    void settings_are_known(const std::vector<ExpiryBranch>& branches, const FactsFlow::Known& known) {
        for (const auto& branch : branches) settings_are_known(branch.effects.set, known);
    }

    // Who acts may become known later, like a condition that waits; never, where nobody fills what the table reads.
    void tables_are_filled(const std::string& id, const std::vector<Name>& by, const FactsFlow::Known& known) {
        for (const auto& name : by)
            if (const auto* table = find_table(draft_.model, name))
                for (const auto& row : table->decides.rows)
                    if (row.when) somebody_fills(id, *row.when, known);
    }

    template <class Branches>
    void branches(const std::string& id, const Branches& all, const FactsFlow::Known& known) {
        std::vector<std::string> ids;
        std::vector<const Expression*> conditions;
        for (const auto& branch : all) {
            ids.push_back(id + "." + std::to_string(ids.size()) + ".only_if");
            conditions.push_back(branch.only_if ? &*branch.only_if : nullptr);
        }
        must_be_known(ids, conditions, known);
    }

    // Read from top to bottom: the first that cannot be answered, before one is true, is the mistake.
    void must_be_known(const std::vector<std::string>& ids, const std::vector<const Expression*>& conditions, const FactsFlow::Known& known) {
        if (!known.reached) return;
        std::map<std::string, std::string> facts;
        for (const auto* condition : conditions)
            if (condition) read_facts(draft_, *condition, facts);
        for (const auto& [fact, spoken] : facts) {
            if (known.certain.contains(fact)) continue;
            const CaseTable table(draft_, conditions, fact);
            if (const auto at = first_unanswered(table, conditions.size()))
                say(fact, ids[*at] + ".reads." + spoken_in(*conditions[*at], fact), known, ids[*at]);
        }
    }

    static std::optional<std::size_t> first_unanswered(const CaseTable& table, std::size_t branches) {
        if (table.too_many()) return std::nullopt;  // E030 says so where it matters
        for (std::size_t c = 0; c < table.cases(); ++c) {
            if (!table.is_possible(c)) continue;
            for (std::size_t branch = 0; branch < branches; ++branch) {
                const auto truth = table.truth(branch, c);
                if (truth == Tri::Unknown) return branch;
                if (truth == Tri::Yes) break;
            }
        }
        return std::nullopt;
    }

    std::string spoken_in(const Expression& condition, const std::string& fact) const {
        std::map<std::string, std::string> facts;
        read_facts(draft_, condition, facts);
        const auto at = facts.find(fact);
        return at == facts.end() ? fact : at->second;
    }

    // A condition that waits may wait for a fact of later; for one that nobody fills it waits for ever.
    void somebody_fills(const std::string& id, const Expression& condition, const FactsFlow::Known& known) {
        if (!known.reached) return;
        std::map<std::string, std::string> facts;
        read_facts(draft_, condition, facts);
        for (const auto& [fact, spoken] : facts)
            if (!fact.starts_with("result(") && !known.possible.contains(fact)) say(fact, id + ".reads." + spoken, known, id);
    }

    void say(const std::string& fact, const std::string& place, const FactsFlow::Known& known, const std::string& otherwise = {}) {
        const auto& id = otherwise.empty() || draft_.places.contains(place) ? place : otherwise;
        if (fact.starts_with("result(")) {
            const auto step = fact.substr(7, fact.size() - 8);
            draft_.report("E023", id, {step}, {step}, 2);
        } else {
            draft_.report("E023", id, {fact}, {fact}, known.possible.contains(fact) ? 1 : 0);
        }
    }

    load::Draft& draft_;
    FactsFlow flow_;
};

}  // namespace

std::optional<std::string> unanswered_fact(const load::Draft& draft, const Expression& condition, const Facts& certain) {
    std::map<std::string, std::string> facts;
    read_facts(draft, condition, facts);
    for (const auto& [fact, spoken] : facts) {
        if (certain.contains(fact)) continue;
        const CaseTable table(draft, {&condition}, fact);
        if (table.too_many()) return fact;
        for (std::size_t c = 0; c < table.cases(); ++c)
            if (table.is_possible(c) && table.truth(0, c) == conditions::Tri::Unknown) return fact;
    }
    return std::nullopt;
}

void check_known_facts(load::Draft& draft) { KnownFacts(draft).check(); }

// A stage that nothing leads to is dead text.
void check_stages_are_reached(load::Draft& draft) {
    const FactsFlow flow(draft.model);
    for (const auto& stage : draft.model.stages)
        if (!flow.is_reached(stage)) draft.report("E043", "stage:" + stage.name, {stage.name}, {""});
}

}  // namespace docket::check
