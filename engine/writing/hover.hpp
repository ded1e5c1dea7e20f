#pragma once
// What a person is told of the word or the name under the pointer.

#include <string>

#include "writing/names.hpp"

namespace docket::writing {

std::string told_of(const load::Keyword& word, const load::SlotRow* row, load::Tongue tongue);
std::string told_of(const Names& names, const Mention& mention, std::string_view text);
std::string title_of(const Mention& declaration);   // "" where it has none
int last_line(const load::Node& node, int otherwise);

}  // namespace docket::writing
