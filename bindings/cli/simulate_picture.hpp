#pragma once
// What a simulation found, as one SVG: for whom cases wait, how often steps are late, cases opened and ended by month. Text stays
// text; nothing is fetched or run.

#include <string>

#include "output.hpp"

namespace docket_cli {

std::string simulation_svg(const Output& out, const Json& report);

}  // namespace docket_cli
