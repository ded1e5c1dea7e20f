// What happens starts, ends and restarts the deadlines that run across stages.

#include <algorithm>

#include "casework/clock_parts.hpp"
#include "casework/elements.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using definition::Anchor;
using definition::AnchorKind;
using definition::Deadline;
using lifecycle::ClockSignal;

int late_entry_of(const Definition& definition, const Name& act) {
    if (const auto place = definition::find_step(definition, act); place.step) return place.step->late_entry_days;
    if (const auto all = definition::instances_of(definition, act); !all.empty()) return all.front()->late_entry_days;
    const auto* anytime = definition::find_anytime(definition, act);
    return anytime ? anytime->late_entry_days : 0;
}

// An act that ends the deadline may be entered late, so the deadline waits so long before it is over.
int late_entry_of(const Definition& definition, const Deadline& deadline) {
    int most = 0;
    for (const auto& anchor : deadline.until)
        if (anchor.kind == AnchorKind::Act) most = std::max(most, late_entry_of(definition, anchor.name));
    return most;
}

Status finish_across(Course& course, const Deadline& deadline, const Moment& at);

// A date fact may end a deadline before the fact that begins it becomes known: applied on this day, knew of it on that.
std::optional<Moment> ended_by_date(const CaseState& state, const Deadline& deadline) {
    for (const auto& anchor : deadline.until)
        if (anchor.kind == AnchorKind::DateFact)
            if (const auto date = date_known(state, anchor.name)) return date;
    return std::nullopt;
}

Status start_across(Course& course, const Deadline& deadline, const Moment& from) {
    auto clock = fresh(course, deadline, from, late_entry_of(course.definition, deadline));
    if (!clock) return ok();
    DOCKET_TRY(start(course, deadline.name, &deadline, *std::move(clock)));
    const auto ended = ended_by_date(course.state, deadline);
    return ended ? finish_across(course, deadline, *ended) : ok();
}

// ---- anchors ----

bool matches(const Anchor& anchor, const Happening& h) {
    if (h.kind == AnchorKind::Served) return anchor.kind == h.kind && anchor.name == h.name && anchor.result.value_or("") == h.result;
    return anchor.kind == h.kind && anchor.name == h.name && (anchor.result ? *anchor.result == h.result : !h.refused);
}
bool matches(const std::vector<Anchor>& anchors, const Happening& h) {
    return std::ranges::any_of(anchors, [&](const Anchor& a) { return matches(a, h); });
}

Status finish_across(Course& course, const Deadline& deadline, const Moment& at) {
    auto clock = course.state.clocks.at(deadline.name);
    if (course.circumstances.is_late(clock.due, at) && !has_open_hold(clock)) DOCKET_TRY(course.add_flag(overdue_flag(deadline.name)));
    DOCKET_TRY(move(clock.phase, ClockSignal::Meet));
    return put_clock(course, deadline.name, std::move(clock));
}

Status restart(Course& course, const Deadline& deadline, const Moment& from) {
    auto clock = fresh(course, deadline, from, late_entry_of(course.definition, deadline));
    if (!clock) return ok();
    auto phase = course.state.clocks.at(deadline.name).phase;
    DOCKET_TRY(move(phase, ClockSignal::Restart));
    return start(course, deadline.name, &deadline, *std::move(clock));
}

// The date from which it runs was corrected: the same deadline, from another day.
Status move_start(Course& course, const Deadline& deadline, const Moment& from) {
    auto clock = course.state.clocks.at(deadline.name);
    if (clock.start == from) return ok();
    DOCKET_TRY(move(clock.phase, ClockSignal::Rederive));
    clock.start = from;
    return derive(course, deadline.name, std::move(clock));
}

Status deduct(Course& course, const Deadline& deadline, const Happening& h) {
    for (std::size_t i = 0; i < deadline.deducts.size(); ++i) {
        const auto& span = deadline.deducts[i];
        if (span.from && matches(*span.from, h)) DOCKET_TRY(hold_clock(course, deadline.name, by_deduction(i)));
        if (span.until && matches(*span.until, h)) DOCKET_TRY(release_clock(course, deadline.name, by_deduction(i)));
    }
    return ok();
}

Status happen_to(Course& course, const Deadline& deadline, const Happening& h) {
    const auto clock = course.state.clocks.find(deadline.name);
    const bool exists = clock != course.state.clocks.end();
    if (exists && matches(deadline.restarts, h)) return restart(course, deadline, h.moment);
    const bool is_wanted = deadline.element == 0 || has_element(course.definition, course.state, deadline.over, deadline.element) == conditions::Tri::Yes;
    if (!exists && is_wanted && matches(deadline.from, h)) return start_across(course, deadline, h.moment);
    if (exists && runs(clock->second) && h.kind == AnchorKind::DateFact && matches(deadline.from, h)) return move_start(course, deadline, h.moment);
    if (exists && runs(clock->second) && matches(deadline.until, h)) return finish_across(course, deadline, h.moment);
    return deduct(course, deadline, h);
}

}  // namespace

Status start_from_known_dates(Course& course) {
    for (const auto& deadline : course.definition.deadlines) {
        if (course.state.clocks.contains(deadline.name)) continue;
        for (const auto& anchor : deadline.from) {
            const auto date = anchor.kind == AnchorKind::DateFact ? date_known(course.state, anchor.name) : std::nullopt;
            if (!date) continue;
            DOCKET_TRY(start_across(course, deadline, *date));
            break;
        }
    }
    return ok();
}

Status happen(Course& course, const Happening& h) {
    if (h.kind == AnchorKind::Act) {
        if (!h.refused) DOCKET_TRY(course.count("times:" + h.name));
        if (!h.result.empty()) DOCKET_TRY(course.count("times:" + h.name + "." + h.result));
    }
    if (h.kind == AnchorKind::Served && h.result.empty()) DOCKET_TRY(course.count("times:served(" + h.name + ")"));
    for (const auto& deadline : course.definition.deadlines)
        if (!deadline.from.empty() || !deadline.deducts.empty()) DOCKET_TRY(happen_to(course, deadline, h));
    return ok();
}

}  // namespace docket::casework
