#include "explore/slice_parts.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

using definition::AnytimeAct;
using definition::Effects;
using definition::Step;

bool leads_away(const Effects& effects) { return effects.go_to || effects.end; }

}  // namespace

bool is_in_the_way(const Step& step) {
    if (step.only_if || step.optional || step.opens_by_expiry || step.every || step.element > 0) return false;
    if (!std::ranges::all_of(step.results, [](const auto& result) { return leads_away(result.effects); })) return false;
    const bool is_refused_in_place = step.refused && !leads_away(*step.refused);
    return !is_refused_in_place && std::ranges::all_of(step.overdue, [](const auto& branch) {
        return branch.kind != definition::ExpiryKind::Effects || leads_away(branch.effects);
    });
}

bool brings_about_the_same(const AnytimeAct& a, const AnytimeAct& b) {
    const auto same = [](const definition::Result& x, const definition::Result& y) {
        const auto& e = x.effects;
        const auto& f = y.effects;
        const auto set = [](const definition::Setting& s, const definition::Setting& t) { return s.fact == t.fact && s.value == t.value && s.table == t.table; };
        return !x.only_if && !y.only_if && e.go_to == f.go_to && e.end == f.end && e.redo == f.redo && std::ranges::equal(e.set, f.set, set);
    };
    return a.in == b.in && a.fills == b.fills && std::ranges::equal(a.results, b.results, same);
}

definition::Effects with_first(const std::vector<definition::Setting>& first, definition::Effects then) {
    then.set.insert(then.set.begin(), first.begin(), first.end());
    return then;
}

}  // namespace docket::explore
