#pragma once
// The lines of a text, without their ends, and what can be seen of YAML's mistakes before YAML is read.

#include <string>
#include <string_view>
#include <vector>

#include "load/diagnostic.hpp"

namespace docket::load {

std::string_view without_bom(std::string_view text);
std::size_t bytes_before(std::string_view line, int column);  // before the character at a 1-based column
int column_of_no_utf8(std::string_view line);                 // of the first bytes that are no UTF-8
bool looks_like_gb18030(std::string_view text);
std::size_t control_character(std::string_view line);  // bytes before the first one; npos where there is none
std::size_t first_unseen(std::string_view text);       // characters before the first one that nobody sees; npos where there is none
bool is_closed_bracket(const std::vector<std::string_view>& lines, const Range& at);  // before the text ends
bool is_unseen(char32_t c);  // control characters and those that nobody sees on paper: a name with one looks like another
std::vector<std::string_view> split_lines(std::string_view text);  // LF and CRLF

// Tabs before text (E062) and the full-width colon after a key (E001), outside block texts.
std::vector<Diagnostic> scan_lines(const std::vector<std::string_view>& lines);

// The full-width colon of an input method, at `offset` bytes into `line`.
Diagnostic full_width_colon(std::string_view line, std::size_t offset, int line_number);

// What the full-width comma at `offset` bytes into `line` should have been: with the space that YAML needs after it.
std::string half_width_comma(std::string_view line, std::size_t offset);

}  // namespace docket::load
