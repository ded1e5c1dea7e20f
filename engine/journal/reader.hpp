#pragma once
// What one reading connection asks, prepared once; and the pool that lends such connections to threads.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "journal/database.hpp"
#include "journal/tables.hpp"

namespace docket::journal {

class Reader {
public:
    explicit Reader(soci::session& session);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    std::optional<StoredHead> find_case(const std::string& id);
    std::optional<RecordRow> record(std::int64_t seq);
    std::vector<RecordRow> records_from(std::int64_t seq, std::int64_t count);
    std::optional<Snapshot> snapshot(std::int64_t case_key);
    std::optional<StoredRequest> request(const std::string& authority, const std::string& request_id);
    std::optional<std::string> private_value(const std::string& commitment, std::string* salt_out);
    std::vector<DueCase> due(std::int32_t day, std::size_t limit);
    std::vector<Letter> outbox(std::size_t limit);
    std::map<std::string, std::int64_t> ballots(const std::string& box);
    std::vector<Deployed> deployments(const std::string& kind, const std::string& id);

    soci::session& session() { return session_; }

private:
    soci::session& session_;
    std::string text_, text2_, id_;
    StoredHead head_;
    RecordRow record_;
    std::int64_t number_ = 0, limit_ = 0, key_ = 0;
    Snapshot snapshot_;
    StoredRequest request_;
    soci::statement find_case_, record_at_, records_from_, snapshot_of_, request_of_, private_of_, due_until_;
};

// Lends a reader to a thread for one call. In memory there is one connection, guarded by the writer's mutex; on disk
// each lease has its own, so reading waits for nobody.
class Readers {
public:
    Readers(SessionOptions options, soci::session* only, std::recursive_mutex* shared);

    template <class Work>
    auto lend(Work&& work) -> decltype(work(std::declval<Reader&>())) {
        std::unique_lock<std::recursive_mutex> alone;
        if (shared_) alone = std::unique_lock(*shared_);
        auto taken = take();
        if (!taken) return std::move(taken).error();
        auto result = guarded((*taken)->reader->session(), options_.place.path, [&] { return work(*(*taken)->reader); });
        give_back(*std::move(taken));
        return result;
    }

private:
    struct Lease {
        std::unique_ptr<soci::session> own;
        std::unique_ptr<Reader> reader;
    };
    Result<std::unique_ptr<Lease>> take();
    void give_back(std::unique_ptr<Lease> lease);

    SessionOptions options_;
    soci::session* only_;
    std::recursive_mutex* shared_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Lease>> idle_;
};

}  // namespace docket::journal
