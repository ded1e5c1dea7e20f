// What a round amounts to, done: on to the next round, the act itself, or what follows from return, refusal, deferral.

#include <array>

#include "casework/command.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/rounds.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

using definition::Answer;
using definition::Step;
using lifecycle::RoundSignal;

const Step* step_of(const Course& course, const PendingAct& pending) {
    return pending.kind == "step" ? definition::find_step(course.definition, pending.act).step : nullptr;
}

Json what_of(const Course& course, const Underway& act, const Tally* tally) {
    Json what = {{"act", act.pending.act}, {"kind", act.pending.kind}, {"submitted_by", act.pending.people}};
    if (!act.pending.result.empty()) what["result"] = act.pending.result;
    for (const auto& [key, seat] : added_signers(course.state, act.key))
        what["added_signers"].push_back({{"person", seat.person}, {"by", seat.added_by}, {"answer", seat.answer}});
    if (act.chain->size() > 1) what["round"] = act.round().name.empty() ? Json(act.pending.round + 1) : Json(act.round().name);
    if (tally) what["counts"] = to_json(*tally);
    return what;
}

// A step's automatic result goes before an agreement that comes after the last day (art. 30 of 行政复议法, for one).
Status check_in_time(Course& course, const PendingAct& pending) {
    const auto* step = step_of(course, pending);
    const auto clock = step ? course.state.clocks.find(step->name) : course.state.clocks.end();
    const bool late = clock != course.state.clocks.end() && clock->second.phase == ClockPhase::Running &&
                      course.circumstances.is_late(clock->second.due, course.command.legal);
    return late && closes_by_itself(step->overdue) ? Status(refuse("too_late", {step->name, calendar::to_text(clock->second.due.latest)})) : ok();
}

Doing doing_of(Course& course, const PendingAct& pending, const Name& result, const std::map<Name, FactState>& fills) {
    Doing doing{pending.act, result, fills, pending.people, false};
    doing.other.id = pending.other;
    doing.other.process = pending.other_process;
    for (const auto& person : pending.signers) add_person(course, doing.people, person);  // who signed counts as one who did it
    return doing;
}

Status complete(Course& course, const PendingAct& pending, const Doing& doing) {
    const auto& definition = course.definition;
    switch (*kind_named(pending.kind)) {
        case ActKind::Step: return complete_step(course, *step_of(course, pending), doing);
        case ActKind::Anytime: return complete_anytime(course, *definition::find_anytime(definition, pending.act), doing);
        case ActKind::Suspension: return complete_suspension(course, *definition::find_suspension(definition, pending.act), doing);
        case ActKind::Resume: return complete_resume(course, *definition::find_suspension(definition, pending.act), doing);
        case ActKind::Extend: return complete_extension(course, pending.act, doing);
        case ActKind::Recusal: return complete_recusal(course, pending.act, pending.person, doing);
        case ActKind::Join: return complete_join(course, doing);
        case ActKind::Separate:
        case ActKind::Enlist:
        case ActKind::Strike: break;  // nobody approves them
    }
    return ok();
}

Status pass(Course& course, Underway act, const Tally* tally) {
    const auto& round = act.round();
    const auto why = course.read;
    act.pending.passed.push_back(act.pending.round);
    DOCKET_TRY_ASSIGN(const auto next, next_round(course, *act.chain, act.pending, act.pending.round + 1));
    course.read = why;
    DOCKET_TRY(move(act.pending.phase, RoundSignal::Agree));
    auto what = what_of(course, act, tally);
    if (round.mode == definition::Mode::Discuss) {
        const auto majority = tally ? majority_of(*tally) : std::nullopt;
        const auto opinion = majority ? std::string(answer_text(*majority)) : std::string("none");
        if (!round.name.empty()) act.pending.opinions[round.name] = opinion;
        what["opinion"] = opinion;
    }
    if (next) {
        course.begin("round.passed", std::move(what));
        DOCKET_TRY(tell_meeting(course, act.key, "passed"));
        act.pending.round = *next;
        return open_round(course, act);
    }
    DOCKET_TRY(check_in_time(course, act.pending));
    course.begin("step.approved", std::move(what));
    DOCKET_TRY(tell_meeting(course, act.key, "passed"));
    DOCKET_TRY(void_pending(course, act.key));
    return complete(course, act.pending, doing_of(course, act.pending, act.pending.result, act.pending.fills));
}

// Back to its doer: a step alone; any other act lapses, and may be asked for again.
Status give_back(Course& course, const Step& step, Verdict verdict) {
    const bool deferred = verdict == Verdict::Deferred;
    auto now = course.state.steps.at(step.name);
    DOCKET_TRY(move(now.phase, lifecycle::StepSignal::GiveBack));
    ++(deferred ? now.deferrals : now.returns);
    DOCKET_TRY(course.put(Section::Steps, step.name, std::move(now)));
    const auto& effects = deferred ? step.deferred : step.returned;
    return effects ? take_effects(course, *effects, &step) : ok();
}

Status decide_against(Course& course, Underway act, Verdict verdict, const Tally* tally) {
    constexpr std::array kSignals{RoundSignal::Agree, RoundSignal::Return, RoundSignal::Refuse, RoundSignal::Defer};
    constexpr std::array kWords{"agree", "return", "refuse", "defer"};
    constexpr std::array kOutcomes{"passed", "returned", "refused", "deferred"};
    DOCKET_TRY(move(act.pending.phase, kSignals.at(static_cast<std::size_t>(verdict))));
    auto what = what_of(course, act, tally);
    what["answer"] = kWords.at(static_cast<std::size_t>(verdict));
    if (verdict == Verdict::Returned && !course.command.return_to.empty()) return return_to(course, std::move(act), std::move(what));
    course.begin("round.decided", std::move(what));
    DOCKET_TRY(tell_meeting(course, act.key, kOutcomes.at(static_cast<std::size_t>(verdict))));
    DOCKET_TRY(void_pending(course, act.key));
    const auto* step = step_of(course, act.pending);
    if (!step) return ok();
    if (verdict != Verdict::Refused) return give_back(course, *step, verdict);
    static const definition::Effects kNothing;
    return complete_step(course, *step, doing_of(course, act.pending, "refused", {}), step->refused ? &*step->refused : &kNothing);
}

}  // namespace

// Agreed, but for those who were added.
static Status wait_for_added(Course& course, Underway act) {
    if (course.events.empty())
        course.begin("vote.cast", {{"act", act.pending.act}, {"kind", act.pending.kind}, {"answer", answer_text(course.command.answer)}});
    act.pending.agreed = true;
    return course.put(Section::Pending, act.key, act.pending);
}

Status conclude(Course& course, Underway act, Verdict verdict, const Tally* tally) {
    if (verdict == Verdict::Passed && waits_for_added(course.state, act.key)) return wait_for_added(course, std::move(act));
    return verdict == Verdict::Passed ? pass(course, std::move(act), tally) : decide_against(course, std::move(act), verdict, tally);
}

Status check_repetitions(Course& course, const PendingAct& pending, Answer answer) {
    const auto* step = step_of(course, pending);
    if (!step || (answer != Answer::Return && answer != Answer::Defer)) return ok();
    const auto& now = course.state.steps.at(step->name);
    const auto [had, most] = answer == Answer::Return ? std::pair{now.returns, step->returned_at_most} : std::pair{now.deferrals, step->deferred_at_most};
    return had >= most ? Status(refuse_in_words("result.used_up", {words_of(answer), InBothTongues(std::to_string(most))})) : ok();
}

}  // namespace docket::casework
