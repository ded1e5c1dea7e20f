#include "views.hpp"

#include <algorithm>

#include "casework/casework.hpp"
#include "lifecycle/lifecycle.hpp"

namespace docket {
namespace {

using casework::CaseState;
using casework::ClockState;
using casework::OpenAct;
using definition::Definition;

constexpr const char* kKinds[] = {"step", "anytime", "suspension", "resume", "extend", "recusal", "join", "separate", "enlist", "strike"};

std::string text(const calendar::Moment& moment) {
    return to_text(moment.day) + (moment.minute ? " " + calendar::minute_to_text(*moment.minute) : "");
}

// A role's first name stands alone too: most acts have one.
Json act_json(const OpenAct& act, const CaseState& state) {
    Json out = {{"act", act.act}, {"title", act.title}, {"kind", kKinds[static_cast<std::size_t>(act.kind)]},
                {"roles", act.roles}, {"role", act.roles.empty() ? std::string() : act.roles.front()}, {"is_duty", act.is_duty}};
    if (!act.person.empty()) out["person"] = act.person;
    if (!act.waits_for.empty()) out["waits_for"] = act.waits_for;
    if (act.names_case) out["names_case"] = true;
    if (act.since) out["since"] = text(*act.since);
    if (act.not_before) out["not_before"] = to_text(*act.not_before);
    if (const auto clock = state.clocks.find(act.clock); clock != state.clocks.end()) {
        out["clock"] = act.clock;
        out["due"] = to_text(clock->second.due.latest);
    }
    return out;
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

// The pending act that belongs to an open act which awaits its approver.
Json pending_json(const OpenAct& act, const CaseState& state) {
    auto out = act_json(act, state);
    const auto named = [&](const auto& entry) {
        const auto& pending = entry.second;
        return pending.kind == kKinds[static_cast<std::size_t>(act.kind)] && (pending.act == act.act || act.act.ends_with(pending.act));
    };
    const auto found = std::ranges::find_if(state.pending, named);
    if (found == state.pending.end()) return out;
    const auto& pending = found->second;
    if (!pending.result.empty() && pending.result != "done") out["result"] = pending.result;
    out["submitted"] = text(pending.submitted);
    out["submitted_by"] = joined(pending.people);
    if (act.awaits_meeting) out["meeting"] = "to_be_held";
    std::vector<std::string> silent;
    const bool signs_alone = state.seats.lower_bound(found->first + "#") == state.seats.lower_bound(found->first + "$");
    if (signs_alone && !act.awaits_meeting && !pending.agreed)  // one person's round: the delegate's turn, else whose charge it is
        silent.push_back(!pending.lent_to.empty() ? pending.lent_to : !pending.in_charge.empty() ? pending.in_charge : joined(act.roles));
    for (const auto& [key, seat] : state.seats) {
        if (!key.starts_with(found->first + "#")) continue;
        Json row = {{"role", seat.role}, {"present", seat.present}, {"answered", !seat.answer.empty()}};
        if (!seat.person.empty()) row["person"] = seat.person;
        out["seats"].push_back(std::move(row));
        if (seat.present && seat.answer.empty()) silent.push_back(!seat.lent_to.empty() ? seat.lent_to : seat.person.empty() ? seat.role : seat.person);
    }
    for (const auto& [key, seat] : state.seats) {
        if (!key.starts_with(found->first + "+")) continue;
        out["added"].push_back({{"person", seat.person}, {"place", seat.place}, {"by", seat.added_by}, {"answered", !seat.answer.empty()}});
        if (seat.answer.empty()) silent.push_back(seat.person);
    }
    if (!silent.empty()) out["silent"] = joined(silent);
    return out;
}

// The day from which a warning is due: the last day, or so long before it.
std::optional<calendar::Day> warning_day(const definition::Warning& warning, const ClockState& clock, casework::Circumstances& circumstances) {
    if (!warning.before) return clock.due.latest;
    calendar::Period back;
    back.start.day = clock.due.latest;
    back.length = *warning.before;
    back.direction = calendar::Direction::Backward;
    back.rolls = false;
    const auto day = circumstances.due(back);
    return day ? std::optional(day->due.latest) : std::nullopt;
}

bool is_warned(const definition::Deadline* deadline, const ClockState& clock, casework::Circumstances& circumstances, calendar::Day today) {
    if (!deadline || clock.phase != lifecycle::ClockPhase::Running) return false;
    return std::ranges::any_of(deadline->warn, [&](const auto& warning) {
        const auto day = warning_day(warning, clock, circumstances);
        return day && *day <= today;
    });
}

Json clock_json(const std::string& name, const ClockState& clock, const Definition& process, casework::Circumstances& circumstances,
                calendar::Day today) {
    const auto* deadline = definition::find_deadline(process, clock.deadline);
    Json out = {{"clock", name}, {"deadline", clock.deadline}, {"state", lifecycle::to_text(clock.phase)}, {"start", text(clock.start)},
                {"length", calendar::to_text(clock.length, process.tongue)}, {"last_day", to_text(clock.due.latest)},
                {"warned", is_warned(deadline, clock, circumstances, today)}};
    if (deadline && !deadline->title.empty()) out["title"] = deadline->title;
    if (deadline && !deadline->basis.empty()) out["basis"] = deadline->basis;
    if (clock.due.minute) out["time"] = calendar::minute_to_text(*clock.due.minute);
    if (clock.due.provisional) {
        out["provisional"] = true;
        out["earliest"] = to_text(clock.due.earliest);
    }
    for (const auto& extension : clock.extensions) out["extensions"].push_back(calendar::to_text(extension, process.tongue));
    return out;
}

// One row an addressee; one alone where the document has none.
void add_document(const std::string& name, const casework::DocumentState& document, Json& out) {
    Json row = {{"document", name}, {"number", document.number}, {"issued", text(document.issued)}};
    if (document.to.empty()) out.push_back(row);
    for (const auto& [role, delivery] : document.to) {
        auto delivered = row;
        delivered["addressee"] = role;
        delivered["out"] = delivery.out;
        if (delivery.served) delivered["served"] = text(*delivery.served);
        if (!delivery.method.empty()) delivered["method"] = delivery.method;
        if (delivery.failed > 0) delivered["failed"] = delivery.failed;
        out.push_back(std::move(delivered));
    }
}

void add_acts(const CaseState& state, const std::vector<OpenAct>& acts, calendar::Day today, Json& out) {
    for (const auto* list : {"open", "coming", "pending"}) out[list] = Json::array();
    for (const auto& act : acts) {
        if (act.awaits_approval) out["pending"].push_back(pending_json(act, state));
        else out[act.not_before && *act.not_before > today ? "coming" : "open"].push_back(act_json(act, state));
    }
}

// Who is bound to a role; parties of a list in the order of their places, those who have left marked.
void add_people(const Definition& process, const CaseState& state, Json& out) {
    const auto add = [&](const definition::Role& role) {
        const auto holder = state.holders.find(role.name);
        if (holder == state.holders.end()) return;
        Json row = {{"role", role.name}, {"id", holder->second.id}, {"name", holder->second.name}};
        if (role.element > 0) row["list"] = role.instance_of, row["place"] = role.element;
        if (holder->second.left) row["left"] = true;
        out.push_back(std::move(row));
    };
    for (const auto& role : process.roles)
        if (role.element == 0) add(role);
    for (const auto& role : process.roles)
        if (role.element > 0) add(role);
}

// Deadlines that run, stand still, or ran out and were not met since.
bool is_shown(const ClockState& clock) {
    return clock.phase == lifecycle::ClockPhase::Running || clock.phase == lifecycle::ClockPhase::Stopped ||
           clock.phase == lifecycle::ClockPhase::Expired;
}

// Cases that this one has to do with now, and those that it was linked with for good.
void add_others(const CaseState& state, Json& out) {
    for (const auto& [kind, other] : state.links) {
        if (kind == "follows") out["follows"] = other;
        else out["links"].push_back({{"kind", kind}, {"case", other}});
    }
    for (const auto& [key, other] : state.others) {
        Json row = {{"relation", key.substr(0, key.find(':'))}, {"case", other.case_id}, {"status", other.status}};
        for (const auto& [name, value] : {std::pair("process", &other.process), std::pair("act", &other.act), std::pair("outcome", &other.outcome)})
            if (!value->empty()) row[name] = *value;
        const bool is_item = key.starts_with("item:") || key.starts_with("meeting:");
        if (is_item) row["act"] = other.act.substr(other.act.find(':') + 1);  // its key says the kind first
        if (other.since) row["since"] = text(*other.since);
        out["others"].push_back(std::move(row));
    }
}

// As exchanged, but lengths in the tongue of the process, like those of the deadlines.
Json facts_json(const CaseState& state, calendar::Tongue tongue) {
    auto out = Json::object();
    for (const auto& [name, fact] : state.facts) {
        if (!fact.value) continue;
        const auto* length = std::get_if<calendar::Length>(&*fact.value);
        out[name] = length ? Json(calendar::to_text(*length, tongue)) : conditions::to_json(*fact.value);
    }
    return out;
}

}  // namespace

Json case_view(const audit::FoldedCase& folded, casework::Circumstances& circumstances, calendar::Day today) {
    const auto& process = *folded.edition->definition;
    const auto& state = folded.state;
    const auto& standing = state.standing;
    Json out = {{"case", state.case_id}, {"authority", standing.authority}, {"process", process.id}, {"title", process.title},
                {"edition", folded.edition->version}, {"phase", lifecycle::to_text(standing.phase)}, {"stage", standing.stage},
                {"opened", text(standing.opened)}, {"facts", facts_json(state, process.tongue)}};
    if (!standing.outcome.empty()) out["outcome"] = standing.outcome;
    for (const auto* list : {"people", "suspensions", "clocks", "documents"}) out[list] = Json::array();
    add_people(process, state, out["people"]);
    for (const auto& [name, suspension] : state.suspensions)
        out["suspensions"].push_back({{"suspension", name}, {"since", text(suspension.since)}});
    for (const auto& [name, clock] : state.clocks)
        if (is_shown(clock)) out["clocks"].push_back(clock_json(name, clock, process, circumstances, today));
    for (const auto& [name, document] : state.documents) add_document(name, document, out["documents"]);
    add_others(state, out);
    add_acts(state, casework::open_acts(process, state, circumstances), today, out);
    return out;
}

}  // namespace docket
