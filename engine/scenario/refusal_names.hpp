#pragma once
// The refusal that a story names: a stable id, or its short name in either tongue. There is no "any error".

#include <string>

#include "calendar/length.hpp"

namespace docket::scenario {

// What is no known name is given back as it is, and then equals no id.
std::string refusal_id(const std::string& written);

// The short name of a refusal as a report says it; an id that casework does not give stays itself.
std::string refusal_name(const std::string& id, calendar::Tongue tongue);

}  // namespace docket::scenario
