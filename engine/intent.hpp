#pragma once
// What a request asks for, so that the same asked again under the same request id is answered as before, and another thing
// asked under it is refused.

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "definition/definition.hpp"
#include "engine.hpp"
#include "journal/journal.hpp"

namespace docket {

class Intent {
public:
    // `content` is what the act says; who speaks, for whom and of which legal day is added from `say`. Neither the instant of
    // entry nor the roles a host lists are part of it: they may differ when a lost answer is asked for again.
    Intent(const Saying& say, Json content);

    // Private values are compared by way of a commitment: a plain digest of an identity number could be guessed.
    void give_facts(const definition::Definition& process, const Json& facts);

    // Of a secret ballot: what was answered is kept nowhere, so the same request is the same whatever it answers.
    void forget_answer() { content_.erase("answer"); }

    const std::string& id() const { return id_; }   // "": cannot be repeated

    // The answer of an earlier request with this id, a stored refusal among them; nothing: there was none.
    // Errors: request.reused (Conflict), and the refusal as it was.
    Result<std::optional<Json>> answered(const journal::Journal& journal, const std::string& authority) const;

    // Fills request_id, request_digest, answer; a commitment to private values goes to `append.private_values`.
    Status enter(HashAlgorithm algorithm, const std::string& answer, journal::Append& append) const;

private:
    std::string id_;
    Json content_;
    Json secret_ = Json::object();
};

// A refusal as the answer of a request, and back.
Json refusal_answer(const Error& refusal);

}  // namespace docket
