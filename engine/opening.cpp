// A new case: its edition by the legal day, its number and its first records in one transaction.

#include "base/format.hpp"
#include "carrying.hpp"
#include "commands.hpp"
#include "journal/record.hpp"
#include "judge.hpp"
#include "library/numbering.hpp"
#include "private_facts.hpp"
#include "storing.hpp"

namespace docket {
namespace {

// What is known of the opening before its number is.
struct Opening {
    std::shared_ptr<const AuthorityInForce> office;
    std::shared_ptr<const Edition> edition;
    std::shared_ptr<const CalendarInForce> calendar;
    Moments when;
    casework::Command command;
    std::vector<journal::PrivateValue> secrets;

    const definition::Authority& authority() const { return *office->authority; }
    const definition::Definition& process() const { return *edition->definition; }
};

Result<std::string> whose(const OpenRequest& request) {
    const auto& asked = request.authority;
    const auto& bound = request.say.actor.authority;
    if (!asked.empty() && !bound.empty() && asked != bound)
        return fail(ErrorKind::NotFound, "authority.unknown", format("there is no authority '{}' for this actor", asked),
                    format("该行为人没有机关“{}”", asked));
    return asked.empty() ? bound : asked;
}

Result<std::shared_ptr<const Edition>> edition_of(Library& library, const OpenRequest& request, calendar::Day day) {
    if (request.edition.empty()) return library.edition_on(request.process, day);
    DOCKET_TRY_ASSIGN(auto asked, library.edition(request.process, request.edition));
    DOCKET_TRY_ASSIGN(const auto in_force, library.edition_on(request.process, day));
    if (in_force->version == asked->version) return asked;
    return fail(ErrorKind::Rejected, "edition.not_in_force",
                format("edition {} of '{}' is not in force on {}; {} is", request.edition, request.process, to_text(day), in_force->version),
                format("{}施行的是“{}”的{}版，不是{}版", to_chinese_text(day), request.process, in_force->version, request.edition));
}

Result<Opening> prepare(EngineParts& engine, const OpenRequest& request, std::shared_ptr<const AuthorityInForce> office, Json heard = {}) {
    auto& library = *engine.library;
    Opening out;
    out.office = std::move(office);
    DOCKET_TRY_ASSIGN(const auto recorded, engine.clock.entered(request.say.now_us));
    DOCKET_TRY_ASSIGN(out.when, moments_of(recorded, request.say.legal, out.authority().zone, true));
    DOCKET_TRY_ASSIGN(out.edition, edition_of(library, request, out.when.legal.day));
    if (request.say.legal.empty() && !reads_hours(out.process())) out.when.legal.minute.reset();
    DOCKET_TRY_ASSIGN(out.calendar, library.newest_calendar(Library::calendar_of(out.process(), out.authority())));
    out.command = to_command(out.process(), request, out.when);
    out.command.actor.authority = out.authority().id;
    out.command.heard = std::move(heard);
    out.command.authority_version = out.office->version;
    out.command.calendar_version = out.calendar->version;
    out.command.parameters = parameters_of(out.process(), out.authority());
    DOCKET_TRY_ASSIGN(out.secrets, commit_private(engine.journal->algorithm(), out.process(), out.command));
    return out;
}

Status must_exist(EngineParts& engine, const std::string& other, const std::string& authority, const char* to_do, const char* zh) {
    if (other.empty()) return ok();
    DOCKET_TRY_ASSIGN(const auto head, engine.journal->head(other));
    if (head && head->authority == authority && other != journal::kLogCase) return ok();
    return fail(ErrorKind::NotFound, "case.unknown", format("there is no case '{}' to {}", other, to_do), format("没有可以{}的案件“{}”", zh, other));
}

Error number_taken(const std::string& number) {
    return fail(ErrorKind::Conflict, "number.taken",
                format("the number {} is another case's; patterns and prefixes of authorities must not give the same number", number),
                format("编号{}已为另案使用；各机关的字号与编号格式不得重复", number));
}

// Draws the number and judges the opening upon it. A refusal uses up none: the transaction leaves nothing behind.
Result<Judgement> open_numbered(EngineParts& engine, journal::Transaction& transaction, Opening& opening) {
    const auto pattern = case_number_pattern(opening.process());
    NumberParts parts{opening.authority().prefix, opening.when.recorded_text.substr(0, 4), 0};
    DOCKET_TRY_ASSIGN(parts.serial, transaction.next_serial(opening.authority().id, pattern, parts.year));
    opening.command.case_id = number_from(pattern, parts);
    DOCKET_TRY_ASSIGN(const auto taken, transaction.head(opening.command.case_id));
    if (taken) return number_taken(opening.command.case_id);
    Judge judge(*engine.library, engine.journal->algorithm());
    DOCKET_TRY_ASSIGN(auto on, judge.open(opening.edition, opening.calendar, opening.command, opening.authority(), opening.when.recorded));
    on.after.head.authority = opening.authority().id;
    if (on.refusal) return refusal_error(on);
    return on;
}

// Between the commit and here another thread may have moved the case on; then it is read when it is next asked for.
void install(EngineParts& engine, audit::FoldedCase after) {
    const auto entry = engine.cases.entry(after.state.case_id);
    const std::scoped_lock lock(entry->mutex);
    const auto head = engine.journal->head(after.state.case_id);
    const bool is_last = head && *head && (*head)->cseq == after.head.cseq;
    if (!entry->folded && is_last && engine.options.cached_cases > 0) entry->folded = std::move(after);
}

Result<Json> store(EngineParts& engine, Opening& opening, const Intent* intent, std::optional<std::int64_t> letter) {
    std::optional<Judgement> on;
    const auto stored = engine.journal->submit([&](journal::Transaction& transaction) -> Result<std::vector<journal::Append>> {
        DOCKET_TRY_ASSIGN(on, open_numbered(engine, transaction, opening));
        DOCKET_TRY_ASSIGN(auto append, append_of(engine, transaction, *on, -1,
                                                 {opening.command, opening.when, opening.authority(), intent, &opening.secrets, letter}));
        std::vector<journal::Append> out;
        out.push_back(std::move(append));
        return out;
    });
    if (!stored) return stored.error();
    if (on->tells) engine.letters_waiting = true;
    auto answer = answer_of(*on);
    install(engine, std::move(on->after));
    return answer;
}

}  // namespace

Result<Json> open_case(EngineParts& engine, const OpenRequest& request) {
    if (engine.options.read_only)
        return fail(ErrorKind::InvalidArgument, "engine.read_only", "the journal is open for reading only", "卷宗库以只读方式打开");
    DOCKET_TRY_ASSIGN(const auto authority, whose(request));
    DOCKET_TRY_ASSIGN(auto office, office_now(engine, authority));
    DOCKET_TRY_ASSIGN(auto opening, prepare(engine, request, std::move(office)));
    Intent intent(request.say, content_of(request));
    intent.give_facts(opening.process(), request.facts);
    DOCKET_TRY_ASSIGN(auto before, intent.answered(*engine.journal, opening.authority().id));
    if (before) return *std::move(before);
    DOCKET_TRY(must_exist(engine, request.follows, opening.authority().id, "follow", "承接"));
    DOCKET_TRY(must_exist(engine, request.challenges, opening.authority().id, "challenge", "提出异议"));
    auto stored = store(engine, opening, &intent, {});
    if (stored || stored.error().id != "request.known") return stored;
    // Two threads asked the same at once: the other one opened the case.
    DOCKET_TRY_ASSIGN(before, intent.answered(*engine.journal, opening.authority().id));
    if (before) return *std::move(before);
    return stored;
}

Result<Json> open_child(EngineParts& engine, const Told& told) {
    OpenRequest request;
    request.say.actor = told.who;
    request.say.now_us = told.recorded_us;
    request.say.legal = told.legal;
    request.process = told.said.value("process", "");
    request.facts = told.said.value("facts", Json::object());
    DOCKET_TRY_ASSIGN(auto office, office_now(engine, told.who.authority));
    auto heard = told.said;
    heard.erase("facts");  // they stand among what is filled
    DOCKET_TRY_ASSIGN(auto opening, prepare(engine, request, std::move(office), std::move(heard)));
    opening.command.links.emplace_back("opened_by", told.said.value("from", ""));
    return store(engine, opening, nullptr, told.letter);
}

}  // namespace docket
