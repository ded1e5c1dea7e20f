#include "casework/actor.hpp"

#include <array>

#include "conditions/strict.hpp"

namespace docket::casework {
namespace {

// The texts of an actor that a record names by these keys; empty ones are left out.
struct Field {
    const char* key;
    std::string Actor::*text;
};
constexpr std::array kFields{
    Field{"id", &Actor::id},
    Field{"name", &Actor::name},
    Field{"role", &Actor::acting_as},
    Field{"stands_for", &Actor::stands_for},
    Field{"on_behalf_of", &Actor::on_behalf_of},
    Field{"authority", &Actor::authority},
    Field{"authenticated", &Actor::authenticated},
    Field{"certificate", &Actor::certificate},
    Field{"workplace", &Actor::workplace},
};

}  // namespace

Json to_json(const Actor& actor) {
    auto out = Json::object();
    for (const auto& field : kFields)
        if (!(actor.*field.text).empty()) out[field.key] = actor.*field.text;
    if (!actor.roles.empty()) out["roles"] = actor.roles;
    return out;
}

docket::Result<Actor> actor_from_json(const Json& json) {
    Actor actor;
    conditions::ObjectReader in(json, "who");
    for (const auto& field : kFields) actor.*field.text = in.text_or_empty(field.key);
    if (const auto* roles = in.find("roles")) {
        if (roles->is_array())
            for (const auto& role : *roles)
                if (role.is_string()) actor.roles.push_back(role.get<std::string>());
                else in.fault("texts", "roles");
        else in.fault("a list", "roles");
    }
    DOCKET_TRY(in.finish());
    return actor;
}

}  // namespace docket::casework
