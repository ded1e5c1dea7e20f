// A case moved to another edition of its process (迁移). The course runs under the new edition from its first event on; what
// the case holds is carried over by carry_over.*, and here stands what needs days and people: who may, which length holds,
// which round is asked for anew, which period begins with the move.

#include <algorithm>
#include <tuple>

#include "casework/acts.hpp"
#include "casework/carry_over.hpp"
#include "casework/clock_parts.hpp"
#include "casework/people.hpp"
#include "casework/recurring.hpp"
#include "casework/rounds.hpp"
#include "casework/scope.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

using calendar::Tongue;

Status check_edition(const Course& course, const Definition& was) {
    const auto& is = course.definition;
    if (is.id != was.id) return refuse("migrate.other_process", {was.id, is.id});
    if (is.version == was.version) return refuse("migrate.same", {is.version});
    if (is.in_force < was.in_force) return refuse("migrate.backward", {is.version, was.version});
    const auto& day = course.command.legal.day;
    const bool in_force = is.in_force <= day && (!is.until || day <= *is.until);
    return in_force ? ok() : Status(refuse("migrate.not_in_force", {is.version, calendar::to_text(day)}));
}

// The new edition says who takes cases over: which cases the new law reaches is for the new law to say, and what was published
// before it can name nobody.
Status check_actor(Course& course, const CaseState& carried) {
    const auto& by = course.definition.migrate_by;
    if (by.empty()) return refuse("migrate.nobody", {course.definition.version});
    Course there(course.definition, carried, course.command, course.circumstances);
    return acting_role(there, by, course.command.actor, course.definition.id) ? ok() : Status(refuse("migrate.not_by", {name_of(course.command.actor)}));
}

// ---- the difference, entry by entry ----

template <class T>
Status put_differences(Course& course, Section section, const std::map<std::string, T>& was, const std::map<std::string, T>& is) {
    for (const auto& [key, entry] : was)
        if (!is.contains(key)) DOCKET_TRY(course.drop(section, key));
    for (const auto& [key, entry] : is) {
        const auto had = was.find(key);
        if (had == was.end() || !(had->second == entry)) DOCKET_TRY(course.put(section, key, entry));
    }
    return ok();
}

template <class T>
struct Part {
    Section section;
    std::map<std::string, T> CaseState::*entries;
};
template <class T>
Part(Section, std::map<std::string, T> CaseState::*) -> Part<T>;

constexpr std::tuple kParts{Part{Section::Facts, &CaseState::facts},         Part{Section::Steps, &CaseState::steps},
                            Part{Section::Clocks, &CaseState::clocks},       Part{Section::Suspensions, &CaseState::suspensions},
                            Part{Section::Pending, &CaseState::pending},     Part{Section::Seats, &CaseState::seats},
                            Part{Section::Documents, &CaseState::documents}, Part{Section::Holders, &CaseState::holders},
                            Part{Section::Recused, &CaseState::recused},     Part{Section::Counters, &CaseState::counters},
                            Part{Section::Results, &CaseState::results},     Part{Section::Doers, &CaseState::doers},
                            Part{Section::Others, &CaseState::others},       Part{Section::Named, &CaseState::named}};

Status put_state(Course& course, const CaseState& is) {
    const auto was = course.state;
    if (!(was.standing == is.standing)) DOCKET_TRY(course.put(Section::Standing, "", is.standing));
    auto put = ok();
    std::apply([&](const auto&... part) { ((put = put ? put_differences(course, part.section, was.*part.entries, is.*part.entries) : std::move(put)), ...); }, kParts);
    DOCKET_TRY(std::move(put));
    for (const auto& flag : was.flags)
        if (!is.flags.contains(flag)) DOCKET_TRY(course.drop(Section::Flags, flag));
    for (const auto& flag : is.flags)
        if (!was.flags.contains(flag)) DOCKET_TRY(course.add_flag(flag));
    return ok();
}

// ---- facts and parameters ----

Status put_given_facts(Course& course) {
    std::vector<Name> given;
    for (const auto& [name, value] : course.command.fills) given.push_back(name);
    for (const auto& [name, value] : course.command.commitments)
        if (std::ranges::find(given, name) == given.end()) given.push_back(name);
    for (const auto& name : given)
        if (!definition::find_fact(course.definition, name)) return refuse("fact.not_here", {name, course.definition.version});
    DOCKET_TRY_ASSIGN(const auto fills, read_fills(course, given, course.definition.id));
    for (const auto& [name, value] : fills) DOCKET_TRY(put_fact(course, name, value));
    return ok();
}

// A proof that every fact is filled before it is read knows no case that came from another edition.
void note_unknown_facts(const Course& course, Json& notes) {
    auto filled = course.definition.opening.fills;
    const auto add = [&](const auto& act) {
        if (course.counted("times:" + act.name) > 0) filled.insert(filled.end(), act.fills.begin(), act.fills.end());
    };
    for (const auto& stage : course.definition.stages)
        for (const auto& step : stage.steps) add(step);
    for (const auto& fact : course.definition.facts)
        if (std::ranges::find(filled, fact.name) != filled.end() && !course.state.facts.contains(fact.name)) note(notes, "fact_unknown", {fact.name});
}

// What the law leaves to the place is left to it by the new law: its parameters, with the authority's values of today.
Status put_parameters(Course& course, Json& notes) {
    const auto had = course.state.parameters;
    for (const auto& [name, value] : had)
        if (!definition::find_parameter(course.definition, name)) DOCKET_TRY(course.drop(Section::Parameters, name));
    for (const auto& parameter : course.definition.parameters) {
        DOCKET_TRY_ASSIGN(auto value, value_here(course, parameter));
        const auto before = had.find(parameter.name);
        if (before != had.end() && before->second == value) continue;
        note(notes, before == had.end() ? "parameter_new" : "parameter",
             {parameter.name, conditions::to_text(value, Tongue::English), conditions::to_text(value, Tongue::Chinese),
              before == had.end() ? "" : conditions::to_text(before->second, Tongue::English), before == had.end() ? "" : conditions::to_text(before->second, Tongue::Chinese)});
        DOCKET_TRY(course.put(Section::Parameters, parameter.name, std::move(value)));
    }
    return ok();
}

// ---- periods ----

std::optional<calendar::Length> new_length(Course& course, const Name& name, const ClockState& clock) {
    const auto* deadline = definition::find_deadline(course.definition, clock.deadline);
    const auto* suspension = clock.deadline.empty() ? definition::find_suspension(course.definition, name) : nullptr;
    auto length = deadline                             ? length_of(course, deadline->length)
                  : suspension && suspension->expires ? std::optional(suspension->expires->longer_than)
                                                      : std::nullopt;
    course.read = Json::array();
    return length;
}

// While days are held back the last day is not known, and none is told.
void note_length(Json& notes, const Name& name, const ClockState& was, const calendar::Length& there, const ClockState& is) {
    const bool held = has_open_hold(is);
    const auto* sentence = is.old_length ? (held ? "length_kept_held" : "length_kept") : (held ? "length_renewed_held" : "length_renewed");
    note(notes, sentence, {name, calendar::to_text(was.length, Tongue::English), calendar::to_text(was.length, Tongue::Chinese), calendar::to_text(there, Tongue::English),
                           calendar::to_text(there, Tongue::Chinese), calendar::to_text(is.due.latest), calendar::to_chinese_text(is.due.latest)});
}

// 从旧 or 从新. A length that is kept is kept for good: the conditions that decided it are of an edition that is left.
Status decide_lengths(Course& course, bool renews, Json& notes) {
    const auto clocks = course.state.clocks;
    for (const auto& [name, before] : clocks) {
        if (!runs(before)) continue;
        const auto length = new_length(course, name, before);
        if (!length || *length == before.length) continue;
        auto clock = before;
        const auto called = clock.deadline.empty() ? name : clock.deadline;
        clock.old_length = !renews;
        if (renews) {
            clock.length = *length;
            DOCKET_TRY(move(clock.phase, lifecycle::ClockSignal::Rederive));
            DOCKET_TRY(derive(course, name, std::move(clock)));
        } else {
            DOCKET_TRY(put_clock(course, name, std::move(clock)));
        }
        note_length(notes, called, before, *length, course.state.clocks.at(name));
    }
    return ok();
}

// A step that was open and had no period gets the new edition's from the day of the move, not from a day long past.
Status start_new_periods(Course& course, const Counterparts& names, const CaseState& before, const std::set<Name>& gone, Json& notes) {
    for (const auto& [was, state] : before.steps) {
        const auto* old_step = definition::find_step(names.was, was).step;
        if (gone.contains(was) || !old_step) continue;
        const auto& is = *definition::find_step(names.is, names.act(was)).step;
        const bool had = old_step->within && !names.given_up(was) && !names.given_up(*old_step->within);
        if (state.phase != StepPhase::Ready || !is_active(course.state, definition::find_step(names.is, is.name))) continue;
        if (is.every && !old_step->every) DOCKET_TRY(begin_duty(course, is, course.moment));
        if (!is.within || had || course.state.clocks.contains(is.name)) continue;
        DOCKET_TRY(start_step_clock(course, is, course.moment));
        if (course.state.clocks.contains(is.name)) note(notes, "period_begins", {*is.within});
    }
    return ok();
}

bool has_begun(const Course& course, const definition::Deadline& deadline) {
    return std::ranges::any_of(deadline.from, [&](const definition::Anchor& from) {
        if (from.kind == definition::AnchorKind::Opened) return true;
        if (from.kind == definition::AnchorKind::Stage) return course.counted("visits:" + from.name) > 0;
        return from.kind == definition::AnchorKind::Act && course.counted("times:" + from.name + (from.result ? "." + *from.result : "")) > 0;
    });
}

// A period of the new edition whose beginning lies behind does not run in this case: nobody is late under a law to come.
void note_periods_not_run(const Course& course, const Counterparts& names, Json& notes) {
    for (const auto& deadline : names.is.deadlines) {
        const bool is_old = std::ranges::any_of(names.was.deadlines, [&](const auto& old) { return names.deadline(old.name) == deadline.name; });
        if (is_old || deadline.from.empty() || course.state.clocks.contains(deadline.name) || !has_begun(course, deadline)) continue;
        note(notes, "period_not_run", {deadline.name});
    }
}

// ---- rounds that are asked for anew ----

Status ask_anew(Course& course, const std::string& key, Json& notes) {
    auto pending = course.state.pending.at(key);
    const auto& chain = *source_of(course.definition, course.state, pending).approval;
    const auto act = pending.act;
    pending.phase = RoundPhase::Idle;
    pending.signers.clear();
    pending.opinions.clear();
    pending.passed.clear();
    pending.awaits.clear();
    DOCKET_TRY_ASSIGN(const auto first, next_round(course, chain, pending, 0));
    if (first) {
        pending.round = *first;
        Underway again{key, std::move(pending), &chain};
        note(notes, "round_again", {act});
        return open_round(course, again);
    }
    // Nobody has to approve it any more; but nobody may take his own submission for an approval either.
    DOCKET_TRY(void_pending(course, key));
    note(notes, "submission_void", {act});
    if (!course.state.steps.contains(act)) return ok();
    auto step = course.state.steps.at(act);
    DOCKET_TRY(move(step.phase, lifecycle::StepSignal::GiveBack));
    return course.put(Section::Steps, act, std::move(step));
}

}  // namespace

std::vector<Error> migration_problems(const Definition& was, const CaseState& state, const Migration& migration) {
    return carry_over(Counterparts(was, *migration.onto, migration.map), state).problems;
}

Status migrate(Course& course, const Definition& was) {
    if (!course.command.migration) return fail(ErrorKind::Internal, "migrate.nothing", "a move came without its edition", "迁移缺少版本");
    const auto& asked = *course.command.migration;
    if (course.is_ended()) return refuse("case.ended");
    DOCKET_TRY(check_edition(course, was));
    const auto before = course.state;
    const Counterparts names(was, course.definition, asked.map);
    auto carried = carry_over(names, before);
    DOCKET_TRY(check_actor(course, carried.state));
    if (asked.basis.empty() || course.command.reason.empty()) return refuse("migrate.unexplained");
    DOCKET_TRY(check_legal_day(course, before.standing.stage_since, 0));
    if (!carried.problems.empty()) return carried.problems.front();
    course.begin("case.moved", {{"from", asked.from}, {"to", asked.to}, {"lengths", asked.map.renews_lengths ? "new" : "old"}}, asked.basis);
    DOCKET_TRY(put_state(course, carried.state));
    auto& notes = carried.notes;
    DOCKET_TRY(put_parameters(course, notes));
    DOCKET_TRY(put_given_facts(course));
    note_unknown_facts(course, notes);
    DOCKET_TRY(decide_lengths(course, asked.map.renews_lengths, notes));
    for (const auto& key : carried.again) DOCKET_TRY(ask_anew(course, key, notes));
    DOCKET_TRY(start_new_periods(course, names, before, carried.gone, notes));
    note_periods_not_run(course, names, notes);
    if (!notes.empty()) course.note("notes") = std::move(notes);
    return ok();
}

}  // namespace docket::casework
