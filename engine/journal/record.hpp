#pragma once
// The form of what is written: the case record, and the log entry that seals it (README "Formats").
//
// The case record is known when an act is decided, its place in the log only when it is sealed; hence two layers:
//     rec  = H(0x02 || canonical(case record))      cprev = rec of the case's previous record
//     leaf = H(0x00 || canonical(log entry))        prev  = leaf of entry seq - 1

#include <cstdint>
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "journal/journal.hpp"

namespace docket::journal {

inline constexpr int kRecordForm = 1;                  // field "v"
inline constexpr const char* kLogCase = "@log";        // the case of the records of no case

// The fields of a case record but those the chain gives (v, case, cseq, cprev). An empty object, array or text and a
// null leave their field out.
struct Parts {
    std::string type = {};
    Json def = {}, cal = {};      // reference_to() of the deployed file
    std::string engine = {};      // version
    Json who = {}, when = {}, what = {}, why = {}, due = {};  // when: {effective, source?, recorded}; recorded is RFC 3339 and needed
    Json cmd = {};                // {id: request_id, cause: {case, cseq}}; verify compares id with the requests table
    std::string state = {};       // state_text() of the canonical state after the record
};

// The record that follows `after` in `case_id`; a Head with cseq -1 begins the case. Fails where the parts hold
// floating point or invalid UTF-8, where `recorded` is no instant or earlier than that of the previous record.
Result<Record> assemble(HashAlgorithm algorithm, const std::string& case_id, const Head& after, Parts parts);

// The head once `record` is appended: to assemble several in a row.
Head following(const Head& head, const Record& record);

// What `state` of a record must be, given the canonical bytes of the state after it.
std::string state_text(HashAlgorithm algorithm, const std::string& canonical_state);

// {id, version, hash, source}: the field `def` or `cal` of a record that runs under a deployed file, and the chief part
// of the record that deploys it. `hash` is of the model, `source` of the bytes as deployed.
Json reference_to(const Deployed& file);

// Field `what` of the record that deploys a file: reference_to(), kind, in_force and until. verify compares it with
// the deployments table, so the table cannot say otherwise.
Json deployment(const Deployed& file);

// cseq, cprev and recorded of a record whose maker left them out, read from its body.
Status read_chain_fields(HashAlgorithm algorithm, Record& record);

// Of a row of the requests table: H over its fields, each with its length before it. Shows a flipped byte; it is no proof
// against somebody who can compute it anew, and the answer it covers proves nothing: the records do.
std::string seal_of_request(HashAlgorithm algorithm, const std::string& authority, const std::string& request_id,
                            const std::string& case_id, std::int64_t cseq, const std::string& digest, const std::string& answer);

// One line of the log: {"log","prev","rec","sealed","seq"}, canonical. `prev` is "" for entry 0.
struct LogEntry {
    std::int64_t seq = 0;
    Digest prev{}, rec{};
    std::string sealed;
};
std::string canonical_entry(HashAlgorithm algorithm, const std::string& log, const LogEntry& entry);
Digest leaf_of(HashAlgorithm algorithm, const std::string& log, const LogEntry& entry);

}  // namespace docket::journal
