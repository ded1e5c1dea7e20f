#pragma once
// The record on disk: append, read, seal. The only room that knows SOCI.
//
// Events are the truth; every other table can be rebuilt from them. Nothing is updated or deleted in the record table
// (triggers refuse it). One writer thread owns the write connection: callers hand it jobs and wait; it takes whatever
// queued while the last commit ran, so many threads share one fsync. An answer leaves only when its commit is durable.
//
// Threads: every member may be called from any thread, but close().
// Errors: by value. Unavailable means: whether it was stored is unknown, ask again with the same request id.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "journal/work.hpp"

namespace docket::journal {

struct OpenOptions {
    std::string url;                       // "sqlite:PATH", "sqlite::memory:"
    bool create = true;                    // make the file where there is none
    bool read_only = false;
    std::string log = "docket";            // identity of the log, for a new journal
    HashAlgorithm algorithm = HashAlgorithm::Sha256;  // for a new journal
    bool durable = true;                   // synchronous=FULL; false: the last commits may be lost on a power cut
    std::string sqlite_vfs;                // tests only: a VFS registered by the test (faults)
    std::string engine;                    // version written into log.created of a new journal
    bool allow_network = false;            // open on a network file system all the same
    // Reading only, for a short while: where nobody writes the file, no side file is made beside it. Whoever asks for
    // this must find out afterwards whether somebody began to write (UntrustedFile::unchanged()).
    bool leave_no_trace = false;
    bool background_checkpoints = true;    // false: the writer moves the WAL into the file itself, at 10,000 pages
    std::function<std::int64_t()> clock;   // the sealer's, microseconds since 1970; empty: the system's
};

// One case record, ready to store: canonical bytes and rec = H(0x02 || bytes). Chained to the case's previous record.
// Made by assemble() in journal/record.hpp, which also fills the fields below `rec`; where a caller leaves them out
// (cseq -1), the journal reads them from the body.
struct Record {
    std::string type;
    std::string body;                      // canonical JSON: every field of record.md's case record
    Digest rec{};
    std::int64_t cseq = -1;
    Digest cprev{};                        // rec of the case's previous record; zero for the first
    std::int64_t recorded_us = 0;          // when.recorded
    int tells = 0;                         // length of its what.tells, at most 1,024: so many letters go to the outbox with it
};

// Projections: what queries read. All of it can be derived from the events again.
struct CaseRow {
    std::string case_id, authority, process, version, stage, phase, outcome, opened, ended, title;
};
struct OpenStepRow {                       // what somebody may do now: one a role, and further ones for the same work
    std::string step, role, person, since, due;  // due "" where none
    bool is_duty = false;
    std::string asks = {};                 // do, answer, enter (for an outside party), prepare (delegated)
    std::string whom = {};                 // of whom: "AUTHORITY/p:PERSON", "AUTHORITY/g:GROUP", "AUTHORITY/r:ROLE"
    bool is_also = false;                  // the same work asked of somebody else too: work lists alone read it
};
struct DeadlineRow {                       // running clocks
    std::string clock, last_day, state;    // ISO day; running, stopped
    std::int32_t fires_day = 0;            // number of the first civil day on which it is over (late entry included)
};
struct DocumentRow {
    std::string document, number, issued, addressee, served, method;
};
struct AllotmentRow {                      // who holds a role that the engine distributes: one row a role
    std::string pool, person;              // "AUTHORITY/PROCESS/ROLE"
    std::int64_t turn = 0;                 // 0: bound otherwise
    bool runs = false;                     // the case does
};
struct Projection {
    CaseRow row;
    std::vector<OpenStepRow> open_steps;
    std::vector<DeadlineRow> deadlines;
    std::vector<DocumentRow> documents;
    std::vector<AllotmentRow> allotments;
};

struct PrivateValue {                      // erasable; the record holds H(0x03 || salt || canonical(value))
    std::string commitment, salt, value;
};

struct Append {
    std::string case_id;                   // "@log" for records of no case
    std::int64_t expected_cseq = -1;       // of the case's last record; -1: a new case
    std::vector<Record> records;           // at least one, their cseq from expected_cseq + 1
    std::optional<Projection> projection;  // absent for @log
    std::string snapshot;                  // canonical state after the last record; "" to store none this time
    std::string request_id;                // "" where the law acts
    std::string request_digest;            // of the command: the same id with other content is refused
    std::string answer;                    // JSON given to a repeated request
    std::vector<PrivateValue> private_values;
    std::optional<std::pair<std::string, std::string>> vote;  // box and answer: one more of it
    std::vector<std::string> emptied;      // ballot boxes
    std::optional<std::int64_t> letter;    // that is heard by this: it leaves the outbox. Gone already: Conflict letter.heard
};

// What one case tells another, and that has not heard it yet. In the order in which it was told.
struct Letter {
    std::int64_t id = 0;
    std::string body;                      // of the record that tells it
    std::size_t place = 0;                 // in its what.tells
};

struct Appended {
    std::int64_t first_seq = 0, last_seq = 0;  // in the log
};

struct Head {                              // of one case
    std::int64_t cseq = -1;
    Digest rec{};
    std::int64_t recorded_us = 0;
    std::string authority;
};

struct Held {                              // of one person in one pool
    std::int64_t cases = 0, turn = 0;
};

// What a job may ask inside the write transaction.
class Transaction {
public:
    virtual ~Transaction() = default;
    // Next serial of (authority, pattern, year), from 1 without gaps; used up only if the transaction commits.
    virtual Result<std::int64_t> next_serial(const std::string& authority, const std::string& pattern, const std::string& year) = 0;
    // In how many running cases that person holds a role of the pool, and the last turn that was his (0: none).
    virtual Result<Held> held(const std::string& pool, const std::string& person) = 0;
    // The case as the jobs before this one left it; nothing for an unknown case.
    virtual Result<std::optional<Head>> head(const std::string& case_id) = 0;
};

// Runs on the writer thread inside the transaction. A job that fails leaves nothing behind, and does not disturb the
// jobs it shares the commit with. It must not call submit() or deploy(), and reads through the Transaction: the
// Journal's own reads may not show what earlier jobs of the same commit appended.
using Job = std::function<Result<std::vector<Append>>(Transaction&)>;

struct Snapshot {
    std::int64_t cseq = -1;
    std::string state;
};
struct StoredRecord {
    std::int64_t seq = 0, cseq = 0;
    std::string body;                      // canonical JSON of the case record
    Digest rec{};
    std::string sealed;                    // RFC 3339
    Digest leaf{};
};
struct StoredRequest {
    std::string case_id, request_digest, answer;
};
struct Deployed {                          // one deployed file
    std::string kind, id, version;         // kind: process, calendar, authority
    std::string source;                    // bytes as deployed
    std::string model;                     // canonical JSON: what runs
    std::string source_digest, model_digest;
    std::string in_force, until;           // processes: ISO days, until "" where open
};
struct DueCase {
    std::string case_id;
    std::int32_t fires_day = 0;
};

// A serial number that a record of a case was given.
struct Serial {
    std::string authority, pattern, year;
    std::int64_t number = 0;
};

// What the events of one case come to, computed by whoever knows casework.
struct Derived {
    std::vector<std::string> states;       // state_text() after each record; "" where it cannot be derived
    std::optional<Projection> projection;  // after the last record
    std::string snapshot;                  // canonical state after the last record; "" to store none
    std::vector<Serial> serials;
    bool value_erased = false;             // a private value was: the projection may say less than the one that is stored
};
// `records` are all those of one case, in their order; at least one.
using Derive = std::function<Result<Derived>(const std::string& case_id, const std::vector<StoredRecord>& records)>;

class Journal {
public:
    static Result<std::unique_ptr<Journal>> open(const OpenOptions& options);
    virtual ~Journal() = default;

    // Blocks until the transaction that holds the job is durable. Conflict: a case had moved past expected_cseq.
    virtual Result<std::vector<Appended>> submit(Job job) = 0;

    virtual Result<std::optional<Head>> head(const std::string& case_id) const = 0;
    virtual Result<std::optional<Snapshot>> snapshot(const std::string& case_id) const = 0;
    virtual Result<std::vector<StoredRecord>> records(const std::string& case_id, std::int64_t after_cseq) const = 0;
    virtual Result<std::optional<StoredRequest>> request(const std::string& authority, const std::string& request_id) const = 0;
    virtual Result<std::optional<std::string>> private_value(const std::string& commitment, std::string* salt_out) const = 0;

    // Deployments are appended as records of @log; this table is their content. All files or none, in one transaction:
    // `record` makes the record of each, behind the head that the one before it left.
    using RecordOf = std::function<Result<Record>(const Deployed& file, const Head& head)>;
    virtual Status deploy(const std::vector<Deployed>& files, const RecordOf& record) = 0;
    virtual Result<std::vector<Deployed>> deployments(const std::string& kind, const std::string& id) const = 0;

    // Cases with a clock that is over on `day` or before, earliest first.
    virtual Result<std::vector<DueCase>> due(std::int32_t day, std::size_t limit) const = 0;

    // Queries over projections; rows as JSON objects with the column names of journal/queries.hpp. A `filter` is an
    // object: a key is a column name (an unknown one is refused), a value the text, number or boolean it equals, or an
    // array of those it may equal. {"authority": ["a", "b"]} limits the caller to two authorities. limit 0: no limit.
    virtual Result<Json> cases(const Json& filter, std::size_t limit) const = 0;
    virtual Result<Json> open_steps(const Json& filter, std::size_t limit) const = 0;
    virtual Result<Json> deadlines(const Json& filter, std::size_t limit) const = 0;
    virtual Result<Json> documents(const Json& filter, std::size_t limit) const = 0;

    // What lies in a ballot box, by answer.
    virtual Result<std::map<std::string, std::int64_t>> ballots(const std::string& box) const = 0;

    // The oldest letters of the outbox.
    virtual Result<std::vector<Letter>> outbox(std::size_t limit) const = 0;

    // One page of open work, by its due day; what is due on no day comes last.
    virtual Result<std::vector<WorkRow>> work(const WorkQuery& query) const = 0;

    // Every record in log order, `from_seq` on; the callback returns false to stop.
    virtual Status scan(std::int64_t from_seq, const std::function<bool(const StoredRecord&)>& each) const = 0;

    // Throws away cases, open steps, deadlines, documents, snapshots and serial counters, and makes them anew from the
    // records, in one transaction between two commits: all of it or nothing. `derive` runs on the writer thread, under
    // the rules of a Job; its error ends the attempt. Corrupt: a record does not hash to its digest; run verify.
    // Requests, the outbox, ballot boxes, private values and deployed files are no projections: they stay as they are.
    virtual Status rebuild_projections(const Derive& derive) = 0;

    virtual const std::string& log() const = 0;
    virtual HashAlgorithm algorithm() const = 0;
};

}  // namespace docket::journal
