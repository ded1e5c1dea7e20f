#pragma once
// Who is speaking. The engine trusts its host for identity and records what the host says of it.

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace docket::casework {

struct Actor {
    std::string id;                   // of the person in the host's directory; "law" for expiries, "system" for plugins
    std::string name;
    std::vector<std::string> roles;   // the host says this person holds them (a group in the authority's file overrules)
    std::string acting_as;            // the one role used; empty: the engine takes the one the act asks for
    std::string stands_for;           // id of an absent person for whom this one acts (代理): with that person's roles
    std::string on_behalf_of;         // an external party whose act a clerk enters
    std::string authority;            // whose case
    std::string authenticated;        // how: password, certificate, counter …
    std::string certificate;          // serial
    std::string workplace;
};

Json to_json(const Actor& actor);
docket::Result<Actor> actor_from_json(const Json& json);
// In whose place: the absent person's, else his own.
inline const std::string& seat_of(const Actor& actor) { return actor.stands_for.empty() ? actor.id : actor.stands_for; }
inline bool is_law(const Actor& actor) { return actor.id == "law"; }

}  // namespace docket::casework
