#pragma once
// UTF-8 text as people see it: characters, display width, normal form, nearest names. No locale.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// Code points of valid UTF-8.
std::vector<char32_t> code_points(std::string_view text);
std::string to_utf8(char32_t code_point);
std::size_t count_code_points(std::string_view text);

// Terminal cells: 2 for East Asian wide and full-width characters, 0 for combining marks.
std::size_t display_width(std::string_view text);

// Unicode normal form C. Names of the language must already be in it; values typed by people are kept as given.
std::string to_nfc(std::string_view text);

// Control and bidirectional characters make a name look like another: refused in names and ids.
bool has_unsafe_characters(std::string_view text);

// Restricted Damerau-Levenshtein distance over code points.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The nearest of `names` to `wrong` within max(len, 3) / 3 edits, else nearest_form(). More than one may be: base/alike.hpp.
std::optional<std::string> nearest_name(std::string_view wrong, std::span<const std::string> names);
// One that contains it, is contained in it, or begins as it does.
std::optional<std::string> nearest_form(std::string_view wrong, std::span<const std::string> names);

}  // namespace docket
