// An approver's answer to what was submitted.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/command.hpp"
#include "casework/people.hpp"
#include "casework/rules.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using definition::Answer;
using definition::Round;

std::string answer_words(const Course& course, Answer answer) {
    constexpr const char* kZh[] = {"同意", "退回", "不同意"};
    if (course.definition.tongue == calendar::Tongue::Chinese) return kZh[static_cast<std::size_t>(answer) - 1];
    return std::string(answer_text(answer));
}

// "extend D" was submitted under the clock's name; a deadline's name finds it.
std::optional<std::string> find_pending(const Course& course) {
    const auto& command = course.command;
    const auto key = pending_key(command.act_kind, command.act);
    if (course.state.pending.contains(key)) return key;
    if (command.act_kind != ActKind::Extend) return std::nullopt;
    for (const auto& [other, pending] : course.state.pending) {
        const auto clock = course.state.clocks.find(pending.act);
        if (pending.kind == "extend" && clock != course.state.clocks.end() && clock->second.deadline == command.act) return other;
    }
    return std::nullopt;
}

const Round* round_of(const Course& course, const PendingAct& pending) {
    const auto& definition = course.definition;
    switch (*kind_named(pending.kind)) {
        case ActKind::Step: return definition::find_step(definition, pending.act).step->approval.get();
        case ActKind::Anytime: return definition::find_anytime(definition, pending.act)->approval.get();
        case ActKind::Suspension: return definition::find_suspension(definition, pending.act)->approval.get();
        case ActKind::Resume: return definition::find_suspension(definition, pending.act)->resume->approval.get();
        case ActKind::Extend: {
            const auto clock = course.state.clocks.find(pending.act);
            const auto* deadline = clock == course.state.clocks.end() ? nullptr : definition::find_deadline(definition, clock->second.deadline);
            return deadline && deadline->extension ? deadline->extension->approval.get() : nullptr;
        }
    }
    return nullptr;
}

Status check_approver(Course& course, const PendingAct& pending, const Round& round) {
    DOCKET_TRY(acting_role(course, round.by, course.command.actor, pending.act));
    for (const auto& person : pending.people)
        if (course.circumstances.same_person(person, course.command.actor.id))
            return refuse("people.same", {course.command.actor.name.empty() ? person : course.command.actor.name, pending.act,
                                          answer_words(course, course.command.answer)});
    if (std::ranges::find(round.choices, course.command.answer) == round.choices.end())
        return refuse("answer.not_offered", {pending.act, answer_words(course, course.command.answer)});
    DOCKET_TRY(rules_allow(course, pending.act, pending.result, {course.command.actor.id}));
    return check_legal_day(course, pending.submitted, 0);
}

// A step's automatic result goes before an agreement that comes after the last day (art. 30 of 行政复议法, for one).
Status check_in_time(Course& course, const PendingAct& pending) {
    if (pending.kind != "step") return ok();
    const auto& step = *definition::find_step(course.definition, pending.act).step;
    const auto clock = course.state.clocks.find(step.name);
    const bool late = clock != course.state.clocks.end() && clock->second.phase == ClockPhase::Running &&
                      course.circumstances.is_late(clock->second.due, course.command.legal);
    return late && closes_by_itself(step.overdue) ? Status(refuse("too_late", {step.name, calendar::to_text(clock->second.due.latest)})) : ok();
}

Status agree(Course& course, const PendingAct& pending) {
    DOCKET_TRY(check_in_time(course, pending));
    Json what = {{"act", pending.act}, {"kind", pending.kind}, {"submitted_by", pending.people}};
    if (!pending.result.empty()) what["result"] = pending.result;
    course.begin("step.approved", std::move(what));
    DOCKET_TRY(course.drop(Section::Pending, pending_key(*kind_named(pending.kind), pending.act)));
    Doing doing{pending.act, pending.result, pending.fills, pending.people, false};
    doing.people.push_back(course.command.actor.id);  // who signed counts as one who did it
    const auto& definition = course.definition;
    switch (*kind_named(pending.kind)) {
        case ActKind::Step: return complete_step(course, *definition::find_step(definition, pending.act).step, doing);
        case ActKind::Anytime: return complete_anytime(course, *definition::find_anytime(definition, pending.act), doing);
        case ActKind::Suspension: return complete_suspension(course, *definition::find_suspension(definition, pending.act), doing);
        case ActKind::Resume: return complete_resume(course, *definition::find_suspension(definition, pending.act), doing);
        case ActKind::Extend: return complete_extension(course, pending.act, doing);
    }
    return ok();
}

Status decide_against(Course& course, const PendingAct& pending) {
    const auto answer = course.command.answer;
    course.begin("round.decided", {{"act", pending.act}, {"kind", pending.kind}, {"answer", answer_text(answer)}, {"submitted_by", pending.people}});
    DOCKET_TRY(course.drop(Section::Pending, pending_key(*kind_named(pending.kind), pending.act)));
    if (pending.kind != "step") return ok();  // any other act lapses; it may be asked for again
    const auto& step = *definition::find_step(course.definition, pending.act).step;
    if (answer == Answer::Refuse) {
        Doing doing{step.name, "refused", {}, pending.people, false};
        doing.people.push_back(course.command.actor.id);
        static const definition::Effects kNothing;
        return complete_step(course, step, doing, step.refused ? &*step.refused : &kNothing);
    }
    auto now = course.state.steps.at(step.name);
    DOCKET_TRY(move(now.phase, lifecycle::StepSignal::GiveBack));
    ++now.returns;
    DOCKET_TRY(course.put(Section::Steps, step.name, std::move(now)));
    return step.returned ? take_effects(course, *step.returned, &step) : ok();
}

Status check_returns(Course& course, const PendingAct& pending) {
    if (course.command.answer != Answer::Return || pending.kind != "step") return ok();
    const auto& step = *definition::find_step(course.definition, pending.act).step;
    const bool used_up = course.state.steps.at(step.name).returns >= step.returned_at_most;
    return used_up ? Status(refuse("result.used_up", {answer_words(course, Answer::Return), std::to_string(step.returned_at_most)})) : ok();
}

}  // namespace

Status answer(Course& course) {
    if (course.is_ended()) return refuse("case.ended");
    const auto key = find_pending(course);
    if (!key) return refuse("pending.none", {course.command.act});
    const auto pending = course.state.pending.at(*key);
    const auto* round = round_of(course, pending);
    if (!round) return refuse("pending.none", {course.command.act});
    if (pending.kind == "step") {
        const auto place = definition::find_step(course.definition, pending.act);
        if (!is_active(course.state, place)) return refuse("step.not_in_stage", {pending.act, course.state.standing.stage});
        if (place.stage && is_suspended(course.state)) return refuse("case.suspended");
    }
    DOCKET_TRY(check_approver(course, pending, *round));
    DOCKET_TRY(check_returns(course, pending));
    return course.command.answer == Answer::Agree ? agree(course, pending) : decide_against(course, pending);
}

}  // namespace docket::casework
