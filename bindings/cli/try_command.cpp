#include <filesystem>
#include <memory>

#include "commands.hpp"
#include "files.hpp"
#include "try_session.hpp"

namespace docket_cli {
namespace {

// The process and what lies beside it: its calendar and authority. Scenarios are left alone.
std::vector<File> with_neighbours(const std::string& path) {
    auto files = read_files(scenario_paths({path}));
    std::erase_if(files, [](const File& file) { return file.name.ends_with(".scenarios.yaml") || file.name.ends_with(".scenarios.yml"); });
    return files;
}

int try_file(Program& program, const TryAsked& asked) {
    auto& out = program.out;
    if (out.json()) throw wrong_usage("docket try is a conversation; machines use docket_trial.h", "docket try 是对话，不输出 JSON；程序请用 docket_trial.h");
    const auto path = std::filesystem::path(asked.file).lexically_normal().string();
    const auto files = with_neighbours(asked.file);
    for (const auto& file : files)
        if (file.name == path) out.speak_as(file.text);
    const auto sources = as_sources(files);
    docket_trial_options options = DOCKET_TRIAL_OPTIONS_INIT;
    options.authority = or_null(asked.authority);
    docket_trial* trial = nullptr;
    docket_error* error = nullptr;
    const auto status = docket_trial_begin(path.c_str(), sources.data(), sources.size(), &options, &trial, &error);
    if (status != DOCKET_OK) throw failure(status, error);
    return TrySession(out, asked, TrialOwner(trial)).run();
}

}  // namespace

void add_try_command(CLI::App& app, Program& program) {
    auto asked = std::make_shared<TryAsked>();
    auto* command = program.command(app, "try", "try a process: carry one case in conversation, and save it as a scenario",
                                    [=, &program] { return try_file(program, *asked); });
    command->add_option("FILE", asked->file, "a process; its calendar and authority are found beside it")->required();
    command->add_option("--on", asked->on, "the day of receipt; asked for if absent");
    command->add_option("--authority", asked->authority, "whose case, where several authorities lie beside the process");
    command->add_option("--person", asked->persons, "NAME=ROLE,ROLE; repeatable. Other roles get people of their own")->allow_extra_args(false);
    command->add_option("--people", asked->people_file, "a file of such lines");
    command->add_option("--fact", asked->facts, "of the opening, NAME=VALUE; repeatable; what is missing is asked for")->allow_extra_args(false);
    command->add_option("--party", asked->parties, "of a list of parties, ROLE=NAME; repeatable")->allow_extra_args(false);
    command->add_option("--scenario-out", asked->scenario_out, "where \"save\" writes; at the end of the input too");
}

}  // namespace docket_cli
