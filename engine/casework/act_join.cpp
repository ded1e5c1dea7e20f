// 并案: a case is joined to a lead and does nothing by itself until it is separated; what ends the lead ends it too. And 等待
// 他案: a suspension that names the case it waits for.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

bool is_offered_here(const CaseState& state, const std::vector<Name>& in) {
    return in.empty() || std::ranges::find(in, state.standing.stage) != in.end();
}

// The other case is named, is not this one, and runs.
Status check_named(const Course& course) {
    const auto& other = course.command.other;
    if (other.id.empty()) return refuse("other.missing", {course.command.act});
    if (other.id == course.state.case_id) return refuse("other.oneself", {other.id});
    return other.outcome.empty() ? ok() : Status(refuse("other.ended", {other.id}));
}

}  // namespace

Status check_not_joined(const Course& course) {
    const auto* lead = find_other(course.state, kLead);
    return lead ? Status(refuse("case.joined", {lead->case_id})) : ok();
}

Status do_join(Course& course, Asking asking) {
    if (course.is_ended()) return refuse("case.ended");
    if (!course.definition.joined_to) return refuse("not_permitted", {course.command.act});
    const auto& joining = *course.definition.joined_to;
    if (is_suspended(course.state)) return refuse("case.suspended");
    if (!is_offered_here(course.state, joining.in)) return refuse("step.not_in_stage", {course.command.act, course.state.standing.stage});
    if (leads(course.state)) return refuse("join.is_lead");
    if (course.state.pending.contains(pending_key(ActKind::Join, course.command.act))) return refuse("step.already_submitted", {course.command.act});
    DOCKET_TRY_ASSIGN(const auto people, people_of_act(course, joining.by, 1, course.command.act));
    DOCKET_TRY(check_legal_day(course, course.state.standing.stage_since, 0));
    if (asking == Asking::WhetherPossible) return ok();
    DOCKET_TRY(check_named(course));
    const auto& other = course.command.other;
    if (other.process != course.definition.id) return refuse("join.other_process", {other.id});
    if (other.is_joined) return refuse("join.is_joined", {other.id});
    DOCKET_TRY(read_fills(course, {}, course.command.act));
    const Doing doing{course.command.act, {}, {}, people, false, other};
    DOCKET_TRY_ASSIGN(const auto pending, submit_if_needed(course, joining.approval, ActKind::Join, doing));
    return pending ? ok() : complete_join(course, doing);
}

Status complete_join(Course& course, const Doing& doing) {
    course.begin("joined", {{"case", doing.other.id}}, course.definition.joined_to->basis);
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Join, doing.act)));
    OtherCase lead;
    lead.case_id = doing.other.id;
    lead.process = doing.other.process;
    lead.status = kRuns;
    lead.people = doing.people;
    lead.since = course.moment;
    tell(course, "joined", lead.case_id);
    return course.put(Section::Others, kLead, std::move(lead));
}

Status do_separate(Course& course, Asking asking) {
    if (course.is_ended()) return refuse("case.ended");
    const auto* lead = find_other(course.state, kLead);
    if (!lead) return refuse("join.none");
    DOCKET_TRY_ASSIGN(const auto people, people_of_act(course, course.definition.joined_to->by, 1, course.command.act));
    DOCKET_TRY(check_legal_day(course, lead->since, 0));
    if (asking == Asking::WhetherPossible) return ok();
    if (course.command.reason.empty()) return refuse("arrangement.unexplained", {course.command.act, lead->case_id});
    DOCKET_TRY(read_fills(course, {}, course.command.act));
    course.begin("separated", {{"case", lead->case_id}}, course.definition.joined_to->basis);
    tell(course, "separated", lead->case_id);
    return course.drop(Section::Others, kLead);
}

// ---- 等待他案 ----

Status check_awaited(Course& course) {
    DOCKET_TRY(check_named(course));
    const auto& other = course.command.other;
    const bool goes_round = std::ranges::find(other.awaits, course.state.case_id) != other.awaits.end();
    return goes_round ? Status(refuse("other.circle", {other.id})) : ok();
}

Status await_case(Course& course, const Name& suspension, const NamedCase& named) {
    OtherCase other;
    other.case_id = named.id;
    other.process = named.process;
    other.act = suspension;
    other.status = kRuns;
    other.since = course.moment;
    tell(course, "awaited", other.case_id, {{"act", suspension}});
    return course.put(Section::Others, awaits_key(suspension), std::move(other));
}

Status stop_awaiting(Course& course, const Name& suspension) {
    const auto* other = find_other(course.state, awaits_key(suspension));
    if (!other) return ok();
    if (other->status == kRuns) tell(course, "awaiting.over", other->case_id, {{"act", suspension}});
    return course.drop(Section::Others, awaits_key(suspension));
}

}  // namespace docket::casework
