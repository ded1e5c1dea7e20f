#include "judge.hpp"

#include <algorithm>

#include "base/version.hpp"
#include "casework/calendar_circumstances.hpp"
#include "casework/event.hpp"
#include "audit/event_text.hpp"
#include "journal/record.hpp"

namespace docket {
namespace {

// A command of the moment of `at`, by another speaker, that asks for nothing yet.
casework::Command at_the_moment_of(const casework::Command& at, casework::Verb verb, const char* actor) {
    casework::Command out;
    out.verb = verb;
    out.actor.id = actor;
    out.actor.authority = at.actor.authority;
    out.authority_version = at.authority_version;
    out.legal = at.legal;
    out.recorded = at.recorded;
    out.recorded_us = at.recorded_us;
    return out;
}

// What the law does happens on no day that a person names: an expiry bears its last day, all else the day of entry.
casework::Command by_law(const casework::Command& at, casework::Verb verb, calendar::Moment recorded) {
    auto out = at_the_moment_of(at, verb, "law");
    out.legal = {recorded.day, std::nullopt};
    return out;
}

Json take(Json& parts, const char* name) {
    const auto found = parts.find(name);
    return found == parts.end() ? Json() : std::move(*found);
}

}  // namespace

Status Judge::record(Judgement& on, const casework::Event& event) {
    auto& after = on.after;
    DOCKET_TRY(casework::apply(*after.edition->definition, after.state, event));
    DOCKET_TRY_ASSIGN(auto digest, audit::state_digest(algorithm_, *after.edition->definition, after.state));
    Json parts = casework::event_to_record(event);
    DOCKET_TRY_ASSIGN(auto made, journal::assemble(algorithm_, after.state.case_id, after.head,
                                                   {.type = event.type,
                                                    .def = after.edition->reference,
                                                    .cal = after.calendar->reference,
                                                    .engine = kEngineVersion,
                                                    .who = take(parts, "who"),
                                                    .when = take(parts, "when"),
                                                    .what = take(parts, "what"),
                                                    .why = take(parts, "why"),
                                                    .due = take(parts, "due"),
                                                    .cmd = take(parts, "cmd"),
                                                    .state = std::move(digest)}));
    if (const auto tells = event.what.find("tells"); tells != event.what.end()) {
        made.tells = static_cast<int>(tells->size());
        on.tells = true;
    }
    after.head = journal::following(after.head, made);
    on.events.push_back({{"cseq", made.cseq}, {"type", event.type}, {"text", event_text(event)}});
    on.records.push_back(std::move(made));
    if (auto document = casework::wants_number(*after.edition->definition, event)) on.unnumbered.push_back(*std::move(document));
    return ok();
}

Status Judge::recompute(Judgement& on, const casework::Command& at, const definition::Authority& authority,
                        calendar::Moment recorded) {
    auto& after = on.after;
    DOCKET_TRY_ASSIGN(const auto newest, library_.newest_calendar(Library::calendar_of(*after.edition->definition, authority)));
    if (newest->version == after.calendar->version && newest->id == after.calendar->id) return ok();
    if (!after.state.standing.outcome.empty()) return ok();  // a case that has ended has nothing to derive anew
    auto command = by_law(at, casework::Verb::Recompute, recorded);
    command.calendar_version = newest->version;
    const auto before = std::exchange(after.calendar, newest);
    casework::CalendarCircumstances circumstances(*newest->calendar, authority, recorded);
    DOCKET_TRY(decide(on, command, circumstances));
    if (!on.refusal) return ok();
    on.refusal.reset();  // nothing runs that could be derived anew: the case goes on by the calendar it has
    after.calendar = before;
    return ok();
}

Status Judge::pass_time(Judgement& on, const casework::Command& at, const definition::Authority& authority,
                        calendar::Moment recorded) {
    DOCKET_TRY(recompute(on, at, authority, recorded));
    casework::CalendarCircumstances circumstances(*on.after.calendar->calendar, authority, recorded);
    auto scratch = on.after.state;
    const auto expire = by_law(at, casework::Verb::Expire, recorded);
    for (const auto& event : casework::bring_up_to_date(*on.after.edition->definition, scratch, expire, circumstances)) {
        DOCKET_TRY(record(on, event));
        on.expiries += casework::begins_expiry(event) ? 1 : 0;
    }
    return ok();
}

Status Judge::decide(Judgement& on, const casework::Command& command, casework::Circumstances& circumstances,
                     const std::vector<casework::PastCommand>* history) {
    auto decision = casework::decide(*on.after.edition->definition, on.after.state, command, circumstances, history);
    on.refusal = std::move(decision.refusal);
    // What is our defect or the journal's damage is nobody's wrong act: it is not recorded as a refusal.
    if (on.refusal && (on.refusal->error.kind == ErrorKind::Internal || on.refusal->error.kind == ErrorKind::Corrupt))
        return on.refusal->error;
    if (!on.refusal && decision.events.empty())  // accepted, and nothing says so: it would be lost
        return fail(ErrorKind::Internal, "decision.empty", "what was accepted left no record", "已受理的办理没有留下记录", on.after.state.case_id);
    for (const auto& event : decision.events) DOCKET_TRY(record(on, event));
    return ok();
}

// Boxes of the case before that it has no more.
static void empty_boxes(const audit::FoldedCase& before, Judgement& on) {
    const auto left = casework::ballot_boxes(on.after.state);
    for (auto& box : casework::ballot_boxes(before.state))
        if (std::ranges::find(left, box) == left.end()) on.emptied.push_back(std::move(box));
}

Result<Judgement> Judge::judge(const audit::FoldedCase& before, const casework::Command& command,
                               const definition::Authority& authority, calendar::Moment recorded,
                               const std::vector<casework::PastCommand>* history) {
    Judgement on;
    on.after = before;
    DOCKET_TRY(pass_time(on, command, authority, recorded));
    casework::CalendarCircumstances circumstances(*on.after.calendar->calendar, authority, recorded);
    DOCKET_TRY(decide(on, command, circumstances, history));
    // A refusal is recorded where an identified person acts on an existing case (record.md "Which refusals are recorded").
    if (on.refusal && !command.actor.id.empty())
        DOCKET_TRY(record(on, casework::make_refused(command, *on.refusal)));
    empty_boxes(before, on);
    return on;
}

Result<Judgement> Judge::let_time_pass(const audit::FoldedCase& before, const casework::Command& at,
                                       const definition::Authority& authority, calendar::Moment recorded) {
    Judgement on;
    on.after = before;
    DOCKET_TRY(pass_time(on, at, authority, recorded));
    empty_boxes(before, on);
    return on;
}

Result<Judgement> Judge::open(std::shared_ptr<const Edition> edition, std::shared_ptr<const CalendarInForce> calendar,
                              const casework::Command& command, const definition::Authority& authority,
                              calendar::Moment recorded) {
    Judgement on;
    on.after.edition = std::move(edition);
    on.after.calendar = std::move(calendar);
    on.after.state.case_id = command.case_id;
    casework::CalendarCircumstances circumstances(*on.after.calendar->calendar, authority, recorded);
    DOCKET_TRY(decide(on, command, circumstances));
    return on;
}

// What the engine adds to an act is part of it: it cannot be refused by itself.
Status Judge::by_system(Judgement& on, const casework::Command& command, const definition::Authority& authority, calendar::Moment recorded) {
    casework::CalendarCircumstances circumstances(*on.after.calendar->calendar, authority, recorded);
    DOCKET_TRY(decide(on, command, circumstances));
    if (!on.refusal) return ok();
    return fail(ErrorKind::Internal, "system.refused", "what the engine adds to an act is refused: " + on.refusal->error.en,
                "系统随办理自动完成的事项被拒绝：" + on.refusal->error.zh);
}

Status Judge::give_number(Judgement& on, const casework::Command& cause, const std::string& document, const std::string& number,
                          const definition::Authority& authority, calendar::Moment recorded) {
    auto command = at_the_moment_of(cause, casework::Verb::GiveNumber, "system");
    command.document = document;
    command.number = number;
    return by_system(on, command, authority, recorded);
}

Status Judge::allot(Judgement& on, const casework::Command& cause, const std::string& role, std::vector<casework::Candidate> candidates,
                    const definition::Authority& authority, calendar::Moment recorded) {
    auto command = at_the_moment_of(cause, casework::Verb::Assign, "system");
    command.legal = {recorded.day, std::nullopt};
    command.role = role;
    command.candidates = std::move(candidates);
    return by_system(on, command, authority, recorded);
}

}  // namespace docket
