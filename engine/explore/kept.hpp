#pragma once
// What of a process a proof of one rule keeps as it is. All else is loosened: slice.hpp says how. More kept is more exact and
// has more states; a proof begins with what the rule names and keeps more only where that did not do.

#include <set>

#include "explore/weaken.hpp"

namespace docket::explore {

struct Kept {
    std::set<Name> facts, steps, acts, suspensions, documents, lists;
    std::set<Name> firm;      // steps whose own condition must be exact
    friend bool operator==(const Kept&, const Kept&) = default;
    std::size_t size() const { return facts.size() + steps.size() + acts.size() + suspensions.size() + documents.size() + lists.size(); }
};

// What the rule speaks of, with what must come along.
Kept named_by(const Definition& process, const definition::Rule& rule);
// And what these read; from `round` 1 on also who writes what they read, from 2 on what the ways between stages read, from 3
// on whatever leads a case away. The same again: there is no more.
Kept grown(const Definition& process, const Kept& kept, int round);

// And what bears on this: what it reads; of a step that is not kept the step itself; of a stage what the ways out of it read, or
// else the steps that must be done in it. The same again: there is no more.
Kept grown_by(const Definition& process, const Kept& kept, const definition::Step& step);
Kept grown_by(const Definition& process, const Kept& kept, const definition::AnytimeAct& act);
Kept grown_by(const Definition& process, const Kept& kept, const definition::Suspension& suspension);
Kept grown_by(const Definition& process, const Kept& kept, const definition::Stage& stage);
// And the steps that write kept facts.
Kept with_writers(const Definition& process, const Kept& kept);

// How what is kept reads.
class Keeping {
public:
    Keeping(const Definition& process, const Kept& kept);

    bool step(const Name& name) const { return kept_.steps.contains(name); }
    bool fact(const Name& name) const { return kept_.facts.contains(name); }
    // It may be done without the condition that it has: then nobody can tell by it that it does not apply.
    bool is_loose(const Name& step) const { return loose_.contains(step); }
    bool is_exact(const std::optional<Expression>& condition) const { return weakening_.is_exact(condition); }
    std::optional<Expression> at_most(const std::optional<Expression>& condition) const { return weakening_.at_most(condition); }
    bool keeps(const Operand& operand) const;
    bool keeps_served(const Name& document) const;
    bool keeps_table(const Name& table) const;

private:
    bool keeps_act(const Name& name, bool with_result) const;

    const Definition& process_;
    Kept kept_;
    std::set<Name> loose_;
    Weakening weakening_;
};

}  // namespace docket::explore
