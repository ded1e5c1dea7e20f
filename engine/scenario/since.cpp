#include "scenario/since.hpp"

#include <algorithm>
#include <map>

#include "scenario/rules.hpp"

namespace docket::scenario {
namespace {

// Last days of what runs; a deadline that has stopped or is over says nothing new.
std::map<std::string, std::string> running(const CaseView& view) {
    std::map<std::string, std::string> out;
    for (const auto& clock : view.shown().value("clocks", Json::array()))
        if (clock.value("state", "") == "running") out[clock.value("clock", "")] = clock.value("last_day", "");
    return out;
}

}  // namespace

std::optional<Then> changes(const CaseView& before, const CaseView& after, const definition::Definition& process) {
    Then t;
    if (!after.outcome().empty()) {
        t.ended = after.outcome();
        t.rules_kept = !broken_rule(process, after.records());
        return t;
    }
    if (before.stage() != after.stage()) t.stage = after.stage();
    if (before.suspensions().empty() != after.suspensions().empty()) t.suspended = after.suspensions().empty() ? "no" : "yes";
    const auto was = running(before);
    for (const auto& [clock, last] : running(after)) {
        const auto old = was.find(clock);
        if (old != was.end() && old->second == last) continue;
        if (const auto day = calendar::parse_day(last)) t.due.emplace_back(clock, *day);
    }
    const auto had = before.documents();
    std::vector<std::string> issued;
    for (const auto& document : after.documents())
        if (!had.contains(document)) issued.push_back(document);
    if (!issued.empty()) t.documents = std::move(issued);
    if (!t.stage && !t.suspended && t.due.empty() && !t.documents) return std::nullopt;
    return t;
}

}  // namespace docket::scenario
