#pragma once
// What scenarios tried, or where a case stands, marked at the boxes of a picture: by a sign and words, by colour besides.

#include <set>

#include "draw/graph.hpp"

namespace docket::draw {

struct Marks {
    bool of_case = false;                     // else of scenarios
    std::set<definition::Name> never;         // scenarios: what none of them reached, as docket test calls it: "审查申请.受理", "答复 逾期"
    std::set<definition::Name> done, open, overdue;  // a case: its steps and acts, those of each element under the name of the whole
    std::set<definition::Name> been;          // a case: stages it has been in
    definition::Name stage, outcome;          // a case: where it stands; how it ended
};

// `graph` is one of `process`, in the same tongue.
void mark(Graph& graph, const definition::Definition& process, const Marks& marks, calendar::Tongue tongue);

}  // namespace docket::draw
