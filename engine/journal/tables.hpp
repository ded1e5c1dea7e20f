#pragma once
// The statements of the write transaction, prepared once: preparing anew costs four times the statement (speed.md 1.2).
// Each bound variable is a member, since SOCI keeps references to them. Only the writer thread uses this.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "journal/journal.hpp"

namespace docket::journal {

struct StoredHead {                        // a row of cases, without what only queries read
    std::int64_t key = 0, cseq = -1, seq = -1, recorded_us = 0;
    std::string rec, authority;            // rec: hex
};

struct RecordRow {
    std::int64_t seq = 0, case_key = 0, cseq = 0, prev_seq = -1;
    std::string body, rec, sealed, leaf;   // digests in hex
};

class Tables {
public:
    explicit Tables(soci::session& session);
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    std::optional<StoredHead> find_case(const std::string& id);
    bool request_exists(const std::string& authority, const std::string& request_id);
    std::int64_t serial(const std::string& authority, const std::string& pattern, const std::string& year);  // 0: none yet
    RecordRow last_record();               // seq -1 in an empty journal; without its body
    std::int64_t last_case_key();          // -1 in an empty journal

    void add_record(const RecordRow& row);
    void add_case(const std::string& id, const StoredHead& head, const CaseRow& row);
    void move_case(const StoredHead& head);
    void move_case(const StoredHead& head, const CaseRow& row);
    Held held(const std::string& pool, const std::string& person);
    void put_projection(std::int64_t case_key, const Projection& projection);
    void put_snapshot(std::int64_t case_key, std::int64_t cseq, const std::string& state);
    void add_request(const StoredHead& head, const Append& append, const std::string& seal);
    void add_private_value(const PrivateValue& value);
    void add_deployment(std::int64_t seq, const Deployed& file);
    void put_serial(const std::string& authority, const std::string& pattern, const std::string& year, std::int64_t last);
    bool has_letter(std::int64_t id);
    void add_letter(std::int64_t id);
    void remove_letter(std::int64_t id);
    void add_vote(const std::string& box, const std::string& answer);
    void empty_box(const std::string& box);

private:
    void put_open_steps(std::int64_t case_key, const std::vector<OpenStepRow>& rows);
    void put_deadlines(std::int64_t case_key, const std::vector<DeadlineRow>& rows);
    void put_documents(std::int64_t case_key, const std::vector<DocumentRow>& rows);
    void put_allotments(std::int64_t case_key, const std::vector<AllotmentRow>& rows);

    std::string id_;
    StoredHead head_;
    CaseRow case_;
    RecordRow record_;
    std::int64_t from_ = 0, to_ = 0, row_ = 0, number_ = 0;
    OpenStepRow step_;
    int is_duty_ = 0, is_also_ = 0;
    DeadlineRow deadline_;
    std::int64_t fires_day_ = 0;
    DocumentRow document_;
    AllotmentRow allotment_;
    int runs_ = 0;
    std::string text_, text2_, text3_, text4_, text5_;
    Deployed file_;

    soci::statement find_case_, find_request_, find_serial_, last_record_, last_key_;
    soci::statement add_record_, add_case_, move_head_, move_case_;
    soci::statement steps_of_, put_step_, cut_steps_;
    soci::statement deadlines_of_, put_deadline_, cut_deadlines_, add_due_, remove_due_;
    soci::statement documents_of_, put_document_, cut_documents_;
    soci::statement allotments_of_, put_allotment_, cut_allotments_, cases_held_, last_turn_;
    soci::statement put_snapshot_, add_request_, add_private_, add_deployment_, put_serial_;
    soci::statement find_letter_, add_letter_, remove_letter_, add_vote_, empty_box_;
};

}  // namespace docket::journal
