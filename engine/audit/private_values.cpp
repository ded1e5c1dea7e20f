#include "audit/private_values.hpp"

namespace docket {

Status restore_private(const journal::Journal& journal, const definition::Definition& process, casework::CaseState& state) {
    for (const auto& [name, commitment] : casework::missing_private(process, state)) {
        DOCKET_TRY_ASSIGN(const auto value, journal.private_value(commitment, nullptr));
        if (!value) continue;
        DOCKET_TRY_ASSIGN(const auto json, parse_canonical(*value));
        DOCKET_TRY(casework::restore_private(process, state, name, json));
    }
    return ok();
}

Status restore_private(const journal::Journal& journal, casework::Command& command) {
    for (const auto& [name, commitment] : command.commitments) {
        DOCKET_TRY_ASSIGN(const auto value, journal.private_value(commitment, nullptr));
        if (!value) continue;
        DOCKET_TRY_ASSIGN(command.fills[name], parse_canonical(*value));
    }
    return ok();
}

}  // namespace docket
