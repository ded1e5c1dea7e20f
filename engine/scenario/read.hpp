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

// Fills deed and act from the words: "送达 补正通知书" is the deed, then what it is done to. Any other text is an act by its name.
void name_deed(When& when);

ReadStories read_stories(const SourceFile& file);

}  // namespace docket::scenario
