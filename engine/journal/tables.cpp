#include "journal/tables.hpp"

#include <algorithm>

#include "journal/database.hpp"
#include "journal/schema.hpp"

namespace docket::journal {
namespace {

using soci::into;
using soci::use;

constexpr std::int64_t kRows = std::int64_t{1} << kRowBits;

bool same(const OpenStepRow& a, const OpenStepRow& b) {
    return a.step == b.step && a.role == b.role && a.person == b.person && a.since == b.since && a.due == b.due &&
           a.is_duty == b.is_duty && a.asks == b.asks && a.whom == b.whom && a.is_also == b.is_also;
}
bool same(const DeadlineRow& a, const DeadlineRow& b) {
    return a.clock == b.clock && a.last_day == b.last_day && a.state == b.state && a.fires_day == b.fires_day;
}
bool same(const DocumentRow& a, const DocumentRow& b) {
    return a.document == b.document && a.number == b.number && a.issued == b.issued && a.addressee == b.addressee &&
           a.served == b.served && a.method == b.method;
}

bool same(const AllotmentRow& a, const AllotmentRow& b) {
    return a.pool == b.pool && a.person == b.person && a.turn == b.turn && a.runs == b.runs;
}

}  // namespace

Tables::Tables(soci::session& sql)
    : find_case_((sql.prepare << "select key, last_cseq, last_seq, last_rec, recorded_us, authority from cases where id = :id",
                  use(id_), into(head_.key), into(head_.cseq), into(head_.seq), into(head_.rec), into(head_.recorded_us),
                  into(head_.authority))),
      find_request_((sql.prepare << "select cseq from request where authority = :a and request_id = :r", use(text_), use(text2_),
                     into(number_))),
      find_serial_((sql.prepare << "select last from serial where authority = :a and pattern = :p and year = :y", use(text_),
                    use(text2_), use(text3_), into(number_))),
      last_record_((sql.prepare << "select seq, rec, sealed, leaf from record order by seq desc limit 1", into(record_.seq),
                    into(record_.rec), into(record_.sealed), into(record_.leaf))),
      last_key_((sql.prepare << "select key from cases order by key desc limit 1", into(number_))),
      add_record_((sql.prepare << "insert into record(seq, case_key, cseq, prev_seq, body, rec, sealed, leaf) "
                                  "values(:s, :k, :c, :p, :b, :r, :t, :l)",
                   use(record_.seq), use(record_.case_key), use(record_.cseq), use(record_.prev_seq), use(record_.body),
                   use(record_.rec), use(record_.sealed), use(record_.leaf))),
      add_case_((sql.prepare << "insert into cases(key, id, last_cseq, last_seq, last_rec, recorded_us, authority, process, version, "
                                "stage, phase, outcome, opened, ended, title) "
                                "values(:k, :i, :c, :s, :r, :t, :a, :p, :v, :st, :ph, :o, :op, :e, :ti)",
                 use(head_.key), use(id_), use(head_.cseq), use(head_.seq), use(head_.rec), use(head_.recorded_us),
                 use(case_.authority), use(case_.process), use(case_.version), use(case_.stage), use(case_.phase),
                 use(case_.outcome), use(case_.opened), use(case_.ended), use(case_.title))),
      move_head_((sql.prepare << "update cases set last_cseq = :c, last_seq = :s, last_rec = :r, recorded_us = :t where key = :k",
                  use(head_.cseq), use(head_.seq), use(head_.rec), use(head_.recorded_us), use(head_.key))),
      move_case_((sql.prepare << "update cases set last_cseq = :c, last_seq = :s, last_rec = :r, recorded_us = :t, authority = :a, "
                                 "process = :p, version = :v, stage = :st, phase = :ph, outcome = :o, opened = :op, ended = :e, "
                                 "title = :ti where key = :k",
                  use(head_.cseq), use(head_.seq), use(head_.rec), use(head_.recorded_us), use(case_.authority),
                  use(case_.process), use(case_.version), use(case_.stage), use(case_.phase), use(case_.outcome),
                  use(case_.opened), use(case_.ended), use(case_.title), use(head_.key))),
      steps_of_((sql.prepare << "select step, role, person, since, due, asks, whom, is_duty, is_also from open_step where id >= :f and id < :t order by id",
                 use(from_), use(to_), into(step_.step), into(step_.role), into(step_.person), into(step_.since), into(step_.due),
                 into(step_.asks), into(step_.whom), into(is_duty_), into(is_also_))),
      put_step_((sql.prepare << "insert or replace into open_step(id, step, role, person, since, due, asks, whom, is_duty, is_also) "
                                "values(:i, :s, :r, :p, :si, :d, :as, :w, :du, :al)",
                 use(row_), use(step_.step), use(step_.role), use(step_.person), use(step_.since), use(step_.due),
                 use(step_.asks), use(step_.whom), use(is_duty_), use(is_also_))),
      cut_steps_((sql.prepare << "delete from open_step where id >= :f and id < :t", use(from_), use(to_))),
      deadlines_of_((sql.prepare << "select clock, last_day, state, fires_day from deadline where id >= :f and id < :t order by id",
                     use(from_), use(to_), into(deadline_.clock), into(deadline_.last_day), into(deadline_.state), into(fires_day_))),
      put_deadline_((sql.prepare << "insert or replace into deadline(id, clock, last_day, state, fires_day) values(:i, :c, :l, :s, :f)",
                     use(row_), use(deadline_.clock), use(deadline_.last_day), use(deadline_.state), use(fires_day_))),
      cut_deadlines_((sql.prepare << "delete from deadline where id >= :f and id < :t", use(from_), use(to_))),
      add_due_((sql.prepare << "insert or replace into due(fires_day, id) values(:d, :i)", use(fires_day_), use(row_))),
      remove_due_((sql.prepare << "delete from due where fires_day = :d and id = :i", use(fires_day_), use(row_))),
      documents_of_((sql.prepare << "select document, number, issued, addressee, served, method from document "
                                    "where id >= :f and id < :t order by id",
                     use(from_), use(to_), into(document_.document), into(document_.number), into(document_.issued),
                     into(document_.addressee), into(document_.served), into(document_.method))),
      put_document_((sql.prepare << "insert or replace into document(id, document, number, issued, addressee, served, method) "
                                    "values(:i, :d, :n, :is, :a, :s, :m)",
                     use(row_), use(document_.document), use(document_.number), use(document_.issued), use(document_.addressee),
                     use(document_.served), use(document_.method))),
      cut_documents_((sql.prepare << "delete from document where id >= :f and id < :t", use(from_), use(to_))),
      allotments_of_((sql.prepare << "select pool, person, turn, runs from allotment where id >= :f and id < :t order by id",
                      use(from_), use(to_), into(allotment_.pool), into(allotment_.person), into(allotment_.turn), into(runs_))),
      put_allotment_((sql.prepare << "insert or replace into allotment(id, pool, person, turn, runs) values(:i, :o, :p, :t, :r)",
                      use(row_), use(allotment_.pool), use(allotment_.person), use(allotment_.turn), use(runs_))),
      cut_allotments_((sql.prepare << "delete from allotment where id >= :f and id < :t", use(from_), use(to_))),
      cases_held_((sql.prepare << "select count(*) from allotment where pool = :o and person = :p and runs = 1", use(text_), use(text2_),
                   into(number_))),
      last_turn_((sql.prepare << "select coalesce(max(turn), 0) from allotment where pool = :o and person = :p", use(text_), use(text2_),
                  into(number_))),
      put_snapshot_((sql.prepare << "insert or replace into snapshot(case_key, cseq, state) values(:k, :c, :s)", use(row_),
                     use(number_), use(text_))),
      add_request_((sql.prepare << "insert into request(authority, request_id, case_key, cseq, digest, answer, seal) "
                                   "values(:a, :r, :k, :c, :d, :w, :s)",
                    use(text_), use(text2_), use(row_), use(number_), use(text3_), use(text4_), use(text5_))),
      add_private_((sql.prepare << "insert or ignore into private_value(commitment, salt, value) values(:c, :s, :v)", use(text_),
                    use(text2_), use(text3_))),
      add_deployment_((sql.prepare << "insert into deployment(seq, kind, id, version, source, model, source_digest, model_digest, "
                                      "in_force, until) values(:q, :k, :i, :v, :s, :m, :sd, :md, :f, :u)",
                       use(number_), use(file_.kind), use(file_.id), use(file_.version), use(file_.source), use(file_.model),
                       use(file_.source_digest), use(file_.model_digest), use(file_.in_force), use(file_.until))),
      put_serial_((sql.prepare << "insert or replace into serial(authority, pattern, year, last) values(:a, :p, :y, :l)", use(text_),
                   use(text2_), use(text3_), use(number_))),
      find_letter_((sql.prepare << "select id from outbox where id = :i", use(row_), into(number_))),
      add_letter_((sql.prepare << "insert into outbox(id) values(:i)", use(row_))),
      remove_letter_((sql.prepare << "delete from outbox where id = :i", use(row_))),
      add_vote_((sql.prepare << "insert into ballot_box(box, answer, votes) values(:b, :a, 1) "
                                "on conflict(box, answer) do update set votes = votes + 1",
                 use(text_), use(text2_))),
      empty_box_((sql.prepare << "delete from ballot_box where box = :b", use(text_))) {}

bool Tables::has_letter(std::int64_t id) {
    row_ = id;
    return fetch_one(find_letter_);
}

void Tables::add_letter(std::int64_t id) {
    row_ = id;
    add_letter_.execute(true);
}

void Tables::remove_letter(std::int64_t id) {
    row_ = id;
    remove_letter_.execute(true);
}

void Tables::add_vote(const std::string& box, const std::string& answer) {
    text_ = box;
    text2_ = answer;
    add_vote_.execute(true);
}

void Tables::empty_box(const std::string& box) {
    text_ = box;
    empty_box_.execute(true);
}

std::optional<StoredHead> Tables::find_case(const std::string& id) {
    id_ = id;
    return fetch_one(find_case_) ? std::optional(head_) : std::nullopt;
}

bool Tables::request_exists(const std::string& authority, const std::string& request_id) {
    text_ = authority;
    text2_ = request_id;
    return fetch_one(find_request_);
}

std::int64_t Tables::serial(const std::string& authority, const std::string& pattern, const std::string& year) {
    text_ = authority;
    text2_ = pattern;
    text3_ = year;
    return fetch_one(find_serial_) ? number_ : 0;
}

RecordRow Tables::last_record() {
    record_ = {};
    record_.seq = -1;
    fetch_one(last_record_);  // leaves record_ alone where there is no row
    return record_;
}

std::int64_t Tables::last_case_key() { return fetch_one(last_key_) ? number_ : -1; }

void Tables::add_record(const RecordRow& row) {
    record_ = row;
    add_record_.execute(true);
}

void Tables::add_case(const std::string& id, const StoredHead& head, const CaseRow& row) {
    id_ = id;
    head_ = head;
    case_ = row;
    add_case_.execute(true);
}

void Tables::move_case(const StoredHead& head) {
    head_ = head;
    move_head_.execute(true);
}

void Tables::move_case(const StoredHead& head, const CaseRow& row) {
    head_ = head;
    case_ = row;
    move_case_.execute(true);
}

// The three side tables are written where they differ only: an act changes few of a case's rows, and reading a page
// costs nothing beside dirtying it.
void Tables::put_open_steps(std::int64_t case_key, const std::vector<OpenStepRow>& rows) {
    from_ = case_key << kRowBits;
    to_ = from_ + kRows;
    std::vector<OpenStepRow> old;
    for (bool more = steps_of_.execute(true); more; more = steps_of_.fetch()) {
        step_.is_duty = is_duty_ != 0;
        step_.is_also = is_also_ != 0;
        old.push_back(step_);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < old.size() && same(old[i], rows[i])) continue;
        row_ = from_ + static_cast<std::int64_t>(i);
        step_ = rows[i];
        is_duty_ = step_.is_duty ? 1 : 0;
        is_also_ = step_.is_also ? 1 : 0;
        put_step_.execute(true);
    }
    if (old.size() <= rows.size()) return;
    from_ += static_cast<std::int64_t>(rows.size());
    cut_steps_.execute(true);
}

void Tables::put_deadlines(std::int64_t case_key, const std::vector<DeadlineRow>& rows) {
    from_ = case_key << kRowBits;
    to_ = from_ + kRows;
    const auto first = from_;
    std::vector<DeadlineRow> old;
    for (bool more = deadlines_of_.execute(true); more; more = deadlines_of_.fetch()) {
        deadline_.fires_day = static_cast<std::int32_t>(fires_day_);
        old.push_back(deadline_);
    }
    for (std::size_t i = 0; i < std::max(old.size(), rows.size()); ++i) {
        if (i < old.size() && i < rows.size() && same(old[i], rows[i])) continue;
        row_ = first + static_cast<std::int64_t>(i);
        if (i < old.size() && old[i].state == kRunning) {
            fires_day_ = old[i].fires_day;
            remove_due_.execute(true);
        }
        if (i >= rows.size()) continue;
        deadline_ = rows[i];
        fires_day_ = deadline_.fires_day;
        put_deadline_.execute(true);
        if (deadline_.state == kRunning) add_due_.execute(true);
    }
    if (old.size() <= rows.size()) return;
    from_ = first + static_cast<std::int64_t>(rows.size());
    cut_deadlines_.execute(true);
}

void Tables::put_documents(std::int64_t case_key, const std::vector<DocumentRow>& rows) {
    from_ = case_key << kRowBits;
    to_ = from_ + kRows;
    std::vector<DocumentRow> old;
    for (bool more = documents_of_.execute(true); more; more = documents_of_.fetch()) old.push_back(document_);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < old.size() && same(old[i], rows[i])) continue;
        row_ = from_ + static_cast<std::int64_t>(i);
        document_ = rows[i];
        put_document_.execute(true);
    }
    if (old.size() <= rows.size()) return;
    from_ += static_cast<std::int64_t>(rows.size());
    cut_documents_.execute(true);
}

void Tables::put_allotments(std::int64_t case_key, const std::vector<AllotmentRow>& rows) {
    from_ = case_key << kRowBits;
    to_ = from_ + kRows;
    std::vector<AllotmentRow> old;
    for (bool more = allotments_of_.execute(true); more; more = allotments_of_.fetch()) {
        allotment_.runs = runs_ != 0;
        old.push_back(allotment_);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < old.size() && same(old[i], rows[i])) continue;
        row_ = from_ + static_cast<std::int64_t>(i);
        allotment_ = rows[i];
        runs_ = allotment_.runs ? 1 : 0;
        put_allotment_.execute(true);
    }
    if (old.size() <= rows.size()) return;
    from_ += static_cast<std::int64_t>(rows.size());
    cut_allotments_.execute(true);
}

Held Tables::held(const std::string& pool, const std::string& person) {
    text_ = pool;
    text2_ = person;
    Held out;
    if (fetch_one(cases_held_)) out.cases = number_;
    if (fetch_one(last_turn_)) out.turn = number_;
    return out;
}

void Tables::put_projection(std::int64_t case_key, const Projection& projection) {
    put_open_steps(case_key, projection.open_steps);
    put_deadlines(case_key, projection.deadlines);
    put_documents(case_key, projection.documents);
    put_allotments(case_key, projection.allotments);
}

void Tables::put_snapshot(std::int64_t case_key, std::int64_t cseq, const std::string& state) {
    row_ = case_key;
    number_ = cseq;
    text_ = state;
    put_snapshot_.execute(true);
}

void Tables::add_request(const StoredHead& head, const Append& append, const std::string& seal) {
    text_ = head.authority;
    text2_ = append.request_id;
    row_ = head.key;
    number_ = head.cseq;
    text3_ = append.request_digest;
    text4_ = append.answer;
    text5_ = seal;
    add_request_.execute(true);
}

void Tables::add_private_value(const PrivateValue& value) {
    text_ = value.commitment;
    text2_ = to_hex({reinterpret_cast<const std::uint8_t*>(value.salt.data()), value.salt.size()});
    text3_ = value.value;
    add_private_.execute(true);
}

void Tables::add_deployment(std::int64_t seq, const Deployed& file) {
    number_ = seq;
    file_ = file;
    add_deployment_.execute(true);
}

void Tables::put_serial(const std::string& authority, const std::string& pattern, const std::string& year, std::int64_t last) {
    text_ = authority;
    text2_ = pattern;
    text3_ = year;
    number_ = last;
    put_serial_.execute(true);
}

}  // namespace docket::journal
