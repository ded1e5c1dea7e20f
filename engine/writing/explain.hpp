#pragma once
// The page of a diagnostic: what is wrong with an example, what is right, and why the law or the engine needs it. The pages are
// the files of pages/, which travel inside the library.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "load/keywords.hpp"

namespace docket::writing {

struct PageText {
    std::string_view id, text;
};
std::span<const PageText> page_texts();

// One file twice: as it is wrong, and as it is right.
struct Example {
    std::string wrong, right;
    std::string wrong_part, right_part;  // the lines that differ, with what stands around them
};
struct Page {
    std::string id, title, why;
    std::optional<Example> example;  // of a mistake that text can show; bytes that are no text cannot
};

// "E010" and "e010". nullopt where there is no such id.
std::optional<Page> page_of(std::string_view id, load::Tongue tongue);
std::string to_text(const Page& page, load::Tongue tongue);
Json to_json(const Page& page);

}  // namespace docket::writing
