#pragma once
// Verification: every byte of a journal's file hashed again, every link followed, every table compared with what the
// records say. The file is untrusted input; what does not fit is a finding, not a failure.
//
// What it proves: the chains show any change after which not every later digest was computed anew. A rewrite with all
// digests computed anew, and a tail cut off, show only against a checkpoint kept elsewhere, and only up to its size. The
// report names the last record so anchored, and claims nothing for those after it (record.md "What each part stops").

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "audit/checkpoint.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "journal/journal.hpp"

namespace docket::audit {

struct Finding {
    std::string id;              // dotted, stable: "record.digest", "log.gap", "checkpoint.root_differs" …
    std::string en, zh;
    std::int64_t seq = -1;       // record of the log, where it is about one
    std::string case_id;         // and its case
    std::int64_t cseq = -1;
};

// Recomputes a case from its records: states, projection, serials. An error becomes a finding on that case.
using Rebuild = journal::Derive;

struct VerifyOptions {
    std::string url;                        // "sqlite:PATH"
    std::vector<Checkpoint> checkpoints;    // kept elsewhere
    Rebuild rebuild;                        // empty: projections and states are not compared, and the report says so
    // Called every so many records; returning false stops with Interrupted.
    std::function<bool(std::int64_t done, std::int64_t total)> progress;
};

struct Report {
    std::string log;
    HashAlgorithm algorithm = HashAlgorithm::Sha256;
    std::int64_t records = 0, cases = 0;
    std::vector<Finding> findings;          // the first kMostFindings
    std::int64_t findings_in_all = 0;
    std::int64_t checkpoints_agreed = 0;
    std::int64_t anchored_through = -1;     // last record that an agreeing checkpoint covers
    bool compared_projections = false;
    Digest root{};                          // of the tree over the log as it stands
    std::string sealed_until;               // of the last record
    std::int64_t unread_frames = 0;         // of the write-ahead log: a commit that a crash cut short, or one taken away

    bool ok() const { return findings_in_all == 0; }
};

inline constexpr std::size_t kMostFindings = 1000;

// Errors: what keeps it from reading at all (no such file, not a journal, a newer schema, a file so damaged that SQLite
// gives nothing), and Interrupted. A cut-off tail without a checkpoint is no finding; see the top.
Result<Report> verify(const VerifyOptions& options);

// {log, algorithm, records, cases, ok, findings: [{id, place, en, zh, seq?, case?, cseq?}], findings_in_all, checkpoints,
//  anchored_through, compared_projections, root, sealed_until, unread_frames, conclusion: {en, zh}}
Json to_json(const Report& report);

// What may be concluded, and not a word more. A report with findings concludes nothing about the rest.
Error conclusion(const Report& report);     // en and zh of it alone

// The checkpoint of a log that verifies. Errors: as verify(), and Corrupt audit.findings where there is a finding.
Result<Checkpoint> checkpoint_of(const VerifyOptions& options);

}  // namespace docket::audit
