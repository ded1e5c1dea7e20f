#pragma once
// A process as plain sentences, for the lawyer who signs it off: everything that the file says, and nothing it does not.
// Pure; from the Definition alone, so what is read is what runs.

#include <string>
#include <vector>

#include "base/json.hpp"
#include "definition/definition.hpp"

namespace docket::reading {

struct Paragraph {
    std::string text;
    std::vector<std::string> items;  // one level below
};

struct Section {
    std::string number;              // "7", "7.2"
    std::string heading;
    std::vector<Paragraph> paragraphs;
    std::vector<std::vector<std::string>> table;  // its head first; empty where there is none
};

struct Reading {
    std::string title;
    calendar::Tongue tongue = calendar::Tongue::Chinese;
    std::vector<Section> sections;   // in order; a number with a dot stands below the last without
};

Reading read(const definition::Definition& process, calendar::Tongue tongue);
std::string to_markdown(const Reading& reading);
// {"title", "tongue", "sections": [{"number", "heading", "paragraphs": [{"text", "items"}], "table"?}]}
Json to_json(const Reading& reading);

}  // namespace docket::reading
