#include "capabilities.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"

namespace docket {
namespace {

struct Word {
    Capability capability;
    std::string_view en, zh;
    std::vector<std::string> definition::Capabilities::*people;
};
const std::array kWords{Word{Capability::Operator, "operator", "运行管理员", &definition::Capabilities::operators},
                        Word{Capability::ProcessOwner, "process_owner", "流程管理员", &definition::Capabilities::process_owners},
                        Word{Capability::Auditor, "auditor", "审计员", &definition::Capabilities::auditors}};

Error not_owner(const casework::Actor& actor, const definition::Authority& authority) {
    const auto& who = actor.name.empty() ? actor.id : actor.name;
    return fail(ErrorKind::Rejected, "capability.not_held", format("{} is no process owner of {}; only one deploys", who, authority.title.empty() ? authority.id : authority.title),
                format("{}不是{}的流程管理员，不能部署", who, authority.title.empty() ? authority.id : authority.title));
}

}  // namespace

std::optional<Capability> capability_named(std::string_view word) {
    const auto found = std::ranges::find_if(kWords, [&](const Word& one) { return one.en == word || one.zh == word; });
    return found == kWords.end() ? std::nullopt : std::optional(found->capability);
}

std::optional<bool> is_listed(const definition::Authority& authority, const std::string& person, Capability capability) {
    const auto& people = authority.capabilities.*std::ranges::find(kWords, capability, &Word::capability)->people;
    if (people.empty()) return std::nullopt;
    return std::ranges::find(people, person) != people.end();
}

Status check_may_deploy(EngineParts& engine, const casework::Actor& actor) {
    DOCKET_TRY_ASSIGN(const auto offices, engine.library->authorities());
    const definition::Authority* refuses = nullptr;
    for (const auto& office : offices) {
        const auto listed = is_listed(*office->authority, actor.id, Capability::ProcessOwner);
        if (listed && *listed) return ok();
        if (listed) refuses = office->authority.get();
    }
    return refuses ? Status(not_owner(actor, *refuses)) : ok();
}

Status check_may_replace(EngineParts& engine, const casework::Actor& actor, const std::string& authority) {
    const auto office = engine.library->authority(authority);
    if (!office) return ok();  // the first file of it
    const auto listed = is_listed(*(*office)->authority, actor.id, Capability::ProcessOwner);
    return listed.value_or(true) ? ok() : Status(not_owner(actor, *(*office)->authority));
}

}  // namespace docket
