#include "audit/replay.hpp"

#include <algorithm>
#include <optional>

#include "audit/case_fold.hpp"
#include "audit/issued.hpp"
#include "audit/past.hpp"
#include "audit/private_values.hpp"
#include "base/format.hpp"
#include "casework/calendar_circumstances.hpp"
#include "journal/record.hpp"

namespace docket::audit {
namespace {

using journal::StoredRecord;

// What the decision fixes of a record; the chain, the digest of the state and the engine's version are verify's matter.
constexpr const char* kDecided[] = {"type", "who", "when", "what", "why", "due"};

std::string text(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json part(const Json& body, const char* key) {
    const auto found = body.find(key);
    return found == body.end() ? Json() : *found;
}

struct Parsed {
    StoredRecord stored;
    Json body;
    casework::Event event;
};

// One case, from its first record to its last, or to the first that differs.
class CaseReplay {
public:
    CaseReplay(const journal::Journal& journal, Library& library, ReplayReport& report, const std::string& case_id)
        : journal_(journal), library_(library), report_(report), case_id_(case_id) {}

    Status run() {
        DOCKET_TRY(read());
        while (!found_ && next_ < records_.size()) {
            const auto length = length_of_command();
            if (casework::begins_command(records_[next_].event)) DOCKET_TRY(decide_again(length));
            else if (records_[next_].event.type != "refused")
                find(records_[next_], "replay.unasked", "no command on record brought it about", "没有任何在案指令引起此记录");
            follow_to(next_ + length);
        }
        if (!found_ && unreadable_) report_.findings.push_back(*unreadable_);
        report_.records += static_cast<std::int64_t>(next_);
        return found_ ? ok() : make_documents();
    }

private:
    // Each document that was made from its template is made again.
    Status make_documents() {
        for (const auto& record : records_) {
            if (record.event.type != "document.rendered") continue;
            const auto& said = record.event.what.at("documents").at(0);
            DOCKET_TRY_ASSIGN(const auto issue, find_issue(journal_, library_, case_id_, said.value("id", std::string()), said.value("issue", 0)));
            const auto made = render(issue, library_);
            if (!made && made.error().id != "document.unknown") return find(record, made.error()), ok();
            auto compared = Compared::Erased;
            if (made) {
                DOCKET_TRY_ASSIGN(compared, audit::compare(journal_, issue, made->bytes));
            }
            ++(compared == Compared::Erased ? report_.documents_not_made : report_.documents);
            if (compared == Compared::Differs)
                return find(record, "replay.document_differs", format("'{}' made again is not what was made then", issue.document),
                            format("重新制作的“{}”与当时制作的不一致", issue.document)), ok();
        }
        return ok();
    }

    Status read() {
        DOCKET_TRY_ASSIGN(auto records, journal_.records(case_id_, -1));
        for (auto& record : records) {
            auto body = parse_canonical(record.body);
            auto event = body ? casework::event_from_record(*body) : Result<casework::Event>(body.error());
            if (!event) {
                unreadable_ = Finding{event.error().id, event.error().en, event.error().zh, record.seq, case_id_, record.cseq};
                return ok();
            }
            records_.push_back({std::move(record), *std::move(body), *std::move(event)});
        }
        return ok();
    }

    // The first record of a command and those that followed from it; a refusal stands alone.
    std::size_t length_of_command() const {
        auto end = next_ + 1;
        const auto follows = [&](const Parsed& record) { return !casework::begins_command(record.event) && record.event.type != "refused"; };
        if (!follows(records_[next_]) && records_[next_].event.type != "refused")
            while (end < records_.size() && follows(records_[end])) ++end;
        return end - next_;
    }

    Status decide_again(std::size_t length) {
        const auto& record = records_[next_];
        auto before = at_;
        if (auto law = find_law(before, record.body); !law) return find(record, law.error()), ok();
        auto command = casework::command_from_event(*before.edition->definition, record.event);
        if (!command) return find(record, command.error()), ok();
        if (command->migration && at_.edition) before.edition = at_.edition;  // its record names the edition moved to
        if (auto given = give_editions(*command, *before.edition, library_); !given) return find(record, given.error()), ok();
        const auto& definition = *before.edition->definition;
        DOCKET_TRY(restore_private(journal_, *command));
        DOCKET_TRY(restore_private(journal_, definition, before.state));
        const auto& whose = command->verb == casework::Verb::Open ? command->actor.authority : before.state.standing.authority;
        auto office = library_.authority(whose, command->authority_version);
        if (!office) return find(record, office.error()), ok();
        auto circumstances = circumstances_of(before.calendar, *office, command->recorded);
        auto differs = compare_expiries(definition, before.state, *command, *circumstances);
        if (!differs) differs = compare(length, casework::decide(definition, before.state, *command, *circumstances, &history_));
        // A decision that cannot know what it knew then proves nothing by differing.
        if (differs && is_erased(definition, before.state, *command)) ++report_.not_decided_again;
        else if (differs) found_at(*differs);
        history_.push_back({record.stored.cseq, *std::move(command), std::move(circumstances), before.edition->definition});
        return ok();
    }

    Status find_law(FoldedCase& into, const Json& body) {
        const auto def = part(body, "def"), cal = part(body, "cal");
        DOCKET_TRY_ASSIGN(into.edition, library_.edition(text(def, "id"), text(def, "version")));
        DOCKET_TRY_ASSIGN(into.calendar, library_.calendar(text(cal, "id"), text(cal, "version")));
        return ok();
    }

    static bool is_erased(const definition::Definition& definition, const casework::CaseState& state, const casework::Command& command) {
        if (!casework::missing_private(definition, state).empty()) return true;
        return std::ranges::any_of(command.commitments, [&](const auto& one) { return !command.fills.contains(one.first); });
    }

    // Time passes before every act: an expiry fires when it is over, not before, and is never kept back.
    std::optional<Finding> compare_expiries(const definition::Definition& definition, casework::CaseState state, const casework::Command& command,
                                            casework::Circumstances& circumstances) const {
        using casework::Verb;
        if (command.verb == Verb::Open || command.verb == Verb::Recompute || command.verb == Verb::GiveNumber || command.verb == Verb::Render) return std::nullopt;
        auto law = command;
        law.verb = Verb::Expire;
        law.actor = {};
        law.actor.id = "law";
        law.actor.authority = state.standing.authority;
        const auto due = casework::bring_up_to_date(definition, state, law, circumstances);
        const auto clock = due.empty() ? std::string() : text(due.front().what, "clock");
        if (command.verb == Verb::Expire && clock != command.clock)
            return finding(records_[next_], "replay.not_over", format("'{}' was not over when it is said to have expired", command.clock),
                           format("“{}”当时尚未届满", command.clock));
        if (command.verb != Verb::Expire && !due.empty())
            return finding(records_[next_], "replay.expiry_missing", format("'{}' was over before this act and its expiry is not on record", clock),
                           format("“{}”在此之前已经届满，却没有届满的记录", clock));
        return std::nullopt;
    }

    // The first record of the command that is not what the procedure gives.
    std::optional<Finding> compare(std::size_t length, const casework::Decision& decision) const {
        if (decision.refusal)
            return finding(records_[next_], "replay.refused", "the procedure refuses it: " + decision.refusal->error.en,
                           "按流程应予拒绝：" + decision.refusal->error.zh);
        for (std::size_t i = 0; i < std::min(length, decision.events.size()); ++i) {
            const auto& record = records_[next_ + i];
            if (const auto* field = first_difference(record.body, casework::event_to_record(decision.events[i])))
                return finding(record, "replay.differs", format("'{}' of this record is not what the procedure gives", field),
                               format("此记录的“{}”与依流程得出的不一致", field));
        }
        if (length < decision.events.size())
            return finding(records_[next_ + length - 1], "replay.record_missing", format("a record of '{}' should follow", decision.events[length].type),
                           format("其后应有“{}”的记录", decision.events[length].type));
        if (length > decision.events.size())
            return finding(records_[next_ + decision.events.size()], "replay.unasked", "it does not follow from the command before it",
                           "此记录不是由其前的指令引起");
        return std::nullopt;
    }

    static const char* first_difference(const Json& body, const Json& expected) {
        for (const auto* field : kDecided) {
            const auto a = body.find(field), b = expected.find(field);
            if ((a == body.end()) != (b == expected.end()) || (a != body.end() && *a != *b)) return field;
        }
        return nullptr;
    }

    void follow_to(std::size_t end) {
        for (; !found_ && next_ < end; ++next_)
            if (auto folded = fold(at_, records_[next_].stored, library_, journal_.algorithm()); !folded) find(records_[next_], folded.error());
    }

    Finding finding(const Parsed& record, std::string id, std::string en, std::string zh) const {
        return {std::move(id), std::move(en), std::move(zh), record.stored.seq, case_id_, record.stored.cseq};
    }
    void find(const Parsed& record, std::string id, std::string en, std::string zh) {
        found_at(finding(record, std::move(id), std::move(en), std::move(zh)));
    }
    void find(const Parsed& record, const Error& error) { find(record, error.id, error.en, error.zh); }
    void found_at(Finding what) {
        found_ = true;
        report_.findings.push_back(std::move(what));
    }

    const journal::Journal& journal_;
    Library& library_;
    ReplayReport& report_;
    const std::string case_id_;
    std::vector<Parsed> records_;
    std::optional<Finding> unreadable_;   // the record after the last of records_
    std::vector<casework::PastCommand> history_;
    FoldedCase at_;
    std::size_t next_ = 0;
    bool found_ = false;
};

Result<std::vector<std::string>> cases_of(const journal::Journal& journal, const std::string& only) {
    std::vector<std::string> out;
    if (!only.empty()) {
        DOCKET_TRY_ASSIGN(const auto head, journal.head(only));
        if (!head || only == journal::kLogCase)
            return fail(ErrorKind::NotFound, "case.unknown", format("there is no case '{}'", only), format("没有案件“{}”", only));
        out.push_back(only);
        return out;
    }
    DOCKET_TRY_ASSIGN(const auto rows, journal.cases(Json::object(), 0));
    for (const auto& row : rows) out.push_back(row.at("case").get<std::string>());
    return out;
}

}  // namespace

Result<ReplayReport> replay(const journal::Journal& journal, Library& library, const ReplayOptions& options) {
    DOCKET_TRY_ASSIGN(const auto cases, cases_of(journal, options.case_id));
    ReplayReport report;
    for (const auto& case_id : cases) {
        if (options.progress && !options.progress(report.cases, static_cast<std::int64_t>(cases.size())))
            return fail(ErrorKind::Interrupted, "audit.stopped", "the replay was stopped", "重演已停止");
        DOCKET_TRY(CaseReplay(journal, library, report, case_id).run());
        ++report.cases;
    }
    return report;
}

Json to_json(const ReplayReport& report) {
    auto findings = Json::array();
    for (const auto& f : report.findings)
        findings.push_back({{"id", f.id}, {"place", format("{} {}", f.case_id, f.cseq)}, {"en", f.en}, {"zh", f.zh}, {"case", f.case_id}, {"cseq", f.cseq}});
    return {{"cases", report.cases}, {"records", report.records}, {"ok", report.findings.empty()},
            {"not_decided_again", report.not_decided_again}, {"documents", report.documents}, {"documents_not_made", report.documents_not_made},
            {"findings", std::move(findings)}};
}

}  // namespace docket::audit
