#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "files.hpp"

namespace docket_cli {
namespace {

int read(Program& program, const std::string& path) {
    const auto file = read_file(path);
    const docket_source_file source{file.name.c_str(), file.text.c_str(), file.text.size()};
    program.out.speak_as(file.text);
    docket_read_options options = DOCKET_READ_OPTIONS_INIT;
    options.tongue = program.out.tongue();
    auto answer = json_of([&](char** text, docket_error** error) { return docket_read(&source, &options, text, error); });
    if (program.out.json()) program.out.print(answer);
    else write_out(text_at(answer, "markdown"));
    return 0;
}

}  // namespace

void add_reading_command(CLI::App& app, Program& program) {
    auto path = std::make_shared<std::string>();
    program.command(app, "read", "a process as plain numbered sentences (Markdown), for the lawyer who signs it off",
                    [=, &program] { return read(program, *path); })
        ->add_option("FILE", *path, "a process")->required();
}

}  // namespace docket_cli
