#include "casework/clock_parts.hpp"

#include <algorithm>

#include "casework/entry_io.hpp"
#include "casework/tables.hpp"

namespace docket::casework {
namespace {

using definition::Deadline;

bool is_open(const Hold& hold) { return !hold.stop.resumed; }

const Value* known(const CaseState& state, const Name& name) {
    if (const auto fact = state.facts.find(name); fact != state.facts.end()) return fact->second.value ? &*fact->second.value : nullptr;
    const auto parameter = state.parameters.find(name);
    return parameter == state.parameters.end() ? nullptr : &parameter->second;
}

std::optional<calendar::Length> length_named(Course& course, const Name& name) {
    if (const auto* table = definition::find_table(course.definition, name)) {
        const auto said = ask(course, *table);
        return said ? std::optional(std::get<calendar::Length>(said->value)) : std::nullopt;
    }
    const auto* value = known(course.state, name);
    const auto* length = value ? std::get_if<calendar::Length>(value) : nullptr;
    return length ? std::optional(*length) : std::nullopt;
}

// What the record says of a last day: `due` of record.md, with the steps of its computation.
Json due_json(Course& course, const Name& name, const ClockState& clock, const std::vector<calendar::ExplanationLine>& lines) {
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
    if (const auto* deadline = definition::find_deadline(course.definition, clock.deadline)) {
        if (!deadline->basis.empty()) out["basis"] = deadline->basis;
        const auto read = course.read;  // what is told here belongs to no condition
        if (auto row = decided_by(course, deadline->length)) out["by_table"] = *std::move(row);
        course.read = read;
    }
    for (const auto& line : lines)
        out["calc"].push_back(calendar::to_text(line.day) + " " + (chinese ? line.zh : line.en));
    return out;
}

}  // namespace

bool has_open_hold(const ClockState& clock) { return std::ranges::any_of(clock.holds, is_open); }

std::optional<calendar::Length> length_of(Course& course, const definition::LengthOf& length) {
    for (const auto& branch : length.branches) {
        const auto truth = course.holds(branch.only_if);
        if (truth == conditions::Tri::Unknown) return std::nullopt;
        if (truth == conditions::Tri::No) continue;
        const auto* name = std::get_if<Name>(&branch.length);
        return name ? length_named(course, *name) : std::get<calendar::Length>(branch.length);
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

std::optional<ClockState> fresh(Course& course, const Deadline& deadline, const Moment& from, int late_entry_days) {
    const auto length = length_of(course, deadline.length);
    if (!length) return std::nullopt;
    ClockState clock;
    clock.deadline = deadline.name;
    clock.start = from;
    if (length->unit != calendar::Unit::Hours) clock.start.minute.reset();
    clock.length = *length;
    clock.unrolled = !deadline.rolls;
    clock.backward = deadline.before.has_value();
    clock.late_entry_days = late_entry_days;
    return clock;
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

calendar::Period period_of(const ClockState& clock) {
    calendar::Period out;
    out.start = clock.start;
    out.length = clock.length;
    out.extensions = clock.extensions;
    for (const auto& hold : clock.holds) out.stops.push_back(hold.stop);
    out.direction = clock.backward ? calendar::Direction::Backward : calendar::Direction::Forward;
    out.rolls = !clock.unrolled && !clock.backward;
    return out;
}

}  // namespace docket::casework
