// What is done about an open step, or about the round under way of a submitted one, besides doing and answering it. Each where
// the step permits it, never around a rule, a seat or a quorum.

#include <algorithm>
#include <array>

#include "casework/arrange.hpp"
#include "casework/scope.hpp"
#include "casework/tables.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

using definition::Permission;

Result<Subject> find_subject(Course& course) {
    const auto& command = course.command;
    if (course.is_ended()) return refuse("case.ended");
    Subject out{command.act, nullptr, std::nullopt, {}};
    if (command.act_kind == ActKind::Step) {
        const auto place = definition::find_step(course.definition, command.act);
        out.step = place.step;
        if (!is_active(course.state, place)) return refuse("step.not_in_stage", {command.act, course.state.standing.stage});
        if (place.stage && is_suspended(course.state)) return refuse("case.suspended");
        const auto phase = course.state.steps.at(command.act).phase;
        if (phase == StepPhase::Ready) return out;
        if (phase == StepPhase::Done) return refuse("step.already_decided", {command.act});
        if (phase != StepPhase::Submitted) return not_yet(course, *place.step).error();
    }
    DOCKET_TRY_ASSIGN(out.underway, find_underway(course));
    return out;
}

Status check_reason(const Course& course) {
    if (!course.command.reason.empty()) return ok();
    return refuse_in_words("arrangement.unexplained", {words_of(course.command.arrangement), InBothTongues(course.command.act)});
}

Status check_another(Course& course, const Subject& subject) {
    const auto& person = course.command.person;
    if (person.id.empty()) return refuse("person.missing", {subject.act});
    return is_one_of(course, persons_of(course.command.actor), person.id) ? Status(refuse("person.oneself", {name_of(course.command.actor), subject.act})) : ok();
}

bool submitted_it(Course& course, const Underway& act) {
    const auto role = acting_role(course, *source_of(course.definition, course.state, act.pending).by, course.command.actor, act.pending.act);
    const auto party = role ? entered_for(course, *role, course.command.actor) : std::string();
    if (!party.empty() && is_one_of(course, act.pending.people, party)) return true;
    return std::ranges::any_of(persons_of(course.command.actor), [&](const auto& one) { return is_one_of(course, act.pending.people, one); });
}

Status withdraw(Course& course, Subject subject) {
    if (!subject.underway) return refuse("pending.none", {subject.act});
    const auto& act = *subject.underway;
    if (!submitted_it(course, act)) return refuse("role.not_held", {subject.act, name_of(course.command.actor)});
    const auto answers = [](const auto& one) { return !one.second.answer.empty(); };  // a delegate who gave it back has not answered
    const bool answered = !act.pending.passed.empty() || act.pending.in_session || act.pending.agreed ||
                          std::ranges::any_of(seats_under(course.state, act.key), answers) || std::ranges::any_of(added_signers(course.state, act.key), answers);
    if (answered) return refuse("withdraw.too_late", {subject.act});
    course.begin("withdrawn", what_of(subject));
    DOCKET_TRY(void_pending(course, act.key));
    auto now = course.state.steps.at(subject.act);
    DOCKET_TRY(move(now.phase, lifecycle::StepSignal::GiveBack));
    return course.put(Section::Steps, subject.act, std::move(now));
}

// He does it, signs it, has a part in it already, or is the clerk.
Status check_concerned(Course& course, const Subject& subject) {
    if (subject.underway && submitted_it(course, *subject.underway)) return ok();
    auto roles = roles_of(course, subject);
    if (subject.step) roles.insert(roles.end(), subject.step->by.begin(), subject.step->by.end());
    roles.insert(roles.end(), course.definition.clerk.begin(), course.definition.clerk.end());
    const auto role = acting_role(course, roles, course.command.actor, subject.act);
    return role ? ok() : Status(role.error());
}

Status copy(Course& course, Subject subject) {
    DOCKET_TRY(check_concerned(course, subject));
    auto what = what_of(subject);
    what["to"] = person_json(course.command.person);
    course.begin("copied", std::move(what));
    return ok();
}

Status urge(Course& course, Subject subject) {
    DOCKET_TRY(check_concerned(course, subject));
    auto what = what_of(subject);
    what["roles"] = roles_of(course, subject);
    course.begin("urged", std::move(what));
    return course.count("urged:" + subject.act);
}

struct Way {
    Status (*take)(Course&, Subject);
    std::optional<Permission> permission;
    bool names_person, needs_reason;
};
constexpr std::array<Way, 9> kWays{{
    {claim, std::nullopt, false, false},
    {put_back, std::nullopt, false, false},
    {transfer, Permission::Transfer, true, true},
    {delegate, Permission::Delegate, true, true},
    {add_signer, Permission::AddSigner, true, true},
    {remove_signer, Permission::RemoveSigner, true, true},
    {withdraw, Permission::Withdraw, false, true},
    {copy, Permission::Copy, true, false},
    {urge, Permission::Urge, false, false},
}};

}  // namespace

Json what_of(const Subject& subject) {
    Json what = {{"act", subject.act}};
    if (subject.underway) what["kind"] = subject.underway->pending.kind;
    return what;
}

Error not_in_meeting(const Course& course, const Name& act) {
    return refuse_in_words("arrangement.in_meeting", {words_of(course.command.arrangement), InBothTongues(act)});
}

std::vector<Name> roles_of(Course& course, const Subject& subject) {
    return roles_now(course, subject.underway ? subject.underway->round().by : subject.step->by).value_or(std::vector<Name>{});
}

Status arrange(Course& course) {
    const auto& command = course.command;
    const auto& way = kWays.at(static_cast<std::size_t>(command.arrangement));
    DOCKET_TRY_ASSIGN(auto subject, find_subject(course));
    if (way.permission) DOCKET_TRY(check_permitted(course, subject.step ? subject.act : Name(), *way.permission));
    if (way.names_person) DOCKET_TRY(check_another(course, subject));
    if (way.needs_reason) DOCKET_TRY(check_reason(course));
    DOCKET_TRY(check_legal_day(course, course.state.standing.stage_since, 0));
    return way.take(course, std::move(subject));
}

}  // namespace docket::casework
