#include "audit/projection.hpp"
#include "audit/work.hpp"

#include <limits>

#include "casework/calendar_circumstances.hpp"
#include "casework/casework.hpp"

namespace docket::audit {
namespace {

using casework::CaseState;
using casework::ClockState;
using lifecycle::ClockPhase;

constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

std::string day_or_none(const std::optional<calendar::Moment>& moment) { return moment ? calendar::to_text(moment->day) : ""; }

journal::CaseRow row_of(const definition::Definition& definition, const CaseState& state) {
    const auto& standing = state.standing;
    journal::CaseRow row;
    row.case_id = state.case_id;
    row.authority = standing.authority;
    row.process = definition.id;
    row.version = definition.version;
    row.stage = standing.stage;
    row.phase = lifecycle::to_text(standing.phase);
    row.outcome = standing.outcome;
    row.opened = calendar::to_text(standing.opened.day);
    row.ended = day_or_none(standing.ended);
    row.title = definition.title;
    return row;
}

std::vector<journal::DeadlineRow> deadlines(const CaseState& state) {
    std::vector<journal::DeadlineRow> out;
    for (const auto& [name, clock] : state.clocks) {
        const bool runs = clock.phase == ClockPhase::Running;
        if (!runs && clock.phase != ClockPhase::Stopped) continue;
        const bool fires = runs && !clock.spared;
        const casework::RunningClock running{name, clock.due, clock.late_entry_days};
        out.push_back({name, calendar::to_text(clock.due.latest), std::string(lifecycle::to_text(clock.phase)),
                       fires ? casework::first_day_over(running).number : kNever});
    }
    return out;
}

std::vector<journal::DocumentRow> documents(const CaseState& state) {
    std::vector<journal::DocumentRow> out;
    for (const auto& [name, document] : state.documents) {
        const journal::DocumentRow issued{name, document.number, calendar::to_text(document.issued.day), "", "", ""};
        if (document.to.empty()) out.push_back(issued);
        for (const auto& [role, delivery] : document.to) {
            auto row = issued;
            row.addressee = role;
            row.served = day_or_none(delivery.served);
            row.method = delivery.method;
            out.push_back(std::move(row));
        }
    }
    return out;
}

std::vector<journal::AllotmentRow> allotments(const definition::Definition& definition, const CaseState& state) {
    std::vector<journal::AllotmentRow> out;
    for (const auto& role : definition.roles) {
        const auto holder = state.holders.find(role.name);
        if (role.distribution == definition::Distribution::None || holder == state.holders.end()) continue;
        out.push_back({pool_of(state.standing.authority, definition.id, role.name), holder->second.id, holder->second.turn, !state.standing.ended});
    }
    return out;
}

}  // namespace

std::string pool_of(const std::string& authority, const std::string& process, const std::string& role) { return authority + "/" + process + "/" + role; }

journal::Projection project(const FoldedCase& folded, const definition::Authority& authority) {
    journal::Projection out;
    out.row = row_of(*folded.edition->definition, folded.state);
    out.open_steps = work_of(folded, authority);
    out.deadlines = deadlines(folded.state);
    out.documents = documents(folded.state);
    out.allotments = allotments(*folded.edition->definition, folded.state);
    return out;
}

}  // namespace docket::audit
