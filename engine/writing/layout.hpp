#pragma once
// The signs of a file set out anew: two spaces a level, one space where one belongs, columns of values and of comments kept
// where their author made them. Comments, blank lines and the order of lines stay.

#include <string>
#include <string_view>
#include <vector>

#include "load/scanner.hpp"

namespace docket::writing {

// `texts`: for each sign what is to stand in its place; "" is what the file has.
std::string laid_out(std::string_view text, const std::vector<load::Sign>& signs, const std::vector<std::string>& texts);

}  // namespace docket::writing
