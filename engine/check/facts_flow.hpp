#pragma once
// Which facts are known for certain, and which may be, wherever a case can be: forward over the edges of the stages.
// A result of a step is followed like a fact, under "result(step)".

#include <map>
#include <optional>
#include <set>
#include <string>

#include "definition/definition.hpp"
#include "load/draft.hpp"

namespace docket::check {

using Facts = std::set<std::string>;

std::string result_fact(const std::string& step);

// What of a process is known where. "Certain" holds on every way there, whatever the law does by expiry; "possible" on
// some way. A stage that nothing leads to is certain of everything.
class FactsFlow {
public:
    explicit FactsFlow(const definition::Definition& model);

    struct Known {
        Facts certain, possible;
        bool reached = true;
    };
    Known at_opening() const { return opening_; }
    Known on_entry(const definition::Stage& stage) const;
    Known when_done(const definition::Stage& stage) const;                       // where `next` is read
    Known under(const definition::Suspension& suspension) const;                 // while it lasts
    Known at_step(const definition::StepPlace& place) const;                     // once it is open
    Known after_step(const definition::StepPlace& place, const std::optional<definition::Name>& result) const;
    Known after_act(const definition::AnytimeAct& act) const;
    bool is_reached(const definition::Stage& stage) const { return on_entry(stage).reached; }

private:
    struct In {
        std::optional<Facts> certain;  // nullopt: nothing leads here yet
        Facts possible;
    };

    void flow();
    bool lead(const std::string& stage, const Known& along);
    bool leave(const definition::Stage& stage, const definition::Effects& effects, Known along);
    bool flow_from(const definition::Stage& stage);
    bool flow_steps(const definition::Stage& stage, const definition::StepPlace& place);
    bool flow_expiries(const definition::Stage& stage);
    Known where_offered(const std::vector<definition::Name>& in) const;
    void gather_beside();                 // what anytime acts, suspensions and expiries may fill, wherever the case is
    void add_beside(Known& known) const;
    void add_before(Known& known, const definition::StepPlace& place) const;

    const definition::Definition& model_;
    Known opening_;
    Facts beside_;
    std::map<std::string, In> in_;
};

// The first fact (or "result(step)") without which the condition might not be answered where only `certain` is known; nullopt:
// it is always answered there.
std::optional<std::string> unanswered_fact(const load::Draft& draft, const conditions::Expression& condition, const Facts& certain);

}  // namespace docket::check
