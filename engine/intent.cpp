#include "intent.hpp"

#include "base/format.hpp"
#include "private_facts.hpp"

namespace docket {
namespace {

constexpr char kAndCommitment = '+';   // between the digest of what is public and the commitment to what is not
constexpr const char* kRefused = "refused";

Error reused(const std::string& id) {
    return fail(ErrorKind::Conflict, "request.reused", format("the request id '{}' was used for something else; choose another", id),
                format("请求编号“{}”已用于其他事项；请另取编号", id));
}

Error refusal_from(const Json& stored) {
    const auto text = [&](const char* key) { return stored.value(key, std::string()); };
    Error out = fail(ErrorKind::Rejected, text("id"), text("en"), text("zh"), text("place"));
    out.details = text("details");
    return out;
}

Result<std::string> digest_of(HashAlgorithm algorithm, const Json& content) {
    DOCKET_TRY_ASSIGN(const auto text, canonical(content));
    return to_text(algorithm, hash(algorithm, text));
}

}  // namespace

Json refusal_answer(const Error& refusal) {
    return {{kRefused, {{"id", refusal.id}, {"en", refusal.en}, {"zh", refusal.zh}, {"place", refusal.place}, {"details", refusal.details}}}};
}

Intent::Intent(const Saying& say, Json content) : id_(say.request_id), content_(std::move(content)) {
    content_["who"] = say.actor.id;
    content_["as"] = say.actor.acting_as;
    content_["for"] = say.actor.on_behalf_of;
    content_["legal"] = say.legal;
    content_["source"] = say.source;
    content_["reason"] = say.reason;
}

void Intent::give_facts(const definition::Definition& process, const Json& facts) {
    auto open = Json::object();
    for (const auto& [name, value] : facts.items()) {
        const auto* fact = definition::find_fact(process, name);
        (fact && fact->is_private ? secret_ : open)[name] = value;
    }
    content_["facts"] = std::move(open);
}

Result<std::optional<Json>> Intent::answered(const journal::Journal& journal, const std::string& authority) const {
    if (id_.empty()) return std::optional<Json>();
    DOCKET_TRY_ASSIGN(const auto stored, journal.request(authority, id_));
    if (!stored) return std::optional<Json>();
    const auto plus = stored->request_digest.find(kAndCommitment);
    DOCKET_TRY_ASSIGN(const auto digest, digest_of(journal.algorithm(), content_));
    if (stored->request_digest.substr(0, plus) != digest || (plus == std::string::npos) != secret_.empty()) return reused(id_);
    if (plus != std::string::npos) {
        DOCKET_TRY_ASSIGN(const auto given, canonical(secret_));
        DOCKET_TRY_ASSIGN(const auto kept, journal.private_value(stored->request_digest.substr(plus + 1), nullptr));
        if (kept && *kept != given) return reused(id_);  // erased since: what is left says that it is the same
    }
    DOCKET_TRY_ASSIGN(auto answer, parse_json(stored->answer, stored->answer.size() + 1));
    if (const auto refused = answer.find(kRefused); refused != answer.end()) return refusal_from(*refused);
    answer["repeated"] = true;
    return std::optional<Json>(std::move(answer));
}

Status Intent::enter(HashAlgorithm algorithm, const std::string& answer, journal::Append& append) const {
    if (id_.empty()) return ok();
    append.request_id = id_;
    append.answer = answer;
    DOCKET_TRY_ASSIGN(append.request_digest, digest_of(algorithm, content_));
    if (secret_.empty()) return ok();
    DOCKET_TRY_ASSIGN(auto text, canonical(secret_));
    DOCKET_TRY_ASSIGN(auto made, commit(algorithm, std::move(text)));
    append.request_digest += kAndCommitment + made.commitment;
    append.private_values.push_back(std::move(made));
    return ok();
}

}  // namespace docket
