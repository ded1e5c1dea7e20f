#include "casework/flow.hpp"

#include <algorithm>

#include "casework/command.hpp"
#include "casework/elements.hpp"
#include "casework/entry_io.hpp"
#include "casework/recurring.hpp"
#include "casework/rounds.hpp"
#include "casework/rules.hpp"
#include "casework/scope.hpp"
#include "casework/tables.hpp"

namespace docket::casework {
namespace {

using definition::AnchorKind;
using lifecycle::StepSignal;

Status put_step(Course& course, const Name& name, StepState step) { return course.put(Section::Steps, name, std::move(step)); }

Status signal_step(Course& course, const Name& name, StepSignal signal) {
    auto step = course.state.steps.at(name);
    DOCKET_TRY(move(step.phase, signal));
    return put_step(course, name, std::move(step));
}

Status add_doers(Course& course, const Name& act, const std::vector<std::string>& people) {
    if (people.empty()) return ok();
    const auto had = course.state.doers.find(act);
    auto all = had == course.state.doers.end() ? std::vector<std::string>{} : had->second;
    for (const auto& person : people)
        if (std::ranges::find(all, person) == all.end()) all.push_back(person);
    return course.put(Section::Doers, act, std::move(all));
}

// ---- documents ----

// The copy at hand has gone to one of these already: what goes out now is another.
bool needs_new_issue(const CaseState& state, const definition::Service& service) {
    const auto issued = state.documents.find(service.document);
    if (issued == state.documents.end()) return true;
    return std::ranges::any_of(service.to, [&](const Name& role) {
        const auto delivery = issued->second.to.find(role);
        return delivery != issued->second.to.end() && delivery->second.out;
    });
}

bool has_failed_delivery(const CaseState& state, const definition::Service& service) {
    const auto issued = state.documents.find(service.document);
    if (issued == state.documents.end()) return false;
    return std::ranges::any_of(issued->second.to, [](const auto& one) { return one.second.failed > 0 && !one.second.out; });
}

// To the parties of a list goes one document: a copy to each who stands there and has none; to all anew where all have one.
std::vector<Name> parties_to_send(const Course& course, const definition::Service& service) {
    std::vector<Name> standing, without;
    for (const auto& role : service.to)
        if (stands(course.definition, course.state, role)) standing.push_back(role);
    const auto issued = course.state.documents.find(service.document);
    for (const auto& role : standing) {
        const bool has_copy = issued != course.state.documents.end() && issued->second.to.contains(role) && issued->second.to.at(role).out;
        if (!has_copy) without.push_back(role);
    }
    return without.empty() ? standing : without;
}

bool goes_to_parties(const Course& course, const definition::Service& service) {
    return std::ranges::any_of(service.to, [&](const Name& name) {
        const auto* role = definition::find_role(course.definition, name);
        return role && role->element > 0;
    });
}

Status send_to_parties(Course& course, definition::Service service) {
    service.to = parties_to_send(course, service);
    const auto had = course.state.documents.find(service.document);
    auto kept = had == course.state.documents.end() ? std::map<Name, Delivery>{} : had->second.to;  // the others have theirs
    const bool is_new = needs_new_issue(course.state, service);
    if (is_new) DOCKET_TRY(issue_document(course, service.document));
    auto document = course.state.documents.at(service.document);
    document.to = std::move(kept);
    for (const auto& role : service.to) {
        if (is_new) document.to[role] = {};
        document.to[role].out = true;
    }
    return course.put(Section::Documents, service.document, std::move(document));
}

Status send_out(Course& course, const definition::Service& service) {
    if (goes_to_parties(course, service)) return send_to_parties(course, service);
    const bool again = has_failed_delivery(course.state, service);
    if (!again && needs_new_issue(course.state, service)) DOCKET_TRY(issue_document(course, service.document));
    auto document = course.state.documents.at(service.document);
    for (const auto& role : service.to) document.to[role].out = true;
    return course.put(Section::Documents, service.document, std::move(document));
}

// ---- leaving ----

std::string kept_by(const Name& stage) { return "stage:" + stage; }

// "none" stands where a step was left without a result, or does not apply.
Status leave_step(Course& course, const definition::Step& step) {
    const auto* now = find_step_state(course.state, step.name);
    if (!now) return ok();
    if (now->phase != StepPhase::Done) DOCKET_TRY(course.put(Section::Results, step.name, Name("none")));
    DOCKET_TRY(signal_step(course, step.name, StepSignal::Close));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Step, step.name)));
    DOCKET_TRY(cancel_clock(course, step.name));
    DOCKET_TRY(cancel_clock(course, duty_clock(step.name)));
    DOCKET_TRY(course.drop(Section::Flags, opened_flag(step.name)));
    if (step.element > 0 && course.has_flag(whole_flag(step.instance_of))) DOCKET_TRY(course.drop(Section::Flags, whole_flag(step.instance_of)));
    return course.drop(Section::Steps, step.name);
}

Status leave_stage(Course& course) {
    const auto* stage = definition::find_stage(course.definition, course.state.standing.stage);
    if (!stage) return ok();
    for (const auto& step : stage->steps) {
        if (!stage->keeps_state) {
            DOCKET_TRY(leave_step(course, step));
            continue;
        }
        DOCKET_TRY(hold_clock(course, step.name, kept_by(stage->name)));
        DOCKET_TRY(hold_clock(course, duty_clock(step.name), kept_by(stage->name)));
    }
    return release_for_deductions(course, stage->name);
}

// Acts at any time that await approval live on only where the new stage offers them.
Status void_what_is_not_offered(Course& course) {
    std::vector<std::string> lapsed;
    for (const auto& [key, pending] : course.state.pending) {
        const auto kind = kind_named(pending.kind);
        const auto* anytime = kind == ActKind::Anytime ? definition::find_anytime(course.definition, pending.act) : nullptr;
        const auto* suspension = kind == ActKind::Suspension ? definition::find_suspension(course.definition, pending.act) : nullptr;
        const auto named = [&](const std::vector<Name>& in) {
            return in.empty() || std::ranges::find(in, course.state.standing.stage) != in.end();
        };
        if ((anytime && !named(anytime->in)) || (suspension && !named(suspension->in))) lapsed.push_back(key);
    }
    for (const auto& key : lapsed) DOCKET_TRY(void_pending(course, key));
    return ok();
}

Status open_fresh(Course& course, const definition::Stage& stage) {
    for (const auto& step : stage.steps) {
        DOCKET_TRY(put_step(course, step.name, StepState{}));
        if (course.has_flag(overdue_flag(step.name))) DOCKET_TRY(course.drop(Section::Flags, overdue_flag(step.name)));
    }
    DOCKET_TRY(course.count("visits:" + stage.name));
    std::vector<std::string> of_visit;
    for (const auto& [counter, value] : course.state.counters)
        if (counter.starts_with("acts:")) of_visit.push_back(counter);
    for (const auto& counter : of_visit) DOCKET_TRY(course.drop(Section::Counters, counter));
    return ok();
}

std::vector<Name> left_unused(const Course& course) {
    std::vector<Name> out;
    if (const auto* stage = definition::find_stage(course.definition, course.state.standing.stage); stage && !stage->keeps_state)
        for (const auto& step : stage->steps)
            if (const auto* now = find_step_state(course.state, step.name); now && now->phase == StepPhase::Ready) out.push_back(step.name);
    return out;
}

// What the redone step's own expiry opened waits for its next one.
Status close_what_it_opened(Course& course, const Name& step) {
    const auto place = definition::find_step(course.definition, step);
    for (const auto& branch : place.step->overdue)
        if (branch.kind == definition::ExpiryKind::Open) DOCKET_TRY(course.drop(Section::Flags, opened_flag(branch.name)));
    return ok();
}

Status undo(Course& course, const Name& step) {
    const auto* now = find_step_state(course.state, step);
    if (!now || now->phase == StepPhase::Dropped) return ok();  // what does not apply is "none", done again or not
    if (now->phase == StepPhase::Ready) {  // not done, but its period ran: it begins again with the step
        auto again = *now;
        DOCKET_TRY(move(again.phase, StepSignal::MakeWait));
        again.ready.reset();
        DOCKET_TRY(put_step(course, step, std::move(again)));
        now = find_step_state(course.state, step);
    }
    if (now->phase == StepPhase::Done || now->phase == StepPhase::Submitted) {
        auto undone = *now;
        DOCKET_TRY(move(undone.phase, StepSignal::Undo));
        undone.ready.reset();
        undone.by_law.reset();
        undone.lent_to.clear();
        undone.doings = 0;
        DOCKET_TRY(put_step(course, step, std::move(undone)));
    }
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Step, step)));
    DOCKET_TRY(cancel_clock(course, step));
    DOCKET_TRY(course.drop(Section::Flags, overdue_flag(step)));
    DOCKET_TRY(course.drop(Section::Results, step));
    DOCKET_TRY(close_what_it_opened(course, step));
    return reopen_clocks(course, step);
}

Status take_all(Course& course, const std::vector<definition::Setting>& settings) {
    for (const auto& setting : settings) DOCKET_TRY(note_setting(course, setting));
    return ok();
}

Status fill(Course& course, const std::map<Name, FactState>& fills) {
    for (const auto& [name, value] : fills) DOCKET_TRY(put_fact(course, name, value));
    return ok();
}

// Who acts first in a role of one person is bound to it.
Status bind_first(Course& course, const std::vector<Name>& by) {
    if (course.is_by_law()) return ok();
    const auto& actor = course.command.actor;
    const auto read = course.read;
    const auto roles = roles_now(course, by);
    course.read = read;  // the record has it from the act itself
    for (const auto& name : roles.value_or(std::vector<Name>{})) {
        const auto* role = definition::find_role(course.definition, name);
        if (!role || !role->per_case || role->element > 0 || course.state.holders.contains(name) || !course.circumstances.holds_role(actor, *role)) continue;
        return course.put(Section::Holders, name, Holder{seat_of(actor), actor.stands_for.empty() ? actor.name : std::string()});
    }
    return ok();
}

}  // namespace

std::string pending_key(ActKind kind, const Name& act, const std::string& person) {
    return std::string(kind_text(kind)) + ":" + act + (person.empty() ? "" : " " + person);
}

Status void_pending(Course& course, const std::string& key) {
    if (!course.state.pending.contains(key)) return ok();
    DOCKET_TRY(drop_seats(course, key));
    return course.drop(Section::Pending, key);
}

// A checked process knows what its tables need by then; where a private value was erased since, the fact stays as it was.
Status note_setting(Course& course, const definition::Setting& setting) {
    auto value = value_of(course, setting);
    return value ? put_fact(course, setting.fact, FactState{std::move(value), {}}) : ok();
}

Status put_fact(Course& course, const Name& fact, FactState value) {
    const auto had = course.state.facts.find(fact);
    const bool is_private = !value.commitment.empty();
    Json noted = {{"name", fact}};
    if (is_private) noted["commitment"] = value.commitment;
    else noted["after"] = conditions::to_json(*value.value);
    if (had != course.state.facts.end() && had->second.value && !is_private) noted["before"] = conditions::to_json(*had->second.value);
    course.note("facts").push_back(std::move(noted));
    const auto* day = value.value ? std::get_if<Day>(&*value.value) : nullptr;
    const auto date = day ? std::optional(Moment{*day, std::nullopt}) : std::nullopt;
    DOCKET_TRY(course.put(Section::Facts, fact, std::move(value)));
    return date ? happen(course, {AnchorKind::DateFact, fact, {}, *date}) : ok();
}

Status issue_document(Course& course, const Name& name) {
    const auto* document = definition::find_document(course.definition, name);
    const auto had = course.state.documents.find(name);
    DocumentState issued;
    issued.issued = course.moment;
    issued.issues = had == course.state.documents.end() ? 1 : had->second.issues + 1;
    Json what = {{"document", name}, {"issue", issued.issues}};
    if (document && !document->title.empty()) what["title"] = document->title;
    course.begin("document.issued", std::move(what));
    return course.put(Section::Documents, name, std::move(issued));
}

Status complete_step(Course& course, const definition::Step& step, const Doing& doing, const definition::Effects* in_place) {
    const auto* declared = [&]() -> const definition::Result* {
        const auto at = std::ranges::find(step.results, doing.result, &definition::Result::name);
        return at == step.results.end() ? nullptr : &*at;
    }();
    Json what = {{"step", step.name}};
    if (step.results.size() > 1 || !declared || in_place) what["result"] = doing.result;
    if (doing.by_law) what["deemed"] = true;
    if (!course.command.together_with.empty())
        for (const auto& actor : course.command.together_with) what["together_with"].push_back(to_json(actor));
    course.begin("step.done", std::move(what), step.basis);
    DOCKET_TRY(bind_first(course, step.by));
    DOCKET_TRY(fill(course, doing.fills));
    DOCKET_TRY(take_all(course, step.set));
    DOCKET_TRY_ASSIGN(const auto late, meet_step_clock(course, step.name));
    if (late && !doing.by_law) course.note("late") = true;

    auto now = course.state.steps.at(step.name);
    DOCKET_TRY(move(now.phase, StepSignal::Do));
    ++now.doings;
    ++now.results[doing.result];
    if (doing.by_law) now.by_law = course.moment;
    else now.by_law.reset();
    now.comes_back.reset();
    now.lent_to.clear();
    DOCKET_TRY(put_step(course, step.name, std::move(now)));
    DOCKET_TRY(course.put(Section::Results, step.name, doing.result));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Step, step.name)));
    DOCKET_TRY(add_doers(course, step.name, doing.people));
    DOCKET_TRY(come_back(course, step.name));
    if (step.element > 0) DOCKET_TRY(add_doers(course, step.instance_of, doing.people));
    DOCKET_TRY(release_for_deductions(course, step.name));
    const bool is_refused = in_place && !doing.by_law;
    DOCKET_TRY(happen(course, {AnchorKind::Act, step.name, doing.result, course.moment, is_refused}));
    if (step.element > 0) DOCKET_TRY(refresh_wholes(course));  // now: its result may lead the case away
    if (!doing.by_law && !is_refused) {  // what the law did, or an approver refused, sends nothing out
        if (step.document) DOCKET_TRY(issue_document(course, *step.document));
        if (step.serves) DOCKET_TRY(send_out(course, *step.serves));
    }
    if (in_place) return take_effects(course, *in_place, &step);
    if (declared) DOCKET_TRY(take_effects(course, declared->effects, &step));
    if (step.passed && !doing.by_law && !course.is_ended()) return take_effects(course, *step.passed, &step);
    return ok();
}

Status complete_anytime(Course& course, const definition::AnytimeAct& act, const Doing& doing) {
    const auto declared = std::ranges::find(act.results, doing.result, &definition::Result::name);
    Json what = {{"act", act.name}};
    if (act.results.size() > 1) what["result"] = doing.result;
    course.begin("act.done", std::move(what), act.basis);
    DOCKET_TRY(bind_first(course, act.by));
    DOCKET_TRY(fill(course, doing.fills));
    DOCKET_TRY(course.count("acts:" + act.name));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Anytime, act.name)));
    DOCKET_TRY(add_doers(course, act.name, doing.people));
    if (course.has_flag(opened_flag(act.name))) DOCKET_TRY(course.drop(Section::Flags, opened_flag(act.name)));
    DOCKET_TRY(happen(course, {AnchorKind::Act, act.name, doing.result, course.moment}));
    if (act.document) DOCKET_TRY(issue_document(course, *act.document));
    return declared == act.results.end() ? ok() : take_effects(course, declared->effects, nullptr);
}

Status take_effects(Course& course, const definition::Effects& effects, const definition::Step* own) {
    DOCKET_TRY(take_all(course, effects.set));
    if (!effects.redo.empty()) {
        for (const auto& step : effects.redo) DOCKET_TRY(undo(course, step));
        if (own) DOCKET_TRY(undo(course, own->name));
    }
    const auto place = own ? definition::find_step(course.definition, own->name) : definition::StepPlace{};
    const bool leaves = effects.resume || effects.go_to || effects.end;
    if (leaves && place.suspension && course.state.suspensions.contains(place.suspension->name) && !effects.end)
        DOCKET_TRY(lift_suspension(course, place.suspension->name));
    if (effects.go_to) return enter_stage(course, *effects.go_to);
    if (effects.end) return end_case(course, *effects.end);
    return ok();
}

// A suspension does not follow the case into a stage over which it may not lie.
static Status lift_what_stays_behind(Course& course, const Name& stage) {
    for (const auto& suspension : course.definition.suspensions) {
        const auto& in = suspension.in;
        const bool may_lie = in.empty() || std::ranges::find(in, stage) != in.end();
        if (may_lie || !course.state.suspensions.contains(suspension.name)) continue;
        course.begin("resumed", {{"suspension", suspension.name}, {"left_for", stage}});
        DOCKET_TRY(lift_suspension(course, suspension.name));
    }
    return ok();
}

Status enter_stage(Course& course, const Name& name) {
    DOCKET_TRY(lift_what_stays_behind(course, name));
    const auto* stage = definition::find_stage(course.definition, name);
    const auto unused = left_unused(course);
    Json what = {{"stage", name}};
    if (!course.state.standing.stage.empty()) what["from"] = course.state.standing.stage;
    if (!unused.empty()) what["unused"] = unused;
    course.begin("stage.entered", std::move(what));
    DOCKET_TRY(leave_stage(course));
    auto standing = course.state.standing;
    standing.stage = name;
    standing.stage_since = course.moment;
    DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    const bool returns = stage->keeps_state && !stage->steps.empty() && course.state.steps.contains(stage->steps.front().name);
    if (returns)
        for (const auto& step : stage->steps) {
            DOCKET_TRY(release_clock(course, step.name, kept_by(name)));
            DOCKET_TRY(release_clock(course, duty_clock(step.name), kept_by(name)));
        }
    else DOCKET_TRY(open_fresh(course, *stage));
    DOCKET_TRY(void_what_is_not_offered(course));
    DOCKET_TRY(hold_for_deductions(course, name));
    return happen(course, {AnchorKind::Stage, name, {}, course.moment});
}

Status begin_suspension(Course& course, const definition::Suspension& suspension) {
    auto standing = course.state.standing;
    DOCKET_TRY(move(standing.phase, lifecycle::CaseSignal::Suspend));
    DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    DOCKET_TRY(course.put(Section::Suspensions, suspension.name, SuspensionState{course.moment}));
    DOCKET_TRY(hold_for_suspension(course, suspension));
    for (const auto& step : suspension.steps) DOCKET_TRY(put_step(course, step.name, StepState{}));
    DOCKET_TRY(start_suspension_clock(course, suspension));
    return happen(course, {AnchorKind::Act, suspension.name, {}, course.moment});
}

Status lift_suspension(Course& course, const Name& name) {
    const auto* suspension = definition::find_suspension(course.definition, name);
    if (course.events.back().type != "resumed") course.begin("resumed", {{"suspension", name}});
    for (const auto& step : suspension->steps) DOCKET_TRY(leave_step(course, step));
    DOCKET_TRY(cancel_clock(course, name));
    DOCKET_TRY(course.drop(Section::Suspensions, name));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Resume, name)));
    DOCKET_TRY(release_for_suspension(course, name));
    if (course.state.suspensions.empty()) {
        auto standing = course.state.standing;
        DOCKET_TRY(move(standing.phase, lifecycle::CaseSignal::Resume));
        DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    }
    return happen(course, {AnchorKind::Resumed, name, {}, course.moment});
}

Status end_case(Course& course, const Name& outcome) {
    if (!course.is_by_law()) DOCKET_TRY(rules_allow_outcome(course, outcome));
    const auto& outcomes = course.definition.outcomes;
    const auto declared = std::ranges::find(outcomes, outcome, &definition::Outcome::name);
    Json what = {{"outcome", outcome}, {"stage", course.state.standing.stage}};
    if (declared != outcomes.end() && !declared->title.empty()) what["title"] = declared->title;
    course.begin("case.ended", std::move(what));
    auto standing = course.state.standing;
    DOCKET_TRY(move(standing.phase, lifecycle::CaseSignal::End));
    standing.outcome = outcome;
    standing.ended = course.moment;
    DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    const auto drop_all = [&](Section section, const auto& map) -> Status {
        std::vector<std::string> keys;
        for (const auto& [key, value] : map) keys.push_back(key);
        for (auto& key : keys) DOCKET_TRY(course.drop(section, std::move(key)));
        return ok();
    };
    DOCKET_TRY(drop_all(Section::Pending, course.state.pending));
    DOCKET_TRY(drop_all(Section::Clocks, course.state.clocks));
    DOCKET_TRY(drop_all(Section::Steps, course.state.steps));
    return drop_all(Section::Suspensions, course.state.suspensions);
}

}  // namespace docket::casework
