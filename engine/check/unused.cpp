#include <algorithm>
#include <set>

#include "check/rules.hpp"

namespace docket::check {
namespace {

using namespace definition;

// Everything that the process reads of facts: conditions, lengths, dates.
class Reads {
public:
    explicit Reads(const Definition& model) {
        for (const auto& one : model.conditions) of(one.expression);
        for (const auto& table : model.tables)
            for (const auto& row : table.decides.rows) of(row.when);
        for (const auto& deadline : model.deadlines) {
            for (const auto& branch : deadline.length.branches) {
                of(branch.only_if);
                if (const auto* fact = std::get_if<Name>(&branch.length)) facts.insert(*fact);
            }
            if (deadline.before) facts.insert(*deadline.before);
            if (deadline.extension) {
                of(deadline.extension->only_if);
                if (const auto* fact = std::get_if<Name>(&deadline.extension->length)) facts.insert(*fact);
            }
            for (const auto* anchors : {&deadline.from, &deadline.until, &deadline.restarts})
                for (const auto& anchor : *anchors)
                    if (anchor.kind == AnchorKind::DateFact) facts.insert(anchor.name);
            of(deadline.overdue);
        }
        for (const auto& stage : model.stages) {
            for (const auto& step : stage.steps) of(step);
            for (const auto& branch : stage.next) of(branch.only_if);
        }
        for (const auto& act : model.anytime) {
            of(act.only_if);
            for (const auto& result : act.results) of(result.only_if);
        }
        for (const auto& suspension : model.suspensions) {
            of(suspension.only_if);
            for (const auto& step : suspension.steps) of(step);
            if (suspension.resume) of(suspension.resume->only_if);
            if (suspension.expires) {
                of(suspension.expires->only_if);
                of(suspension.expires->then);
            }
        }
        for (const auto& rule : model.rules) of(rule.only_if);
    }

    std::set<std::string> facts;

private:
    void of(const conditions::Operand& operand) {
        facts.insert(operand.name);
        for (const auto& argument : operand.arguments) of(argument);
    }
    void of(const conditions::Expression& e) {
        of(e.left);
        for (const auto& right : e.right) of(right);
        for (const auto& part : e.parts) of(part);
    }
    void of(const std::optional<conditions::Expression>& e) {
        if (e) of(*e);
    }
    void of(const std::vector<ExpiryBranch>& branches) {
        for (const auto& branch : branches) of(branch.only_if);
    }
    void of(const Step& step) {
        if (!step.over.empty()) facts.insert(step.over);
        of(step.only_if);
        if (step.not_before) facts.insert(*step.not_before);
        for (const auto& round : step.approval) of(round.only_if);
        for (const auto& result : step.results) of(result.only_if);
        of(step.overdue);
    }
};

std::set<std::string> filled(const Definition& model) {
    std::set<std::string> out;
    const auto fills = [&](const std::vector<Name>& names) { out.insert(names.begin(), names.end()); };
    const auto sets = [&](const std::vector<Setting>& settings) {
        for (const auto& one : settings) out.insert(one.fact);
    };
    const auto step = [&](const Step& one) {
        fills(one.fills);
        sets(one.set);
        for (const auto& result : one.results) sets(result.effects.set);
    };
    fills(model.opening.fills);
    for (const auto& stage : model.stages) std::ranges::for_each(stage.steps, step);
    for (const auto& act : model.anytime) fills(act.fills);
    for (const auto& suspension : model.suspensions) {
        fills(suspension.fills);
        std::ranges::for_each(suspension.steps, step);
    }
    return out;
}

std::set<std::string> issued(const Definition& model) {
    std::set<std::string> out;
    const auto one = [&](const std::optional<Name>& document) {
        if (document) out.insert(*document);
    };
    const auto step = [&](const Step& s) {
        one(s.document);
        if (s.serves) out.insert(s.serves->document);
    };
    one(model.opening.document);
    for (const auto& deadline : model.deadlines)
        if (deadline.extension) one(deadline.extension->document);
    for (const auto& stage : model.stages) std::ranges::for_each(stage.steps, step);
    for (const auto& act : model.anytime) one(act.document);
    for (const auto& suspension : model.suspensions) {
        one(suspension.document);
        if (suspension.resume) one(suspension.resume->document);
        std::ranges::for_each(suspension.steps, step);
    }
    return out;
}

}  // namespace

void check_documents_are_issued(load::Draft& draft) {
    const auto all = issued(draft.model);
    for (const auto& document : draft.model.documents)
        if (!all.contains(document.name)) draft.report("W063", "document:" + document.name, {document.name}, {""});
}

// Choices and answers are asked for to decide by them; texts, sums and dates are often kept for the file alone.
void check_facts_are_read(load::Draft& draft) {
    const Reads reads(draft.model);
    const auto all = filled(draft.model);
    for (const auto& fact : draft.model.facts) {
        const bool decides = fact.type.kind == conditions::Kind::Choice || fact.type.kind == conditions::Kind::YesNo;
        if (decides && all.contains(fact.name) && !reads.facts.contains(fact.name)) draft.report("W064", "fact:" + fact.name, {fact.name}, {""});
    }
}

}  // namespace docket::check
