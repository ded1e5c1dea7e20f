#include "audit/verify.hpp"

#include <algorithm>

#include "audit/verification.hpp"
#include "base/format.hpp"

namespace docket::audit {
namespace {

constexpr int kMostIntegrityMessages = 100;

// SQLite's own check of pages, cells and indexes. Its sentences are English; they are quoted.
Status verify_pages(Verification& on) {
    return on.file.rows(format("pragma integrity_check({})", kMostIntegrityMessages), [&on](journal::RowView& row) {
        const std::string said(row.text(0));
        if (said != "ok") on.find("file.damaged", format("a page of the file is damaged: {}", said), format("文件的页面已损坏：{}", said));
        return true;
    });
}

Status count_records(Verification& on) {
    return on.file.rows("select count(*) from record", [&on](journal::RowView& row) {
        on.total = row.integer(0);
        return false;
    });
}

using Part = Status (*)(Verification&);

// In this order: nothing is read before the schema is known to be ours, and the log needs what was deployed.
constexpr Part kParts[] = {verify_schema, verify_pages,  count_records,  read_identity,     read_deployments,
                           read_snapshots, verify_log, verify_cases, verify_side_tables};

bool stops(const Error& error) {
    return error.kind == ErrorKind::Interrupted || error.kind == ErrorKind::Unavailable || error.id == "journal.newer_schema";
}

}  // namespace

void Verification::find(std::string id, std::string en, std::string zh, std::int64_t seq, std::string case_id, std::int64_t cseq) {
    ++report.findings_in_all;
    if (report.findings.size() < kMostFindings)
        report.findings.push_back({std::move(id), std::move(en), std::move(zh), seq, std::move(case_id), cseq});
}

Result<Report> verify(const VerifyOptions& options) {
    DOCKET_TRY_ASSIGN(const auto file, journal::UntrustedFile::open(options.url));
    Report report;
    report.unread_frames = file->unread_frames();
    Verification on{options, *file, report, 0, {}, {}, {}, {}, {}, {}};
    for (const auto part : kParts) {
        auto done = part(on);
        if (done) continue;
        if (stops(done.error()) || report.log.empty()) return std::move(done).error();
        on.find(done.error().id, done.error().en, done.error().zh);  // read no further: the file gives nothing more
        break;
    }
    DOCKET_TRY(file->unchanged());
    if (report.findings_in_all > 0) report.anchored_through = std::min(report.anchored_through, report.records - 1);
    return report;
}

namespace {

struct Sentences {
    std::string en, zh;
};

Sentences concluded(const Report& report) {
    if (!report.ok())
        return {format("{} finding(s): the journal was altered or is damaged", report.findings_in_all),
                format("发现 {} 处问题：日志库已被改动或损坏", report.findings_in_all)};
    const auto last = report.records - 1;
    if (report.anchored_through < 0)
        return {"no change was found; no record is anchored: without a checkpoint kept elsewhere, a log rewritten with every "
                "later digest, or a tail cut off, does not show",
                "未发现改动；没有外部锚点：未提供保存在外部的检查点时，全部重算摘要的改写或截去末尾不会显现"};
    if (report.anchored_through < last)
        return {format("records 0 to {} are as they were when the checkpoint was made; not anchored after record {}: {} record(s)",
                       report.anchored_through, report.anchored_through, last - report.anchored_through),
                format("第 0 至 {} 条记录与检查点作成时一致；第 {} 条之后的 {} 条尚无外部锚点", report.anchored_through,
                       report.anchored_through, last - report.anchored_through)};
    return {format("all {} records are as they were when the checkpoint was made", report.records),
            format("全部 {} 条记录与检查点作成时一致", report.records)};
}

}  // namespace

Error conclusion(const Report& report) {
    auto said = concluded(report);
    if (report.unread_frames > 0) {
        said.en += format("; {} page(s) at the end of the write-ahead log cannot be read: what was written last was cut short by a crash, "
                          "or taken away",
                          report.unread_frames);
        said.zh += format("；预写日志末尾有 {} 页无法读取：最后写入的内容因崩溃而中断，或已被去除", report.unread_frames);
    }
    return fail(ErrorKind::Internal, "audit.conclusion", std::move(said.en), std::move(said.zh));
}

Json to_json(const Report& report) {
    Json findings = Json::array();
    for (const auto& finding : report.findings) {
        Json one = Json::object();
        one["id"] = finding.id;
        one["en"] = finding.en;
        one["zh"] = finding.zh;
        std::string place;
        if (finding.seq >= 0) {
            one["seq"] = finding.seq;
            place = format("record {}", finding.seq);
        }
        if (!finding.case_id.empty()) {
            one["case"] = finding.case_id;
            place += (place.empty() ? "" : ", ") + finding.case_id;
        }
        if (finding.cseq >= 0) {
            one["cseq"] = finding.cseq;
            place += format(" {}", finding.cseq);
        }
        one["place"] = place;
        findings.push_back(std::move(one));
    }
    const auto said = conclusion(report);
    Json out = Json::object();
    out["log"] = report.log;
    out["algorithm"] = std::string(name_of(report.algorithm));
    out["records"] = report.records;
    out["cases"] = report.cases;
    out["ok"] = report.ok();
    out["findings"] = std::move(findings);
    out["findings_in_all"] = report.findings_in_all;
    out["checkpoints"] = report.checkpoints_agreed;
    out["anchored_through"] = report.anchored_through;
    out["compared_projections"] = report.compared_projections;
    out["root"] = to_base64(report.root);
    out["sealed_until"] = report.sealed_until;
    out["unread_frames"] = report.unread_frames;
    out["conclusion"] = {{"en", said.en}, {"zh", said.zh}};
    return out;
}

Result<Checkpoint> checkpoint_of(const VerifyOptions& options) {
    DOCKET_TRY_ASSIGN(const auto report, verify(options));
    if (!report.ok()) {
        const auto said = conclusion(report);
        return fail(ErrorKind::Corrupt, "audit.findings", said.en + "; a checkpoint would vouch for it", said.zh + "；不应为其作成检查点", options.url);
    }
    return Checkpoint{report.log, static_cast<std::uint64_t>(report.records), report.root, {}};
}

}  // namespace docket::audit
