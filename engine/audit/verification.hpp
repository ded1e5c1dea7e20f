#pragma once
// What the parts of verify() share: the file, the report they fill, and what the pass over the log learned of each case.

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "audit/verify.hpp"
#include "journal/untrusted.hpp"

namespace docket::audit {

// The end of one case's chain, as the records say.
struct CaseChain {
    std::string id;
    std::int64_t cseq = -1, last_seq = -1, recorded_us = 0;
    Digest rec{};
};

struct DeployedFact {
    std::int64_t seq = 0;
    std::string kind;
};

struct KeptSnapshot {
    std::int64_t cseq = 0;
    std::string state;       // state_text() of it
};

// A request as the record of its command names it. Half a digest stands for case and id: a journal has millions of them.
struct RequestMark {
    std::uint64_t high = 0, low = 0;
    std::int64_t seq = -1;
    auto operator<=>(const RequestMark&) const = default;
};
RequestMark mark_of_request(std::int64_t case_key, std::string_view request_id, std::int64_t seq = -1);

using SerialKey = std::tuple<std::string, std::string, std::string>;  // authority, pattern, year

struct Verification {
    const VerifyOptions& options;
    journal::UntrustedFile& file;
    Report& report;
    std::int64_t total = 0;                                          // records, for progress

    std::map<std::int64_t, CaseChain> chains;                        // by case key
    std::map<std::int64_t, std::string> deployments;                 // by log seq: the field `what` its record must have
    std::unordered_map<std::string, DeployedFact> references;        // by the field `def` or `cal`: first deployment
    std::unordered_map<std::int64_t, KeptSnapshot> snapshots;        // by case key
    std::vector<RequestMark> requests;                               // as the records say
    std::map<SerialKey, std::set<std::int64_t>> serials;             // as the rebuilt cases say
    std::set<std::int64_t> letters = {};                             // told and not heard, as the records say

    void find(std::string id, std::string en, std::string zh, std::int64_t seq = -1, std::string case_id = {}, std::int64_t cseq = -1);
};

// Each adds its findings; an error means that reading itself failed.
Status verify_schema(Verification& on);
Status read_identity(Verification& on);
Status read_deployments(Verification& on);
Status read_snapshots(Verification& on);
Status verify_log(Verification& on);
Status verify_cases(Verification& on);
Status verify_side_tables(Verification& on);

}  // namespace docket::audit
