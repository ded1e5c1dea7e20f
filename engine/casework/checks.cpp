// Questions that several kinds of acts ask.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/command.hpp"
#include "casework/rounds.hpp"

namespace docket::casework {

using conditions::Tri;

Status check_legal_day(Course& course, const std::optional<Moment>& ready, int late_entry_days) {
    return course.circumstances.legal_day({course.command.legal, ready, late_entry_days});
}

Status check_condition(Course& course, const std::optional<conditions::Expression>& only_if, const Name& act) {
    switch (course.holds(only_if)) {
        case Tri::Yes: return ok();
        case Tri::No: return refuse("condition.false", {act, conditions::to_text(*only_if, course.definition.tongue)});
        case Tri::Unknown: break;
    }
    return refuse("waits.fact", {act, course.first_unknown()});
}

Result<std::map<Name, FactState>> read_fills(Course& course, const std::vector<Name>& names, const Name& act) {
    const auto& command = course.command;
    const auto is_asked = [&](const Name& name) { return std::ranges::find(names, name) != names.end(); };
    for (const auto& [name, value] : command.fills)
        if (!is_asked(name)) return refuse("fact.not_here", {name, act});
    std::map<Name, FactState> out;
    for (const auto& name : names) {
        const auto* fact = definition::find_fact(course.definition, name);
        const auto given = command.fills.find(name);
        const auto commitment = command.commitments.find(name);
        FactState state;
        if (fact->is_private && commitment != command.commitments.end()) state.commitment = commitment->second;
        if (given == command.fills.end()) {  // replay of a private fact whose value was erased knows the commitment alone
            if (state.commitment.empty()) return refuse("fact.missing", {name});
        } else {
            auto value = conditions::value_from_json(fact->type, given->second);
            if (!value) {
                auto refusal = refuse("fact.invalid", {name});
                refusal.en = "\"" + name + "\": " + value.error().en;
                refusal.zh = "“" + name + "”：" + value.error().zh;
                return refusal;
            }
            state.value = *std::move(value);
            if (fact->is_private && state.commitment.empty())
                return fail(ErrorKind::Internal, "fact.no_commitment", "a private fact came without its commitment", "保密案情缺少承诺值");
        }
        out.emplace(name, std::move(state));
    }
    return out;
}

namespace {

// 本人免签: of which roles of the chain he who submits is a holder.
std::vector<Name> own_roles(Course& course, const std::vector<definition::Round>& chain, const Name& act) {
    std::vector<Name> out;
    const auto* step = definition::find_step(course.definition, act).step;
    if (!step || !definition::permits(*step, definition::Permission::SkipIfSubmitter)) return out;
    for (const auto& round : chain)
        for (const auto& name : round.by) {
            const auto* role = definition::find_role(course.definition, name);
            if (role && std::ranges::find(out, name) == out.end() && course.circumstances.holds_role(course.command.actor, *role)) out.push_back(name);
        }
    return out;
}

// Which rounds were passed over since their signer is the submitter himself: for the record.
Status note_skipped(Course& course, const Underway& act) {
    auto skipped = Json::array();
    for (std::size_t at = 0; at < act.chain->size(); ++at)
        if (is_own((*act.chain)[at], act.pending)) skipped.push_back((*act.chain)[at].by);
    if (!skipped.empty()) course.note("skipped") = std::move(skipped);
    return ok();
}

// A step that was returned to its doer to come straight back, submitted with the same result: what had agreed stands. The
// answer is who returned it; "": the whole chain runs.
std::string resume_where_returned(Course& course, PendingAct& pending) {
    const auto& back = course.state.steps.at(pending.act).comes_back;
    if (!back || back->result != pending.result) return {};
    pending.passed = back->passed;
    pending.signers = back->signers;
    pending.opinions = back->opinions;
    return back->to;
}

}  // namespace

Result<bool> submit_if_needed(Course& course, const std::vector<definition::Round>& chain, ActKind kind, const Doing& doing) {
    const auto person = kind == ActKind::Recusal ? course.command.person.id : std::string();
    Underway act{pending_key(kind, doing.act, person), {}, &chain};
    act.pending.kind = kind_text(kind);
    act.pending.act = doing.act;
    act.pending.person = person;
    act.pending.result = doing.result;
    act.pending.fills = doing.fills;
    act.pending.submitted = course.moment;
    act.pending.people = doing.people;
    act.pending.reason = course.command.reason;
    act.pending.other = doing.other.id;
    act.pending.other_process = doing.other.process;
    const auto back = kind == ActKind::Step ? resume_where_returned(course, act.pending) : std::string();
    if (kind == ActKind::Step) act.pending.own = own_roles(course, chain, doing.act);
    DOCKET_TRY_ASSIGN(const auto first, next_round(course, chain, act.pending, 0));
    if (!first) return false;
    act.pending.round = *first;
    Json what = {{"act", doing.act}, {"kind", kind_text(kind)}};
    if (!doing.result.empty()) what["result"] = doing.result;
    what["approver"] = act.round().by;
    if (!back.empty()) what["comes_back_to"] = back;
    course.begin("submitted", std::move(what));
    DOCKET_TRY(note_skipped(course, act));
    DOCKET_TRY(open_round(course, act));
    if (back.empty() || has_seats(act.round())) return true;
    act.pending.in_charge = back;
    DOCKET_TRY(course.put(Section::Pending, act.key, act.pending));
    return true;
}

}  // namespace docket::casework
