#pragma once
// Files named on the command line, read whole.

#include <string>
#include <vector>

#include "docket.h"

namespace docket_cli {

struct File {
    std::string name, text;
};

// Throws Failure (kEnvironment) for what is missing, a directory, or unreadable.
File read_file(const std::string& path);
// Throws Failure (kEnvironment) where it cannot be written; the file is then as it was.
void write_file(const std::string& path, const std::string& text);
std::vector<File> read_files(const std::vector<std::string>& paths);

// Adds the templates that the processes among the files name and that lie beside them; what does not lie there is left to the
// checker to say.
void add_templates(std::vector<File>& files);

// What `docket test` needs: below a folder every .yaml file but statistics and mappings of migrations; with a scenarios file the files beside it that
// are not scenarios; with a process file its folder. Sorted, each once.
std::vector<std::string> scenario_paths(const std::vector<std::string>& paths);

// Borrowed from `files`.
std::vector<docket_source_file> as_sources(const std::vector<File>& files);

}  // namespace docket_cli
