// A step done by a person.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/elements.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/rounds.hpp"
#include "casework/rules.hpp"
#include "casework/scope.hpp"
#include "casework/tables.hpp"

namespace docket::casework {
namespace {

using definition::Step;
using definition::StepPlace;

constexpr int kAnyLateness = 1'000'000;  // days: the expiry was rectified, so the act may still be entered

std::string day_text(const Course& course, Day day) {
    return course.definition.tongue == calendar::Tongue::Chinese ? calendar::to_chinese_text(day) : calendar::to_text(day);
}

const ClockState* clock_of(const Course& course, const Name& step) {
    const auto at = course.state.clocks.find(step);
    return at == course.state.clocks.end() ? nullptr : &at->second;
}

// The first thing in `after` that has not come: "served(X)" or the step's name.
Name waits_for(const Course& course, const Step& step) {
    for (const auto& anchor : step.after) {
        if (is_satisfied(course.definition, course.state, anchor)) continue;
        if (anchor.kind == definition::AnchorKind::Served)
            return course.definition.tongue == calendar::Tongue::Chinese ? "送达(" + anchor.name + ")" : "served(" + anchor.name + ")";
        return anchor.name;
    }
    return step.name;  // it is opened by an expiry that has not come
}

}  // namespace

Status not_yet(const Course& course, const Step& step) {
    const auto what = waits_for(course, step);
    return what == step.name ? refuse("waits.expiry", {step.name}) : refuse("waits.step", {step.name, what});
}

namespace {

bool may_be_done_again(const Course& course, const Step& step, const StepState& now) {
    if (step.at_most < 0 || now.doings < step.at_most) return !now.by_law;
    if (!step.serves) return false;
    const auto issued = course.state.documents.find(step.serves->document);  // a service that failed, a party that came later
    const auto came_later = [&](const Name& role) {
        const auto* declared = definition::find_role(course.definition, role);
        return declared && declared->element > 0 && stands(course.definition, course.state, role) && !issued->second.to.contains(role);
    };
    if (issued != course.state.documents.end() && std::ranges::any_of(step.serves->to, came_later)) return true;
    return issued != course.state.documents.end() && std::ranges::any_of(step.serves->to, [&](const Name& role) {
        const auto delivery = issued->second.to.find(role);
        return delivery != issued->second.to.end() && delivery->second.failed > 0 && !delivery->second.out;
    });
}

Status check_place(Course& course, const StepPlace& place) {
    const auto& state = course.state;
    if (course.is_ended()) return refuse("case.ended");
    if (!is_active(state, place)) return refuse("step.not_in_stage", {place.step->name, state.standing.stage});
    if (place.stage && is_suspended(state)) return refuse("case.suspended");
    return ok();
}

Status check_phase(Course& course, const Step& step, const StepState& now) {
    switch (now.phase) {
        case StepPhase::Ready: return ok();
        case StepPhase::Submitted: {
            const auto* child = find_other(course.state, child_key(step.name));
            const bool waits = child && step.opens && step.opens->waits && child->status != kOver;
            return waits ? refuse("waits.child", {step.name, child->case_id.empty() ? step.opens->process : child->case_id})
                         : refuse("step.already_submitted", {step.name});
        }
        case StepPhase::Done:
            if (now.by_law) return refuse("too_late", {step.name, day_text(course, now.by_law->day)});
            return may_be_done_again(course, step, now) ? ok() : refuse("step.already_decided", {step.name});
        case StepPhase::Dropped:
            if (!has_element(course.definition, course.state, step)) return refuse("element.absent", {step.name, step.over});
            if (course.has_flag(whole_flag(step.instance_of))) return refuse("step.already_decided", {step.instance_of});
            return check_condition(course, step.only_if, step.name);
        case StepPhase::Waiting:
        case StepPhase::Closed: break;
    }
    if (step.element > 0 && has_element(course.definition, course.state, step.over, step.element) == conditions::Tri::Unknown)
        return refuse("waits.fact", {step.name, step.over});
    DOCKET_TRY(check_condition(course, step.only_if, step.name));
    DOCKET_TRY(roles_here(course, step.by, step.name));
    return not_yet(course, step);
}

Status check_time(Course& course, const Step& step, const StepState& now) {
    const auto* clock = clock_of(course, step.name);
    const bool spared = clock && clock->spared;
    DOCKET_TRY(check_legal_day(course, now.ready, spared ? kAnyLateness : step.late_entry_days));
    DOCKET_TRY_ASSIGN(const auto first, too_early(course, step, now, course.command.legal));
    if (first) return refuse("too_early", {step.name, day_text(course, *first)});
    const bool late = clock && clock->phase == ClockPhase::Running && course.circumstances.is_late(clock->due, course.command.legal);
    if (late && closes_by_itself(step.overdue)) return refuse("too_late", {step.name, day_text(course, clock->due.latest)});
    return ok();
}

// Who convenes says who is present; nobody else does.
Status check_present(const Course& course, const Step& step) {
    const bool convenes = step.meeting == definition::MeetingPart::Convenes;
    if (convenes && course.command.present.empty()) return refuse("meeting.nobody", {step.name});
    return convenes || course.command.present.empty() ? ok() : Status(refuse("meeting.none", {step.name}));
}

Result<Name> result_of(Course& course, const Step& step, const StepState& now) {
    const auto& asked = course.command.result;
    if (step.opens && step.opens->waits) return asked.empty() ? Result<Name>(Name()) : Result<Name>(refuse("result.unknown", {step.name, asked}));
    if (asked.empty() && step.results.size() > 1) return refuse("result.missing", {step.name});
    const auto declared = asked.empty() ? step.results.begin() : std::ranges::find(step.results, asked, &definition::Result::name);
    if (declared == step.results.end()) return refuse("result.unknown", {step.name, asked});
    if (declared->deemed) return refuse("result.deemed", {declared->name});
    DOCKET_TRY(check_condition(course, declared->only_if, declared->name));
    const auto given = now.results.find(declared->name);
    if (declared->at_most && given != now.results.end() && given->second >= *declared->at_most)
        return refuse("result.used_up", {declared->name, std::to_string(*declared->at_most)});
    return declared->name;
}

}  // namespace

Status do_step(Course& course, Asking asking) {
    const auto place = definition::find_step(course.definition, course.command.act);
    const auto& step = *place.step;
    DOCKET_TRY(check_place(course, place));
    const auto now = course.state.steps.at(step.name);
    DOCKET_TRY(check_phase(course, step, now));
    DOCKET_TRY_ASSIGN(const auto people, people_of_act(course, step.by, asking == Asking::ToDo ? step.holders : 1, step.name));
    const auto who = course.read;  // how a table named the role
    DOCKET_TRY(check_in_charge(course, step.name, now.in_charge, now.lent_to));
    DOCKET_TRY(rules_allow(course, step.name, course.command.result, people));
    DOCKET_TRY(check_time(course, step, now));
    if (asking == Asking::WhetherPossible) return ok();

    Doing doing{step.name, {}, {}, people, false};
    DOCKET_TRY(check_present(course, step));
    DOCKET_TRY_ASSIGN(doing.result, result_of(course, step, now));
    course.read_first(who);
    const auto why = course.read;  // with what the result's own condition read, for the record
    DOCKET_TRY_ASSIGN(doing.fills, read_fills(course, step.fills, step.name));
    DOCKET_TRY(rules_allow(course, step.name, doing.result, people));
    course.read = why;
    DOCKET_TRY_ASSIGN(const auto pending, submit_if_needed(course, step.approval, ActKind::Step, doing));
    if (!pending) {
        course.read = why;
        return complete_step(course, step, doing);
    }
    auto submitted = now;
    submitted.comes_back.reset();
    DOCKET_TRY(move(submitted.phase, lifecycle::StepSignal::Submit));
    return course.put(Section::Steps, step.name, std::move(submitted));
}

}  // namespace docket::casework
