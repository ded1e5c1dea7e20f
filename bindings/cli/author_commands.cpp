#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "files.hpp"
#include "progress.hpp"

namespace docket_cli {
namespace {

std::string all_names(const std::vector<File>& files) {
    std::string names;
    for (const auto& file : files) names += file.text;
    return names;
}

int print_sarif(const Output& out, const Json& log) {
    out.print(log);
    for (const auto& result : log["runs"][0]["results"])
        if (text_at(result, "level") == "error") return kWrong;
    return 0;
}

int check(Program& program, const std::vector<std::string>& paths, const std::string& form) {
    auto& out = program.out;
    if (form == "json") out.format = Format::JsonObject;
    const auto files = read_files(paths);
    out.speak_as(all_names(files));
    const auto sources = as_sources(files);
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    options.tongue = out.tongue();
    options.as_sarif = form == "sarif";
    const auto report = json_of([&](char** text, docket_error** error) {
        return docket_check(sources.data(), sources.size(), &options, text, error);
    });
    if (form == "sarif") return print_sarif(out, report);
    const auto errors = report.value("errors", 0), warnings = report.value("warnings", 0);
    if (out.json()) out.print(report);
    else if (form == "jsonl") {
        for (const auto& file : report["files"])
            for (const auto& diagnostic : file["diagnostics"]) out.print(diagnostic);
    } else {
        for (const auto& file : report["files"])
            for (const auto& diagnostic : file["diagnostics"]) out.line(text_at(diagnostic, "text") + "\n");
        const auto count = std::to_string(files.size()), e = std::to_string(errors), w = std::to_string(warnings);
        out.line(out.speaks_chinese() ? count + "个文件：错误" + e + "处，警告" + w + "处"
                                      : count + (files.size() == 1 ? " file: " : " files: ") + e + " errors, " + w + " warnings");
    }
    return errors > 0 ? kWrong : 0;
}

void print_failures(const Output& out, const Json& scenario) {
    for (const auto& failed : scenario.value("failures", Json::array()))
        out.line("     " + shown(text_at(scenario, "file")) + ":" + text_at(failed, "line") + ": " + shown(out.say(failed)));
}

std::string joined(const Json& names, const char* between) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : between) + name.get<std::string>();
    return shown(text);
}

void print_coverage(const Output& out, const Json& coverage) {
    const auto tried = text_at(coverage, "tried"), possible = text_at(coverage, "possible");
    const auto never = coverage.value("never", Json::array());
    std::string line = shown(text_at(coverage, "process"));
    if (out.speaks_chinese()) {
        line += "：覆盖 " + tried + "/" + possible + " 种结果";
        if (!never.empty()) line += "；从未试过：" + joined(never, "、");
    } else {
        line += ": coverage: " + tried + "/" + possible + " outcomes";
        if (!never.empty()) line += "; never tried: " + joined(never, ", ");
    }
    out.line(line);
}

int test(Program& program, const std::vector<std::string>& paths) {
    auto& out = program.out;
    const auto files = read_files(scenario_paths(paths));
    if (files.empty()) throw unreadable(paths.front(), "no .yaml file lies there");
    out.speak_as(all_names(files));
    const auto sources = as_sources(files);
    Watch watch;
    docket_test_options options = DOCKET_TEST_OPTIONS_INIT;
    options.tongue = out.tongue();
    options.progress = &Watch::tell;
    options.user_data = &watch;
    const auto report = json_of([&](char** text, docket_error** error) {
        return docket_test(sources.data(), sources.size(), &options, text, error);
    });
    const auto passed = report.value("passed", 0), failed = report.value("failed", 0), errors = report.value("errors", 0);
    if (out.json()) out.print(report);
    else {
        for (const auto& diagnostic : report.value("diagnostics", Json::array())) out.line(text_at(diagnostic, "text") + "\n");
        for (const auto& scenario : report["scenarios"]) {
            const bool is_passed = scenario.value("passed", false);
            out.line((is_passed ? "ok   " : "FAIL ") + shown(text_at(scenario, "scenario")));
            print_failures(out, scenario);
        }
        const auto counts = std::to_string(passed) + "/" + std::to_string(passed + failed);
        out.line(out.speaks_chinese() ? "场景通过 " + counts : counts + " scenarios pass");
        for (const auto& coverage : report.value("coverage", Json::array())) print_coverage(out, coverage);
    }
    if (passed + failed == 0 && errors == 0)
        throw Failure{kWrong, "scenario.none", "no scenario was found", "没有找到场景", "", Json::object()};
    return failed > 0 || errors > 0 ? kWrong : 0;
}

}  // namespace

void add_author_commands(CLI::App& app, Program& program) {
    auto files = std::make_shared<std::vector<std::string>>();
    auto form = std::make_shared<std::string>();
    auto* checking = program.command(app, "check", "check processes, calendars, authorities and scenarios",
                                     [=, &program] { return check(program, *files, *form); });
    checking->add_option("FILE", *files, "YAML files")->required();
    checking->add_option("--format", *form, "text; json: one object; jsonl: one diagnostic a line; sarif: a SARIF 2.1.0 log")
        ->check(CLI::IsMember({"text", "json", "jsonl", "sarif"}));
    auto paths = std::make_shared<std::vector<std::string>>();
    program.command(app, "test", "run the scenarios in files and folders, with the coverage of each process",
                    [=, &program] { return test(program, *paths); })
        ->add_option("PATH", *paths, "scenarios, processes, or folders to search")->required();
}

}  // namespace docket_cli
