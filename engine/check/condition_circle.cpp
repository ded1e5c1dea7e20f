#include <algorithm>
#include <set>

#include "check/rules.hpp"

namespace docket::check {
namespace {

void named_in(const conditions::Expression& e, std::set<std::string>& into) {
    if (e.form == conditions::Form::Named) into.insert(e.name);
    for (const auto& part : e.parts) named_in(part, into);
}

}  // namespace

// A definition that leads back to itself defines nothing. Told once a circle, at its first member in the file.
void check_condition_circle(load::Draft& draft) {
    const auto& all = draft.model.conditions;
    std::set<std::string> told;
    for (const auto& start : all) {
        std::set<std::string> reached, open;
        named_in(start.expression, open);
        while (!open.empty()) {
            const auto name = *open.begin();
            open.erase(open.begin());
            if (!reached.insert(name).second) continue;
            const auto at = std::ranges::find(all, name, &definition::NamedCondition::name);
            if (at != all.end()) named_in(at->expression, open);
        }
        if (!reached.contains(start.name) || told.contains(start.name)) continue;
        draft.report("E031", "condition:" + start.name, {start.name}, {""}, 2);
        told.insert(reached.begin(), reached.end());
    }
}

}  // namespace docket::check
