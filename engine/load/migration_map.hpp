#pragma once
// The mapping by which running cases go to another edition (迁移): a file of its own for `docket migrate`, and 对应 in a scenario.

#include "base/json.hpp"
#include "base/source_file.hpp"
#include "load/diagnostic.hpp"
#include "load/yaml_doc.hpp"

namespace docket::load {

// `map` in the form that casework::migration_map_from_json reads; `facts`: what is filled in of facts that are new. Names are
// not looked up: which there are, the editions say.
struct MigrationWords {
    Json map = Json::object();
    Json facts = Json::object();
    std::vector<Diagnostic> diagnostics;  // not empty: the rest must not be used
};

MigrationWords read_migration(const std::string& file, const Node& node, Tongue tongue);
MigrationWords read_migration(const SourceFile& file);   // an empty file changes no name

}  // namespace docket::load
