#pragma once
// The words of scenario files, of the one table of load/. Gherkin's zh-CN words where it has one.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "load/keywords.hpp"

namespace docket::scenario {

using load::Context;

struct Word {
    Context context;
    std::string_view en, zh;
};

std::span<const Word> words();
// The English word, or "" where the context has none of that name.
std::string_view word(Context context, std::string_view written);
std::string_view in_tongue(Context context, std::string_view english, calendar::Tongue tongue);
std::vector<std::string> words_of(Context context);  // both tongues: for near names
std::string_view context_name(Context context);      // "scenario", "given", "turn", "when", "then"

// "serve X", "送达 X": what is done to X. "" as prefix: an act by its name ("extend X" and "resume X" are names too).
struct DeedWord {
    std::string_view en, zh;
};
std::span<const DeedWord> deed_words();  // in the order of Deed, after Act

std::optional<bool> yes_or_no(std::string_view written);

}  // namespace docket::scenario
