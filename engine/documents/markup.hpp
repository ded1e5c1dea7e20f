#pragma once
// Where the placeholders of a text stand, and what of the text goes with them. Private to documents.

#include <string>
#include <string_view>
#include <vector>

#include "documents/parse.hpp"

namespace docket::documents {

struct Region {                 // of the text, bytes; end exclusive
    std::size_t begin = 0, end = 0;
    friend bool operator==(const Region&, const Region&) = default;
};

struct Tag {
    Region cut;                 // what stands in its place is nothing but its value
    std::string inside;         // between the braces, entities resolved
    Position at;                // of the first character inside
    int length = 1;
    bool one_line = false;
    Region alone;               // the line or paragraph that holds it and nothing else; empty: it holds more
    Region row, paragraph;      // packages: the table row and paragraph around it; empty: none
    std::size_t parent = 0;     // packages: where the element around its paragraph begins
};

struct Marked {
    std::string text;           // placeholders whole, each in one piece of text
    std::vector<Tag> tags;      // in the order of the text
    std::vector<Mistake> mistakes;
    std::string readable;
};

Marked mark_html(std::string_view text);
// One XML part of a package; lines are counted on from `first_line`.
Marked mark_xml(std::string_view xml, FileForm form, int first_line);

// &lt; &gt; &amp; &quot; &apos; &nbsp; and numbers.
std::string without_entities(std::string_view text);
Mistake mistake(std::string code, int variant, Position at, int length, std::vector<std::string> arguments = {}, std::vector<std::string> hints = {""});

}  // namespace docket::documents
