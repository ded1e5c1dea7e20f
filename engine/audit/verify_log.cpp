// The pass over the log: each record's bytes, its place in its case, its entry in the log, the tree, the checkpoints.

#include <algorithm>

#include "audit/canonical_reader.hpp"
#include "audit/merkle.hpp"
#include "audit/verification.hpp"
#include "base/format.hpp"
#include "journal/instant.hpp"
#include "journal/record.hpp"
#include "journal/schema.hpp"

namespace docket::audit {
namespace {

constexpr std::int64_t kProgressEvery = 4096;
constexpr std::string_view kDeployedSuffix = ".deployed";

class LogPass {
public:
    explicit LogPass(Verification& on) : on_(on), algorithm_(on.report.algorithm), tree_(algorithm_) {
        for (const auto& checkpoint : on.options.checkpoints) waiting_.push_back(&checkpoint);
        std::stable_sort(waiting_.begin(), waiting_.end(), [](auto* a, auto* b) { return a->size < b->size; });
        compare_checkpoints();
    }

    // False: the caller asked to stop.
    bool take(journal::RowView& row) {
        seq_ = row.integer(0);
        case_key_ = row.integer(1);
        cseq_ = row.integer(2);
        const auto prev_seq = row.integer(3);
        const auto body = row.text(4), rec = row.text(5), sealed = row.text(6), leaf = row.text(7);
        auto& chain = on_.chains[case_key_];
        if (!row.sound()) find("record.storage", "a column holds a value of another kind", "某列含有类型不符的值");
        check_entry(rec, sealed, leaf);
        check_body(chain, body);
        if (prev_seq != chain.last_seq)
            find("record.pointer", format("it points to record {} as the case's previous one, which is {}", prev_seq, chain.last_seq),
                 format("所指的本案上一条为第 {} 条，实为第 {} 条", prev_seq, chain.last_seq));
        chain.rec = rec_;
        chain.last_seq = seq_;
        compare_checkpoints();
        const auto done = static_cast<std::int64_t>(tree_.size());
        return done % kProgressEvery != 0 || !on_.options.progress || on_.options.progress(done, on_.total);
    }

    void finish() {
        auto& report = on_.report;
        report.records = static_cast<std::int64_t>(tree_.size());
        report.root = tree_.root();
        report.sealed_until = sealed_;
        for (const auto* checkpoint : waiting_)
            on_.find("checkpoint.log_shorter",
                     format("the checkpoint covers {} records: the log has only {}", checkpoint->size, report.records),
                     format("检查点涵盖 {} 条记录：日志仅有 {} 条", checkpoint->size, report.records));
        for (const auto& [seq, what] : on_.deployments)
            on_.find("deployment.unrecorded", "a deployed file stands in no record", "部署文件没有对应的记录", seq);
        for (const auto& [key, snapshot] : on_.snapshots)
            on_.find("snapshot.differs", "a snapshot is not the state of its record", "快照与其记录的状态不一致", -1,
                     on_.chains.contains(key) ? on_.chains[key].id : "", snapshot.cseq);
    }

private:
    void find(const char* id, const std::string& en, const std::string& zh) {
        const auto chain = on_.chains.find(case_key_);
        on_.find(id, format("record {}: {}", seq_, en), format("第 {} 条记录：{}", seq_, zh), seq_,
                 chain == on_.chains.end() ? "" : chain->second.id, cseq_);
    }

    void compare_checkpoints() {
        while (!waiting_.empty() && waiting_.front()->size == tree_.size()) {
            const auto& checkpoint = *waiting_.front();
            waiting_.erase(waiting_.begin());
            if (checkpoint.origin != on_.report.log) {
                on_.find("checkpoint.other_log", format("the checkpoint is of log '{}', this one is '{}'", checkpoint.origin, on_.report.log),
                         format("检查点属于日志“{}”，本日志为“{}”", checkpoint.origin, on_.report.log));
            } else if (checkpoint.root != tree_.root()) {
                on_.find("checkpoint.root_differs", format("checkpoint {}: root differs", checkpoint.size),
                         format("检查点 {}：根摘要不一致", checkpoint.size));
            } else {
                ++on_.report.checkpoints_agreed;
                on_.report.anchored_through = static_cast<std::int64_t>(checkpoint.size) - 1;
            }
        }
    }

    std::optional<Digest> digest(std::string_view hex) const {
        return digest_from_text(algorithm_, format("{}:{}", name_of(algorithm_), hex));
    }

    void check_entry(std::string_view rec, std::string_view sealed, std::string_view leaf) {
        const auto expected = next_seq_;
        next_seq_ = seq_ + 1;
        if (seq_ != expected) {
            const auto last = seq_ - 1;
            find("log.gap", expected == last ? format("record {} is missing before it", expected)
                                             : format("records {} to {} are missing before it", expected, last),
                 expected == last ? format("其前缺少第 {} 条", expected) : format("其前缺少第 {} 至 {} 条", expected, last));
        }
        const auto stored_rec = digest(rec), stored_leaf = digest(leaf);
        if (!stored_rec || !stored_leaf) find("record.storage", "a digest is not 64 hex digits", "摘要不是 64 位十六进制数");
        rec_ = stored_rec.value_or(Digest{});
        const journal::LogEntry entry{seq_, leaf_, rec_, std::string(sealed)};
        const auto computed = journal::leaf_of(algorithm_, on_.report.log, entry);
        // After a gap the link cannot be computed; the gap is the finding.
        if (seq_ == expected && computed != stored_leaf.value_or(Digest{}))
            find("log.link", "the link to the record before it does not match", "与前一条记录的衔接不符");
        leaf_ = stored_leaf.value_or(Digest{});
        tree_.add(seq_ == expected ? computed : leaf_);
        const auto instant = journal::instant_from_text(sealed);
        if (!instant || journal::instant_text(*instant) != sealed) find("log.sealed", "sealed is not an instant", "sealed 不是时刻");
        else if (sealed < sealed_) find("log.sealed_back", "it was sealed before the record before it", "其封存时间早于前一条");
        if (instant && sealed > sealed_) sealed_ = sealed;
    }

    void check_body(CaseChain& chain, std::string_view body) {
        if (hash(algorithm_, HashDomain::Record, body) != rec_)
            find("record.digest", "its bytes do not hash to its digest: it was changed", "内容与摘要不符：已被改动");
        if (!read_canonical(body, members_)) {
            chain.cseq = cseq_;
            return find("record.not_canonical", "it is not canonical JSON", "不是规范 JSON");
        }
        if (integer_value(field("v")) != journal::kRecordForm) find("record.form", "its form is unknown to this program", "记录格式版本未知");
        const auto case_id = text_value(field("case")).value_or("");
        if (chain.cseq < 0 && chain.id.empty()) chain.id = case_id;
        if (case_id != chain.id || case_id.empty())
            find("record.case", format("it names case '{}', but stands with '{}'", case_id, chain.id),
                 format("所载案件为“{}”，却列在“{}”之下", case_id, chain.id));
        check_case_chain(chain);
        check_time(chain);
        check_law();
        check_deployment();
        const auto type = text_value(field("type"));
        if (!type || type->empty()) find("record.form", "it has no type", "缺少类型");
        if ((seq_ == 0) != (type == "log.created")) find("log.created", "log.created is the first record, and it alone", "log.created 应为且仅为第一条");
        const auto snapshot = on_.snapshots.find(case_key_);
        if (snapshot != on_.snapshots.end() && snapshot->second.cseq == cseq_ && text_value(field("state")) == snapshot->second.state)
            on_.snapshots.erase(snapshot);  // what remains at the end agrees with no record
        if (const auto cmd = field("cmd"); !cmd.empty() && read_canonical(cmd, nested_)) {
            if (const auto id = text_value(member(nested_, "id"))) on_.requests.push_back(mark_of_request(case_key_, *id, seq_));
            check_heard(member(nested_, "heard"));
        }
        keep_letters();
    }

    // What it tells other cases waits in the outbox until it is heard, by each once.
    void keep_letters() {
        if (field("what").find("\"tells\":[") == std::string_view::npos) return;  // most records: no tree for them
        const auto what = parse_canonical(field("what"));
        const auto tells = what && what->is_object() ? what->find("tells") : Json::const_iterator();
        if (!what || !what->is_object() || tells == what->end()) return;
        for (std::size_t place = 0; place < tells->size(); ++place)
            on_.letters.insert((seq_ << journal::kLetterBits) + static_cast<std::int64_t>(place));
    }

    void check_heard(std::string_view heard) {
        if (heard.empty() || !read_canonical(heard, nested_)) return;
        const auto letter = integer_value(member(nested_, "letter"));
        if (!letter || on_.letters.erase(*letter) == 0)
            find("letter.untold", "no record before it tells what it has heard, or it was heard before", "此前没有记录告知其所称的内容，或者已经收到过");
    }

    void check_case_chain(CaseChain& chain) {
        if (integer_value(field("cseq")) != cseq_)
            find("record.case", "its number in the case differs between row and record", "案内序号在行与记录中不一致");
        if (cseq_ != chain.cseq + 1)
            find("case.gap", format("it is number {} of its case, after number {}", cseq_, chain.cseq),
                 format("案内序号为 {}，前一条为 {}", cseq_, chain.cseq));
        const auto written = field("cprev");
        const auto cprev = written.empty() ? std::string() : text_value(written).value_or("?");
        if (cprev != (chain.cseq < 0 ? std::string() : to_text(algorithm_, chain.rec)))
            find("case.link", "the link to the case's record before it does not match", "与本案前一条记录的衔接不符");
        chain.cseq = cseq_;
    }

    void check_time(CaseChain& chain) {
        std::optional<std::int64_t> recorded;
        if (read_canonical(field("when"), nested_))
            recorded = journal::instant_from_text(text_value(member(nested_, "recorded")).value_or(""));
        if (!recorded) return find("record.form", "when.recorded is not an instant", "when.recorded 不是时刻");
        if (*recorded < chain.recorded_us) find("record.recorded_back", "it was recorded before the case's record before it", "记录时间早于本案前一条");
        chain.recorded_us = std::max(chain.recorded_us, *recorded);
    }

    // The process and calendar that a record runs under were deployed before it, with these very digests.
    void check_law() {
        const struct {
            const char *name, *kind, *zh;
        } kLaws[] = {{"def", "process", "流程"}, {"cal", "calendar", "日历"}};
        for (const auto& law : kLaws) {
            const auto written = field(law.name);
            if (written.empty() || written == R"({"id":"none"})") continue;
            const auto found = on_.references.find(std::string(written));
            if (found == on_.references.end() || found->second.seq >= seq_ || found->second.kind != law.kind)
                find("record.law", format("its {} was not deployed before it with these digests", law.kind),
                     format("所依{}此前未以该摘要部署", law.zh));
        }
    }

    void check_deployment() {
        const auto type = text_value(field("type")).value_or("");
        const auto found = on_.deployments.find(seq_);
        if (!type.ends_with(kDeployedSuffix)) return;  // a row left over is found at the end
        if (found == on_.deployments.end()) return find("deployment.missing", "the file that it deploys is missing", "缺少其部署的文件");
        if (found->second != field("what")) find("deployment.differs", "the deployed file is not the one it names", "部署文件与记录不符");
        on_.deployments.erase(found);
    }

    std::string_view field(std::string_view name) const { return member(members_, name); }

    Verification& on_;
    const HashAlgorithm algorithm_;
    GrowingTree tree_;
    std::vector<const Checkpoint*> waiting_;  // by size; those the log has not reached
    std::int64_t next_seq_ = 0;
    Digest leaf_{};
    std::string sealed_;
    std::vector<Member> members_, nested_;

    std::int64_t seq_ = -1, case_key_ = 0, cseq_ = 0;  // of the record in hand
    Digest rec_{};
};

}  // namespace

Status verify_log(Verification& on) {
    LogPass pass(on);
    bool stopped = false;
    auto read = on.file.rows("select seq, case_key, cseq, prev_seq, body, rec, sealed, leaf from record order by seq", [&](journal::RowView& row) {
        stopped = !pass.take(row);
        return !stopped;
    });
    if (stopped) return fail(ErrorKind::Interrupted, "audit.interrupted", "verification was stopped", "核验已中止", on.file.path());
    pass.finish();
    return read;
}

}  // namespace docket::audit
