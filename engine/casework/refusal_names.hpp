#pragma once
// The refusal that a story names: a stable id, or its short name in either tongue. There is no "any error".

#include <string>

#include "calendar/length.hpp"

namespace docket::casework {

// What is no known name is given back as it is, and then equals no id.
std::string refusal_id(const std::string& written);

// The same refusal as an author of the other tongue would write it; what is no known name stays as it is.
std::string refusal_written(const std::string& written, calendar::Tongue tongue);

// The short name of a refusal as a report says it; an id that casework does not give stays itself.
std::string refusal_name(const std::string& id, calendar::Tongue tongue);

}  // namespace docket::casework
