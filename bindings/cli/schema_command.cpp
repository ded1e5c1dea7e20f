#include "commands.hpp"
#include "docket_author.h"

namespace docket_cli {

void add_schema_command(CLI::App& app, Program& program) {
    program.command(app, "schema", "the language as JSON Schema (draft-07), for editors: yaml-language-server's yaml.schemas", [&program] {
        program.out.print(json_of([](char** text, docket_error** error) { return docket_schema(text, error); }));
        return 0;
    });
}

}  // namespace docket_cli
