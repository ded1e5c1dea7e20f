#include <memory>

#include "commands.hpp"
#include "diff_cases.hpp"
#include "docket_author.h"
#include "files.hpp"

namespace docket_cli {
namespace {

constexpr int kDiffers = 1;

struct Wanted {
    std::string before, after;
    bool brief = false;
};

int diff(Program& program, const Wanted& wanted) {
    auto& out = program.out;
    const std::vector<File> files{read_file(wanted.before), read_file(wanted.after)};
    const auto sources = as_sources(files);
    out.speak_as(files.back().text);
    docket_diff_options options = DOCKET_DIFF_OPTIONS_INIT;
    options.tongue = out.tongue();
    options.brief = wanted.brief;
    auto answer = json_of([&](char** text, docket_error** error) { return docket_diff(&sources[0], &sources[1], &options, text, error); });
    if (!program.journal.empty()) {
        const auto engine = open_journal(program.journal, Access::Read);
        answer["cases"] = touched_cases(engine.get(), answer);
    }
    if (out.json()) {
        out.print(answer);
    } else {
        write_out(text_at(answer, "markdown"));
        if (answer.contains("cases")) print_cases(out, answer["cases"], answer["before"]);
    }
    return answer["differences"].empty() ? 0 : kDiffers;
}

}  // namespace

void add_diff_command(CLI::App& app, Program& program) {
    auto wanted = std::make_shared<Wanted>();
    auto* command = program.command(app, "diff", "what changed between two editions of a process, in sentences, and which running cases it touches",
                                    [=, &program] { return diff(program, *wanted); });
    command->add_option("OLD", wanted->before, "a process")->required();
    command->add_option("NEW", wanted->after, "a process")->required();
    command->add_flag("--brief", wanted->brief, "what matters most, without how the sentences read");
    command->footer("With --journal: also the running cases under OLD's edition that stand where something changed.\n"
                    "Exit code 0 if nothing changed, 1 if something did.\nAlso takes --format and --lang: see docket --help.");
}

}  // namespace docket_cli
