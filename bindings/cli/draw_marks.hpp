#pragma once
// What is marked in a picture, as docket_draw() takes it.

#include "docket.h"
#include "files.hpp"
#include "output.hpp"

namespace docket_cli {

// Throws Failure where a scenario fails, or none is of the process in `file`.
Json marks_of_scenarios(const File& file, const std::vector<std::string>& scenarios);
Json marks_of_case(docket_engine* engine, const std::string& case_id);

}  // namespace docket_cli
