#pragma once
// The refusal that a story names: a stable id, or its short name in either tongue. There is no "any error".

#include <string>

namespace docket::scenario {

// What is no known name is given back as it is, and then equals no id.
std::string refusal_id(const std::string& written);

}  // namespace docket::scenario
