#include "casework/clocks.hpp"

#include <algorithm>

#include "casework/entry_io.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

using definition::Anchor;
using definition::AnchorKind;
using definition::Deadline;
using lifecycle::ClockSignal;

bool runs(const ClockState& clock) { return clock.phase == ClockPhase::Running || clock.phase == ClockPhase::Stopped; }
bool is_open(const Hold& hold) { return !hold.stop.resumed; }
bool has_open_hold(const ClockState& clock) { return std::ranges::any_of(clock.holds, is_open); }

// ---- how long, from when ----

const Value* known(const CaseState& state, const Name& name) {
    if (const auto fact = state.facts.find(name); fact != state.facts.end()) return fact->second.value ? &*fact->second.value : nullptr;
    const auto parameter = state.parameters.find(name);
    return parameter == state.parameters.end() ? nullptr : &parameter->second;
}

std::optional<calendar::Length> length_named(const CaseState& state, const Name& name) {
    const auto* value = known(state, name);
    const auto* length = value ? std::get_if<calendar::Length>(value) : nullptr;
    return length ? std::optional(*length) : std::nullopt;
}

std::optional<calendar::Length> length_of(Course& course, const definition::LengthOf& length) {
    for (const auto& branch : length.branches) {
        const auto truth = course.holds(branch.only_if);
        if (truth == conditions::Tri::Unknown) return std::nullopt;
        if (truth == conditions::Tri::No) continue;
        const auto* name = std::get_if<Name>(&branch.length);
        return name ? length_named(course.state, *name) : std::get<calendar::Length>(branch.length);
    }
    return std::nullopt;
}

bool reads_facts(const Deadline& deadline) {
    return deadline.length.branches.size() > 1 || deadline.before ||
           std::ranges::any_of(deadline.length.branches, [](const auto& b) { return b.only_if || std::holds_alternative<Name>(b.length); });
}

std::optional<Moment> date_known(const CaseState& state, const Name& fact) {
    const auto* value = known(state, fact);
    const auto* day = value ? std::get_if<Day>(value) : nullptr;
    return day ? std::optional(Moment{*day, std::nullopt}) : std::nullopt;
}

// ---- putting a clock, and saying so ----

// What the record says of a last day: `due` of record.md, with the steps of its computation.
Json due_json(const Course& course, const Name& name, const ClockState& clock, const std::vector<calendar::ExplanationLine>& lines) {
    const bool chinese = course.definition.tongue == calendar::Tongue::Chinese;
    const auto text = [&](const calendar::Length& length) { return calendar::to_text(length, course.definition.tongue); };
    Json out = {{"clock", name}, {"start", to_text(clock.start)}, {"length", text(clock.length)}, {"last_day", calendar::to_text(clock.due.latest)}};
    if (clock.deadline != name && !clock.deadline.empty()) out["deadline"] = clock.deadline;
    for (const auto& extension : clock.extensions) out["extensions"].push_back(text(extension));
    std::int64_t stopped = 0;
    for (const auto& hold : clock.holds)
        if (hold.stop.resumed) stopped += *hold.stop.resumed - hold.stop.stopped;
    if (stopped) out["stopped"] = stopped;
    if (clock.due.provisional) out["earliest"] = calendar::to_text(clock.due.earliest), out["provisional"] = true;
    if (clock.due.minute) out["time"] = calendar::minute_to_text(*clock.due.minute);
    if (const auto* deadline = definition::find_deadline(course.definition, clock.deadline); deadline && !deadline->basis.empty())
        out["basis"] = deadline->basis;
    for (const auto& line : lines)
        out["calc"].push_back(calendar::to_text(line.day) + " " + (chinese ? line.zh : line.en));
    return out;
}

void note_due(Course& course, Json entry) {
    auto& due = course.events.back().due;
    if (due.is_null()) due = Json::array();
    due.push_back(std::move(entry));
}

Status put_clock(Course& course, const Name& name, ClockState clock) { return course.put(Section::Clocks, name, std::move(clock)); }

// Derives the last day; while days are held back there is none to derive, and the old one stays.
Status derive(Course& course, const Name& name, ClockState clock) {
    if (has_open_hold(clock)) return put_clock(course, name, std::move(clock));
    DOCKET_TRY_ASSIGN(const auto explained, course.circumstances.due(period_of(clock)));
    clock.due = explained.due;
    note_due(course, due_json(course, name, clock, explained.lines));
    return put_clock(course, name, std::move(clock));
}

// ---- which clocks a suspension stops ----

bool belongs_to_suspension(const Definition& definition, const Name& clock) {
    return definition::find_suspension(definition, clock) || definition::find_step(definition, clock).suspension;
}

bool is_stopped_by_suspensions(const Definition& definition, const Name& name, const ClockState& clock) {
    const auto* deadline = definition::find_deadline(definition, clock.deadline);
    return !clock.backward && !belongs_to_suspension(definition, name) && !(deadline && deadline->despite_suspension);
}

std::string by_suspension(const Name& suspension) { return "suspension:" + suspension; }
std::string by_deduction(std::size_t place) { return "deducts:" + std::to_string(place); }

Status start(Course& course, const Name& name, const Deadline* deadline, ClockState clock) {
    // The law's own moment is first derived free of holds, so that there is a last day to show; holds then stop it.
    DOCKET_TRY(derive(course, name, clock));
    if (!is_stopped_by_suspensions(course.definition, name, clock)) return ok();
    for (const auto& suspension : course.definition.suspensions)
        if (course.state.suspensions.contains(suspension.name) && suspension.stops_limits)
            DOCKET_TRY(hold_clock(course, name, by_suspension(suspension.name)));
    if (!deadline) return ok();
    for (std::size_t i = 0; i < deadline->deducts.size(); ++i) {
        const auto& while_in = deadline->deducts[i].while_in;
        const auto* step = while_in ? find_step_state(course.state, *while_in) : nullptr;
        const bool counts_not = while_in && (*while_in == course.state.standing.stage || (step && step->phase == StepPhase::Ready));
        if (counts_not) DOCKET_TRY(hold_clock(course, name, by_deduction(i)));
    }
    return ok();
}

std::optional<ClockState> fresh(Course& course, const Deadline& deadline, const Moment& from, int late_entry_days) {
    const auto length = length_of(course, deadline.length);
    if (!length) return std::nullopt;
    ClockState clock;
    clock.deadline = deadline.name;
    clock.start = from;
    if (length->unit != calendar::Unit::Hours) clock.start.minute.reset();
    clock.length = *length;
    clock.rolls = deadline.rolls;
    clock.backward = deadline.before.has_value();
    clock.late_entry_days = late_entry_days;
    return clock;
}

int late_entry_of(const Definition& definition, const Name& act) {
    if (const auto place = definition::find_step(definition, act); place.step) return place.step->late_entry_days;
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
    return anchor.kind == h.kind && anchor.name == h.name && (!anchor.result || *anchor.result == h.result);
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
    if (!exists && matches(deadline.from, h)) return start_across(course, deadline, h.moment);
    if (exists && runs(clock->second) && matches(deadline.until, h)) return finish_across(course, deadline, h.moment);
    return deduct(course, deadline, h);
}

}  // namespace

calendar::Period period_of(const ClockState& clock) {
    calendar::Period out;
    out.start = clock.start;
    out.length = clock.length;
    out.extensions = clock.extensions;
    for (const auto& hold : clock.holds) out.stops.push_back(hold.stop);
    out.direction = clock.backward ? calendar::Direction::Backward : calendar::Direction::Forward;
    out.rolls = clock.rolls && !clock.backward;
    return out;
}

Status happen(Course& course, const Happening& h) {
    if (h.kind == AnchorKind::Act) {
        DOCKET_TRY(course.count("times:" + h.name));
        if (!h.result.empty()) DOCKET_TRY(course.count("times:" + h.name + "." + h.result));
    }
    if (h.kind == AnchorKind::Served) DOCKET_TRY(course.count("times:served(" + h.name + ")"));
    for (const auto& deadline : course.definition.deadlines)
        if (!deadline.from.empty() || !deadline.deducts.empty()) DOCKET_TRY(happen_to(course, deadline, h));
    return ok();
}

Status start_step_clock(Course& course, const definition::Step& step, const Moment& ready) {
    const auto* deadline = step.within ? definition::find_deadline(course.definition, *step.within) : nullptr;
    if (!deadline || !deadline->from.empty()) return ok();  // one that runs across stages has a clock of its own
    const auto from = deadline->before ? date_known(course.state, *deadline->before) : std::optional(ready);
    if (!from) return ok();
    auto clock = fresh(course, *deadline, *from, step.late_entry_days);
    return clock ? start(course, step.name, deadline, *std::move(clock)) : ok();
}

Status start_suspension_clock(Course& course, const definition::Suspension& suspension) {
    if (!suspension.expires) return ok();
    ClockState clock;
    clock.start = Moment{course.moment.day, std::nullopt};
    clock.length = suspension.expires->longer_than;
    clock.late_entry_days = suspension.late_entry_days;
    return start(course, suspension.name, nullptr, std::move(clock));
}

Result<bool> meet_step_clock(Course& course, const Name& step) {
    const auto at = course.state.clocks.find(step);
    if (at == course.state.clocks.end()) return course.has_flag(overdue_flag(step));
    auto clock = at->second;
    bool late = clock.phase == ClockPhase::Expired;
    if (runs(clock)) {
        late = !has_open_hold(clock) && course.circumstances.is_late(clock.due, course.moment);
        DOCKET_TRY(move(clock.phase, ClockSignal::Meet));
        if (late) DOCKET_TRY(course.add_flag(overdue_flag(step)));
    }
    DOCKET_TRY(course.drop(Section::Clocks, step));
    return late;
}

Status cancel_clock(Course& course, const Name& name) {
    const auto at = course.state.clocks.find(name);
    if (at == course.state.clocks.end()) return ok();
    auto phase = at->second.phase;
    if (runs(at->second)) DOCKET_TRY(move(phase, ClockSignal::Cancel));
    return course.drop(Section::Clocks, name);
}

Status hold_clock(Course& course, const Name& name, const std::string& why) {
    const auto at = course.state.clocks.find(name);
    if (at == course.state.clocks.end() || !runs(at->second) || at->second.backward) return ok();
    auto clock = at->second;
    if (std::ranges::any_of(clock.holds, [&](const Hold& h) { return is_open(h) && h.why == why; })) return ok();
    if (clock.phase == ClockPhase::Running) DOCKET_TRY(move(clock.phase, ClockSignal::Stop));
    clock.holds.push_back({why, {std::max(course.moment.day, clock.start.day), std::nullopt}});
    note_due(course, {{"clock", name}, {"stopped_on", calendar::to_text(clock.holds.back().stop.stopped)}});
    return put_clock(course, name, std::move(clock));
}

Status release_clock(Course& course, const Name& name, const std::string& why) {
    const auto at = course.state.clocks.find(name);
    if (at == course.state.clocks.end()) return ok();
    auto clock = at->second;
    const auto hold = std::ranges::find_if(clock.holds, [&](const Hold& h) { return is_open(h) && h.why == why; });
    if (hold == clock.holds.end()) return ok();
    hold->stop.resumed = std::max(course.moment.day, hold->stop.stopped);
    if (!has_open_hold(clock) && clock.phase == ClockPhase::Stopped) DOCKET_TRY(move(clock.phase, ClockSignal::Resume));
    return derive(course, name, std::move(clock));
}

namespace {

std::vector<Name> names_of_clocks(const Course& course) {
    std::vector<Name> out;
    for (const auto& [name, clock] : course.state.clocks) out.push_back(name);
    return out;
}

Status for_deductions(Course& course, const Name& named, Status (*then)(Course&, const Name&, const std::string&)) {
    for (const auto& clock : names_of_clocks(course)) {
        const auto* deadline = definition::find_deadline(course.definition, course.state.clocks.at(clock).deadline);
        for (std::size_t i = 0; deadline && i < deadline->deducts.size(); ++i)
            if (deadline->deducts[i].while_in == named) DOCKET_TRY(then(course, clock, by_deduction(i)));
    }
    return ok();
}

}  // namespace

Status hold_for_suspension(Course& course, const definition::Suspension& suspension) {
    if (!suspension.stops_limits) return ok();
    for (const auto& name : names_of_clocks(course))
        if (is_stopped_by_suspensions(course.definition, name, course.state.clocks.at(name)))
            DOCKET_TRY(hold_clock(course, name, by_suspension(suspension.name)));
    return ok();
}

Status release_for_suspension(Course& course, const Name& suspension) {
    for (const auto& name : names_of_clocks(course)) DOCKET_TRY(release_clock(course, name, by_suspension(suspension)));
    return ok();
}

Status hold_for_deductions(Course& course, const Name& named) { return for_deductions(course, named, hold_clock); }
Status release_for_deductions(Course& course, const Name& named) { return for_deductions(course, named, release_clock); }

Status reopen_clocks(Course& course, const Name& act) {
    for (const auto& deadline : course.definition.deadlines) {
        const bool ends_it = std::ranges::any_of(deadline.until, [&](const Anchor& a) { return a.kind == AnchorKind::Act && a.name == act; });
        const auto at = course.state.clocks.find(deadline.name);
        if (!ends_it || at == course.state.clocks.end() || at->second.phase != ClockPhase::Met) continue;
        auto clock = at->second;
        DOCKET_TRY(move(clock.phase, ClockSignal::Reopen));
        DOCKET_TRY(derive(course, deadline.name, std::move(clock)));
    }
    return ok();
}

Status extend_clock(Course& course, const Name& name, const calendar::Length& by) {
    auto clock = course.state.clocks.at(name);
    DOCKET_TRY(move(clock.phase, ClockSignal::Extend));
    clock.extensions.push_back(by);
    return derive(course, name, std::move(clock));
}

Result<bool> rederive_clocks(Course& course) {
    bool changed = false;
    for (const auto& deadline : course.definition.deadlines) {
        if (!reads_facts(deadline)) continue;
        for (const auto& name : names_of_clocks(course)) {
            auto clock = course.state.clocks.at(name);
            if (clock.deadline != deadline.name || !runs(clock)) continue;
            const auto length = length_of(course, deadline.length);
            const auto from = deadline.before ? date_known(course.state, *deadline.before) : std::optional(clock.start);
            if (!length || !from || (*length == clock.length && *from == clock.start)) continue;
            DOCKET_TRY(move(clock.phase, ClockSignal::Rederive));
            clock.length = *length;
            clock.start = *from;
            DOCKET_TRY(derive(course, name, std::move(clock)));
            changed = true;
        }
    }
    for (const auto* step : active_steps(course.definition, course.state)) {  // ready before its length or date was known
        const auto* now = find_step_state(course.state, step->name);
        if (!step->within || !now || now->phase != StepPhase::Ready || !now->ready || course.state.clocks.contains(step->name)) continue;
        DOCKET_TRY(start_step_clock(course, *step, *now->ready));
        changed = changed || course.state.clocks.contains(step->name);
    }
    course.read = Json::array();
    return changed;
}

Result<std::vector<Name>> recompute_clocks(Course& course) {
    std::vector<Name> changed;
    for (const auto& name : names_of_clocks(course)) {
        const auto before = course.state.clocks.at(name);
        if (!runs(before) || has_open_hold(before)) continue;
        DOCKET_TRY_ASSIGN(const auto explained, course.circumstances.due(period_of(before)));
        if (explained.due == before.due) continue;
        DOCKET_TRY(derive(course, name, before));
        changed.push_back(name);
    }
    return changed;
}

namespace {

// A minimum period: a day before which the act may not be, or a period that must have ended. Never stopped, never rolled.
struct Minimum {
    std::optional<Day> first;
    std::optional<calendar::Period> period;
};

Result<Minimum> minimum_of(Course& course, const definition::Step& step, const StepState& state) {
    Minimum out;
    if (!step.not_before) return out;
    const auto* deadline = definition::find_deadline(course.definition, *step.not_before);
    if (!deadline) {
        if (const auto date = date_known(course.state, *step.not_before)) out.first = date->day;
        return out;
    }
    std::optional<ClockState> clock;
    if (const auto across = course.state.clocks.find(deadline->name); across != course.state.clocks.end()) clock = across->second;
    else if (deadline->before || deadline->from.empty())
        if (const auto from = deadline->before ? date_known(course.state, *deadline->before) : state.ready)
            clock = fresh(course, *deadline, *from, 0);
    if (!clock) return out;
    clock->holds.clear();
    clock->rolls = false;
    if (!clock->backward) {
        out.period = period_of(*clock);
        return out;
    }
    DOCKET_TRY_ASSIGN(const auto explained, course.circumstances.due(period_of(*clock)));
    out.first = explained.due.latest;
    return out;
}

}  // namespace

Result<std::optional<Day>> too_early(Course& course, const definition::Step& step, const StepState& state, const Moment& legal) {
    DOCKET_TRY_ASSIGN(const auto minimum, minimum_of(course, step, state));
    if (minimum.period) return course.circumstances.too_early(*minimum.period, legal);
    const bool is_early = minimum.first &&
        course.circumstances.compare_days(legal.day, conditions::Comparison::Less, *minimum.first) == conditions::Tri::Yes;
    return is_early ? minimum.first : std::optional<Day>();
}

Result<std::optional<Day>> first_lawful_day(Course& course, const definition::Step& step, const StepState& state) {
    DOCKET_TRY_ASSIGN(const auto minimum, minimum_of(course, step, state));
    if (minimum.period) return course.circumstances.too_early(*minimum.period, Moment{minimum.period->start.day, std::nullopt});
    return minimum.first;
}

std::vector<Name> clocks_in_order(const Definition& definition, const CaseState& state) {
    std::vector<Name> out;
    const auto add = [&](const Name& name) {
        const auto at = state.clocks.find(name);
        if (at != state.clocks.end() && at->second.phase == ClockPhase::Running && !at->second.spared) out.push_back(name);
    };
    for (const auto& deadline : definition.deadlines) add(deadline.name);
    for (const auto& stage : definition.stages)
        for (const auto& step : stage.steps) add(step.name);
    for (const auto& suspension : definition.suspensions) {
        for (const auto& step : suspension.steps) add(step.name);
        add(suspension.name);
    }
    return out;
}

bool closes_by_itself(const std::vector<definition::ExpiryBranch>& overdue) {
    return std::ranges::any_of(overdue, [](const auto& branch) {
        return branch.kind == definition::ExpiryKind::Result || branch.kind == definition::ExpiryKind::Effects;
    });
}

}  // namespace docket::casework
