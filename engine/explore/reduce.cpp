#include "explore/reduce.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

using definition::AnchorKind;
using definition::ExpiryBranch;
using definition::ExpiryKind;

class Looking {
public:
    explicit Looking(const Definition& process) : process_(process) {}

    Sight all() {
        each_condition(process_, [&](const std::optional<Expression>& condition) {
            read_of(process_, condition, [&](const Operand& operand) { see(operand); });
        });
        for (const auto& table : process_.tables) read_of_table(process_, table.name, [&](const Operand& operand) { see(operand); });
        each_step(process_, [&](const definition::Step& step) {
            if (!step.over.empty()) out_.facts.insert(step.over);
            if (step.not_before) out_.facts.insert(*step.not_before);
            for (const auto& anchor : step.after) see(anchor, 1);
        });
        for (const auto& act : process_.anytime)
            if (act.at_most >= 0) out_.counters["acts:" + act.name] = act.at_most;
        for (const auto& deadline : process_.deadlines) see(deadline);
        for (const auto& rule : process_.rules)
            for (const auto& anchor : rule.acts) see(anchor, rule.at_most.value_or(0) + 1);
        const auto most = largest_constant() + 1;
        for (const auto& counter : counted_) out_.counters[counter] = std::max(out_.counters[counter], most);
        return std::move(out_);
    }

private:
    void see(const Operand& operand) {
        switch (operand.reads) {
            case Reads::Fact:
            case Reads::IsKnown:
            case Reads::CountOf: out_.facts.insert(operand.name); break;
            case Reads::Result: out_.results.insert(operand.name); break;
            case Reads::IsDone:
                out_.results.insert(operand.name);
                out_.counters["times:" + operand.name] = std::max<std::int64_t>(out_.counters["times:" + operand.name], 1);
                break;
            case Reads::Visits: counted_.insert("visits:" + operand.name); break;
            case Reads::Times: counted_.insert("times:" + operand.name + (operand.result.empty() ? "" : "." + operand.result)); break;
            case Reads::Missed: counted_.insert("missed:" + operand.name); break;
            case Reads::Overdue: out_.flags.insert("overdue:" + operand.name); break;
            case Reads::DueOf: out_.flags.insert("due:" + operand.name); break;
            case Reads::Served: out_.documents.insert(operand.name); break;
            default: break;
        }
    }
    void see(const definition::Anchor& anchor, std::int64_t most) {
        if (anchor.kind == AnchorKind::Served) out_.documents.insert(anchor.name);
        if (anchor.kind != AnchorKind::Act) return;
        out_.results.insert(anchor.name);
        const auto counter = "times:" + anchor.name + (anchor.result ? "." + *anchor.result : "");
        out_.counters[counter] = std::max(out_.counters[counter], most);
    }
    void see(const definition::Deadline& deadline) {
        for (const auto& branch : deadline.length.branches)
            if (const auto* name = std::get_if<Name>(&branch.length)) out_.facts.insert(*name);
        if (deadline.before) out_.facts.insert(*deadline.before);
        for (const auto* anchors : {&deadline.from, &deadline.until, &deadline.restarts})
            for (const auto& anchor : *anchors) {
                if (anchor.kind == AnchorKind::DateFact) out_.facts.insert(anchor.name);
                if (anchor.kind == AnchorKind::Served) out_.documents.insert(anchor.name);
                if (anchor.kind == AnchorKind::Over) out_.flags.insert("due:" + anchor.name);
            }
    }
    std::int64_t largest_constant() const {
        std::int64_t most = 1;
        const auto look = [&](const auto& self, const Expression& expression) -> void {
            for (const auto& part : expression.parts) self(self, part);
            const bool counts = expression.left.reads == Reads::Visits || expression.left.reads == Reads::Times || expression.left.reads == Reads::Missed;
            for (const auto& right : expression.right)
                if (const auto* number = right.literal ? std::get_if<Decimal>(&*right.literal) : nullptr; number && counts && number->to_text().size() < 7)
                    most = std::max<std::int64_t>(most, std::stol(number->to_text()));
        };
        each_condition(process_, [&](const std::optional<Expression>& condition) {
            if (condition) look(look, *condition);
        });
        for (const auto& one : process_.conditions) look(look, one.expression);
        return most;
    }

    const Definition& process_;
    Sight out_;
    std::set<std::string> counted_;
};

bool follows_something(const std::vector<ExpiryBranch>& branches) {
    return std::ranges::any_of(branches, [](const auto& b) { return b.kind != ExpiryKind::Escalate && b.kind != ExpiryKind::Report; });
}

bool can_only_delay(const definition::Step& step) {
    const bool returned = step.returned && !step.returned->empty();
    return !returned && std::ranges::all_of(step.approval, [](const definition::Round& round) {
        return round.mode != definition::Mode::Vote && std::ranges::all_of(round.choices, [](auto answer) {
                   return answer == definition::Answer::Agree || answer == definition::Answer::Return;
               });
    });
}

bool is_seen(const Sight& sight, const Name& clock) { return sight.flags.contains("overdue:" + clock) || sight.flags.contains("due:" + clock); }

void cut_clocks(Definition& process, const Sight& sight) {
    std::erase_if(process.deadlines, [&](const definition::Deadline& d) {
        return !d.from.empty() && !follows_something(d.overdue) && !is_seen(sight, d.name);
    });
    each_step(process, [&](definition::Step& step) {
        const auto* deadline = step.within ? definition::find_deadline(process, *step.within) : nullptr;
        const bool matters = deadline && (follows_something(step.overdue) || is_seen(sight, step.name) || is_seen(sight, deadline->name));
        if (!matters) step.within.reset();
        step.not_before.reset();
    });
    for (auto& suspension : process.suspensions)
        if (suspension.expires && !follows_something(suspension.expires->then) && !is_seen(sight, suspension.name)) suspension.expires.reset();
    for (auto& deadline : process.deadlines) {
        deadline.deducts.clear();
        if (deadline.extension && std::holds_alternative<calendar::Length>(deadline.extension->length)) deadline.extension.reset();
    }
}

void cut_what_is_not_read(Definition& process, const Sight& sight) {
    const auto unread = [&](const Name& fact) { return !sight.facts.contains(fact); };
    const auto unserved = [&](const std::optional<Name>& document) { return document && !sight.documents.contains(*document); };
    const auto settings = [&](std::vector<definition::Setting>& all) { std::erase_if(all, [&](const auto& s) { return unread(s.fact); }); };
    each_step(process, [&](definition::Step& step) {
        std::erase_if(step.fills, unread);
        settings(step.set);
        if (unserved(step.document)) step.document.reset();
        if (step.serves && !sight.documents.contains(step.serves->document)) step.serves.reset();
        if (can_only_delay(step)) step.approval.clear();
    });
    each_effects(process, [&](definition::Effects& effects) { settings(effects.set); });
    for (auto& act : process.anytime) {
        std::erase_if(act.fills, unread);
        if (unserved(act.document)) act.document.reset();
        act.approval.clear();
    }
    for (auto& suspension : process.suspensions) {
        std::erase_if(suspension.fills, unread);
        settings(suspension.set);
        if (unserved(suspension.document)) suspension.document.reset();
        suspension.approval.clear();
        if (!suspension.resume) continue;
        suspension.resume->approval.clear();
        if (unserved(suspension.resume->document)) suspension.resume->document.reset();
    }
    std::erase_if(process.opening.fills, unread);
    for (auto& entry : process.entries) std::erase_if(entry.with, unread);
    std::erase_if(process.facts, [&](const definition::Fact& fact) { return unread(fact.name); });
    std::erase_if(process.parameters, [&](const definition::Parameter& parameter) { return unread(parameter.name); });
}

// What is only said to readers, and would be copied into every event.
void cut_texts(Definition& process) {
    each_step(process, [](definition::Step& step) { step.basis.clear(); });
    for (auto& act : process.anytime) act.basis.clear();
    for (auto& suspension : process.suspensions) suspension.basis.clear();
    for (auto& deadline : process.deadlines) deadline.basis.clear();
    for (auto& outcome : process.outcomes) outcome.title.clear();
}

}  // namespace

Sight sight_of(const Definition& process) { return Looking(process).all(); }

Definition reduced(const Definition& process) {
    auto out = process;
    cut_clocks(out, sight_of(out));
    cut_what_is_not_read(out, sight_of(out));
    cut_texts(out);
    return out;
}

}  // namespace docket::explore
