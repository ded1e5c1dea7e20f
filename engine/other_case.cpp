#include "other_case.hpp"

#include <algorithm>
#include <deque>

#include "asking.hpp"
#include "base/format.hpp"
#include "casework/casework.hpp"

namespace docket {
namespace {

constexpr std::size_t kMostAwaited = 1000;  // cases on the way: nobody waits for more, and a circle ends the walk anyhow

void add_awaited(const casework::CaseState& state, std::vector<std::string>& all, std::deque<std::string>& open) {
    for (const auto& [key, other] : state.others) {
        if (!key.starts_with("awaits:") || other.status == "over" || std::ranges::find(all, other.case_id) != all.end()) continue;
        all.push_back(other.case_id);
        open.push_back(other.case_id);
    }
}

// Cases for which that one waits, and those for which these wait.
Result<std::vector<std::string>> awaited_by(EngineParts& engine, const Saying& say, const casework::CaseState& state) {
    std::vector<std::string> all;
    std::deque<std::string> open;
    add_awaited(state, all, open);
    while (!open.empty() && all.size() < kMostAwaited) {
        const auto next = std::move(open.front());
        open.pop_front();
        DOCKET_TRY_ASSIGN(const auto held, HeldCase::hold(engine, next, say.actor.authority));
        add_awaited(held.folded().state, all, open);
    }
    return all;
}

// The act's key among those that await approval, and the process whose meetings decide it now.
Status name_act(const AskedCase& there, const std::string& words, casework::NamedCase& out) {
    const auto& process = *there.folded.edition->definition;
    const auto& state = there.folded.state;
    const auto meant = casework::pending_act(process, state, words);
    if (!meant)
        return fail(ErrorKind::NotFound, "act.unknown", format("nothing called '{}' awaits approval in {}", words, state.case_id),
                    format("案件{}中没有名为“{}”的待批事项", state.case_id, words));
    out.act = meant->key;
    out.awaits_meeting = meant->held_in;
    return ok();
}

}  // namespace

Result<casework::NamedCase> look_at(EngineParts& engine, const Saying& say, const std::string& other, const std::string& act) {
    casework::NamedCase out;
    if (other.empty()) return out;
    auto asked = say;
    asked.legal.clear();  // as it stands when the act is entered, whatever day the act is of
    DOCKET_TRY_ASSIGN(const auto there, case_as_asked(engine, other, asked));
    const auto& state = there.folded.state;
    out.id = state.case_id;
    out.process = there.folded.edition->definition->id;
    out.outcome = state.standing.outcome;
    out.is_joined = state.others.contains("lead");
    DOCKET_TRY_ASSIGN(out.awaits, awaited_by(engine, asked, state));
    if (!act.empty()) DOCKET_TRY(name_act(there, act, out));
    return out;
}

}  // namespace docket
