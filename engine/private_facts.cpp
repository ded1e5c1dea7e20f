#include "private_facts.hpp"

#include <array>

#include <openssl/rand.h>

namespace docket {

Result<journal::PrivateValue> commit(HashAlgorithm algorithm, std::string value) {
    std::array<unsigned char, 32> salt{};
    if (RAND_bytes(salt.data(), static_cast<int>(salt.size())) != 1)
        return fail(ErrorKind::Unavailable, "random.unavailable", "the system gives no random bytes; call again",
                    "系统无法提供随机数；请重试");
    journal::PrivateValue out;
    out.salt.assign(salt.begin(), salt.end());
    out.commitment = to_text(algorithm, hash(algorithm, HashDomain::Commitment, out.salt, value));
    out.value = std::move(value);
    return out;
}

Result<std::vector<journal::PrivateValue>> commit_private(HashAlgorithm algorithm, const definition::Definition& process,
                                                          casework::Command& command) {
    std::vector<journal::PrivateValue> out;
    for (const auto& [name, json] : command.fills) {
        const auto* fact = definition::find_fact(process, name);
        if (!fact || !fact->is_private) continue;
        const auto value = conditions::value_from_json(fact->type, json);
        if (!value) continue;
        DOCKET_TRY_ASSIGN(auto text, canonical(conditions::to_json(*value)));
        DOCKET_TRY_ASSIGN(auto made, commit(algorithm, std::move(text)));
        command.commitments[name] = made.commitment;
        out.push_back(std::move(made));
    }
    return out;
}

}  // namespace docket
