// What awaits approval: its round goes on where the new edition has the same round, and is asked for anew where it is told to.

#include <algorithm>

#include "casework/carry_over.hpp"
#include "casework/command.hpp"
#include "casework/flow.hpp"
#include "casework/recurring.hpp"
#include "casework/refusals.hpp"
#include "casework/rounds.hpp"

namespace docket::casework {
namespace {

bool same(const std::optional<definition::Threshold>& a, const std::optional<definition::Threshold>& b) {
    if (!a || !b) return !a && !b;
    return a->numerator == b->numerator && a->denominator == b->denominator && a->more_than == b->more_than && a->of == b->of;
}

bool same_weights(const Counterparts& names, const Round& was, const Round& is) {
    return std::ranges::equal(was.weights, is.weights, [&](const auto& a, const auto& b) { return names.role(a.role) == b.role && a.votes == b.votes; });
}

// Who answers, how they are counted, and what a meeting of them needs.
bool same_form(const Counterparts& names, const Round& was, const Round& is) {
    const auto chair = was.chair ? std::optional(names.role(*was.chair)) : std::nullopt;
    return names.roles(was.by) == is.by && was.mode == is.mode && was.choices == is.choices && same(was.quorum, is.quorum) && same(was.pass, is.pass) &&
           names.roles(was.veto) == is.veto && was.ballot == is.ballot && chair == is.chair && same_weights(names, was, is) && was.held_in == is.held_in;
}

// Up to the round under way; those that come later are the new edition's, whatever they are.
bool same_so_far(const Counterparts& names, const Chain& was, const Chain& is, int round) {
    const auto upto = static_cast<std::size_t>(round) + 1;
    if (was.size() < upto || is.size() < upto) return false;
    for (std::size_t i = 0; i < upto; ++i)
        if (!same_form(names, was[i], is[i])) return false;
    return true;
}

Name act_of(const Counterparts& names, const PendingAct& pending, ActKind kind) {
    if (kind == ActKind::Recusal) return names.role(pending.act);
    if (kind != ActKind::Extend) return names.act(pending.act);
    return definition::find_step(names.was, pending.act).step ? names.act(pending.act) : names.deadline(pending.act);
}

// Has the new edition an act of that kind and name that somebody approves?
bool is_known(const Counterparts& names, const CarriedOver& into, ActKind kind, const Name& act) {
    const auto* suspension = definition::find_suspension(names.is, act);
    const auto* role = definition::find_role(names.is, act);
    switch (kind) {
        case ActKind::Step: return into.state.steps.contains(act);
        case ActKind::Anytime: return definition::find_anytime(names.is, act) != nullptr;
        case ActKind::Suspension: return suspension != nullptr;
        case ActKind::Resume: return suspension && suspension->resume;
        case ActKind::Recusal: return role && role->recusal;
        case ActKind::Join: return names.is.joined_to.has_value();
        default: return true;  // an extension: its clock is asked about by itself
    }
}

bool is_result(const Definition& process, ActKind kind, const Name& act, const Name& result) {
    const auto is_there = [&](const auto& results) { return std::ranges::find(results, result, &definition::Result::name) != results.end(); };
    if (kind == ActKind::Step) return is_there(definition::find_step(process, act).step->results);
    if (kind == ActKind::Anytime) return is_there(definition::find_anytime(process, act)->results);
    return true;
}

class Carrying {
public:
    Carrying(const Counterparts& names, const CaseState& before, CarriedOver& into) : names_(names), before_(before), into_(into) {}

    void one(const std::string& key, const PendingAct& was) {
        const auto kind = *kind_named(was.kind);
        const bool goes = names_.given_up(was.act) || (kind == ActKind::Step && into_.gone.contains(was.act));
        if (was.in_session) into_.problems.push_back(refuse("meeting.in_session", {was.act}));
        if (goes) return given_up(was, kind);
        auto is = renamed(was, kind);
        if (!is_known(names_, into_, kind, is.act)) return into_.problems.push_back(refuse("migrate.pending", {was.act}));
        if (!is_result(names_.is, kind, is.act, is.result)) into_.problems.push_back(refuse("migrate.result", {was.act, was.result}));
        const auto new_key = pending_key(kind, is.act, is.person);
        if (names_.begins_again(was.act)) into_.again.push_back(new_key);
        else if (!goes_on(was, is)) return into_.problems.push_back(refuse("migrate.round", {was.act}));
        into_.state.pending[new_key] = std::move(is);
        carry_seats(key, new_key);
    }

private:
    // A step that is given up was noted with the step.
    void given_up(const PendingAct& was, ActKind kind) {
        const auto* why = names_.given_up(was.act);
        if (kind != ActKind::Step && why) note(into_.notes, "given_up", {was.act, *why});
    }
    PendingAct renamed(const PendingAct& was, ActKind kind) {
        auto is = was;
        is.act = act_of(names_, was, kind);
        is.result = names_.result(was.act, was.result);
        is.own = names_.roles(was.own);
        if (!was.awaits.empty()) is.awaits = names_.act(was.awaits);
        is.fills.clear();
        for (const auto& [name, value] : was.fills) {
            const auto* fact = definition::find_fact(names_.is, names_.fact(name));
            const bool fits = fact && fact->is_private == !value.commitment.empty() &&
                              (!value.value || conditions::value_from_json(fact->type, conditions::to_json(*value.value)));
            if (!fits) into_.problems.push_back(refuse("migrate.fact", {name}));
            else is.fills[fact->name] = value;
        }
        return is;
    }
    bool goes_on(const PendingAct& was, const PendingAct& is) const {
        auto new_clocks = before_;  // an extension is found by its clock's deadline
        if (was.kind == kind_text(ActKind::Extend))
            for (auto& [name, clock] : new_clocks.clocks) clock.deadline = names_.deadline(clock.deadline);
        auto asked = is;
        if (was.kind == kind_text(ActKind::Extend)) asked.act = was.act;
        return same_so_far(names_, *source_of(names_.was, before_, was).approval, *source_of(names_.is, new_clocks, asked).approval, was.round);
    }
    void carry_seats(const std::string& key, const std::string& new_key) {
        const auto carry = [&](const Seats& seats) {
            for (const auto& [at, seat] : seats) {
                auto& to = into_.state.seats[new_key + at.substr(key.size())] = seat;
                to.role = names_.role(seat.role);
            }
        };
        carry(seats_under(before_, key));
        carry(added_signers(before_, key));
    }

    const Counterparts& names_;
    const CaseState& before_;
    CarriedOver& into_;
};

// Given back to come straight back: only where the rounds that it would pass over are still the same.
void check_ways_back(const Counterparts& names, CarriedOver& into, const CaseState& before) {
    for (const auto& [was, step] : before.steps) {
        const auto at = into.state.steps.find(names.act(was));
        if (!step.comes_back || at == into.state.steps.end()) continue;
        const auto* old_step = definition::find_step(names.was, was).step;
        const auto* new_step = definition::find_step(names.is, at->first).step;
        if (old_step && new_step && same_so_far(names, old_step->approval, new_step->approval, step.comes_back->round)) continue;
        at->second.comes_back.reset();
        note(into.notes, "whole_chain", {at->first});
    }
}

}  // namespace

void carry_rounds(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    Carrying carrying(names, before, into);
    for (const auto& [key, pending] : before.pending) carrying.one(key, pending);
    check_ways_back(names, into, before);
}

}  // namespace docket::casework
