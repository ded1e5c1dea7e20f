#include "audit/work.hpp"

#include <utility>

#include "casework/calendar_circumstances.hpp"
#include "casework/casework.hpp"

namespace docket::audit {
namespace {

using casework::CaseState;
using casework::OpenAct;
using definition::Definition;
using journal::OpenStepRow;

class Asking {
public:
    Asking(const Definition& process, const CaseState& state, casework::Circumstances& circumstances)
        : process_(process), state_(state), circumstances_(circumstances), authority_(state.standing.authority) {}

    void add(const OpenAct& act) {
        act_ = &act;
        row_ = {};
        row_.step = act.act;
        row_.person = act.person;
        row_.since = act.not_before ? calendar::to_text(*act.not_before) : act.since ? calendar::to_text(act.since->day) : "";
        if (const auto clock = state_.clocks.find(act.clock); clock != state_.clocks.end()) row_.due = calendar::to_text(clock->second.due.latest);
        row_.is_duty = act.is_duty;
        row_.asks = act.awaits_approval ? "answer" : "do";
        for (const auto& role : act.roles) add_role(role);
        row_.role.clear();
        if (!act.awaits_approval) row_.asks = "prepare";  // an open step names persons only where it is delegated
        for (const auto& person : act.waits_for) also(asked_person(authority_, person));
    }

    std::vector<OpenStepRow> rows;

private:
    void put(std::string whom, bool is_also) {
        row_.whom = std::move(whom);
        row_.is_also = is_also;
        rows.push_back(row_);
    }
    void also(std::string whom) { put(std::move(whom), true); }

    void add_role(const definition::Name& name) {
        row_.role = name;
        const auto* role = definition::find_role(process_, name);
        const auto party = state_.holders.find(name);
        if (role && role->element > 0 && party != state_.holders.end()) put(asked_person(authority_, party->second.id), false);
        else if (!act_->person.empty() && act_->roles.size() == 1) put(asked_person(authority_, act_->person), false);
        else {
            put(asked_role(authority_, name), false);
            if (role) add_holders(*role);
            if (!act_->person.empty()) also(asked_person(authority_, act_->person));
        }
        if (role && role->external) add_clerks();
    }

    // By name where the case itself says who holds it, else by group; who of them may, the list judges when it is asked for.
    void add_holders(const definition::Role& role) {
        if (const auto made = casework::holders_by_case(process_, state_, role, circumstances_)) {
            for (const auto& person : *made) also(asked_person(authority_, person));
        } else if (role.group) {
            also(asked_group(authority_, *role.group));
        }
    }

    void add_clerks() {
        const auto asks = std::exchange(row_.asks, "enter");
        for (const auto& name : process_.clerk) {
            also(asked_role(authority_, name));
            const auto* role = definition::find_role(process_, name);
            if (role) add_holders(*role);
        }
        row_.asks = asks;
    }

    const Definition& process_;
    const CaseState& state_;
    casework::Circumstances& circumstances_;
    const std::string& authority_;
    const OpenAct* act_ = nullptr;
    OpenStepRow row_;
};

}  // namespace

std::string asked_person(const std::string& authority, const std::string& person) { return authority + "/p:" + person; }
std::string asked_group(const std::string& authority, const std::string& group) { return authority + "/g:" + group; }
std::string asked_role(const std::string& authority, const std::string& role) { return authority + "/r:" + role; }

std::vector<OpenStepRow> work_of(const FoldedCase& folded, const definition::Authority& authority) {
    casework::CalendarCircumstances circumstances(*folded.calendar->calendar, authority, {});
    Asking out(*folded.edition->definition, folded.state, circumstances);
    for (const auto& act : casework::open_acts(*folded.edition->definition, folded.state, circumstances)) out.add(act);
    return std::move(out.rows);
}

}  // namespace docket::audit
