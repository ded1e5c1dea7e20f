#pragma once
// How long the steps of one stage take together, if each is done on the last day of its period.

#include <map>
#include <set>

#include "explore/visit.hpp"

namespace docket::explore {

// Values of closed facts that a case is supposed to have: what its conditions rule out is left out of the count. Unknown where
// more is read than that. `done` says of acts, where it is given, whether they have been done.
using Supposed = std::map<Name, conditions::Value>;
using Done = std::map<Name, bool>;
conditions::Tri holds(const Definition& process, const Supposed& supposed, const std::optional<Expression>& condition, const Done* done = nullptr);

// Periods one after the other; compared by civil days, five workdays being taken for seven.
struct Periods {
    std::vector<calendar::Length> all;
    std::int64_t weight = 0;               // tenths of a civil day
    void add(const calendar::Length& length);
    void add(const Periods& more);
};

class StepTimes {
public:
    // Of a case with `supposed`; a step whose period is `limit` itself, or a deadline that began elsewhere, takes none of its own.
    StepTimes(const Definition& process, const definition::Deadline& limit, const Supposed& supposed)
        : process_(process), limit_(limit), supposed_(supposed) {}

    // The longest chain of steps of the stage, steps sent back as often as they may be counted again.
    Periods of(const definition::Stage& stage);
    // As far as this step, from another on where it is given (itself not counted); from a step on.
    Periods until(const definition::Stage& stage, const Name& step, const Name* from = nullptr);
    Periods after(const definition::Stage& stage, const Name& step);
    bool may_be_done(const definition::Step& step) const;

    // Steps met that must be done and have no period of their own: nobody can say how long they take.
    const std::set<Name>& without_period() const { return without_period_; }

private:
    Periods own(const definition::Step& step);
    std::optional<calendar::Length> shortest(const definition::LengthOf& length) const;
    const std::vector<const definition::Step*>& before(const definition::Stage& stage, const definition::Step& step) const;
    std::vector<const definition::Step*> found_before(const definition::Stage& stage, const definition::Step& step) const;
    Periods chain(const definition::Stage& stage, const definition::Step& step, const Name* from, const std::set<Name>* among, std::set<Name>& entered);
    Periods sent_back(const definition::Stage& stage, const Name* from, const Name* until);
    bool leads_to(const definition::Stage& stage, const definition::Step& step, const Name& from, std::set<Name>& entered) const;

    const Definition& process_;
    const definition::Deadline& limit_;
    const Supposed& supposed_;
    std::set<Name> without_period_;
    // Asked again and again of the same steps.
    mutable std::map<Name, bool> may_be_done_;
    mutable std::map<Name, std::vector<const definition::Step*>> before_;
    std::map<Name, Periods> chains_;       // from the beginning of the stage
};

}  // namespace docket::explore
