#pragma once
// 三员分设: operator, process owner, auditor, as an authority's file lists them.

#include <optional>
#include <string_view>

#include "engine.hpp"
#include "parts.hpp"

namespace docket {

enum class Capability : std::uint8_t { Operator, ProcessOwner, Auditor };
// "operator", "process_owner", "auditor", 运行管理员, 流程管理员, 审计员. nullopt: no such.
std::optional<Capability> capability_named(std::string_view word);

// Does the authority's file list that person? nullopt: it lists nobody, so the host decides.
std::optional<bool> is_listed(const definition::Authority& authority, const std::string& person, Capability capability);

// Only a process owner deploys: of one of the authorities that list any, and of each whose own file is replaced.
// Refusal capability.not_held.
Status check_may_deploy(EngineParts& engine, const casework::Actor& actor);
Status check_may_replace(EngineParts& engine, const casework::Actor& actor, const std::string& authority);

}  // namespace docket
