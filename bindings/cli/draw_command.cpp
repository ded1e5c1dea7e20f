#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "draw_marks.hpp"
#include "files.hpp"

namespace docket_cli {
namespace {

struct Wanted {
    std::string path, stage, format = "svg", case_id;
    std::vector<std::string> scenarios;
};

int draw(Program& program, const Wanted& wanted) {
    if (wanted.format == "json") program.out.format = Format::JsonObject;  // as every other command: one object, errors too
    const auto file = read_file(wanted.path);
    const docket_source_file source{file.name.c_str(), file.text.c_str(), file.text.size()};
    program.out.speak_as(file.text);
    docket_draw_options options = DOCKET_DRAW_OPTIONS_INIT;
    options.tongue = program.out.tongue();
    options.stage = or_null(wanted.stage);
    options.format = wanted.format == "json" ? "svg" : wanted.format.c_str();
    std::string marks;
    if (!wanted.scenarios.empty()) marks = marks_of_scenarios(file, wanted.scenarios).dump();
    if (!wanted.case_id.empty()) marks = marks_of_case(open_journal(program.journal, Access::Read).get(), wanted.case_id).dump();
    options.marks_json = or_null(marks);
    const auto picture = text_of([&](char** text, docket_error** error) { return docket_draw(&source, &options, text, error); });
    if (program.out.json()) program.out.print({{"svg", picture}});
    else write_out(picture);
    return 0;
}

}  // namespace

void add_draw_command(CLI::App& app, Program& program) {
    auto wanted = std::make_shared<Wanted>();
    auto* command = program.command(app, "draw", "a picture of a process, or of one of its stages, on standard output",
                                    [=, &program] { return draw(program, *wanted); });
    command->add_option("FILE", wanted->path, "a process")->required();
    command->add_option("--stage", wanted->stage, "the steps of this stage or suspension; default: the overview");
    command->add_option("--format", wanted->format, "svg, mermaid, dot, bpmn, or json (one object with the svg)")
        ->check(CLI::IsMember({"svg", "mermaid", "dot", "bpmn", "json"}))->default_str("svg");
    auto* coverage = command->add_option("--coverage", wanted->scenarios, "mark what these scenarios never tried: files or folders, as docket test takes them");
    command->add_option("--case", wanted->case_id, "mark what is done, open and overdue in this case; with --journal")->excludes(coverage);
    command->footer("Also takes --lang and, with --case, --journal: see docket --help.");
}

}  // namespace docket_cli
