#include "journal/writer.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/format.hpp"
#include "journal/checkpointer.hpp"
#include "journal/database.hpp"
#include "journal/instant.hpp"
#include "journal/record.hpp"
#include "journal/schema.hpp"
#include "journal/signals.hpp"

namespace docket::journal {
namespace {

constexpr std::size_t kMostJobs = 256;
constexpr auto kLongest = std::chrono::milliseconds(4);
constexpr std::size_t kMostRows = std::size_t{1} << kRowBits;

std::size_t rows_of(const Projection& p) { return std::max({p.open_steps.size(), p.deadlines.size(), p.documents.size(), p.allotments.size()}); }

std::string hex(const Digest& digest) { return to_hex(digest); }

Digest digest_of_hex(HashAlgorithm algorithm, const std::string& text) {
    return digest_from_text(algorithm, std::string(name_of(algorithm)) + ":" + text).value_or(Digest{});
}

Error moved(const std::string& case_id, std::int64_t expected, std::int64_t found) {
    return fail(ErrorKind::Conflict, "case.moved",
                format("case {} stands at record {}, not at {}: read it and decide again", case_id, found, expected),
                format("案件 {} 已到第 {} 条记录，而不是第 {} 条：请重新读取后再办理", case_id, found, expected), case_id);
}

Error unchained(const std::string& case_id, std::int64_t cseq) {
    return fail(ErrorKind::InvalidArgument, "record.unchained",
                format("record {} of {} does not follow the record before it", cseq, case_id),
                format("{} 的第 {} 条记录与上一条不衔接", case_id, cseq), format("{} {}", case_id, cseq));
}

}  // namespace

// What a job sees. Serials it draws are written when the job has been accepted.
class Writer::Inside : public Transaction {
public:
    explicit Inside(Writer& writer) : writer_(writer) {}

    Result<std::int64_t> next_serial(const std::string& authority, const std::string& pattern, const std::string& year) override {
        auto [it, fresh] = drawn_.try_emplace({authority, pattern, year}, 0);
        if (fresh) it->second = writer_.tables_.serial(authority, pattern, year);
        return ++it->second;
    }
    Result<Held> held(const std::string& pool, const std::string& person) override { return writer_.tables_.held(pool, person); }
    Result<std::optional<Head>> head(const std::string& case_id) override {
        const auto found = writer_.tables_.find_case(case_id);
        if (!found) return std::optional<Head>();
        return std::optional(Head{found->cseq, digest_of_hex(writer_.options_.algorithm, found->rec), found->recorded_us, found->authority});
    }
    void store_serials() {
        for (const auto& [key, last] : drawn_) writer_.tables_.put_serial(std::get<0>(key), std::get<1>(key), std::get<2>(key), last);
    }

private:
    Writer& writer_;
    std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> drawn_;
};

Writer::Writer(soci::session& session, WriterOptions options)
    : options_(std::move(options)), session_(session), tables_(session_) {
    watch_wal(session_, wal_pages_);
    read_tail();
    const SignalsBlocked blocked;
    thread_ = std::thread([this] { run(); });
}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    queued_.notify_all();
    thread_.join();
}

Writer::Outcome Writer::submit(Job job, const std::vector<Deployed>* deployments) {
    return hand_over(std::make_unique<Task>(Task{std::move(job), deployments, nullptr, {}}));
}

Status Writer::rebuild(const Derive& derive) {
    DOCKET_TRY(hand_over(std::make_unique<Task>(Task{{}, nullptr, &derive, {}})));
    return ok();
}

Writer::Outcome Writer::hand_over(std::unique_ptr<Task> task) {
    auto answer = task->answer.get_future();
    {
        const std::lock_guard lock(mutex_);
        if (stopping_)
            return fail(ErrorKind::Unavailable, "journal.closed", "the journal is being closed", "日志库正在关闭", options_.path);
        queue_.push_back(std::move(task));
    }
    queued_.notify_one();
    return answer.get();
}

void Writer::run() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            queued_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
        }
        if (auto task = next_rebuild()) rebuild_alone(std::move(task));
        else commit_some();
        const auto pages = wal_pages_.load();
        if (pages >= kCheckpointInline) checkpoint_passive(session_);
        if (pages >= kCheckpointFrom && options_.wake_checkpointer) options_.wake_checkpointer();
    }
}

std::unique_ptr<Writer::Task> Writer::next_rebuild() {
    const std::lock_guard lock(mutex_);
    if (!queue_.front()->derive) return nullptr;
    auto task = std::move(queue_.front());
    queue_.pop_front();
    return task;
}

void Writer::read_tail() {
    const auto last = tables_.last_record();
    tail_.next_seq = last.seq + 1;
    tail_.next_key = tables_.last_case_key() + 1;
    tail_.leaf = last.seq < 0 ? Digest{} : digest_of_hex(options_.algorithm, last.leaf);
    tail_.sealed_us = std::max(tail_.sealed_us, instant_from_text(last.sealed).value_or(0));
}

void Writer::commit_some() {
    std::vector<std::pair<std::unique_ptr<Task>, Outcome>> done;
    std::optional<Error> broken;
    {
        std::unique_lock<std::recursive_mutex> alone;
        if (options_.shared) alone = std::unique_lock(*options_.shared);
        try {
            WriteTransaction transaction(session_);
            // `sealed` never goes back, whatever the clock does.
            tail_.sealed_us = std::max(tail_.sealed_us, options_.clock());
            const auto sealed = instant_text(tail_.sealed_us);
            const auto began = std::chrono::steady_clock::now();
            while (done.size() < kMostJobs && (done.empty() || std::chrono::steady_clock::now() - began < kLongest)) {
                std::unique_ptr<Task> task;
                {
                    const std::lock_guard lock(mutex_);
                    if (queue_.empty() || queue_.front()->derive) break;
                    task = std::move(queue_.front());
                    queue_.pop_front();
                }
                done.emplace_back(std::move(task), std::vector<Appended>());
                done.back().second = perform(*done.back().first, sealed);
            }
            transaction.commit();
        } catch (const soci::soci_error& e) {
            broken = error_of(e, session_, options_.path);
        } catch (const std::exception& e) {  // out of memory: the host's thread is told, not ended
            broken = fail(ErrorKind::Internal, "journal.writer", format("the writer failed: {}", e.what()), format("写入线程失败：{}", e.what()));
        }
        if (broken) {
            try {
                read_tail();
            } catch (const soci::soci_error&) {
                // The next transaction will fail on the same disk, and say so.
            }
        }
    }
    if (broken && done.empty()) {
        // BEGIN itself failed: the jobs are still queued, and each is owed an answer.
        const std::lock_guard lock(mutex_);
        for (auto& task : queue_) done.emplace_back(std::move(task), std::vector<Appended>());
        queue_.clear();
    }
    for (auto& [task, outcome] : done) task->answer.set_value(broken ? Outcome(*broken) : std::move(outcome));
}

Writer::Outcome Writer::perform(Task& task, const std::string& sealed) {
    Inside inside(*this);
    auto appends = [&]() -> Result<std::vector<Append>> {
        try {
            return task.job(inside);
        } catch (const soci::soci_error&) {
            throw;  // of the connection: it breaks the commit
        } catch (const std::exception& e) {
            return fail(ErrorKind::Internal, "journal.job", format("the job threw: {}", e.what()), format("写入作业抛出异常：{}", e.what()));
        }
    }();
    if (!appends) return std::move(appends).error();
    for (auto& append : *appends)
        for (auto& record : append.records)
            if (record.cseq < 0) DOCKET_TRY(read_chain_fields(options_.algorithm, record));
    DOCKET_TRY(check(*appends));
    inside.store_serials();
    std::vector<Appended> out;
    for (const auto& append : *appends) out.push_back(write(append, sealed));
    if (task.deployments) {
        auto seq = out.at(0).first_seq;
        for (const auto& file : *task.deployments) tables_.add_deployment(seq++, file);
    }
    return out;
}

// Everything that can refuse a job, before its first row is written. Several appends of one job may be for one case.
Status Writer::check(const std::vector<Append>& appends) {
    std::map<std::string, Head> heads;
    std::set<std::pair<std::string, std::string>> requests;
    for (const auto& append : appends) {
        auto it = heads.find(append.case_id);
        if (it == heads.end()) {
            const auto found = tables_.find_case(append.case_id);
            it = heads.emplace(append.case_id, found ? Head{found->cseq, digest_of_hex(options_.algorithm, found->rec),
                                                            found->recorded_us, found->authority}
                                                     : Head{}).first;
        }
        auto& head = it->second;
        if (append.projection && rows_of(*append.projection) > kMostRows)
            return fail(ErrorKind::InvalidArgument, "journal.too_many_rows", "a case has more open steps, deadlines or documents than can be listed",
                        "案件的待办、期限或文书超出可列出的数量", append.case_id);
        for (const auto& record : append.records)
            if (record.tells > (1 << kLetterBits))
                return fail(ErrorKind::InvalidArgument, "journal.too_many_letters", "one act tells more than 1,024 other cases",
                            "一次办理告知的他案超过1024个", append.case_id);
        if (append.records.empty())
            return fail(ErrorKind::InvalidArgument, "journal.nothing", "an append holds no record", "写入作业没有记录", append.case_id);
        if (head.cseq != append.expected_cseq) return moved(append.case_id, append.expected_cseq, head.cseq);
        for (const auto& record : append.records) {
            if (record.cseq != head.cseq + 1 || record.cprev != head.rec || record.recorded_us < head.recorded_us)
                return unchained(append.case_id, record.cseq);
            head = following(head, record);
        }
        if (append.projection) head.authority = append.projection->row.authority;
        if (append.letter && !tables_.has_letter(*append.letter))
            return fail(ErrorKind::Conflict, "letter.heard", "what was told has been heard already", "告知的内容此前已经收到", append.case_id);
        if (append.request_id.empty()) continue;
        if (!requests.emplace(head.authority, append.request_id).second || tables_.request_exists(head.authority, append.request_id))
            return fail(ErrorKind::Conflict, "request.known", format("request {} was stored before", append.request_id),
                        format("请求 {} 此前已存储", append.request_id), append.case_id);
    }
    return ok();
}

Appended Writer::write(const Append& append, const std::string& sealed) {
    auto found = tables_.find_case(append.case_id);
    const bool is_new = !found;
    StoredHead head = found.value_or(StoredHead{});
    if (is_new) head.key = tail_.next_key++;
    Appended out{tail_.next_seq, 0};
    RecordRow row;
    for (const auto& record : append.records) {
        const LogEntry entry{tail_.next_seq, tail_.leaf, record.rec, sealed};
        tail_.leaf = leaf_of(options_.algorithm, options_.log, entry);
        row.seq = tail_.next_seq++;
        row.case_key = head.key;
        row.cseq = record.cseq;
        row.prev_seq = head.seq;
        row.body = record.body;
        row.rec = hex(record.rec);
        row.sealed = sealed;
        row.leaf = hex(tail_.leaf);
        tables_.add_record(row);
        for (int place = 0; place < record.tells; ++place) tables_.add_letter((row.seq << kLetterBits) + place);
        head.cseq = record.cseq;
        head.seq = row.seq;
        head.recorded_us = record.recorded_us;
        out.last_seq = row.seq;
    }
    head.rec = row.rec;
    if (append.projection) head.authority = append.projection->row.authority;
    const auto case_row = append.projection ? append.projection->row : CaseRow{};
    if (is_new) tables_.add_case(append.case_id, head, case_row);
    else if (append.projection) tables_.move_case(head, case_row);
    else tables_.move_case(head);
    if (append.projection) tables_.put_projection(head.key, *append.projection);
    if (!append.snapshot.empty()) tables_.put_snapshot(head.key, head.cseq, append.snapshot);
    if (append.letter) tables_.remove_letter(*append.letter);
    if (append.vote) tables_.add_vote(append.vote->first, append.vote->second);
    for (const auto& box : append.emptied) tables_.empty_box(box);
    for (const auto& value : append.private_values) tables_.add_private_value(value);
    if (!append.request_id.empty())
        tables_.add_request(head, append, seal_of_request(options_.algorithm, head.authority, append.request_id, append.case_id,
                                                          head.cseq, append.request_digest, append.answer));
    return out;
}

}  // namespace docket::journal
