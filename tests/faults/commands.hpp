#pragma once
// Commands of two records each, with a projection, a request, a snapshot and a serial; what they lead to; and the question
// that follows every fault: is each acknowledged command there, whole, and no half of any other?

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "audit/verify.hpp"
#include "journal/instant.hpp"
#include "journal/journal.hpp"
#include "journal/record.hpp"

namespace docket::faults {

inline constexpr std::int64_t kMorning = 1'709'640'000'000'000;  // 2024-03-05T12:00:00Z

inline std::string state_after(std::int64_t cseq) { return R"({"records":)" + std::to_string(cseq + 1) + "}"; }

inline journal::Projection projection_after(const std::string& case_id, std::int64_t cseq) {
    journal::Projection out;
    const auto n = cseq / 2;
    out.row = {case_id, "甲局", "行政复议", "2024.1", n % 2 == 0 ? "审查" : "审理", "running", "", "2024-03-05", "", "第" + std::to_string(n) + "次"};
    for (std::int64_t i = 0; i <= n % 3; ++i)
        out.open_steps.push_back({"步骤" + std::to_string(i), "承办人", i == 0 ? "u1" : "", "2024-03-05", "", i % 2 == 0});
    for (std::int64_t i = 0; i < (n + 1) % 3; ++i)
        out.deadlines.push_back({"期限" + std::to_string(i), "2024-03-12", "running", static_cast<std::int32_t>(19'795 + n + i)});
    if (n > 2) out.documents.push_back({"通知书", "通" + std::to_string(n), "2024-03-05", "申请人", "", ""});
    return out;
}

// The next command of a case; `title` is drawn from a counter, so that a command has something to lose.
inline Result<std::vector<journal::Append>> next_command(journal::Transaction& transaction, HashAlgorithm algorithm, const std::string& case_id,
                                                         std::size_t bulk) {
    DOCKET_TRY_ASSIGN(const auto found, transaction.head(case_id));
    DOCKET_TRY_ASSIGN(const auto serial, transaction.next_serial("甲局", "通{serial}", "2024"));
    auto head = found.value_or(journal::Head{});
    journal::Append append;
    append.case_id = case_id;
    append.expected_cseq = head.cseq;
    append.request_id = case_id + "/" + std::to_string((head.cseq + 1) / 2);
    for (int i = 0; i < 2; ++i) {
        const auto cseq = head.cseq + 1;
        journal::Parts parts;
        parts.type = cseq == 0 ? "case.opened" : i == 0 ? "step.done" : "stage.entered";
        parts.who = {{"id", "u1"}, {"name", "张三"}};
        parts.when = {{"effective", "2024-03-05"}, {"recorded", journal::instant_text(kMorning + cseq * 1'000'000)}};
        parts.what = {{"step", "审查申请"}, {"note", "第" + std::to_string(cseq) + "条"}};
        if (i == 0) parts.what["serial"] = serial;
        if (bulk > 0) parts.what["bulk"] = std::string(bulk, 'x');
        if (i == 0) parts.cmd = {{"id", append.request_id}};
        parts.state = journal::state_text(algorithm, state_after(cseq));
        DOCKET_TRY_ASSIGN(auto record, journal::assemble(algorithm, case_id, head, std::move(parts)));
        head = journal::following(head, record);
        append.records.push_back(std::move(record));
    }
    append.projection = projection_after(case_id, head.cseq);
    append.snapshot = state_after(head.cseq);
    append.request_digest = journal::state_text(algorithm, append.request_id);
    append.answer = R"({"case":")" + case_id + R"("})";
    return std::vector{std::move(append)};
}

// The number of the last record of the command, once it is durable. `bulk`: bytes that each record carries besides.
inline Result<std::int64_t> command(journal::Journal& journal, const std::string& case_id, std::size_t bulk = 0) {
    std::int64_t cseq = -1;
    DOCKET_TRY(journal.submit([&](journal::Transaction& transaction) -> Result<std::vector<journal::Append>> {
        DOCKET_TRY_ASSIGN(auto appends, next_command(transaction, journal.algorithm(), case_id, bulk));
        cseq = appends[0].expected_cseq + static_cast<std::int64_t>(appends[0].records.size());
        return appends;
    }));
    return cseq;
}

inline Result<journal::Derived> derive(const std::string& case_id, const std::vector<journal::StoredRecord>& records) {
    journal::Derived out;
    for (const auto& record : records) {
        DOCKET_TRY_ASSIGN(const auto body, parse_canonical(record.body));
        out.states.push_back(journal::state_text(HashAlgorithm::Sha256, state_after(record.cseq)));
        const auto what = body.find("what");  // of a damaged record there may be none
        if (what != body.end() && what->is_object() && what->contains("serial") && what->at("serial").is_number_integer())
            out.serials.push_back({"甲局", "通{serial}", "2024", what->at("serial").get<std::int64_t>()});
    }
    if (records.size() % 2 != 0) return fail(ErrorKind::Corrupt, "command.half", "half a command is stored", "只存了半个指令", case_id);
    out.projection = projection_after(case_id, records.back().cseq);
    out.snapshot = state_after(records.back().cseq);
    return out;
}

// Last acknowledged record of each case.
class Acknowledged {
public:
    void take(const std::string& case_id, std::int64_t cseq) {
        const std::lock_guard lock(mutex_);
        auto& last = last_.try_emplace(case_id, -1).first->second;
        last = std::max(last, cseq);
        ++count_;
    }
    std::map<std::string, std::int64_t> last() const {
        const std::lock_guard lock(mutex_);
        return last_;
    }
    std::int64_t count() const {
        const std::lock_guard lock(mutex_);
        return count_;
    }

private:
    mutable std::mutex mutex_;
    std::map<std::string, std::int64_t> last_;
    std::int64_t count_ = 0;
};

// Opens the journal as the next process would, and looks. "" where all is well.
inline std::string what_is_wrong(const std::string& url, const std::map<std::string, std::int64_t>& acknowledged, const std::string& vfs = {}) {
    {
        journal::OpenOptions options;
        options.url = url;
        options.log = "faults";
        options.clock = [] { return kMorning; };
        options.sqlite_vfs = vfs;
        auto opened = journal::Journal::open(options);
        if (!opened) return "open: " + opened.error().id + " " + opened.error().en;
        for (const auto& [case_id, cseq] : acknowledged) {
            const auto head = (*opened)->head(case_id);
            if (!head) return "head: " + head.error().en;
            if (!*head || (*head)->cseq < cseq) return "an acknowledged command of " + case_id + " is lost";
            const auto request = (*opened)->request("甲局", case_id + "/" + std::to_string(cseq / 2));
            if (!request || !*request) return "the request of an acknowledged command of " + case_id + " is lost";
        }
    }
    audit::VerifyOptions options;
    options.url = url;
    options.rebuild = derive;
    const auto report = audit::verify(options);
    if (!report) return "verify: " + report.error().id + " " + report.error().en;
    if (!report->ok()) return "verify: " + report->findings[0].id + " " + report->findings[0].en;
    if (report->unread_frames != 0) return "the write-ahead log holds what cannot be read, after a clean close";
    return {};
}

}  // namespace docket::faults
