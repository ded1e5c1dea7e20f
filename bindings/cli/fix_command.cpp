#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "files.hpp"

namespace docket_cli {
namespace {

void print_applied(const Output& out, const Json& file, bool writes) {
    for (const auto& d : file["applied"])
        out.line(shown(text_at(file, "file")) + ":" + text_at(d["range"], "line") + ":" + text_at(d["range"], "column") + ": [" +
                 text_at(d, "code") + "] " + shown(text_at(d, "message")));
    if (!writes && file.value("changed", false))
        out.line(out.say(Words{"would be mended; --write does it", "可以修正；加 --write 写回文件"}));
}

int fix(Program& program, const std::vector<std::string>& paths, bool writes) {
    auto& out = program.out;
    const auto files = read_files(paths);
    std::string names;
    for (const auto& file : files) names += file.text;
    out.speak_as(names);
    const auto sources = as_sources(files);
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    options.tongue = out.tongue();
    const auto report = json_of([&](char** text, docket_error** error) {
        return docket_fix(sources.data(), sources.size(), &options, text, error);
    });
    for (const auto& file : report["files"]) {
        if (writes && file.value("changed", false)) write_file(text_at(file, "file"), text_at(file, "text"));
        if (!out.json()) print_applied(out, file, writes);
    }
    if (out.json()) {
        out.print(report);
    } else {
        const auto count = text_at(report, "applied");
        out.line(out.speaks_chinese() ? count + "处" + (writes ? "已修正" : "可修正") : count + (writes ? " mended" : " to mend"));
    }
    return !writes && report.value("applied", 0) > 0 ? kWrong : 0;
}

}  // namespace

void add_fix_command(CLI::App& app, Program& program) {
    auto files = std::make_shared<std::vector<std::string>>();
    auto writes = std::make_shared<bool>(false);
    auto* command = program.command(app, "fix", "mend what needs no judgement, such as full-width punctuation; 1 if something is left to mend",
                                    [=, &program] { return fix(program, *files, *writes); });
    command->add_option("FILE", *files, "YAML files")->required();
    command->add_flag("--write", *writes, "write the files; without it nothing is changed");
}

}  // namespace docket_cli
