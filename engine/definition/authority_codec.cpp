// The canonical model of an authority.

#include "definition/authority.hpp"
#include "definition/model_io.hpp"
#include "definition/stored_model.hpp"

namespace docket::definition {

// Lists of pairs keep their order as lists of objects.
struct Group {
    std::string name;
    std::vector<std::string> members;
};
template <class Io>
void describe(Io& io, As<Io, Group>& x) {
    io.need("name", x.name);
    io("members", x.members);
}
struct LocalValue {
    std::string name;
    Json value;
};
template <class Io>
void describe(Io& io, As<Io, LocalValue>& x) {
    io.need("name", x.name);
    io.need("value", x.value);
}

template <class Io>
void describe(Io& io, As<Io, Substitution>& x) {
    io.need("absent", x.absent);
    io.need("by", x.by);
    io("from", x.from);
    io("until", x.until);
    io("processes", x.processes);
}

struct Superior {
    std::string person, superior;
};
template <class Io>
void describe(Io& io, As<Io, Superior>& x) {
    io.need("person", x.person);
    io.need("superior", x.superior);
}

template <class Io>
void describe(Io& io, As<Io, Capabilities>& x) {
    io("operators", x.operators);
    io("process_owners", x.process_owners);
    io("auditors", x.auditors);
    io("held_together", x.held_together);
}

struct StoredAuthority {
    Authority authority;
    std::vector<Group> groups;
    std::vector<LocalValue> parameters;
    std::vector<Superior> superiors;
    std::optional<Capabilities> capabilities;  // absent: as before there were any
};
template <class Io>
void describe(Io& io, As<Io, StoredAuthority>& x) {
    auto& a = x.authority;
    io.need("id", a.id);
    io("title", a.title);
    io("prefix", a.prefix);
    io("zone", a.zone);
    io("calendar", a.calendar);
    io("version", a.version);
    io("groups", x.groups);
    io("parameters", x.parameters);
    io("substitutions", a.substitutions);
    io("superiors", x.superiors);
    io("capabilities", x.capabilities);
}

Json to_json(const Authority& authority) {
    StoredAuthority out{authority, {}, {}, {}, {}};
    const auto& c = authority.capabilities;
    if (!c.operators.empty() || !c.process_owners.empty() || !c.auditors.empty() || !c.held_together.empty()) out.capabilities = c;
    for (const auto& [name, members] : authority.groups) out.groups.push_back({name, members});
    for (const auto& [name, value] : authority.parameters) out.parameters.push_back({name, value});
    for (const auto& [person, superior] : authority.superiors) out.superiors.push_back({person, superior});
    return stored(out, "authority");
}

docket::Result<Authority> authority_from_json(const Json& model) {
    DOCKET_TRY_ASSIGN(auto read, restored<StoredAuthority>(model, "authority"));
    for (auto& g : read.groups) read.authority.groups.emplace_back(std::move(g.name), std::move(g.members));
    for (auto& p : read.parameters) read.authority.parameters.emplace_back(std::move(p.name), std::move(p.value));
    for (auto& s : read.superiors) read.authority.superiors.emplace_back(std::move(s.person), std::move(s.superior));
    if (read.capabilities) read.authority.capabilities = *std::move(read.capabilities);
    return std::move(read.authority);
}

}  // namespace docket::definition
