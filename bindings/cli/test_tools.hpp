#pragma once
// docket test --suggest, --snapshot and --snapshot-check.

#include <string>
#include <vector>

#include "options.hpp"

namespace docket_cli {

struct TestAsked {
    std::vector<std::string> paths;
    bool suggest = false, snapshot = false, snapshot_check = false;
    std::string snapshot_dir, process;
    std::int64_t states = 0, seconds = 0;
};

int suggest_scenarios(Program& program, const TestAsked& asked);
int snapshot_scenarios(Program& program, const TestAsked& asked);

}  // namespace docket_cli
