#include "views.hpp"

#include <algorithm>

#include "casework/casework.hpp"

namespace docket {
namespace {

using casework::ActKind;
using casework::Command;
using definition::Definition;

constexpr const char* kKinds[] = {"step", "anytime", "suspension", "resume", "extend", "recusal", "join", "separate", "enlist", "strike"};

struct Asked {
    ActKind kind;
    std::string act;     // as a command names it
    std::string words;   // as a host names it
    std::string title;
    const std::vector<definition::Name>* by;
};

// Of what is made for each element of a list: what is made for those that are there.
void add_steps(const Definition& process, const casework::CaseState& state, const std::vector<definition::Step>& steps, std::vector<Asked>& out) {
    for (const auto& step : steps)
        if (casework::has_element(process, state, step)) out.push_back({ActKind::Step, step.name, step.name, step.title, &step.by});
}

// What concerns this case where it is: not the steps of other stages, nor what lifts a suspension that does not lie over it.
std::vector<Asked> acts_here(const Definition& process, const casework::CaseState& state) {
    std::vector<Asked> out;
    if (const auto* stage = definition::find_stage(process, state.standing.stage)) add_steps(process, state, stage->steps, out);
    for (const auto& act : process.anytime) out.push_back({ActKind::Anytime, act.name, act.name, act.title, &act.by});
    for (const auto& suspension : process.suspensions) {
        const bool in_force = state.suspensions.contains(suspension.name);
        out.push_back({ActKind::Suspension, suspension.name, suspension.name, suspension.title, &suspension.by});
        if (!in_force) continue;
        add_steps(process, state, suspension.steps, out);
        if (suspension.resume)
            out.push_back({ActKind::Resume, suspension.name, suspension.resume->name, suspension.resume->name, &suspension.resume->by});
    }
    const char* extend = process.tongue == calendar::Tongue::Chinese ? "延长 " : "extend ";
    for (const auto& deadline : process.deadlines)
        if (deadline.extension)
            out.push_back({ActKind::Extend, deadline.name, extend + deadline.name, extend + (deadline.title.empty() ? deadline.name : deadline.title),
                           &deadline.extension->by});
    for (const auto& act : casework::link_acts(process)) out.push_back({act.kind, act.words, act.words, act.words, act.by});
    return out;
}

// The first of the roles that the person holds, else the first.
std::string role_for(const Definition& process, const std::vector<definition::Name>& by, const casework::Actor& actor,
                     casework::Circumstances& circumstances) {
    for (const auto& name : by) {
        const auto* role = definition::find_role(process, name);
        if (role && circumstances.holds_role(actor, *role)) return name;
    }
    return by.empty() ? std::string() : by.front();
}

}  // namespace

Json possible_view(const audit::FoldedCase& folded, const Command& asked, casework::Circumstances& circumstances) {
    const auto& process = *folded.edition->definition;
    const auto& state = folded.state;
    const auto open = casework::open_acts(process, state, circumstances);
    auto out = Json::array();
    for (const auto& act : acts_here(process, state)) {
        auto command = asked;
        command.verb = casework::Verb::Do;
        command.act_kind = act.kind;
        command.act = act.act;
        const auto opened = std::ranges::find(open, act.words, &casework::OpenAct::act);
        // what a table of `by` names now is what the open act lists
        const auto& by = opened == open.end() || opened->awaits_approval ? *act.by : opened->roles;
        const auto refusal = casework::why_not(process, state, command, circumstances);
        Json row = {{"act", act.words}, {"title", act.title.empty() ? act.words : act.title}, {"kind", kKinds[static_cast<std::size_t>(act.kind)]},
                    {"open", !refusal}, {"role", role_for(process, by, asked.actor, circumstances)}};
        if (refusal) row["refusal"] = {{"id", refusal->error.id}, {"en", refusal->error.en}, {"zh", refusal->error.zh}};
        if (opened != open.end()) {
            if (opened->not_before) row["not_before"] = to_text(*opened->not_before);
            if (const auto clock = state.clocks.find(opened->clock); clock != state.clocks.end()) row["due"] = to_text(clock->second.due.latest);
        }
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace docket
