#pragma once
// An open file of the editor, and places in it: the editor counts from 0 in units of the encoding agreed upon, the library from 1 in
// characters.

#include <string>
#include <string_view>
#include <vector>

#include "call.hpp"

namespace docket_cli::lsp {

enum class Encoding { Utf8, Utf16, Utf32 };
// Of what the client offers what needs no counting; UTF-16 where it offers nothing, as the protocol has it.
Encoding agreed(const Json& offered);
const char* name_of(Encoding encoding);

std::size_t characters(std::string_view text);

class Document {
public:
    Document(std::string uri, std::string text);
    const std::string& uri() const { return uri_; }
    const std::string& text() const { return text_; }
    const std::string& name() const { return name_; }  // for messages: the file's name without its folder

    Json position(int line, int column, Encoding encoding) const;                // of the library's line and column
    Json range(const Json& range, Encoding encoding) const;                      // {"line", "column", "end_column"}
    Json whole(Encoding encoding) const;
    Json line_range(int line, int last, Encoding encoding) const;                // whole lines
    std::pair<int, int> place(const Json& position, Encoding encoding) const;    // line and column of the library

    std::string line_text(int number) const { return std::string(line(number)); }  // from 1

    Json diagnostics = Json::array();  // of the library, as last published

private:
    std::string_view line(int number) const;  // from 1; "" past the end
    std::string uri_, text_, name_;
    std::vector<std::pair<std::size_t, std::size_t>> lines_;  // begin and size in text_
};

}  // namespace docket_cli::lsp
