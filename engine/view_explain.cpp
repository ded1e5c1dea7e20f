#include "views.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "casework/casework.hpp"

namespace docket {
namespace {

// By its own name, else as the deadline that hangs at a step.
const std::string* clock_named(const casework::CaseState& state, const std::string& name) {
    if (const auto found = state.clocks.find(name); found != state.clocks.end()) return &found->first;
    const auto hangs = std::ranges::find_if(state.clocks, [&](const auto& entry) { return entry.second.deadline == name; });
    return hangs == state.clocks.end() ? nullptr : &hangs->first;
}

// A stop that still lasts is taken as if it ended today: what the last day would then be.
bool end_open_stops(calendar::Period& period, calendar::Day today) {
    bool is_stopped = false;
    for (auto& stop : period.stops) {
        if (stop.resumed) continue;
        stop.resumed = std::max(stop.stopped, today);
        is_stopped = true;
    }
    return is_stopped;
}

Json line_json(const calendar::ExplanationLine& line) {
    return {{"day", to_text(line.day)}, {"rule", calendar::rule_name(line.rule)}, {"article", line.article}, {"en", line.en}, {"zh", line.zh}};
}

}  // namespace

Json explained_json(const calendar::Explained& explained) {
    const auto& due = explained.due;
    Json out = {{"last_day", to_text(due.latest)}, {"earliest", to_text(due.earliest)}, {"provisional", due.provisional}, {"lines", Json::array()}};
    if (due.minute) out["time"] = calendar::minute_to_text(*due.minute);
    for (const auto& line : explained.lines) out["lines"].push_back(line_json(line));
    return out;
}

Result<Json> explain_view(const audit::FoldedCase& folded, const std::string& clock, calendar::Day today,
                          casework::Circumstances& circumstances) {
    const auto* name = clock_named(folded.state, clock);
    auto period = name ? casework::period_of(folded.state, *name) : std::nullopt;
    if (!period)
        return fail(ErrorKind::NotFound, "clock.unknown", format("no deadline '{}' is running in case {}", clock, folded.state.case_id),
                    format("案件{}没有正在计算的期限“{}”", folded.state.case_id, clock));
    const bool is_stopped = end_open_stops(*period, today);
    DOCKET_TRY_ASSIGN(const auto explained, calendar::explain(*folded.calendar->calendar, *period));
    auto out = explained_json(explained);
    if (const auto table = casework::length_by_table(*folded.edition->definition, folded.state, *name, circumstances))
        out["lines"].insert(out["lines"].begin(), {{"day", to_text(period->start.day)}, {"rule", "table"}, {"article", table->value("basis", "")},
                                                   {"en", table->at("en")}, {"zh", table->at("zh")}});
    out["clock"] = *name;
    out["calendar"] = folded.calendar->id;
    out["version"] = folded.calendar->version;
    if (is_stopped) out["stopped"] = true;
    return out;
}

}  // namespace docket
