#include "casework/flow.hpp"

#include <algorithm>

#include "casework/command.hpp"
#include "casework/elements.hpp"
#include "casework/entry_io.hpp"
#include "casework/others.hpp"
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

Status add_doers(Course& course, const Name& act, const std::vector<std::string>& people) {
    if (people.empty()) return ok();
    const auto had = course.state.doers.find(act);
    auto all = had == course.state.doers.end() ? std::vector<std::string>{} : had->second;
    for (const auto& person : people)
        if (std::ranges::find(all, person) == all.end()) all.push_back(person);
    return course.put(Section::Doers, act, std::move(all));
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
    DOCKET_TRY(leave_child(course, step));
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
    DOCKET_TRY(tell_meeting(course, key, "void"));
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

// The step is submitted to a case of its own, and done when that has ended.
static Status wait_for_child(Course& course, const definition::Step& step, const Doing& doing) {
    course.begin("child.asked", {{"step", step.name}, {"asks", step.opens->process}}, step.basis);
    DOCKET_TRY(bind_first(course, step.by));
    DOCKET_TRY(fill(course, doing.fills));
    DOCKET_TRY(add_doers(course, step.name, doing.people));
    auto now = course.state.steps.at(step.name);
    if (now.phase != StepPhase::Submitted) {  // an approval has moved it already
        DOCKET_TRY(move(now.phase, StepSignal::Submit));
        DOCKET_TRY(put_step(course, step.name, std::move(now)));
    }
    return ask_child(course, step, doing);
}

Status complete_step(Course& course, const definition::Step& step, const Doing& doing, const definition::Effects* in_place) {
    if (step.opens && step.opens->waits && !doing.by_law && !in_place && doing.other.id.empty()) return wait_for_child(course, step, doing);
    const auto* declared = [&]() -> const definition::Result* {
        const auto at = std::ranges::find(step.results, doing.result, &definition::Result::name);
        return at == step.results.end() ? nullptr : &*at;
    }();
    Json what = {{"step", step.name}};
    if (step.results.size() > 1 || !declared || in_place) what["result"] = doing.result;
    if (!doing.other.id.empty()) what["decided_in"] = doing.other.id;
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
        if (step.opens && !step.opens->waits) DOCKET_TRY(ask_child(course, step, doing));
        if (step.meeting == definition::MeetingPart::Convenes) DOCKET_TRY(convene(course));
        if (step.meeting == definition::MeetingPart::Closes) DOCKET_TRY(close_meeting(course));
    }
    if (doing.by_law) DOCKET_TRY(leave_child(course, step.name));  // an expiry was first
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

}  // namespace docket::casework
