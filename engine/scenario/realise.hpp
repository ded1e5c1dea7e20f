#pragma once
// A way that the explorer found, as a story with days and names: walked on the real calendar, by another way where days do not
// lie as the explorer took them.

#include <optional>

#include "scenario/seek.hpp"
#include "scenario/story.hpp"
#include "scenario/walk.hpp"

namespace docket::scenario {

// The story ends with the turn that brings `wanted` about; nullopt: on these days no way was found.
std::optional<Story> realised(const Ground& ground, calendar::Day received, const std::string& wanted, const Way& way, const SeekBudget& budget);

}  // namespace docket::scenario
