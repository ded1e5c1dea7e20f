// Running deadlines in another edition: which deadline each clock is of there, and whether it began in the same way. How long
// it runs is decided where days can be asked about (act_migrate.cpp).

#include <algorithm>

#include "casework/carry_over.hpp"
#include "casework/clock_parts.hpp"
#include "casework/recurring.hpp"
#include "casework/refusals.hpp"

namespace docket::casework {
namespace {

using definition::Deadline;

bool same_anchors(const Counterparts& names, const std::vector<definition::Anchor>& was, const std::vector<definition::Anchor>& is) {
    return std::ranges::is_permutation(was, is, [&](const auto& a, const auto& b) {
        const auto there = names.anchor(a);
        return there.kind == b.kind && there.name == b.name && there.result == b.result;
    });
}

bool starts_alike(const Counterparts& names, const Deadline& was, const Deadline& is) {
    const auto before = was.before ? std::optional(names.fact(*was.before)) : std::nullopt;
    return before == is.before && same_anchors(names, was.from, is.from);
}

// Days that are not counted just now must be of a kind that the new edition ends again.
bool resumes_alike(const Counterparts& names, const Deadline& was, const Deadline& is, const ClockState& clock) {
    return std::ranges::all_of(clock.holds, [&](const Hold& hold) {
        if (hold.stop.resumed || !hold.why.starts_with("deducts:")) return true;
        for (std::size_t i = 0; i < was.deducts.size(); ++i) {
            if (hold.why != by_deduction(i)) continue;
            const auto& now = was.deducts[i].while_in;
            if (!now || i >= is.deducts.size() || !is.deducts[i].while_in) return false;
            return names.stage(names.act(*now)) == *is.deducts[i].while_in;
        }
        return false;
    });
}

std::string renamed_hold(const Counterparts& names, const std::string& why) {
    if (why.starts_with("suspension:")) return "suspension:" + names.act(why.substr(11));
    if (why.starts_with("stage:")) return "stage:" + names.stage(why.substr(6));
    return why;
}

struct Place {
    Name clock;                 // under which it runs there
    const Deadline* deadline = nullptr;
};

class Carrying {
public:
    Carrying(const Counterparts& names, const CaseState& before, CarriedOver& into) : names_(names), before_(before), into_(into) {}

    void one(const Name& was, ClockState clock) {
        const auto* duty = step_of_duty(names_.was, was);
        const auto whose = duty ? duty->name : was;
        if (into_.gone.contains(whose)) return;  // noted with its step
        const auto* why = names_.given_up(was);
        if (!why && !clock.deadline.empty()) why = names_.given_up(clock.deadline);
        if (why) return note(into_.notes, "given_up", {clock.deadline.empty() ? was : clock.deadline, *why});
        for (auto& hold : clock.holds) hold.why = renamed_hold(names_, hold.why);
        if (duty) return carry_duty(*duty, std::move(clock));
        if (clock.deadline.empty()) return carry_own(was, std::move(clock));
        const auto place = place_of(was, clock);
        const auto* old_deadline = definition::find_deadline(names_.was, clock.deadline);
        if (runs(clock)) check(was, clock, old_deadline, place.deadline);
        clock.deadline = place.deadline ? place.deadline->name : names_.deadline(clock.deadline);
        into_.state.clocks[place.clock] = std::move(clock);
    }

private:
    // A step's own clock is of whatever deadline its step has there; one that runs across stages is called by its name.
    Place place_of(const Name& was, const ClockState& clock) const {
        const auto step = definition::find_step(names_.was, was);
        if (!step.step) {
            const auto name = names_.deadline(clock.deadline);
            const auto* deadline = definition::find_deadline(names_.is, name);
            return {names_.deadline(was), deadline && is_across(*deadline) ? deadline : nullptr};
        }
        const auto is = names_.act(was);
        const auto* there = definition::find_step(names_.is, is).step;
        const auto* deadline = there && there->within ? definition::find_deadline(names_.is, *there->within) : nullptr;
        return {is, deadline && deadline->from.empty() ? deadline : nullptr};
    }
    static bool is_across(const Deadline& deadline) { return !deadline.from.empty() || deadline.before; }

    void check(const Name& name, const ClockState& clock, const Deadline* was, const Deadline* is) {
        const auto& called = clock.deadline.empty() ? name : clock.deadline;
        if (!is || !was) return into_.problems.push_back(refuse("migrate.deadline", {called}));
        if (is->length.unit != clock.length.unit) return into_.problems.push_back(refuse("migrate.unit", {called}));
        const bool alike = starts_alike(names_, *was, *is) && resumes_alike(names_, *was, *is, clock) && !is_over_there(*was, *is);
        if (!alike) into_.problems.push_back(refuse("migrate.start", {called}));
    }
    // Of a duty that opens anew the periods are counted from the first, so another rhythm is another duty.
    void carry_duty(const definition::Step& was, ClockState clock) {
        const auto* is = definition::find_step(names_.is, names_.act(was.name)).step;
        const bool same = is && is->every && was.every && is->every->unit == was.every->unit && is->every->count == was.every->count;
        if (!same) return into_.problems.push_back(refuse("migrate.duty", {was.name}));
        into_.state.clocks[duty_clock(is->name)] = std::move(clock);
    }
    void carry_own(const Name& was, ClockState clock) {
        const auto is = names_.act(was);
        const auto* suspension = definition::find_suspension(names_.is, is);
        const bool lasts = suspension && suspension->expires;
        if (runs(clock) && !lasts) return into_.problems.push_back(refuse("migrate.deadline", {was}));
        if (lasts && suspension->expires->longer_than.unit != clock.length.unit) return into_.problems.push_back(refuse("migrate.unit", {was}));
        into_.state.clocks[is] = std::move(clock);
    }

    // What ends it there has happened already, and ended nothing when it did.
    bool is_over_there(const Deadline& was, const Deadline& is) const {
        if (same_anchors(names_, was.until, is.until)) return false;
        return std::ranges::any_of(is.until, [&](const definition::Anchor& until) {
            return until.kind == definition::AnchorKind::Act && into_.state.counters.contains("times:" + until.name + (until.result ? "." + *until.result : ""));
        });
    }

    const Counterparts& names_;
    const CaseState& before_;
    CarriedOver& into_;
};

}  // namespace

void carry_clocks(const Counterparts& names, const CaseState& before, CarriedOver& into) {
    Carrying carrying(names, before, into);
    for (const auto& [name, clock] : before.clocks) carrying.one(name, clock);
}

}  // namespace docket::casework
