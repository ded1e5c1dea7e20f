#include "journal/journal.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/format.hpp"
#include "journal/checkpointer.hpp"
#include "journal/identity.hpp"
#include "journal/instant.hpp"
#include "journal/place.hpp"
#include "journal/queries.hpp"
#include "journal/reader.hpp"
#include "journal/record.hpp"
#include "journal/schema.hpp"
#include "journal/writer.hpp"

namespace docket::journal {
namespace {

constexpr std::int64_t kScanPage = 500;

std::int64_t system_clock_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

class SqliteJournal : public Journal {
public:
    struct Parts {
        Identity identity;
        std::string path;
        std::optional<WriterLock> lock;
        std::unique_ptr<std::recursive_mutex> shared;
        std::unique_ptr<soci::session> session;       // the writer's; in memory everybody's
        std::unique_ptr<Checkpointer> checkpointer;
        std::unique_ptr<Readers> readers;
        std::unique_ptr<Writer> writer;               // absent in a read-only journal; first to go
    };
    explicit SqliteJournal(Parts parts) : parts_(std::move(parts)) {}

    Result<std::vector<Appended>> submit(Job job) override {
        if (!parts_.writer) return read_only();
        return parts_.writer->submit(std::move(job));
    }

    Result<std::optional<Head>> head(const std::string& case_id) const override {
        return read([&](Reader& r) -> Result<std::optional<Head>> {
            const auto found = r.find_case(case_id);
            if (!found) return std::optional<Head>();
            DOCKET_TRY_ASSIGN(const auto rec, digest(found->rec, case_id));
            return std::optional(Head{found->cseq, rec, found->recorded_us, found->authority});
        });
    }

    Result<std::optional<Snapshot>> snapshot(const std::string& case_id) const override {
        return read([&](Reader& r) -> Result<std::optional<Snapshot>> {
            const auto found = r.find_case(case_id);
            return found ? r.snapshot(found->key) : std::nullopt;
        });
    }

    // Walks back from the case's last record, by primary key: records has no index on the case.
    Result<std::vector<StoredRecord>> records(const std::string& case_id, std::int64_t after_cseq) const override {
        return read([&](Reader& r) -> Result<std::vector<StoredRecord>> {
            std::vector<StoredRecord> out;
            const auto found = r.find_case(case_id);
            for (auto seq = found ? found->seq : -1; seq >= 0;) {
                auto row = r.record(seq);
                if (!row || row->case_key != found->key || row->prev_seq >= seq) return broken_walk(case_id, seq);
                if (row->cseq <= after_cseq) break;
                seq = row->prev_seq;
                DOCKET_TRY_ASSIGN(auto record, stored(std::move(*row)));
                out.push_back(std::move(record));
            }
            std::reverse(out.begin(), out.end());
            return out;
        });
    }

    Result<std::optional<StoredRequest>> request(const std::string& authority, const std::string& request_id) const override {
        return read([&](Reader& r) -> Result<std::optional<StoredRequest>> { return r.request(authority, request_id); });
    }

    Result<std::optional<std::string>> private_value(const std::string& commitment, std::string* salt_out) const override {
        return read([&](Reader& r) -> Result<std::optional<std::string>> { return r.private_value(commitment, salt_out); });
    }

    Status deploy(const std::vector<Deployed>& files, const RecordOf& record) override {
        if (!parts_.writer) return read_only();
        if (files.empty()) return ok();
        const auto job = [&](Transaction& transaction) -> Result<std::vector<Append>> {
            DOCKET_TRY_ASSIGN(const auto last, transaction.head(kLogCase));
            auto head = last.value_or(Head{});
            Append append;
            append.case_id = kLogCase;
            append.expected_cseq = head.cseq;
            for (const auto& file : files) {
                DOCKET_TRY_ASSIGN(auto made, record(file, head));
                head = following(head, made);
                append.records.push_back(std::move(made));
            }
            return std::vector<Append>{std::move(append)};
        };
        DOCKET_TRY(parts_.writer->submit(job, &files));
        return ok();
    }

    Result<std::vector<Deployed>> deployments(const std::string& kind, const std::string& id) const override {
        return read([&](Reader& r) -> Result<std::vector<Deployed>> { return r.deployments(kind, id); });
    }

    Result<std::vector<DueCase>> due(std::int32_t day, std::size_t limit) const override {
        return read([&](Reader& r) -> Result<std::vector<DueCase>> { return r.due(day, limit); });
    }

    Result<Json> cases(const Json& filter, std::size_t limit) const override { return query(kCases, filter, limit); }
    Result<Json> open_steps(const Json& filter, std::size_t limit) const override { return query(kOpenSteps, filter, limit); }
    Result<Json> deadlines(const Json& filter, std::size_t limit) const override { return query(kDeadlines, filter, limit); }
    Result<Json> documents(const Json& filter, std::size_t limit) const override { return query(kDocuments, filter, limit); }

    Result<std::map<std::string, std::int64_t>> ballots(const std::string& box) const override {
        return read([&](Reader& r) -> Result<std::map<std::string, std::int64_t>> { return r.ballots(box); });
    }

    Result<std::vector<Letter>> outbox(std::size_t limit) const override {
        return read([&](Reader& r) -> Result<std::vector<Letter>> { return r.outbox(limit); });
    }

    Result<std::vector<WorkRow>> work(const WorkQuery& query) const override {
        return read([&](Reader& r) -> Result<std::vector<WorkRow>> { return read_work(r.session(), query); });
    }

    // By pages, each its own read transaction: the callback may take its time, or append.
    Status scan(std::int64_t from_seq, const std::function<bool(const StoredRecord&)>& each) const override {
        for (;;) {
            auto page = read([&](Reader& r) -> Result<std::vector<RecordRow>> { return r.records_from(from_seq, kScanPage); });
            if (!page) return std::move(page).error();
            if (page->empty()) return ok();
            from_seq = page->back().seq + 1;
            for (auto& row : *page) {
                DOCKET_TRY_ASSIGN(const auto record, stored(std::move(row)));
                if (!each(record)) return ok();
            }
        }
    }

    Status rebuild_projections(const Derive& derive) override {
        if (!parts_.writer) return read_only();
        return parts_.writer->rebuild(derive);
    }

    const std::string& log() const override { return parts_.identity.log; }
    HashAlgorithm algorithm() const override { return parts_.identity.algorithm; }

private:
    template <class Work>
    auto read(Work&& work) const -> decltype(work(std::declval<Reader&>())) {
        return parts_.readers->lend(std::forward<Work>(work));
    }
    Result<Json> query(const Query& query, const Json& filter, std::size_t limit) const {
        return read([&](Reader& r) { return run_query(r.session(), query, filter, limit); });
    }

    Result<Digest> digest(const std::string& hex, const std::string& place) const {
        const auto found = digest_from_text(algorithm(), std::string(name_of(algorithm())) + ":" + hex);
        if (found) return *found;
        return fail(ErrorKind::Corrupt, "journal.corrupt", "a stored digest is damaged; run verify", "存储的摘要已损坏；请运行核验", place);
    }
    Result<StoredRecord> stored(RecordRow row) const {
        const auto place = format("seq {}", row.seq);
        DOCKET_TRY_ASSIGN(const auto rec, digest(row.rec, place));
        DOCKET_TRY_ASSIGN(const auto leaf, digest(row.leaf, place));
        return StoredRecord{row.seq, row.cseq, std::move(row.body), rec, std::move(row.sealed), leaf};
    }
    Error broken_walk(const std::string& case_id, std::int64_t seq) const {
        return fail(ErrorKind::Corrupt, "journal.corrupt", format("record {} of the log is not where case {} says; run verify", seq, case_id),
                    format("日志第 {} 条不在案件 {} 所指的位置；请运行核验", seq, case_id), case_id);
    }
    Error read_only() const {
        return fail(ErrorKind::InvalidArgument, "journal.read_only", "the journal was opened for reading", "日志库以只读方式打开", parts_.path);
    }

    Parts parts_;
};

// First record of the log: what it is called and how it hashes.
Status write_log_created(Writer& writer, const OpenOptions& options, const Identity& identity) {
    const auto job = [&](Transaction&) -> Result<std::vector<Append>> {
        journal::Parts parts;
        parts.type = "log.created";
        parts.engine = options.engine;
        parts.when["recorded"] = instant_text(options.clock());
        parts.what["log"] = identity.log;
        parts.what["algorithm"] = std::string(name_of(identity.algorithm));
        DOCKET_TRY_ASSIGN(auto record, assemble(identity.algorithm, kLogCase, Head{}, std::move(parts)));
        Append append;
        append.case_id = kLogCase;
        append.records.push_back(std::move(record));
        return std::vector<Append>{std::move(append)};
    };
    DOCKET_TRY(writer.submit(job));
    return ok();
}

Result<Identity> identity_for_writing(soci::session& session, const OpenOptions& options, const SessionOptions& how) {
    DOCKET_TRY_ASSIGN(auto identity, identify(session, how.place.path));
    if (identity.schema == 0 && !options.create)
        return fail(ErrorKind::NotFound, "journal.missing", "the file is empty", "文件为空", how.place.path);
    DOCKET_TRY(prepare_for_writing(session, how));
    if (identity.schema == 0) {
        identity.log = options.log;
        identity.algorithm = options.algorithm;
    }
    if (identity.schema < kSchemaVersion) DOCKET_TRY(migrate(session, how.place.path, identity));
    return identity;
}

Result<std::unique_ptr<Journal>> open_for_reading(SqliteJournal::Parts parts, SessionOptions how) {
    how.access = Access::Read;
    DOCKET_TRY_ASSIGN(auto session, open_session(how));
    DOCKET_TRY_ASSIGN(parts.identity, identify(*session, how.place.path));
    if (parts.identity.schema == 0)
        return fail(ErrorKind::NotFound, "journal.missing", "the file is empty", "文件为空", how.place.path);
    if (parts.identity.schema < kSchemaVersion)
        return fail(ErrorKind::InvalidArgument, "journal.older_schema",
                    format("the journal has schema {}; open it for writing once to bring it to {}", parts.identity.schema, kSchemaVersion),
                    format("日志库的模式版本为 {}；请先以可写方式打开一次以升级到 {}", parts.identity.schema, kSchemaVersion), how.place.path);
    parts.readers = std::make_unique<Readers>(how, nullptr, nullptr);
    return std::unique_ptr<Journal>(std::make_unique<SqliteJournal>(std::move(parts)));
}

Result<std::unique_ptr<Journal>> open_for_writing(SqliteJournal::Parts parts, const OpenOptions& options, SessionOptions how) {
    how.access = options.create ? Access::Create : Access::Write;
    DOCKET_TRY_ASSIGN(auto lock, WriterLock::take(how.place));
    parts.lock.emplace(std::move(lock));
    DOCKET_TRY_ASSIGN(parts.session, open_session(how));
    DOCKET_TRY_ASSIGN(parts.identity, identity_for_writing(*parts.session, options, how));
    WriterOptions writing{how.place.path, parts.identity.log, parts.identity.algorithm, options.clock, nullptr, {}};
    auto reading = how;
    reading.access = Access::Read;
    if (how.place.memory) {
        parts.shared = std::make_unique<std::recursive_mutex>();
        writing.shared = parts.shared.get();
        parts.readers = std::make_unique<Readers>(reading, parts.session.get(), parts.shared.get());
    } else {
        parts.readers = std::make_unique<Readers>(reading, nullptr, nullptr);
        if (options.background_checkpoints) {
            how.access = Access::Write;
            DOCKET_TRY_ASSIGN(auto second, open_session(how));
            DOCKET_TRY(prepare_for_writing(*second, how));
            parts.checkpointer = std::make_unique<Checkpointer>(std::move(second));
            writing.wake_checkpointer = [checkpointer = parts.checkpointer.get()] { checkpointer->wake(); };
        }
    }
    DOCKET_TRY(guarded(*parts.session, how.place.path, [&]() -> Status {
        parts.writer = std::make_unique<Writer>(*parts.session, std::move(writing));
        return ok();
    }));
    auto& writer = *parts.writer;
    const auto identity = parts.identity;
    auto journal = std::make_unique<SqliteJournal>(std::move(parts));
    DOCKET_TRY_ASSIGN(const auto first, journal->head(kLogCase));
    if (!first) DOCKET_TRY(write_log_created(writer, options, identity));
    return std::unique_ptr<Journal>(std::move(journal));
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open(const OpenOptions& given) {
    auto options = given;
    if (!options.clock) options.clock = system_clock_us;
    if (options.log.empty())
        return fail(ErrorKind::InvalidArgument, "journal.log", "the log has no name", "日志没有名称");
    SessionOptions how;
    DOCKET_TRY_ASSIGN(how.place, place_of(options.url));
    how.durable = options.durable;
    how.vfs = options.sqlite_vfs;
    how.leave_no_trace = options.leave_no_trace && options.read_only;
    DOCKET_TRY(check_place(how.place, options.create, options.read_only, options.allow_network));
    SqliteJournal::Parts parts;
    parts.path = how.place.path;
    try {
        return options.read_only ? open_for_reading(std::move(parts), how) : open_for_writing(std::move(parts), options, how);
    } catch (const soci::soci_error& e) {
        return fail(ErrorKind::Unavailable, "journal.cannot_open", format("the file cannot be opened: {}", e.get_error_message()),
                    format("无法打开文件：{}", e.get_error_message()), how.place.path);
    }
}

}  // namespace docket::journal
