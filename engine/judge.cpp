#include "judge.hpp"

#include "base/version.hpp"
#include "casework/calendar_circumstances.hpp"
#include "casework/event.hpp"
#include "journal/record.hpp"

namespace docket {
namespace {

// What the law itself commands at the moment of `at`: same time, another speaker, nothing asked for.
casework::Command by_law(const casework::Command& at, casework::Verb verb) {
    casework::Command law;
    law.verb = verb;
    law.actor.id = "law";
    law.actor.authority = at.actor.authority;
    law.legal = at.legal;
    law.recorded = at.recorded;
    law.recorded_us = at.recorded_us;
    return law;
}

Json take(Json& parts, const char* name) {
    const auto found = parts.find(name);
    return found == parts.end() ? Json() : std::move(*found);
}

}  // namespace

Status Judge::record(Judgement& on, const casework::Event& event) {
    auto& after = on.after;
    casework::apply(*after.edition->definition, after.state, event);
    DOCKET_TRY_ASSIGN(auto digest, audit::state_digest(algorithm_, *after.edition->definition, after.state));
    Json parts = casework::event_to_record(event);
    DOCKET_TRY_ASSIGN(auto made, journal::assemble(algorithm_, after.state.case_id, after.head,
                                                   {.type = parts.at("type").get<std::string>(),
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
    after.head = journal::following(after.head, made);
    on.records.push_back(std::move(made));
    return ok();
}

Status Judge::pass_time(Judgement& on, const casework::Command& at, const definition::Authority& authority,
                        calendar::Moment recorded) {
    auto& after = on.after;
    const auto& definition = *after.edition->definition;
    DOCKET_TRY_ASSIGN(const auto newest, library_.newest_calendar(Library::calendar_of(definition, authority)));
    if (newest->version != after.calendar->version || newest->id != after.calendar->id) {
        auto recompute = by_law(at, casework::Verb::Recompute);
        recompute.calendar_version = newest->version;
        after.calendar = newest;
        casework::CalendarCircumstances circumstances(*newest->calendar, authority, recorded);
        DOCKET_TRY(decide(on, recompute, circumstances));
        on.refusal.reset();  // a case that has ended has nothing to derive anew
    }
    casework::CalendarCircumstances circumstances(*after.calendar->calendar, authority, recorded);
    auto scratch = after.state;
    for (const auto& event : casework::bring_up_to_date(definition, scratch, by_law(at, casework::Verb::Expire), circumstances)) {
        DOCKET_TRY(record(on, event));
        on.expiries += casework::begins_expiry(event) ? 1 : 0;
    }
    return ok();
}

Status Judge::decide(Judgement& on, const casework::Command& command, casework::Circumstances& circumstances) {
    auto decision = casework::decide(*on.after.edition->definition, on.after.state, command, circumstances);
    if (decision.refusal) {
        on.refusal = std::move(decision.refusal);
        return ok();
    }
    for (const auto& event : decision.events) {
        if (auto document = casework::wants_number(*on.after.edition->definition, event)) on.unnumbered.push_back(*document);
        DOCKET_TRY(record(on, event));
    }
    return ok();
}

Result<Judgement> Judge::judge(const audit::FoldedCase& before, const casework::Command& command,
                               const definition::Authority& authority, calendar::Moment recorded) {
    Judgement on{.after = before};
    DOCKET_TRY(pass_time(on, command, authority, recorded));
    casework::CalendarCircumstances circumstances(*on.after.calendar->calendar, authority, recorded);
    DOCKET_TRY(decide(on, command, circumstances));
    // A refusal is recorded where an identified person acts on an existing case (record.md "Which refusals are recorded").
    if (on.refusal && !command.actor.id.empty())
        DOCKET_TRY(record(on, casework::make_refused(command, *on.refusal)));
    return on;
}

Result<Judgement> Judge::let_time_pass(const audit::FoldedCase& before, const casework::Command& at,
                                       const definition::Authority& authority, calendar::Moment recorded) {
    Judgement on{.after = before};
    DOCKET_TRY(pass_time(on, at, authority, recorded));
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

}  // namespace docket
