#pragma once
// GCC 12 has no <format>: fmt stands in, included here and nowhere else.
#include <fmt/format.h>

namespace docket {
using fmt::format;
}
