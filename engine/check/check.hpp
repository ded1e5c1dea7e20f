#pragma once
// Workflow text in, Definition or diagnostics out. The only door between an author's file and the engine.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.hpp"
#include "definition/definition.hpp"
#include "documents/template.hpp"
#include "load/diagnostic.hpp"
#include "load/draft.hpp"

namespace docket::check {

enum class FileKind : std::uint8_t { Process, Calendar, Authority, Scenarios, Template };

// Where a process speaks of another one: for what only several files together can tell (links.hpp).
struct LinkPlace {
    std::string name;                           // of that process, where the place names it
    load::Range range;
    std::vector<std::string> path;
};

// A template as one document of one process uses it.
struct CheckedTemplate {
    std::string process, version, document;
    documents::Template made;
};

// What one file is, once checked. Exactly one of the three is set when `diagnostics` of a process, calendar or authority holds
// no error.
struct Checked {
    FileKind kind = FileKind::Process;
    std::vector<load::Diagnostic> diagnostics;  // sorted by line, column, code; at most 100 are kept
    std::shared_ptr<const definition::Definition> process;
    std::shared_ptr<const calendar::Calendar> calendar;
    std::shared_ptr<const definition::Authority> authority;
    std::string file;
    std::map<std::string, LinkPlace> link_places;  // by the ids of load::Draft::places
    std::shared_ptr<load::Draft> draft;            // of a process whose documents have templates: as read, for templates.hpp
    std::vector<CheckedTemplate> templates;        // of a template
    std::string readable;                          // of a template: the text in which its diagnostics stand
    bool has_errors() const;
};

// Tells the kind by the file's top-level keys (process/流程, calendar/日历, authority/机关; a list: scenarios), then runs
// every check. A template is known by its name (.html .docx .odt) and is looked at beside its process alone (templates.hpp). Never throws but for memory; any bytes are accepted as input. Limits: 1 MiB, depth 64, 100,000 nodes.
Checked check_file(std::string_view file_name, std::string_view text);

}  // namespace docket::check
