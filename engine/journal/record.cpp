#include "journal/record.hpp"

#include <utility>

#include "base/format.hpp"
#include "journal/instant.hpp"

namespace docket::journal {
namespace {

Error malformed(const std::string& case_id, std::int64_t cseq, const char* en, const char* zh) {
    return fail(ErrorKind::InvalidArgument, "record.malformed", en, zh, format("{} {}", case_id, cseq));
}

bool says_something(const Json& part) { return !part.is_null() && !((part.is_structured() || part.is_string()) && part.empty()); }

// Member `name` of `object` as text, or "" where there is none.
std::string text_of(const Json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

}  // namespace

Result<Record> assemble(HashAlgorithm algorithm, const std::string& case_id, const Head& after, Parts parts) {
    Record record;
    record.type = parts.type;
    record.cseq = after.cseq + 1;
    record.cprev = after.rec;
    const auto recorded = instant_from_text(text_of(parts.when, "recorded"));
    if (!recorded)
        return malformed(case_id, record.cseq, "when.recorded is not an RFC 3339 instant", "when.recorded 不是 RFC 3339 时刻");
    if (after.cseq >= 0 && *recorded < after.recorded_us)
        return malformed(case_id, record.cseq, "when.recorded is earlier than that of the case's previous record",
                         "when.recorded 早于本案上一条记录");
    record.recorded_us = *recorded;

    Json body = Json::object();
    body["v"] = kRecordForm;
    body["case"] = case_id;
    body["cseq"] = record.cseq;
    if (after.cseq >= 0) body["cprev"] = to_text(algorithm, after.rec);
    body["type"] = std::move(parts.type);
    const auto put = [&body](const char* name, Json& part) {
        if (says_something(part)) body[name] = std::move(part);
    };
    put("def", parts.def);
    put("cal", parts.cal);
    put("who", parts.who);
    put("when", parts.when);
    put("what", parts.what);
    put("why", parts.why);
    put("due", parts.due);
    put("cmd", parts.cmd);
    if (!parts.engine.empty()) body["engine"] = std::move(parts.engine);
    if (!parts.state.empty()) body["state"] = std::move(parts.state);
    DOCKET_TRY_ASSIGN(record.body, canonical(body));
    record.rec = hash(algorithm, HashDomain::Record, record.body);
    return record;
}

Head following(const Head& head, const Record& record) { return {record.cseq, record.rec, record.recorded_us, head.authority}; }

std::string state_text(HashAlgorithm algorithm, const std::string& canonical_state) {
    return to_text(algorithm, hash(algorithm, canonical_state));
}

Json reference_to(const Deployed& file) {
    Json out = Json::object();
    out["id"] = file.id;
    out["version"] = file.version;
    out["hash"] = file.model_digest;
    out["source"] = file.source_digest;
    return out;
}

Json deployment(const Deployed& file) {
    Json out = reference_to(file);
    out["kind"] = file.kind;
    out["in_force"] = file.in_force;
    out["until"] = file.until;
    return out;
}

Status read_chain_fields(HashAlgorithm algorithm, Record& record) {
    DOCKET_TRY_ASSIGN(const Json body, parse_canonical(record.body));
    if (!body.is_object()) return malformed("", 0, "a record is a JSON object", "记录必须是 JSON 对象");
    const auto case_id = text_of(body, "case");
    const auto cseq = body.find("cseq");
    if (cseq == body.end() || !cseq->is_number_integer()) return malformed(case_id, -1, "the record has no cseq", "记录缺少 cseq");
    record.cseq = cseq->get<std::int64_t>();
    const auto cprev = text_of(body, "cprev");
    const auto digest = digest_from_text(algorithm, cprev);
    if (!digest && !(cprev.empty() && record.cseq == 0))
        return malformed(case_id, record.cseq, "cprev is not a digest of this log", "cprev 不是本日志的摘要");
    record.cprev = digest.value_or(Digest{});
    const auto when = body.find("when");
    const auto recorded = instant_from_text(when == body.end() ? std::string() : text_of(*when, "recorded"));
    if (!recorded)
        return malformed(case_id, record.cseq, "when.recorded is not an RFC 3339 instant", "when.recorded 不是 RFC 3339 时刻");
    record.recorded_us = *recorded;
    if (hash(algorithm, HashDomain::Record, record.body) != record.rec)
        return malformed(case_id, record.cseq, "rec is not the digest of the body", "rec 不是记录内容的摘要");
    return ok();
}

std::string seal_of_request(HashAlgorithm algorithm, const std::string& authority, const std::string& request_id,
                            const std::string& case_id, std::int64_t cseq, const std::string& digest, const std::string& answer) {
    std::string bytes;
    const auto number = std::to_string(cseq);
    for (const auto* part : {&authority, &request_id, &case_id, &number, &digest, &answer}) {
        bytes += std::to_string(part->size());
        bytes += ':';
        bytes += *part;
    }
    return to_hex(hash(algorithm, bytes));
}

std::string canonical_entry(HashAlgorithm algorithm, const std::string& log, const LogEntry& entry) {
    std::string out;
    out.reserve(256);
    out += R"({"log":)";
    out += Json(log).dump();
    out += R"(,"prev":")";
    if (entry.seq > 0) out += to_text(algorithm, entry.prev);
    out += R"(","rec":")";
    out += to_text(algorithm, entry.rec);
    out += R"(","sealed":")";
    out += entry.sealed;
    out += R"(","seq":)";
    out += std::to_string(entry.seq);
    out += '}';
    return out;
}

Digest leaf_of(HashAlgorithm algorithm, const std::string& log, const LogEntry& entry) {
    return hash(algorithm, HashDomain::Leaf, canonical_entry(algorithm, log, entry));
}

}  // namespace docket::journal
