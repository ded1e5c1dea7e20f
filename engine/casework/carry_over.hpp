#pragma once
// What a case holds, under the names of another edition: every section of the state, what has no counterpart there, and what
// is to be told of it. Nothing here asks about a day or a person. Private to casework.

#include "casework/counterparts.hpp"

namespace docket::casework {

struct CarriedOver {
    CaseState state;
    std::vector<Error> problems;      // why it cannot be: all of them, so that a mapping is written once
    Json notes = Json::array();       // what follows, for sentences_of_migration
    std::set<Name> gone;              // steps of the old edition that are given up
    std::vector<std::string> again;   // keys of CaseState::pending whose approval is asked for anew
};

CarriedOver carry_over(const Counterparts& names, const CaseState& before);

// A sentence to be told, by its name in the table of migration_text.cpp.
void note(Json& notes, const char* sentence, std::initializer_list<std::string> of);

// The parts of it, each of which takes from `before` and puts into `into`.
void carry_facts(const Counterparts& names, const CaseState& before, CarriedOver& into);
void carry_steps(const Counterparts& names, const CaseState& before, CarriedOver& into);
void carry_clocks(const Counterparts& names, const CaseState& before, CarriedOver& into);
void carry_suspensions(const Counterparts& names, const CaseState& before, CarriedOver& into);
void carry_rounds(const Counterparts& names, const CaseState& before, CarriedOver& into);
void carry_people(const Counterparts& names, const CaseState& before, CarriedOver& into);
void carry_documents(const Counterparts& names, const CaseState& before, CarriedOver& into);
void carry_others(const Counterparts& names, const CaseState& before, CarriedOver& into);
void carry_past(const Counterparts& names, const CaseState& before, CarriedOver& into);  // counters, results, doers, flags

// Rules of the new edition that what was done under the old one does not keep: noted, for nobody broke them.
void note_broken_rules(const Definition& definition, CarriedOver& into);

}  // namespace docket::casework
