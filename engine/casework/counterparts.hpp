#pragma once
// What everything in one edition is called in the other, under a mapping. Private to casework.

#include "casework/casework.hpp"

namespace docket::casework {

class Counterparts {
public:
    Counterparts(const Definition& before, const Definition& after, const MigrationMap& map) : was(before), is(after), map_(map) {}

    const Definition& was;
    const Definition& is;

    Name stage(const Name& name) const { return under(map_.stages, name); }
    Name act(const Name& name) const;            // a step, an anytime act or a suspension
    Name result(const Name& act, const Name& name) const;
    Name role(const Name& name) const { return under(map_.roles, name); }
    Name fact(const Name& name) const { return under(map_.facts, name); }
    Name document(const Name& name) const { return under(map_.documents, name); }
    Name deadline(const Name& name) const;       // one that is written at its step goes with the step
    std::vector<Name> roles(const std::vector<Name>& names) const;
    definition::Anchor anchor(const definition::Anchor& anchor) const;
    std::string counter(const std::string& counter) const;
    std::string flag(const std::string& flag) const;

    // Why what is so called in the old edition is given up; null: it is not.
    const std::string* given_up(const Name& name) const;
    bool begins_again(const Name& act) const;
    bool renews_lengths() const { return map_.renews_lengths; }

    // Names of the mapping that the editions do not have: refusals migrate.map_unknown.
    std::vector<Error> unknown_names() const;

private:
    Name under(const MigrationMap::Names& names, const Name& name) const;
    const MigrationMap& map_;
};

// Is the step in the same place, the counterpart of its stage or suspension?
bool is_in_place(const Counterparts& names, const definition::StepPlace& was, const definition::StepPlace& is);

}  // namespace docket::casework
