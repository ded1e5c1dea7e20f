#include <memory>

#include "commands.hpp"
#include "docket_author.h"

namespace docket_cli {
namespace {

int explain(Program& program, const std::string& id) {
    auto& out = program.out;
    const auto tongue = out.speaks_chinese() ? DOCKET_TONGUE_CHINESE : DOCKET_TONGUE_ENGLISH;
    const auto answer = json_of([&](char** text, docket_error** error) { return docket_explain(id.c_str(), tongue, text, error); });
    if (out.json()) out.print(answer);
    else if (!id.empty()) write_out(text_at(answer, "text"));
    else for (const auto& page : answer["pages"]) out.line(text_at(page, "id") + "  " + text_at(page, "title"));
    return 0;
}

}  // namespace

void add_explain_command(CLI::App& app, Program& program) {
    auto id = std::make_shared<std::string>();
    auto* command = program.command(app, "explain", "what a diagnostic means: a wrong example, the right one, and why", [=, &program] {
        program.out.speak_as("");
        return explain(program, *id);
    });
    command->add_option("ID", *id, "such as E010; without it every id with its title");
}

}  // namespace docket_cli
