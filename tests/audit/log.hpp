#pragma once
// A log of fifteen records and three cases, as in the trial of record.md: checkpoints at 9 and at 15.

#include "audit/verify.hpp"
#include "journal/world.hpp"

namespace docket::audit {

inline constexpr const char* kLogName = "fuyi.example/2024";

inline journal::Deployed deployed(HashAlgorithm algorithm, const std::string& kind, const std::string& id) {
    journal::Deployed file{kind, id, "2024.1", kind + ": " + id + "\n", R"({"id":")" + id + R"("})", "", "", "2024-01-01", ""};
    file.source_digest = to_text(algorithm, hash(algorithm, file.source));
    file.model_digest = to_text(algorithm, hash(algorithm, file.model));
    return file;
}

inline void deploy(journal::Journal& journal, const journal::Deployed& file) {
    journal::must(journal.deploy({file}, [&](const journal::Deployed&, const journal::Head& head) -> Result<journal::Record> {
        return journal::assemble(journal.algorithm(), journal::kLogCase, head,
                                 {.type = file.kind == "process" ? "definition.deployed" : file.kind + ".deployed",
                                  .when = {{"recorded", journal::instant_text(journal::kNoon)}}, .what = journal::deployment(file)});
    }));
}

// The canonical state after a record of these tests: how many acts there were.
inline std::string state_after(std::int64_t cseq) { return R"({"acts":)" + std::to_string(cseq + 1) + "}"; }

inline std::string salt() { return std::string(32, 's'); }

inline void act_on(journal::Journal& journal, const std::string& id, const std::string& result = "受理") {
    const auto algorithm = journal.algorithm();
    const auto head = journal::head_of(journal, id);
    auto append = journal::act(algorithm, id, head);
    const auto request = id + "/" + std::to_string(head.cseq + 1);
    append.records = {journal::must(journal::assemble(algorithm, id, head,
        {.type = head.cseq < 0 ? "case.opened" : "step.done",
         .def = journal::reference_to(deployed(algorithm, "process", "行政复议")),
         .cal = journal::reference_to(deployed(algorithm, "calendar", "china")),
         .engine = "0.1.0",
         .who = {{"id", "u1"}, {"name", "张三"}},
         .when = {{"effective", "2024-03-05"}, {"recorded", journal::instant_text(journal::kNoon + (head.cseq + 1) * 60'000'000)}},
         .what = {{"result", result}},
         .cmd = {{"id", request}},
         .state = journal::state_text(algorithm, state_after(head.cseq + 1))}))};
    append.request_id = request;
    append.request_digest = journal::state_text(algorithm, request);
    append.answer = R"({"case":")" + id + R"("})";
    append.snapshot = state_after(head.cseq + 1);
    append.private_values.push_back({to_text(algorithm, hash(algorithm, HashDomain::Commitment, salt(), "\"" + request + "\"")), salt(),
                                     "\"" + request + "\""});
    journal::must(journal::submit(journal, append));
}

// What act_on() leads to, computed from the records alone.
inline Result<journal::Derived> derive(const std::string& id, const std::vector<journal::StoredRecord>& records) {
    journal::Derived out;
    for (const auto& record : records) out.states.push_back(journal::state_text(HashAlgorithm::Sha256, state_after(record.cseq)));
    journal::Head before;
    before.cseq = records.back().cseq - 1;
    before.recorded_us = 0;
    out.projection = journal::act(HashAlgorithm::Sha256, id, before).projection;
    out.snapshot = state_after(records.back().cseq);
    return out;
}

inline Checkpoint checkpoint(const std::string& url) {
    VerifyOptions options;
    options.url = url;
    options.rebuild = derive;
    return journal::must(checkpoint_of(options));
}

// Records 0 to 14 in a new file; the checkpoints of its first 9 and of all 15.
struct Kept {
    Checkpoint nine, fifteen;
};
inline Kept write_log(const std::string& url, HashAlgorithm algorithm = HashAlgorithm::Sha256) {
    journal::OpenOptions options;
    options.log = kLogName;
    options.algorithm = algorithm;
    options.clock = [] { return journal::kNoon; };
    const auto some = [&](std::initializer_list<const char*> cases) {
        const auto journal = journal::open(url, options);
        for (const auto* id : cases) act_on(*journal, id);
    };
    {
        const auto journal = journal::open(url, options);
        deploy(*journal, deployed(algorithm, "process", "行政复议"));
        deploy(*journal, deployed(algorithm, "calendar", "china"));
    }
    Kept kept;
    some({"复1", "复2", "复1", "复3", "复1", "复2"});  // records 3 to 8
    VerifyOptions plain;
    plain.url = url;
    kept.nine = journal::must(checkpoint_of(plain));
    some({"复1", "复3", "复2", "复1", "复3", "复2"});  // records 9 to 14
    kept.fifteen = journal::must(checkpoint_of(plain));
    return kept;
}

inline Report verified(const std::string& url, std::vector<Checkpoint> checkpoints = {}, journal::Derive rebuild = {}) {
    VerifyOptions options;
    options.url = url;
    options.checkpoints = std::move(checkpoints);
    options.rebuild = std::move(rebuild);
    return journal::must(verify(options));
}

inline const Finding* found(const Report& report, const std::string& id) {
    for (const auto& finding : report.findings)
        if (finding.id == id) return &finding;
    return nullptr;
}

inline std::string ids(const Report& report) {
    std::string out;
    for (const auto& finding : report.findings) out += finding.id + " (" + finding.en + "); ";
    return out;
}

}  // namespace docket::audit
