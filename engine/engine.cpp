#include "engine.hpp"

#include "advance.hpp"
#include "asking.hpp"
#include "capabilities.hpp"
#include "base/format.hpp"
#include "base/version.hpp"
#include "carrying.hpp"
#include "casework/calendar_circumstances.hpp"
#include "commands.hpp"
#include "definitions.hpp"
#include "held_case.hpp"
#include "journal/record.hpp"
#include "library/shipped.hpp"
#include "letters.hpp"
#include "local_time.hpp"
#include "other_case.hpp"
#include "parts.hpp"
#include "program_log.hpp"
#include "rebuilding.hpp"
#include "views.hpp"
#include "work_list.hpp"

namespace docket {
namespace {

class OpenEngine final : public Engine {
public:
    OpenEngine(EngineOptions options, std::unique_ptr<journal::Journal> journal)
        : log_(options.log_sink), parts_(std::move(options), std::move(journal), shipped_calendar) {
        log_.info(format("journal {} is open: log {}", parts_.options.journal, parts_.journal->log()));
    }
    ~OpenEngine() override { log_.info(format("journal {} is closed", parts_.options.journal)); }

    Result<Json> deploy(const std::vector<SourceFile>& files, const Saying& say) override { return told("deploy", deploy_files(files, say)); }

    Result<Json> open_case(const OpenRequest& request) override {
        return told("open " + request.process, with_letters(docket::open_case(parts_, request)));
    }
    Result<Json> act(const ActRequest& request) override {
        auto other = look_at(parts_, request.say, request.other_case, request.other_act);
        if (!other) return told("case " + request.case_id, Result<Json>(other.error()));
        const auto command = [&](const Definition& process, const Moments& when) -> Result<casework::Command> {
            DOCKET_TRY_ASSIGN(auto out, to_command(process, request, when));
            out.other = *other;
            return out;
        };
        return carried(request, command, &request.facts);
    }
    Result<Json> answer(const AnswerRequest& request) override {
        const auto command = [&](const Definition& process, const Moments& when) { return to_command(process, request, when); };
        Errand errand{request.say, request.case_id, Intent(request.say, content_of(request)), nullptr, command};
        errand.may_be_secret = [&](const Definition& process) {
            const auto named = casework::find_act(process, request.act);
            return named && casework::may_be_secret(process, named->kind, named->act);
        };
        return told("case " + request.case_id, with_letters(carry(parts_, std::move(errand))));
    }
    Result<Json> meet(const MeetRequest& request) override { return carried(request); }
    Result<Json> arrange(const ArrangeRequest& request) override { return carried(request); }
    Result<Json> serve(const ServeRequest& request) override { return carried(request); }
    Result<Json> assign(const AssignRequest& request) override { return carried(request); }
    Result<Json> rectify(const RectifyRequest& request) override { return carried(request, nullptr, true); }

    Result<Json> advance(std::int64_t now_us, const Progress& progress) override {
        const auto entered = parts_.clock.entered(now_us);
        if (!entered) return told("advance", Result<Json>(entered.error()));
        parts_.letters_waiting = true;  // what could not be delivered is tried again
        return told("advance", with_letters(docket::advance(parts_, *entered, progress)));
    }

    Result<Json> rebuild(const Progress& progress) override { return told("rebuild", docket::rebuild(parts_, progress)); }

    Result<Json> show(const std::string& case_id) override {
        DOCKET_TRY_ASSIGN(const auto held, HeldCase::hold(parts_, case_id));
        DOCKET_TRY_ASSIGN(const auto now, today(held));
        casework::CalendarCircumstances circumstances(*held.folded().calendar->calendar, held.authority(), now);
        return case_view(held.folded(), circumstances, now.day);
    }
    Result<Json> possible(const std::string& case_id, const Saying& say) override;
    Result<Json> work(const WorkRequest& request) override { return work_list(parts_, request); }
    Result<Json> history(const std::string& case_id) override;
    Result<Json> explain(const std::string& case_id, const std::string& clock) override {
        DOCKET_TRY_ASSIGN(const auto held, HeldCase::hold(parts_, case_id));
        DOCKET_TRY_ASSIGN(const auto now, today(held));
        casework::CalendarCircumstances circumstances(*held.folded().calendar->calendar, held.authority(), now);
        return explain_view(held.folded(), clock, now.day, circumstances);
    }
    Result<Json> query(const std::string& what, const Json& filter, std::size_t limit) override;
    Result<Json> capability(const std::string& authority, const std::string& person, const std::string& word) override {
        DOCKET_TRY_ASSIGN(const auto office, parts_.library->authority(authority));
        const auto known = capability_named(word);
        if (!known)
            return fail(ErrorKind::InvalidArgument, "capability.unknown", format("'{}' is no capability; say operator, process_owner or auditor", word),
                        format("没有“{}”这项职权；请用运行管理员、流程管理员或者审计员", word));
        const auto listed = is_listed(*office->authority, person, *known);
        return Json{{"listed", listed ? Json(*listed) : Json()}};
    }
    Result<std::int64_t> parse_instant(const std::string& text, const std::string& authority) override {
        const auto office = parts_.library->authority(authority);
        if (office) return docket::parse_instant(text, (*office)->authority->zone);
        // Text with an offset needs nobody's zone: whoever deploys the first authority says so when.
        auto instant = authority.empty() ? docket::parse_instant(text, "") : Result<std::int64_t>(office.error());
        return instant ? std::move(instant) : Result<std::int64_t>(office.error());
    }

private:
    template <class Request>
    Result<Json> carried(const Request& request, const Json* facts = nullptr, bool needs_history = false) {
        return carried(request, [&](const Definition& process, const Moments& when) { return to_command(process, request, when); }, facts, needs_history);
    }
    template <class Request, class Make>
    Result<Json> carried(const Request& request, const Make& command, const Json* facts, bool needs_history = false) {
        return told("case " + request.case_id, with_letters(carry(parts_, {request.say, request.case_id, Intent(request.say, content_of(request)),
                                                                           facts, command, needs_history})));
    }

    // What the act tells other cases is heard before it is answered: by expiries that came first, also where it was refused.
    Result<Json> with_letters(Result<Json> answer) {
        if (const auto delivered = deliver(parts_); !delivered) log_.error(delivered.error(), "letters");
        return answer;
    }

    // Tells the program's log what no record holds; never while a case is held.
    Result<Json> told(const std::string& about, Result<Json> answer) const {
        if (answer && answer->value("repeated", false)) log_.info(about + ": a request asked before was answered as before");
        if (answer) return answer;
        const auto kind = answer.error().kind;
        if (kind == ErrorKind::Unavailable || kind == ErrorKind::Corrupt || kind == ErrorKind::Internal) log_.error(answer.error(), about);
        else if (kind == ErrorKind::NotFound || kind == ErrorKind::InvalidArgument) log_.warn(about + ": " + answer.error().en);
        return answer;
    }

    // The authority's wall clock for a question: never before what the case itself knows.
    Result<calendar::Moment> today(const HeldCase& held) const {
        const auto now_us = std::max(parts_.clock.asked(), held.folded().head.recorded_us);
        DOCKET_TRY_ASSIGN(const auto local, local_time(now_us, held.authority().zone));
        return local.moment;
    }

    Result<Json> deploy_files(const std::vector<SourceFile>& files, const Saying& say);
    Result<LocalTime> deployed_at(const Saying& say, std::int64_t now_us);

    ProgramLog log_;
    EngineParts parts_;
};

// The log's own records never go back in time: a host that simulates an earlier day deploys at the day of the last one.
Result<LocalTime> OpenEngine::deployed_at(const Saying& say, std::int64_t now_us) {
    DOCKET_TRY_ASSIGN(const auto head, parts_.journal->head(journal::kLogCase));
    const auto office = parts_.library->authority(say.actor.authority);
    const auto instant = std::max(now_us, head ? head->recorded_us : 0);
    auto at = local_time(instant, office ? (*office)->authority->zone : "Etc/UTC");
    return at ? std::move(at) : local_time(instant, "Etc/UTC");  // a zone of an older file must not bar the file that corrects it
}

// A zone that this machine does not know would make every later act impossible; the checker, being pure, knows no zones.
static Status has_known_zone(const std::string& file, const definition::Authority& authority) {
    if (local_time(0, authority.zone)) return ok();
    return fail(ErrorKind::Definition, "authority.zone_unknown",
                format("{}: there is no time zone '{}'; write one of the IANA names, such as Asia/Shanghai", file, authority.zone),
                format("{}：没有名为“{}”的时区；请写 IANA 时区名，如 Asia/Shanghai", file, authority.zone), file);
}

Result<Json> OpenEngine::deploy_files(const std::vector<SourceFile>& files, const Saying& say) {
    if (parts_.options.read_only)
        return fail(ErrorKind::InvalidArgument, "engine.read_only", "the journal is open for reading only", "卷宗库以只读方式打开");
    DOCKET_TRY_ASSIGN(const auto now_us, parts_.clock.entered(say.now_us));
    DOCKET_TRY_ASSIGN(const auto at, deployed_at(say, now_us));
    const Json when = {{"effective", to_text(at.moment.day)}, {"recorded", at.text}};
    DOCKET_TRY(check_may_deploy(parts_, say.actor));
    const auto accept = [&](const std::string& file, const definition::Authority& authority) -> Status {
        DOCKET_TRY(has_known_zone(file, authority));
        return check_may_replace(parts_, say.actor, authority.id);
    };
    Json diagnostics;
    auto answer = parts_.library->deploy(files, casework::to_json(say.actor), when, diagnostics, accept);
    if (!answer) {
        auto error = std::move(answer).error();
        if (!diagnostics.empty()) error.details = Json{{"diagnostics", diagnostics}}.dump(-1, ' ', false, Json::error_handler_t::replace);
        return error;
    }
    for (const auto& file : answer->at("deployed"))
        if (file.at("kind") == "calendar") {
            DOCKET_TRY(recompute_all(parts_, now_us));
            break;
        }
    return answer;
}

Result<Json> OpenEngine::possible(const std::string& case_id, const Saying& say) {
    DOCKET_TRY_ASSIGN(const auto then, case_as_asked(parts_, case_id, say));
    casework::CalendarCircumstances circumstances(*then.folded.calendar->calendar, *then.office->authority, then.when.recorded);
    return possible_view(then.folded, said(say, casework::Verb::Do, then.when), circumstances);
}

Result<Json> OpenEngine::history(const std::string& case_id) {
    DOCKET_TRY_ASSIGN(const auto records, parts_.journal->records(case_id, -1));
    if (records.empty())
        return fail(ErrorKind::NotFound, "case.unknown", format("there is no case '{}'", case_id), format("没有案件“{}”", case_id));
    auto out = Json::array();
    for (const auto& record : records) {
        auto body = parse_canonical(record.body);
        if (!body)
            return fail(ErrorKind::Corrupt, "record.unreadable", format("record {} of {} does not parse; verify the journal", record.cseq, case_id),
                        format("{}的第{}号记录无法解析；请核验卷宗库", case_id, record.cseq), format("seq {}", record.seq));
        out.push_back(*std::move(body));
    }
    return out;
}

Result<Json> OpenEngine::query(const std::string& what, const Json& filter, std::size_t limit) {
    const auto& journal = *parts_.journal;
    if (what == "definitions") return list_definitions(journal, filter, limit);
    using List = Result<Json> (journal::Journal::*)(const Json&, std::size_t) const;
    static const std::pair<const char*, List> kLists[] = {{"cases", &journal::Journal::cases},
                                                          {"open_steps", &journal::Journal::open_steps},
                                                          {"deadlines", &journal::Journal::deadlines},
                                                          {"documents", &journal::Journal::documents}};
    for (const auto& [name, list] : kLists)
        if (what == name) return (journal.*list)(filter, limit);
    return fail(ErrorKind::InvalidArgument, "query.unknown",
                format("there is no list '{}'; ask for cases, open_steps, deadlines, documents or definitions", what),
                format("没有列表“{}”；可查 cases、open_steps、deadlines、documents、definitions", what));
}

journal::OpenOptions journal_options(const EngineOptions& given) {
    journal::OpenOptions out;
    out.url = given.journal;
    out.create = given.create;
    out.read_only = given.read_only;
    out.log = given.log;
    out.algorithm = given.algorithm;
    out.durable = given.durable;
    out.sqlite_vfs = given.sqlite_vfs;
    out.engine = kEngineVersion;
    return out;
}

}  // namespace

Result<std::unique_ptr<Engine>> Engine::open(EngineOptions options) {
    auto journal = journal::Journal::open(journal_options(options));
    if (!journal) {
        ProgramLog(options.log_sink).error(journal.error(), "the journal cannot be opened");
        return std::move(journal).error();
    }
    return std::unique_ptr<Engine>(std::make_unique<OpenEngine>(std::move(options), *std::move(journal)));
}

}  // namespace docket
