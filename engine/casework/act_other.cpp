// Acts that are no steps: anytime acts, suspensions, resumptions, extensions.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/rules.hpp"
#include "casework/scope.hpp"
#include "casework/tables.hpp"

namespace docket::casework {
namespace {

bool is_pending(const Course& course, ActKind kind, const Name& act) { return course.state.pending.contains(pending_key(kind, act)); }

// The stage offers it, and it is not under way already.
Status check_offered(Course& course, ActKind kind, const Name& act, bool offered) {
    if (course.is_ended()) return refuse("case.ended");
    if (is_pending(course, kind, act)) return refuse("step.already_submitted", {act});
    if (offered) return ok();
    return is_suspended(course.state) ? refuse("case.suspended") : refuse("step.not_in_stage", {act, course.state.standing.stage});
}

Result<Name> result_of(Course& course, const definition::AnytimeAct& act) {
    const auto& asked = course.command.result;
    if (asked.empty() && act.results.size() > 1) return refuse("result.missing", {act.name});
    const auto declared = asked.empty() ? act.results.begin() : std::ranges::find(act.results, asked, &definition::Result::name);
    if (declared == act.results.end()) return refuse("result.unknown", {act.name, asked});
    if (declared->deemed) return refuse("result.deemed", {declared->name});
    DOCKET_TRY(check_condition(course, declared->only_if, declared->name));
    return declared->name;
}

bool names_stage(const CaseState& state, const std::vector<Name>& in) {
    return in.empty() || std::ranges::find(in, state.standing.stage) != in.end();
}

// "extend D": the clock of that deadline which runs, or the clock of that very name.
Name clock_of_deadline(const CaseState& state, const Name& asked) {
    if (state.clocks.contains(asked)) return asked;
    for (const auto& [name, clock] : state.clocks)
        if (clock.deadline == asked && (clock.phase == ClockPhase::Running || clock.phase == ClockPhase::Stopped)) return name;
    return asked;
}

// What a clock's deadline says of being extended. Null: nothing.
const definition::Deadline* deadline_of(const Course& course, const Name& asked) {
    if (const auto* deadline = definition::find_deadline(course.definition, asked)) return deadline;
    const auto clock = course.state.clocks.find(asked);
    return clock == course.state.clocks.end() ? nullptr : definition::find_deadline(course.definition, clock->second.deadline);
}

// A length that is a fact is filled with the extension; a parameter is known.
std::vector<Name> fills_of(const Course& course, const definition::Extension& extension) {
    const auto* name = std::get_if<Name>(&extension.length);
    return name && definition::find_fact(course.definition, *name) ? std::vector<Name>{*name} : std::vector<Name>{};
}

Result<calendar::Length> length_of(Course& course, const definition::Extension& extension) {
    if (const auto* fixed = std::get_if<calendar::Length>(&extension.length)) return *fixed;
    const auto& name = std::get<Name>(extension.length);
    if (const auto* table = definition::find_table(course.definition, name)) {
        if (const auto said = ask(course, *table)) return std::get<calendar::Length>(said->value);
        return refuse("waits.fact", {course.command.act, course.first_unknown()});
    }
    const auto fact = course.state.facts.find(name);
    if (fact != course.state.facts.end() && fact->second.value)
        if (const auto* length = std::get_if<calendar::Length>(&*fact->second.value)) return *length;
    if (const auto parameter = course.state.parameters.find(name); parameter != course.state.parameters.end())
        if (const auto* length = std::get_if<calendar::Length>(&parameter->second)) return *length;
    return refuse("waits.fact", {name, name});
}

}  // namespace

Status do_anytime(Course& course, Asking asking) {
    const auto& act = *definition::find_anytime(course.definition, course.command.act);
    const bool opened = !act.opens_by_expiry || course.has_flag(opened_flag(act.name));
    DOCKET_TRY(check_offered(course, ActKind::Anytime, act.name, is_offered(course.state, act.in)));
    if (!opened) return refuse("waits.expiry", {act.name});
    if (act.at_most >= 0 && course.counted("acts:" + act.name) >= act.at_most)
        return refuse("result.used_up", {act.name, std::to_string(act.at_most)});
    DOCKET_TRY(check_condition(course, act.only_if, act.name));
    DOCKET_TRY_ASSIGN(const auto people, people_of_act(course, act.by, 1, act.name));
    const auto why = course.read;
    DOCKET_TRY(rules_allow(course, act.name, course.command.result, people));
    DOCKET_TRY(check_legal_day(course, course.state.standing.stage_since, act.late_entry_days));
    if (asking == Asking::WhetherPossible) return ok();

    Doing doing{act.name, {}, {}, people, false};
    DOCKET_TRY_ASSIGN(doing.result, result_of(course, act));
    DOCKET_TRY_ASSIGN(doing.fills, read_fills(course, act.fills, act.name));
    DOCKET_TRY(rules_allow(course, act.name, doing.result, people));
    course.read = why;
    DOCKET_TRY_ASSIGN(const auto pending, submit_if_needed(course, act.approval, ActKind::Anytime, doing));
    return pending ? ok() : complete_anytime(course, act, doing);
}

Status do_suspension(Course& course, Asking asking) {
    const auto& suspension = *definition::find_suspension(course.definition, course.command.act);
    if (course.state.suspensions.contains(suspension.name)) return refuse("suspension.in_force", {suspension.name});
    DOCKET_TRY(check_offered(course, ActKind::Suspension, suspension.name, names_stage(course.state, suspension.in)));
    DOCKET_TRY(check_condition(course, suspension.only_if, suspension.name));
    DOCKET_TRY_ASSIGN(const auto people, people_of_act(course, suspension.by, 1, suspension.name));
    const auto why = course.read;
    DOCKET_TRY(rules_allow(course, suspension.name, {}, people));
    DOCKET_TRY(check_legal_day(course, course.state.standing.stage_since, suspension.late_entry_days));
    if (asking == Asking::WhetherPossible) return ok();

    Doing doing{suspension.name, {}, {}, people, false};
    if (suspension.awaits_case) {
        DOCKET_TRY(check_awaited(course));
        doing.other = course.command.other;
    }
    DOCKET_TRY_ASSIGN(doing.fills, read_fills(course, suspension.fills, suspension.name));
    course.read = why;
    DOCKET_TRY_ASSIGN(const auto pending, submit_if_needed(course, suspension.approval, ActKind::Suspension, doing));
    return pending ? ok() : complete_suspension(course, suspension, doing);
}

Status complete_suspension(Course& course, const definition::Suspension& suspension, const Doing& doing) {
    Json what = {{"suspension", suspension.name}};
    if (!doing.other.id.empty()) what["awaits"] = doing.other.id;
    course.begin("suspended", std::move(what), suspension.basis);
    for (const auto& [name, value] : doing.fills) DOCKET_TRY(put_fact(course, name, value));
    for (const auto& setting : suspension.set) DOCKET_TRY(note_setting(course, setting));
    DOCKET_TRY(course.put(Section::Doers, suspension.name, doing.people));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Suspension, suspension.name)));
    DOCKET_TRY(begin_suspension(course, suspension));
    if (suspension.awaits_case) DOCKET_TRY(await_case(course, suspension.name, doing.other));
    return suspension.document ? issue_document(course, *suspension.document) : ok();
}

Status do_resume(Course& course, Asking asking) {
    const auto& suspension = *definition::find_suspension(course.definition, course.command.act);
    const auto& resume = *suspension.resume;
    if (course.is_ended()) return refuse("case.ended");
    const auto in_force = course.state.suspensions.find(suspension.name);
    if (in_force == course.state.suspensions.end()) return refuse("suspension.not_in_force", {suspension.name});
    if (is_pending(course, ActKind::Resume, suspension.name)) return refuse("step.already_submitted", {resume.name});
    DOCKET_TRY(check_condition(course, resume.only_if, resume.name));
    DOCKET_TRY_ASSIGN(const auto people, people_of_act(course, resume.by, 1, resume.name));
    const auto why = course.read;
    DOCKET_TRY(check_legal_day(course, in_force->second.since, suspension.late_entry_days));
    if (asking == Asking::WhetherPossible) return ok();
    Doing doing{suspension.name, {}, {}, people, false};
    DOCKET_TRY_ASSIGN(doing.fills, read_fills(course, {}, resume.name));
    course.read = why;
    DOCKET_TRY_ASSIGN(const auto pending, submit_if_needed(course, resume.approval, ActKind::Resume, doing));
    return pending ? ok() : complete_resume(course, suspension, doing);
}

Status complete_resume(Course& course, const definition::Suspension& suspension, const Doing&) {
    course.begin("resumed", {{"suspension", suspension.name}, {"act", suspension.resume->name}}, suspension.basis);
    DOCKET_TRY(lift_suspension(course, suspension.name));
    return suspension.resume->document ? issue_document(course, *suspension.resume->document) : ok();
}

Status do_extend(Course& course, Asking asking) {
    if (course.is_ended()) return refuse("case.ended");
    const auto name = clock_of_deadline(course.state, course.command.act);
    const auto* deadline = deadline_of(course, course.command.act);
    if (!deadline || !deadline->extension) return refuse("not_permitted", {course.command.act});
    const auto& extension = *deadline->extension;
    const auto clock = course.state.clocks.find(name);
    const bool runs = clock != course.state.clocks.end() &&
                      (clock->second.phase == ClockPhase::Running || clock->second.phase == ClockPhase::Stopped);
    if (!runs) return refuse("extension.not_running", {course.command.act});
    if (is_pending(course, ActKind::Extend, name)) return refuse("step.already_submitted", {course.command.act});
    if (static_cast<int>(clock->second.extensions.size()) >= extension.times)
        return refuse("extension.used_up", {course.command.act, std::to_string(extension.times)});
    DOCKET_TRY(check_condition(course, extension.only_if, course.command.act));
    DOCKET_TRY_ASSIGN(const auto people, people_of_act(course, extension.by, 1, course.command.act));
    const auto why = course.read;
    DOCKET_TRY(check_legal_day(course, clock->second.start, clock->second.late_entry_days));
    // It must be asked for before the last day ends.
    if (clock->second.phase == ClockPhase::Running && course.circumstances.is_late(clock->second.due, course.command.legal))
        return refuse("too_late", {course.command.act, calendar::to_text(clock->second.due.latest)});
    if (asking == Asking::WhetherPossible) return ok();
    Doing doing{name, {}, {}, people, false};
    DOCKET_TRY_ASSIGN(doing.fills, read_fills(course, fills_of(course, extension), course.command.act));
    course.read = why;
    DOCKET_TRY_ASSIGN(const auto pending, submit_if_needed(course, extension.approval, ActKind::Extend, doing));
    return pending ? ok() : complete_extension(course, name, doing);
}

Status complete_extension(Course& course, const Name& clock, const Doing& doing) {
    const auto& deadline = *definition::find_deadline(course.definition, course.state.clocks.at(clock).deadline);
    const auto& extension = *deadline.extension;
    course.begin("extended", {{"deadline", deadline.name}, {"clock", clock}}, extension.basis.empty() ? deadline.basis : extension.basis);
    for (const auto& [name, value] : doing.fills) DOCKET_TRY(put_fact(course, name, value));
    DOCKET_TRY_ASSIGN(const auto length, length_of(course, extension));
    DOCKET_TRY(void_pending(course, pending_key(ActKind::Extend, clock)));
    DOCKET_TRY(extend_clock(course, clock, length));
    return extension.document ? issue_document(course, *extension.document) : ok();
}

}  // namespace docket::casework
