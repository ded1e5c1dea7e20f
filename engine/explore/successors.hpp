#pragma once
// What may happen next in a case, found by asking casework's own decide: a move is possible when decide does not refuse it,
// and leads where apply leads. Nothing here says what follows from an act.

#include <vector>

#include "explore/blank.hpp"
#include "explore/move.hpp"
#include "explore/values.hpp"

namespace docket::explore {

struct Next {
    Move move;
    CaseState state;
    std::vector<std::pair<Name, Name>> fired;  // steps, acts and their results that came about
    std::vector<Command> commands;         // how it was done: the act, then the answers of its rounds
    std::vector<bool> days = {};           // how days lay then
};

class Successors {
public:
    explicit Successors(const Definition& process) : process_(process), values_(process) {}

    // Every way in which a case may begin: facts of the opening, lists of 0, 1 and 2 parties, entries.
    std::vector<Next> openings();
    // Every move out of the state; none from an ended one.
    std::vector<Next> of(const CaseState& state);
    std::int64_t decisions() const { return decisions_; }
    // Something was submitted whose approval nobody could bring to an end here: then not every case was seen.
    bool lost() const { return lost_; }

private:
    struct Try {
        Move move;
        Command command;
        std::vector<Name> by;              // whose act it is; empty: the law's
        int holders = 1;
    };
    void steps(const CaseState& state, const std::vector<definition::Step>& all);
    void anytime(const CaseState& state);
    void suspensions(const CaseState& state);
    void services(const CaseState& state);
    void expiries(const CaseState& state);
    void with_facts(const CaseState& state, Try one, const std::vector<Name>& fills, std::size_t from = 0);
    void by_somebody(const CaseState& state, Try one);
    bool take(const CaseState& state, const Try& one);
    void conclude(Next next, int depth);
    bool answer(Next& next, const std::string& key, const definition::Round& round, definition::Answer answer);
    bool meet(Next& next, const std::string& key, const definition::Round& round, definition::Answer answer);
    bool step_on(Next& next, Command command);
    std::vector<Name> people_of(const std::vector<Name>& by) const;
    const std::vector<definition::Round>& chain_of(const casework::PendingAct& pending) const;

    const Definition& process_;
    Values values_;
    Blank blank_;
    std::vector<Next> out_;
    std::int64_t decisions_ = 0;
    bool lost_ = false;
};

Command blank_command(casework::Verb verb, const std::string& who);

}  // namespace docket::explore
