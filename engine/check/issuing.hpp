#pragma once
// Where a document is issued, and what is known there for certain.

#include <string>
#include <vector>

#include "check/facts_flow.hpp"

namespace docket::check {

struct Issuing {
    std::string act;                       // by which
    Facts certain;                         // facts, and "result(step)"
    std::set<std::string> clocks;          // deadlines whose last day is fixed then
    std::vector<definition::Name> by;      // roles that may do the act
};

// Of the model as read, not expanded. What follows from a result (`set` of the result, a stage that is entered) comes after the
// document: it is not known yet.
std::vector<Issuing> issuings(const definition::Definition& model, const FactsFlow& flow, const definition::Name& document);

}  // namespace docket::check
