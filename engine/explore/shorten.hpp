#pragma once
// Lists cut to the two places that a proof looks at: 0, 1 or 2 parties or choices stand for any number.

#include "explore/visit.hpp"

namespace docket::explore {

constexpr int kMostPlaces = 2;

// `process` without the third and later places of its lists: their roles, steps, deadlines, and what names them.
Definition with_short_lists(Definition process);

}  // namespace docket::explore
