#pragma once
// The language as JSON Schema (draft-07), for editors: completion, hover with what a word means in both tongues, and what cannot
// stand where. Made from load/slot_table.hpp. Names and conditions are the checker's business.

#include "base/json.hpp"

namespace docket::writing {

Json json_schema();

}  // namespace docket::writing
