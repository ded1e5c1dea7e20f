#pragma once
// Templates beside their processes (文书模板): every name known and of the right form, every value known when the document is
// issued.

#include <string>
#include <vector>

#include "check/links.hpp"

namespace docket::check {

// `checked` are the files as check_file() has them, in their order. Diagnostics of a template stand in it, in the lines of its
// `readable` text; of one that is not there, in the process.
void check_templates(const std::vector<SourceFile>& files, std::vector<Checked>& checked, Templates templates);

// The name of the file that a process names as a template: in the folder of the process's own.
std::string beside(const std::string& process_file, const std::string& named);

// The templates that a process names, in the order of the file, each once; of what cannot be read none.
std::vector<std::string> templates_named(const SourceFile& process);

}  // namespace docket::check
