#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "encoding.hpp"
#include "rewriting.hpp"

namespace docket_cli {
namespace {

struct Asked {
    std::vector<std::string> paths;
    std::string from;
    DeliveryFlags delivery;
};

int format(Program& program, const Asked& asked) {
    auto files = read_files(asked.paths);
    std::vector<std::string> originals;
    std::string names;
    for (auto& file : files) {
        originals.push_back(file.text);
        if (asked.from == "gb18030") read_as_gb18030(file);
        names += file.text;
    }
    program.out.speak_as(names);
    const auto sources = as_sources(files);
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    options.tongue = program.out.tongue();
    auto report = json_of([&](char** text, docket_error** error) {
        return docket_format(sources.data(), sources.size(), &options, text, error);
    });
    for (std::size_t i = 0; i < files.size(); ++i) {  // converted is changed, and wrong or not it is to be had in UTF-8
        auto& file = report["files"][i];
        if (files[i].text == originals[i] || file.value("changed", false)) continue;
        file["changed"] = true;
        report["changed"] = report.value("changed", 0) + 1;
    }
    return deliver_rewritten(program, report, asked.delivery.chosen());
}

}  // namespace

void add_format_command(CLI::App& app, Program& program) {
    auto asked = std::make_shared<Asked>();
    auto* command = program.command(app, "fmt", "write files in their usual form: words of their main tongue, conditions, lengths, spaces; comments stay",
                                    [=, &program] { return format(program, *asked); });
    command->add_option("FILE", asked->paths, "YAML files")->required();
    command->add_option("--from", asked->from, "gb18030: files of Windows' Chinese code page, made UTF-8")->check(CLI::IsMember({"gb18030"}));
    asked->delivery.add_to(*command);
}

}  // namespace docket_cli
