#pragma once
// The lines of a text, without their ends, and what can be seen of YAML's mistakes before YAML is read.

#include <string>
#include <string_view>
#include <vector>

#include "load/diagnostic.hpp"

namespace docket::load {

std::string_view without_bom(std::string_view text);
std::vector<std::string_view> split_lines(std::string_view text);  // LF and CRLF

// Tabs before text (E062) and the full-width colon after a key (E001), outside block texts.
std::vector<Diagnostic> scan_lines(const std::vector<std::string_view>& lines);

// The full-width colon of an input method, at `offset` bytes into `line`.
Diagnostic full_width_colon(std::string_view line, std::size_t offset, int line_number);

}  // namespace docket::load
