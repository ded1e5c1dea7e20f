#pragma once
// A story as its author would write it: YAML that read_stories() reads back to the same story.

#include <string>

#include "calendar/length.hpp"
#include "scenario/story.hpp"

namespace docket::scenario {

std::string to_yaml(const Story& story, calendar::Tongue tongue);

}  // namespace docket::scenario
