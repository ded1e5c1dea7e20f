#pragma once
// A scenarios file to stories. Every mistake is a located diagnostic; a story with one is not played.

#include <vector>

#include "base/source_file.hpp"
#include "load/diagnostic.hpp"
#include "scenario/story.hpp"

namespace docket::scenario {

struct ReadStories {
    std::vector<Story> stories;
    std::vector<load::Diagnostic> diagnostics;
};

ReadStories read_stories(const SourceFile& file);

}  // namespace docket::scenario
