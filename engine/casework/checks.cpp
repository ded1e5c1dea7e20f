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

Result<bool> submit_if_needed(Course& course, const std::vector<definition::Round>& chain, ActKind kind, const Doing& doing) {
    DOCKET_TRY_ASSIGN(const auto first, next_round(course, chain, 0, doing.result));
    if (!first) return false;
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
    act.pending.round = *first;
    Json what = {{"act", doing.act}, {"kind", kind_text(kind)}};
    if (!doing.result.empty()) what["result"] = doing.result;
    what["approver"] = act.round().by;
    course.begin("submitted", std::move(what));
    DOCKET_TRY(open_round(course, act));
    return true;
}

}  // namespace docket::casework
