// Every projection made anew from the records, on the writer's connection.

#include <algorithm>
#include <map>
#include <tuple>

#include "base/format.hpp"
#include "journal/database.hpp"
#include "journal/reader.hpp"
#include "journal/record.hpp"
#include "journal/writer.hpp"

namespace docket::journal {
namespace {

Error damaged(std::int64_t seq) {
    return fail(ErrorKind::Corrupt, "journal.corrupt", format("record {} of the log is damaged; run verify", seq),
                format("日志第 {} 条记录已损坏；请运行核验", seq), format("seq {}", seq));
}

class Rebuilding {
public:
    Rebuilding(soci::session& session, Tables& tables, HashAlgorithm algorithm, const Derive& derive)
        : session_(session), tables_(tables), reader_(session), algorithm_(algorithm), derive_(derive) {}

    Status run() {
        const auto ends = find_ends();
        for (const char* table : {"cases", "open_step", "deadline", "due", "document", "allotment", "snapshot", "serial"})
            session_ << std::string("delete from ") + table;
        for (const auto& [key, last_seq] : ends) DOCKET_TRY(rebuild(key, last_seq));
        for (const auto& [key, last] : serials_) tables_.put_serial(std::get<0>(key), std::get<1>(key), std::get<2>(key), last);
        return ok();
    }

private:
    // Last record of each case, by its key.
    std::map<std::int64_t, std::int64_t> find_ends() {
        std::map<std::int64_t, std::int64_t> out;
        std::int64_t seq = 0, key = 0;
        soci::statement all = (session_.prepare << "select seq, case_key from record order by seq", soci::into(seq), soci::into(key));
        for (bool more = all.execute(true); more; more = all.fetch()) out[key] = seq;
        return out;
    }

    Status rebuild(std::int64_t key, std::int64_t last_seq) {
        std::vector<StoredRecord> records;
        for (auto seq = last_seq; seq >= 0;) {
            auto row = reader_.record(seq);
            if (!row || row->case_key != key || row->prev_seq >= seq) return damaged(seq);
            const auto rec = hash(algorithm_, HashDomain::Record, row->body);
            if (to_hex(rec) != row->rec) return damaged(seq);
            records.push_back({row->seq, row->cseq, std::move(row->body), rec, std::move(row->sealed), {}});
            seq = row->prev_seq;
        }
        std::reverse(records.begin(), records.end());

        const auto& last = records.back();
        Record end{.type = {}, .body = last.body, .rec = last.rec, .cprev = {}};
        DOCKET_TRY(read_chain_fields(algorithm_, end));
        DOCKET_TRY_ASSIGN(const Json body, parse_canonical(last.body));
        const auto case_id = body.value("case", std::string());
        StoredHead head{key, last.cseq, last.seq, end.recorded_us, to_hex(last.rec), {}};
        if (case_id == kLogCase) {
            tables_.add_case(case_id, head, {});
            return ok();
        }
        DOCKET_TRY_ASSIGN(const auto derived, derive_(case_id, records));
        if (!derived.projection)
            return fail(ErrorKind::Internal, "journal.no_projection", format("nothing was derived for case {}", case_id),
                        format("案件 {} 未得出查询表", case_id), case_id);
        head.authority = derived.projection->row.authority;
        tables_.add_case(case_id, head, derived.projection->row);
        tables_.put_projection(key, *derived.projection);
        if (!derived.snapshot.empty()) tables_.put_snapshot(key, head.cseq, derived.snapshot);
        for (const auto& serial : derived.serials) {
            auto& most = serials_[{serial.authority, serial.pattern, serial.year}];
            most = std::max(most, serial.number);
        }
        return ok();
    }

    soci::session& session_;
    Tables& tables_;
    Reader reader_;
    HashAlgorithm algorithm_;
    const Derive& derive_;
    std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> serials_;
};

}  // namespace

void Writer::rebuild_alone(std::unique_ptr<Task> task) {
    std::unique_lock<std::recursive_mutex> alone;
    if (options_.shared) alone = std::unique_lock(*options_.shared);
    auto done = guarded(session_, options_.path, [&]() -> Status {
        try {
            WriteTransaction transaction(session_);
            DOCKET_TRY(Rebuilding(session_, tables_, options_.algorithm, *task->derive).run());
            transaction.commit();
            return ok();
        } catch (const soci::soci_error&) {
            throw;
        } catch (const std::exception& e) {
            return fail(ErrorKind::Internal, "journal.job", format("the rebuild threw: {}", e.what()), format("重建时抛出异常：{}", e.what()));
        }
    });
    if (auto tail = guarded(session_, options_.path, [&]() -> Status { return read_tail(), ok(); }); done && !tail) done = std::move(tail);
    alone = {};
    task->answer.set_value(done ? Outcome(std::vector<Appended>()) : Outcome(std::move(done).error()));
}

}  // namespace docket::journal
