#pragma once
// Conditions in words, and what happens in words: anchors, results, what follows.

#include "reading/words.hpp"

namespace docket::reading {

std::string in_words(const Words& words, const conditions::Expression& condition);
std::string in_words(const Words& words, const conditions::Operand& operand);
std::string in_words(const Words& words, const definition::Anchor& anchor);                // the doing of “draft”
std::string in_words(const Words& words, const std::vector<definition::Anchor>& anchors);  // all of them

}  // namespace docket::reading
