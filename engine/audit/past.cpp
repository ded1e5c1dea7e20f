#include "audit/past.hpp"

#include "audit/private_values.hpp"
#include "casework/calendar_circumstances.hpp"
#include "casework/event.hpp"
#include "journal/instant.hpp"

namespace docket {
namespace {

// Keeps alive what CalendarCircumstances only refers to.
struct Kept {
    Kept(std::shared_ptr<const CalendarInForce> c, std::shared_ptr<const AuthorityInForce> a, calendar::Moment recorded)
        : calendar(std::move(c)), authority(std::move(a)), circumstances(*calendar->calendar, *authority->authority, recorded) {}

    std::shared_ptr<const CalendarInForce> calendar;
    std::shared_ptr<const AuthorityInForce> authority;
    casework::CalendarCircumstances circumstances;
};

std::string text(const Json& object, const char* key) { return object.is_object() ? object.value(key, std::string()) : std::string(); }

}  // namespace

Status give_editions(casework::Command& command, const Edition& was, Library& library) {
    if (!command.migration) return ok();
    auto migration = *command.migration;
    DOCKET_TRY_ASSIGN(const auto is, library.edition(was.id, migration.version));
    const auto named = [](const Edition& edition) { return Json{{"version", edition.version}, {"hash", text(edition.reference, "hash")}}; };
    migration.from = named(was);
    migration.to = named(*is);
    migration.onto = is->definition;
    command.migration = std::make_shared<const casework::Migration>(std::move(migration));
    return ok();
}

calendar::Moment wall_clock(const std::string& recorded_text) {
    calendar::Moment out;
    if (recorded_text.size() < 16) return out;
    out.day = calendar::parse_day(recorded_text.substr(0, 10)).value_or(calendar::Day{});
    out.minute = calendar::parse_minute(recorded_text.substr(11, 5));
    return out;
}

std::shared_ptr<casework::Circumstances> circumstances_of(std::shared_ptr<const CalendarInForce> calendar,
                                                          std::shared_ptr<const AuthorityInForce> authority,
                                                          const std::string& recorded) {
    auto kept = std::make_shared<Kept>(std::move(calendar), std::move(authority), wall_clock(recorded));
    return {kept, &kept->circumstances};
}

Result<std::vector<casework::PastCommand>> past_commands(const journal::Journal& journal, Library& library,
                                                         const std::string& case_id, const definition::Definition& process,
                                                         const std::string& authority) {
    DOCKET_TRY_ASSIGN(const auto records, journal.records(case_id, -1));
    std::vector<casework::PastCommand> out;
    std::shared_ptr<const Edition> edition;
    for (const auto& record : records) {
        DOCKET_TRY_ASSIGN(const auto body, parse_canonical(record.body));
        DOCKET_TRY_ASSIGN(const auto event, casework::event_from_record(body));
        const auto def = body.value("def", Json::object());
        const auto before = edition;
        if (!edition || edition->version != text(def, "version")) {
            DOCKET_TRY_ASSIGN(edition, library.edition(text(def, "id"), text(def, "version")));
        }
        if (!casework::begins_command(event)) continue;
        DOCKET_TRY_ASSIGN(auto command, casework::command_from_event(process, event));
        DOCKET_TRY(restore_private(journal, command));
        const auto& law = command.migration && before ? before : edition;  // the record of a move names the edition moved to
        DOCKET_TRY(give_editions(command, *law, library));
        command.recorded_us = journal::instant_from_text(command.recorded).value_or(0);
        const auto cal = body.value("cal", Json::object());
        DOCKET_TRY_ASSIGN(auto calendar, library.calendar(text(cal, "id"), text(cal, "version")));
        DOCKET_TRY_ASSIGN(auto office, library.authority(authority, command.authority_version));
        auto circumstances = circumstances_of(std::move(calendar), std::move(office), command.recorded);
        out.push_back({record.cseq, std::move(command), std::move(circumstances), law->definition});
    }
    return out;
}

}  // namespace docket
