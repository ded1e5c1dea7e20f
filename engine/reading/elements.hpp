#pragma once
// A process taken apart into what two editions can be compared by: each thing of its own with its name, its model and how it
// is read.

#include <map>

#include "reading/difference.hpp"
#include "reading/words.hpp"

namespace docket::reading {

// One side of a thing, in words; whatever differs is said as a sentence of its own.
struct Aspect {
    Key title;
    std::string said;                    // "" where there is none
};

// A round of an approval, what it is known by and what it asks.
struct Asked {
    std::string signers, whole, quorum, pass;
};

struct Element {
    Part part = Part::Process;
    definition::Name name;
    definition::Name within;             // of a step: its stage or suspension
    Json model;                          // canonical, its name left out; see as_meant()
    std::vector<Paragraph> said;
    std::vector<Aspect> aspects;
    std::vector<Asked> approval;
};

std::vector<Element> elements(const Words& words);  // words.process() is folded
void add_aspects(std::vector<Element>& all, const Words& words);

// A model with everything left out or put in order that has no meaning. Equal models mean the same.
Json as_meant(const Json& model);

// The same thing with some of its names changed, where they stand as names.
using Renames = std::map<definition::Name, definition::Name>;
Json renamed(const Json& model, const Renames& names);

}  // namespace docket::reading
