#include "audit/replay.hpp"

#include <algorithm>
#include <optional>

#include "audit/case_fold.hpp"
#include "audit/past.hpp"
#include "audit/private_values.hpp"
#include "base/format.hpp"
#include "casework/calendar_circumstances.hpp"

namespace docket::audit {
namespace {

using journal::StoredRecord;

// One case, from its first record to its last.
class CaseReplay {
public:
    CaseReplay(const journal::Journal& journal, Library& library, ReplayReport& report, const std::string& case_id)
        : journal_(journal), library_(library), report_(report), case_id_(case_id) {}

    Status run() {
        DOCKET_TRY_ASSIGN(records_, journal_.records(case_id_, -1));
        while (next_ < records_.size() && !found_) DOCKET_TRY(one());
        report_.records += static_cast<std::int64_t>(next_);
        return ok();
    }

private:
    // A command's records, or one that begins none: a refusal.
    Status one() {
        const auto& record = records_[next_];
        DOCKET_TRY_ASSIGN(const auto body, parse_canonical(record.body));
        auto event = casework::event_from_record(body);
        if (!event) return find(record, event.error().id, event.error().en, event.error().zh), ok();
        if (casework::begins_command(*event)) DOCKET_TRY(decide_again(record, body, *event));
        return found_ ? ok() : go_on();
    }

    Status decide_again(const StoredRecord& record, const Json& body, const casework::Event& event) {
        auto before = at_;
        DOCKET_TRY(find_law(before, body));
        const auto& definition = *before.edition->definition;
        auto command = casework::command_from_event(definition, event);
        if (!command) return find(record, command.error().id, command.error().en, command.error().zh), ok();
        DOCKET_TRY(restore_private(journal_, *command));
        DOCKET_TRY(restore_private(journal_, definition, before.state));
        DOCKET_TRY_ASSIGN(auto office, library_.authority(command->actor.authority));
        auto circumstances = circumstances_of(before.calendar, office, command->recorded);
        if (is_erased(definition, before.state, *command)) {
            ++report_.not_decided_again;
        } else {
            check_expiries(record, definition, before.state, *command, *circumstances);
            if (!found_) compare(record, casework::decide(definition, before.state, *command, *circumstances, &history_));
        }
        history_.push_back({record.cseq, *std::move(command), std::move(circumstances)});
        return ok();
    }

    Status find_law(FoldedCase& into, const Json& body) {
        DOCKET_TRY_ASSIGN(into.edition, library_.edition(body.at("def").value("id", ""), body.at("def").value("version", "")));
        DOCKET_TRY_ASSIGN(into.calendar, library_.calendar(body.at("cal").value("id", ""), body.at("cal").value("version", "")));
        return ok();
    }

    static bool is_erased(const definition::Definition& definition, const casework::CaseState& state, const casework::Command& command) {
        if (!casework::missing_private(definition, state).empty()) return true;
        return std::ranges::any_of(command.commitments, [&](const auto& one) { return !command.fills.contains(one.first); });
    }

    // Time passes before every act: an expiry fires when it is over, not before, and is never kept back.
    void check_expiries(const StoredRecord& record, const definition::Definition& definition, casework::CaseState state,
                        const casework::Command& command, casework::Circumstances& circumstances) {
        using casework::Verb;
        if (command.verb == Verb::Open || command.verb == Verb::Recompute || command.verb == Verb::GiveNumber) return;
        auto law = command;
        law.verb = Verb::Expire;
        const auto due = casework::bring_up_to_date(definition, state, law, circumstances);
        const bool is_expiry = command.verb == Verb::Expire;
        const auto clock = due.empty() ? std::string() : due.front().what.value("clock", std::string());
        if (is_expiry && clock != command.clock)
            find(record, "replay.not_over", format("'{}' was not over when it is said to have expired", command.clock),
                 format("“{}”当时尚未届满", command.clock));
        if (!is_expiry && !due.empty())
            find(record, "replay.expiry_missing", format("'{}' was over before this act and its expiry is not on record", clock),
                 format("“{}”在此之前已经届满，却没有届满的记录", clock));
    }

    void compare(const StoredRecord& record, const casework::Decision& decision) {
        if (decision.refusal)
            return find(record, "replay.refused", "the procedure refuses it: " + decision.refusal->error.en, "按流程应予拒绝：" + decision.refusal->error.zh);
        for (std::size_t i = 0; i < decision.events.size(); ++i) {
            if (next_ + i >= records_.size())
                return find(record, "replay.record_missing", format("a record of '{}' should follow", decision.events[i].type),
                            format("其后应有“{}”的记录", decision.events[i].type));
            if (!is_same(records_[next_ + i], decision.events[i])) return;
        }
        expected_ = decision.events.size();
    }

    // What the decision fixes of a record; the chain, the digest of the state and the engine's version are verify's matter.
    bool is_same(const StoredRecord& record, const casework::Event& event) {
        const auto body = parse_canonical(record.body);
        if (!body) return find(record, body.error().id, body.error().en, body.error().zh), false;
        const auto expected = casework::event_to_record(event);
        for (const char* field : {"type", "who", "when", "what", "why", "due"}) {
            const auto a = body->find(field), b = expected.find(field);
            const bool same = a == body->end() ? b == expected.end() : b != expected.end() && *a == *b;
            if (same) continue;
            find(record, "replay.differs", format("'{}' of this record is not what the procedure gives", field),
                 format("此记录的“{}”与依流程得出的不一致", field));
            return false;
        }
        return true;
    }

    Status go_on() {
        for (auto left = std::max<std::size_t>(expected_, 1); left > 0 && next_ < records_.size(); --left, ++next_) {
            const auto& record = records_[next_];
            if (auto folded = fold(at_, record, library_, journal_.algorithm()); !folded)
                return find(record, folded.error().id, folded.error().en, folded.error().zh), ok();
        }
        expected_ = 0;
        return ok();
    }

    void find(const StoredRecord& record, std::string id, std::string en, std::string zh) {
        found_ = true;
        report_.findings.push_back({std::move(id), std::move(en), std::move(zh), record.seq, case_id_, record.cseq});
    }

    const journal::Journal& journal_;
    Library& library_;
    ReplayReport& report_;
    const std::string case_id_;
    std::vector<StoredRecord> records_;
    std::vector<casework::PastCommand> history_;
    FoldedCase at_;
    std::size_t next_ = 0, expected_ = 0;
    bool found_ = false;
};

Result<std::vector<std::string>> cases_of(const journal::Journal& journal, const std::string& only) {
    std::vector<std::string> out;
    if (!only.empty()) {
        DOCKET_TRY_ASSIGN(const auto head, journal.head(only));
        if (!head) return fail(ErrorKind::NotFound, "case.unknown", format("there is no case '{}'", only), format("没有案件“{}”", only));
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
            {"not_decided_again", report.not_decided_again}, {"findings", std::move(findings)}};
}

}  // namespace docket::audit
