#include "casework/carry_over.hpp"

#include <algorithm>

#include "casework/others.hpp"
#include "casework/refusals.hpp"

namespace docket::casework {
namespace {

// A value that cannot be read any more (erased) fits only a type that did not change.
bool fits(const definition::Fact& was, const definition::Fact& is, const FactState& fact) {
    return fact.value ? static_cast<bool>(conditions::value_from_json(is.type, conditions::to_json(*fact.value))) : was.type == is.type;
}

// Facts that the new edition knows from the beginning of a case.
void start_facts(const Definition& definition, CarriedOver& into) {
    for (const auto& fact : definition.facts) {
        if (!fact.starts || into.state.facts.contains(fact.name)) continue;
        into.state.facts[fact.name] = FactState{*fact.starts, {}};
        note(into.notes, "fact_starts", {fact.name, conditions::to_text(*fact.starts, calendar::Tongue::English), conditions::to_text(*fact.starts, calendar::Tongue::Chinese)});
    }
}

void carry_stage(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    const auto& was = before.standing.stage;
    const auto is = names.stage(was);
    into.state.standing = before.standing;
    into.state.standing.stage = is;
    if (!definition::find_stage(names.is, is)) into.problems.push_back(refuse("migrate.stage", {was}));
    else if (is != was) note(into.notes, "renamed", {was, is});
}

}  // namespace

void note(Json& notes, const char* sentence, std::initializer_list<std::string> of) {
    notes.push_back({{"note", sentence}, {"of", Json::array()}});
    for (const auto& one : of) notes.back()["of"].push_back(one);
}

void carry_facts(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    for (const auto& [was, fact] : before.facts) {
        if (const auto* why = names.given_up(was)) {
            note(into.notes, "given_up", {was, *why});
            continue;
        }
        const auto is = names.fact(was);
        const auto* old_fact = definition::find_fact(names.was, was);
        const auto* new_fact = definition::find_fact(names.is, is);
        if (!new_fact) into.problems.push_back(refuse("migrate.fact", {was}));
        else if (old_fact && old_fact->is_private != new_fact->is_private) into.problems.push_back(refuse("migrate.fact_private", {was}));
        else if (old_fact && !fits(*old_fact, *new_fact, fact)) into.problems.push_back(refuse("migrate.fact_value", {was}));
        else if (!into.state.facts.emplace(is, fact).second) into.problems.push_back(refuse("migrate.two_into_one", {is}));
        if (is != was) note(into.notes, "renamed", {was, is});
    }
    start_facts(names.is, into);
}

void carry_people(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    for (const auto& [was, holder] : before.holders) {
        if (const auto* why = names.given_up(was)) {
            note(into.notes, "given_up", {was, *why});
            continue;
        }
        const auto is = names.role(was);
        const auto* old_role = definition::find_role(names.was, was);
        const auto* new_role = definition::find_role(names.is, is);
        const bool same = new_role && (!old_role || (old_role->per_case == new_role->per_case && (old_role->element > 0) == (new_role->element > 0)));
        if (!same) into.problems.push_back(refuse("migrate.role", {was}));
        else if (!into.state.holders.emplace(is, holder).second) into.problems.push_back(refuse("migrate.two_into_one", {is}));
        if (same && is != was) note(into.notes, "renamed", {was, is});
    }
    for (const auto& [was, people] : before.named) {  // 选派: who was named stays named where somebody still names
        const auto is = names.role(was);
        const auto* why = names.given_up(was);
        const auto* role = definition::find_role(names.is, is);
        if (why) note(into.notes, "given_up", {was, *why});
        else if (!role || !role->named_by) into.problems.push_back(refuse("migrate.role", {was}));
        else into.state.named[is] = people;
    }
    for (const auto& [was, people] : before.recused) into.state.recused[names.role(was)] = people;
}

// A document that still has to reach somebody must be known; what was delivered long ago stands under the name it had.
void carry_documents(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    for (const auto& [was, document] : before.documents) {
        const auto is = names.document(was);
        const bool under_way = std::ranges::any_of(document.to, [](const auto& one) { return one.second.out && !one.second.served; });
        const auto* why = names.given_up(was);
        if (why) note(into.notes, "given_up", {was, *why});
        else if (under_way && !definition::find_document(names.is, is)) into.problems.push_back(refuse("migrate.document", {was}));
        auto& to = into.state.documents[is] = document;
        to.to.clear();
        for (const auto& [role, delivery] : document.to) to.to[names.role(role)] = delivery;
        if (is != was) note(into.notes, "renamed", {was, is});
    }
}

// Other cases know this one's steps and suspensions by their names, and are not asked whether they like others.
void carry_others(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    into.state.others = before.others;
    into.state.links = before.links;
    if (leads(before)) into.problems.push_back(refuse("migrate.leads"));
    for (const auto& [key, other] : before.others) {
        const auto named = key.substr(key.find(':') + 1);
        const bool is_meeting = key.starts_with("item:") || key.starts_with("meeting:");
        if (is_meeting && other.status != kOver) into.problems.push_back(refuse("migrate.meeting", {other.case_id}));
        const bool by_name = key.starts_with("child:") || key.starts_with("awaits:");
        if (by_name && names.act(named) != named) into.problems.push_back(refuse("migrate.known_elsewhere", {named}));
        if (!key.starts_with("child:") || other.status == kOver) continue;
        const auto* step = definition::find_step(names.is, named).step;
        if (names.given_up(named) || !step || !step->opens || step->opens->process != other.process)
            into.problems.push_back(refuse("migrate.child", {named, other.process}));
    }
}

void carry_past(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    for (const auto& [was, count] : before.counters) into.state.counters[names.counter(was)] += count;
    for (const auto& [was, people] : before.doers) {
        auto& all = into.state.doers[names.act(was)];
        for (const auto& person : people)
            if (std::ranges::find(all, person) == all.end()) all.push_back(person);
    }
    for (const auto& flag : before.flags) into.state.flags.insert(names.flag(flag));
    for (const auto& [was, result] : before.results) {
        const auto is = names.act(was);
        const auto now = result == "none" ? result : names.result(was, result);
        const auto* step = definition::find_step(names.is, is).step;
        const bool known = !step || now == "none" || std::ranges::find(step->results, now, &definition::Result::name) != step->results.end();
        if (!known && !names.given_up(was)) into.problems.push_back(refuse("migrate.result", {was, result}));
        if (!into.gone.contains(was)) into.state.results[is] = now;
    }
}

CarriedOver carry_over(const Counterparts& names, const CaseState& before) {
    CarriedOver out;
    out.problems = names.unknown_names();
    out.state.case_id = before.case_id;
    out.state.parameters = before.parameters;
    carry_others(names, before, out);
    carry_stage(names, before, out);
    carry_facts(names, before, out);
    carry_suspensions(names, before, out);
    carry_steps(names, before, out);
    carry_past(names, before, out);
    carry_rounds(names, before, out);
    carry_clocks(names, before, out);
    carry_people(names, before, out);
    carry_documents(names, before, out);
    note_broken_rules(names.is, out);
    return out;
}

}  // namespace docket::casework
