#pragma once
// How the change of one thing is told.

#include "reading/elements.hpp"

namespace docket::reading {

// What matters most, a sentence each; empty where nothing of that kind changed.
std::vector<std::string> leads(const Words& words, const Element& was, const Element& is);
// Paragraphs that stand in one edition alone.
std::vector<Pair> changed_sentences(const Words& words, const Element& was, const Element& is);
// Everything that is said of a thing that is new or gone.
std::vector<Pair> told(const Element& one, bool is_gone);

}  // namespace docket::reading
