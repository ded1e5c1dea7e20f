// Rectification: an expiry or a mistaken act is revoked by a counter-event; the case continues as if it had not happened,
// and everything after it is decided again.

#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "casework/acts.hpp"
#include "casework/allotment.hpp"
#include "casework/people.hpp"
#include "casework/recurring.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

bool may_be_revoked(const Command& command) {
    return command.verb != Verb::Open && command.verb != Verb::Rectify && command.verb != Verb::Recompute && command.verb != Verb::GiveNumber &&
           command.verb != Verb::Hear && command.candidates.empty();
}

Status take(const Definition& definition, CaseState& state, const Command& command, Circumstances& circumstances) {
    const auto decision = decide(definition, state, command, circumstances);
    if (decision.refusal) return decision.refusal->error;
    for (const auto& event : decision.events) DOCKET_TRY(apply(definition, state, event));
    return ok();
}

// The clock whose expiry is revoked may still be met by an act entered now; it does not expire again by itself.
void spare(CaseState& state, const Name& clock) {
    if (const auto at = state.clocks.find(clock); at != state.clocks.end()) at->second.spared = true;
}

bool still_expires(const CaseState& state, const Name& clock) {
    const auto at = state.clocks.find(clock);
    return at != state.clocks.end() && at->second.phase == ClockPhase::Running && !at->second.spared;
}

// 分派: who was drawn stays drawn, unless nobody had to be.
bool is_still_wanted(const Definition& definition, const CaseState& state, const PastCommand& past) {
    const auto* role = definition::find_role(definition, past.command.role);
    const Course course(definition, state, past.command, *past.circumstances);
    return role && is_wanted(course, *role);
}

// What it told other cases cannot be taken back here.
Status check_untold(const Definition& definition, const CaseState& state, const PastCommand& past) {
    const auto decision = decide(definition, state, past.command, *past.circumstances);
    const bool told = std::ranges::any_of(decision.events, [](const Event& event) { return event.what.is_object() && event.what.contains("tells"); });
    return told ? Status(refuse("rectify.told", {std::to_string(past.cseq)})) : ok();
}

Result<CaseState> without(const Definition& definition, const std::vector<PastCommand>& history, const std::set<std::int64_t>& revoked) {
    CaseState state;
    for (const auto& past : history) {
        const auto& [cseq, command, circumstances] = past;
        if (command.verb == Verb::Rectify) continue;
        const bool is_expiry = command.verb == Verb::Expire;
        if (revoked.contains(cseq)) {
            DOCKET_TRY(check_untold(definition, state, past));
            if (is_expiry) spare(state, command.clock);
            continue;
        }
        if (is_expiry && !still_expires(state, command.clock)) continue;
        if (!command.candidates.empty() && !is_still_wanted(definition, state, past)) continue;
        if (const auto taken = take(definition, state, command, *circumstances); !taken)
            return refuse_in_words("rectify.later_act", {{format("{} (record {})", taken.error().en, cseq), format("{}（记录{}）", taken.error().zh, cseq)}});
    }
    return state;
}

}  // namespace

Status rectify(Course& course, const std::vector<PastCommand>* history) {
    const auto& command = course.command;
    const auto& by = course.definition.rectify_by.empty() ? course.definition.clerk : course.definition.rectify_by;
    if (!acting_role(course, by, command.actor, course.definition.id))
        return refuse("rectify.not_by", {command.actor.name.empty() ? command.actor.id : command.actor.name});
    DOCKET_TRY(check_legal_day(course, std::nullopt, 0));
    const auto number = std::to_string(command.revokes);
    if (!history) return refuse("rectify.nothing", {number});
    std::set<std::int64_t> revoked{command.revokes};
    for (const auto& past : *history)
        if (past.command.verb == Verb::Rectify && !revoked.insert(past.command.revokes).second) return refuse("rectify.nothing", {number});
    const auto target = std::ranges::find(*history, command.revokes, &PastCommand::cseq);
    const bool ends_period = target != history->end() && step_of_duty(course.definition, target->command.clock);  // the next one has begun
    if (target == history->end() || !may_be_revoked(target->command) || ends_period) return refuse("rectify.nothing", {number});
    DOCKET_TRY_ASSIGN(auto after, without(course.definition, *history, revoked));
    Json what = {{"revokes", command.revokes}, {"stage", after.standing.stage}};
    what[target->command.verb == Verb::Expire ? "clock" : "act"] =
        target->command.verb == Verb::Expire ? target->command.clock : target->command.act;
    course.begin("rectified", std::move(what));
    return course.put(Section::Everything, "", state_to_json(course.definition, after));
}

}  // namespace docket::casework
