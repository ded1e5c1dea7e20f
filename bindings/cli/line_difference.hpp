#pragma once
// Two texts line by line, as people read a change: what went with "-", what came with "+", a few lines around it.

#include <string>

namespace docket_cli {

// "" where they are the same.
std::string line_difference(const std::string& before, const std::string& after);

}  // namespace docket_cli
