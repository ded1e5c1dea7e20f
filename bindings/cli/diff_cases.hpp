#pragma once
// Running cases that stand where an edition changes.

#include "docket.h"
#include "output.hpp"

namespace docket_cli {

// `answer` is that of docket_diff(). {"running", "touched", "rows": [{"case", "stage", "touches": [{"part", "name"}]}]}: of the
// cases that run under the old edition.
Json touched_cases(docket_engine* engine, const Json& answer);

void print_cases(Output& out, const Json& cases, const Json& edition);

}  // namespace docket_cli
