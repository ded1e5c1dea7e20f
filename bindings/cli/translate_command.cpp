#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "rewriting.hpp"

namespace docket_cli {
namespace {

struct Asked {
    std::vector<std::string> paths;
    std::string to;
    DeliveryFlags delivery;
};

int translate(Program& program, const Asked& asked) {
    const auto files = read_files(asked.paths);
    std::string names;
    for (const auto& file : files) names += file.text;
    program.out.speak_as(names);
    const auto sources = as_sources(files);
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    options.tongue = program.out.tongue();
    const auto to = asked.to == "zh" ? DOCKET_TONGUE_CHINESE : DOCKET_TONGUE_ENGLISH;
    const auto report = json_of([&](char** text, docket_error** error) {
        return docket_translate(sources.data(), sources.size(), to, &options, text, error);
    });
    return deliver_rewritten(program, report, asked.delivery.chosen());
}

}  // namespace

void add_translate_command(CLI::App& app, Program& program) {
    auto asked = std::make_shared<Asked>();
    auto* command = program.command(app, "translate", "write files in the words of one tongue; names and comments stay. Give a process with its scenarios",
                                    [=, &program] { return translate(program, *asked); });
    command->add_option("FILE", asked->paths, "YAML files")->required();
    command->add_option("--to", asked->to, "zh or en")->required()->check(CLI::IsMember({"zh", "en"}));
    asked->delivery.add_to(*command);
}

}  // namespace docket_cli
