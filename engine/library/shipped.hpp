#pragma once
// The calendars that come with the library: workflows/calendars/*.yaml, kept inside it as text, so that no disk is read.

#include <optional>
#include <span>
#include <string_view>

namespace docket {

struct ShippedFile {
    std::string_view id;    // the file's name without .yaml, which is the calendar's id
    std::string_view text;  // YAML
};

std::span<const ShippedFile> shipped_calendars();  // ascending by id

// nullopt: none ships under that id. "none" is built in (calendar::Calendar::none()) and has no text.
std::optional<std::string_view> shipped_calendar(std::string_view id);

}  // namespace docket
