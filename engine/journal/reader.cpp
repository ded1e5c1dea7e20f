#include "journal/reader.hpp"

#include <set>
#include <utility>

#include "journal/schema.hpp"

namespace docket::journal {
namespace {

using soci::into;
using soci::use;

}  // namespace

Reader::Reader(soci::session& sql)
    : session_(sql),
      find_case_((sql.prepare << "select key, last_cseq, last_seq, last_rec, recorded_us, authority from cases where id = :id",
                  use(id_), into(head_.key), into(head_.cseq), into(head_.seq), into(head_.rec), into(head_.recorded_us),
                  into(head_.authority))),
      record_at_((sql.prepare << "select seq, case_key, cseq, prev_seq, body, rec, sealed, leaf from record where seq = :s",
                  use(number_), into(record_.seq), into(record_.case_key), into(record_.cseq), into(record_.prev_seq),
                  into(record_.body), into(record_.rec), into(record_.sealed), into(record_.leaf))),
      records_from_((sql.prepare << "select seq, case_key, cseq, prev_seq, body, rec, sealed, leaf from record "
                                    "where seq >= :s order by seq limit :n",
                     use(number_), use(limit_), into(record_.seq), into(record_.case_key), into(record_.cseq),
                     into(record_.prev_seq), into(record_.body), into(record_.rec), into(record_.sealed), into(record_.leaf))),
      snapshot_of_((sql.prepare << "select cseq, state from snapshot where case_key = :k", use(key_), into(snapshot_.cseq),
                    into(snapshot_.state))),
      request_of_((sql.prepare << "select c.id, r.digest, r.answer from request r join cases c on c.key = r.case_key "
                                  "where r.authority = :a and r.request_id = :r",
                   use(text_), use(text2_), into(request_.case_id), into(request_.request_digest), into(request_.answer))),
      private_of_((sql.prepare << "select salt, value from private_value where commitment = :c", use(id_), into(text_), into(text2_))),
      due_until_((sql.prepare << "select d.fires_day, d.id >> 20, c.id from due d join cases c on c.key = d.id >> 20 "
                                 "where d.fires_day <= :d order by d.fires_day, d.id",
                  use(number_), into(limit_), into(key_), into(id_))) {
    static_assert(kRowBits == 20, "the shift in due_until_ is spelled out");
}

std::optional<StoredHead> Reader::find_case(const std::string& id) {
    id_ = id;
    return fetch_one(find_case_) ? std::optional(head_) : std::nullopt;
}

std::optional<RecordRow> Reader::record(std::int64_t seq) {
    number_ = seq;
    return fetch_one(record_at_) ? std::optional(record_) : std::nullopt;
}

std::vector<RecordRow> Reader::records_from(std::int64_t seq, std::int64_t count) {
    number_ = seq;
    limit_ = count;
    std::vector<RecordRow> out;
    for (bool more = records_from_.execute(true); more; more = records_from_.fetch()) out.push_back(record_);
    return out;
}

std::optional<Snapshot> Reader::snapshot(std::int64_t case_key) {
    key_ = case_key;
    return fetch_one(snapshot_of_) ? std::optional(snapshot_) : std::nullopt;
}

std::optional<StoredRequest> Reader::request(const std::string& authority, const std::string& request_id) {
    text_ = authority;
    text2_ = request_id;
    return fetch_one(request_of_) ? std::optional(request_) : std::nullopt;
}

std::optional<std::string> Reader::private_value(const std::string& commitment, std::string* salt_out) {
    id_ = commitment;
    if (!fetch_one(private_of_)) return std::nullopt;
    if (salt_out) *salt_out = from_hex(text_).value_or("");
    return text2_;
}

std::vector<DueCase> Reader::due(std::int32_t day, std::size_t limit) {
    number_ = day;
    std::vector<DueCase> out;
    std::set<std::int64_t> seen;
    bool more = due_until_.execute(true);
    while (more) {
        if (seen.insert(key_).second) {
            if (limit != 0 && out.size() == limit) break;
            out.push_back({id_, static_cast<std::int32_t>(limit_)});
        }
        more = due_until_.fetch();
    }
    // An abandoned SELECT would hold its read transaction: end it by asking for a day with nothing due.
    if (more) {
        number_ = INT32_MIN;
        due_until_.execute(true);
    }
    return out;
}

std::vector<Letter> Reader::outbox(std::size_t limit) {
    std::vector<Letter> out;
    std::int64_t id = 0;
    const auto most = static_cast<std::int64_t>(limit);
    soci::statement all = (session_.prepare << "select id from outbox order by id limit :n", use(most), into(id));
    for (bool more = all.execute(true); more; more = all.fetch())
        out.push_back({id, {}, static_cast<std::size_t>(id & ((std::int64_t{1} << kLetterBits) - 1))});
    for (auto& letter : out)
        if (auto row = record(letter.id >> kLetterBits)) letter.body = std::move(row->body);
    return out;
}

std::map<std::string, std::int64_t> Reader::ballots(const std::string& box) {
    std::map<std::string, std::int64_t> out;
    std::string answer;
    std::int64_t votes = 0;
    soci::statement all = (session_.prepare << "select answer, votes from ballot_box where box = :b", use(box), into(answer), into(votes));
    for (bool more = all.execute(true); more; more = all.fetch()) out[answer] = votes;
    return out;
}

std::vector<Deployed> Reader::deployments(const std::string& kind, const std::string& id) {
    Deployed file;
    std::vector<Deployed> out;
    soci::statement all = (session_.prepare << "select kind, id, version, source, model, source_digest, model_digest, in_force, until "
                                               "from deployment where (:k = '' or kind = :k2) and (:i = '' or id = :i2) order by seq",
                           use(kind, "k"), use(kind, "k2"), use(id, "i"), use(id, "i2"), into(file.kind), into(file.id),
                           into(file.version), into(file.source), into(file.model), into(file.source_digest),
                           into(file.model_digest), into(file.in_force), into(file.until));
    for (bool more = all.execute(true); more; more = all.fetch()) out.push_back(file);
    return out;
}

Readers::Readers(SessionOptions options, soci::session* only, std::recursive_mutex* shared)
    : options_(std::move(options)), only_(only), shared_(shared) {}

Result<std::unique_ptr<Readers::Lease>> Readers::take() {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            auto lease = std::move(idle_.back());
            idle_.pop_back();
            return lease;
        }
    }
    auto lease = std::make_unique<Lease>();
    if (!only_) {
        DOCKET_TRY_ASSIGN(lease->own, open_session(options_));
    }
    auto& session = only_ ? *only_ : *lease->own;
    DOCKET_TRY(guarded(session, options_.place.path, [&]() -> Status {
        lease->reader = std::make_unique<Reader>(session);
        return ok();
    }));
    return lease;
}

void Readers::give_back(std::unique_ptr<Lease> lease) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(lease));
}

}  // namespace docket::journal
