#pragma once
// What authors typed, made harmless for each way of writing: one function a way. Control and bidirectional characters, which
// make a picture say what the file does not, are written as U+202E everywhere.

#include <string>
#include <string_view>

namespace docket::draw {

std::string for_xml(std::string_view text);      // text and attributes of SVG
std::string for_dot(std::string_view text);      // within the quotes of a DOT string
std::string for_mermaid(std::string_view text);  // labels of Mermaid, by its own entity codes

}  // namespace docket::draw
