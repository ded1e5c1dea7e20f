#include <cstdio>

#include "docket_scenarios.h"
#include "files.hpp"
#include "progress.hpp"
#include "test_tools.hpp"

namespace docket_cli {
namespace {

// Comments, so that the whole is a scenarios file as it stands.
void print_process(const Output& out, const Json& process) {
    const auto tried = text_at(process, "tried"), possible = text_at(process, "possible"), name = shown(text_at(process, "process"));
    const auto count = std::to_string(process["suggestions"].size());
    out.line(out.speaks_chinese() ? "# " + name + "：已覆盖 " + tried + "/" + possible + "，建议 " + count + " 个场景，请核对以后采用"
                                  : "# " + name + ": " + tried + "/" + possible + " covered, " + count + " scenarios suggested; look them over before you keep them");
    for (const auto& one : process["suggestions"]) {
        std::string covers;
        for (const auto& covered : one["covers"]) covers += (covers.empty() ? "" : out.say(Words{", ", "、"})) + shown(covered.get<std::string>());
        out.line();
        out.line((out.speaks_chinese() ? "# 首次覆盖：" : "# covers for the first time: ") + covers +
                 (one.value("shortest", true) ? "" : out.say(Words{" (perhaps not the shortest way)", "（也许还有更短的）"})));
        write_out(text_at(one, "yaml"));
    }
    for (const auto& missing : process["missing"]) out.line((out.speaks_chinese() ? "# 没有建议：" : "# no suggestion: ") + shown(text_at(missing, "name")) + out.say(Words{": ", "："}) + shown(out.say(missing)));
}

}  // namespace

int suggest_scenarios(Program& program, const TestAsked& asked) {
    auto& out = program.out;
    const auto files = read_files(scenario_paths(asked.paths));
    std::string all;
    for (const auto& file : files) all += file.text;
    out.speak_as(all);
    const auto sources = as_sources(files);
    Watch watch;
    docket_suggest_options options = DOCKET_SUGGEST_OPTIONS_INIT;
    options.process = or_null(asked.process);
    options.states = asked.states;
    options.seconds = asked.seconds;
    options.progress = &Watch::tell;
    options.user_data = &watch;
    const auto report = json_of([&](char** text, docket_error** error) { return docket_suggest(sources.data(), sources.size(), &options, text, error); });
    if (out.json()) out.print(report);
    else {
        for (const auto& diagnostic : report["diagnostics"]) std::fputs((text_at(diagnostic, "text") + "\n\n").c_str(), stderr);
        for (const auto& process : report["processes"]) print_process(out, process);
    }
    return report.value("errors", 0) > 0 ? kWrong : 0;
}

}  // namespace docket_cli
