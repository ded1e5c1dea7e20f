#include "check/rules.hpp"

namespace docket::check {

// Days and workdays never add up: an extension is counted in the deadline's own unit.
void check_extension_unit(load::Draft& draft) {
    for (const auto& deadline : draft.model.deadlines) {
        if (!deadline.extension) continue;
        std::optional<calendar::Unit> unit;
        if (const auto* fixed = std::get_if<calendar::Length>(&deadline.extension->length)) unit = fixed->unit;
        else {
            const auto& name = std::get<std::string>(deadline.extension->length);
            const auto table = draft.scope.tables.find(name);
            unit = table != draft.scope.tables.end() ? table->second.unit : draft.scope.facts[name].unit;
        }
        if (unit != deadline.length.unit)
            draft.report("E025", "deadline:" + deadline.name + ".extension.length", {},
                         {std::string(calendar::unit_name(deadline.length.unit, calendar::Tongue::English))});
    }
}

}  // namespace docket::check
