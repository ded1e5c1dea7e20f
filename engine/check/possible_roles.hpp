#pragma once
// Who may ever act: the roles of a `by`, with every role that a decision table in it can name.

#include <algorithm>
#include <vector>

#include "definition/definition.hpp"

namespace docket::check {

inline std::vector<definition::Name> possible_roles(const definition::Definition& model, const std::vector<definition::Name>& by) {
    std::vector<definition::Name> out;
    const auto add = [&](const definition::Name& name) {
        if (std::ranges::find(out, name) == out.end()) out.push_back(name);
    };
    for (const auto& name : by) {
        const auto* table = definition::find_table(model, name);
        if (!table) add(name);
        else
            for (const auto& role : table->decides.gives.values) add(role);
    }
    return out;
}

}  // namespace docket::check
