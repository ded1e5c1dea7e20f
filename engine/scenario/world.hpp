#pragma once
// What the given files make: stories to play, and the processes, calendars and authorities they are played with.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/source_file.hpp"
#include "check/links.hpp"
#include "calendar/calendar.hpp"
#include "definition/definition.hpp"
#include "load/diagnostic.hpp"
#include "scenario/story.hpp"

namespace docket::scenario {

struct Wrong {
    load::Diagnostic diagnostic;
    const SourceFile* file = nullptr;  // borrowed from the files given
};

class World {
public:
    explicit World(const std::vector<SourceFile>& files);  // keeps references into `files`

    const std::vector<Story>& stories() const { return stories_; }
    const std::vector<Wrong>& wrong() const { return wrong_; }

    // The edition the story is played on: the one it names, else the one in force on the day of receipt. Null: none.
    std::shared_ptr<const definition::Definition> edition_of(const Story& story) const;

    // The process that a file holds; null: it is no sound one.
    std::shared_ptr<const definition::Definition> process_in(const std::string& file) const;
    // Every edition given, and every authority, in the order of the files.
    std::vector<std::shared_ptr<const definition::Definition>> editions() const;
    std::vector<std::shared_ptr<const definition::Authority>> authorities() const;

    // The calendar given that the process counts by; null: none is given (one may ship).
    std::shared_ptr<const calendar::Calendar> calendar_of(const definition::Definition& process) const;

    struct Stage {  // what is deployed before the story begins
        std::vector<SourceFile> files;
        std::vector<std::shared_ptr<const definition::Definition>> processes;
        std::string authority, zone;
    };
    // Errors: scenario.authority (the one it names is not among the files).
    Result<Stage> stage_of(const Story& story) const;

private:
    struct Process {
        const SourceFile* file;
        std::shared_ptr<const definition::Definition> definition;
    };
    struct Office {
        const SourceFile* file;
        std::shared_ptr<const definition::Authority> authority;
    };
    void add(const SourceFile& file, check::Checked checked);
    std::set<std::string> processes_of(const Story& story) const;

    std::vector<Story> stories_;
    std::vector<Wrong> wrong_;
    std::vector<Process> processes_;
    std::vector<Office> offices_;
    struct Days {
        const SourceFile* file;
        std::shared_ptr<const calendar::Calendar> calendar;
    };
    std::vector<Days> calendars_;
};

}  // namespace docket::scenario
