#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "files.hpp"
#include "progress.hpp"
#include "test_tools.hpp"

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

constexpr std::int64_t kProofSeconds = 2;

void print_what_was_not_seen(const Output& out, const Json& report) {
    for (const auto& file : report["files"]) {
        if (file.value("rules_all_seen", true)) continue;
        const auto name = shown(text_at(file, "file")), seconds = std::to_string(kProofSeconds);
        out.line(out.speaks_chinese() ? name + "：" + seconds + "秒内没有证明完全部规则；请运行 docket prove"
                                      : name + ": not every rule was proved within " + seconds + " seconds; run docket prove");
    }
}

struct Checking {
    std::vector<std::string> paths;
    std::string form;
    bool no_proofs = false;
};

int check(Program& program, const Checking& asked) {
    const auto& paths = asked.paths;
    const auto& form = asked.form;
    auto& out = program.out;
    if (form == "json") out.format = Format::JsonObject;
    auto files = read_files(paths);
    out.speak_as(all_names(files));
    add_templates(files);
    const auto sources = as_sources(files);
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    options.with_templates = 1;
    options.tongue = out.tongue();
    options.as_sarif = form == "sarif";
    Watch watch;
    options.prove_seconds = asked.no_proofs ? 0 : kProofSeconds;
    options.progress = &Watch::tell;
    options.user_data = &watch;
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
        print_what_was_not_seen(out, report);
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

// Rules that no scenario puts to the test, and conditions seen one way alone.
void print_measures(const Output& out, const Json& coverage) {
    const auto rules = coverage.value("rules", Json::object()), conditions = coverage.value("conditions", Json::object());
    const auto share = [&](const Json& of, const char* key, const Words& words) {
        if (of.value("possible", 0) > 0) out.line("  " + out.say(words) + text_at(of, key) + "/" + text_at(of, "possible"));
    };
    share(rules, "exercised", {"rules exercised: ", "用到的规则："});
    share(conditions, "both", {"conditions seen true and false: ", "既成立过、又不成立过的条件："});
    for (const auto& rule : rules.value("never", Json::array()))
        out.line((out.speaks_chinese() ? "  警告：没有场景用到规则：" : "  warning: no scenario exercises the rule: ") + shown(rule.get<std::string>()));
    const auto list = [&](const char* key, const Words& words) {
        const auto names = conditions.value(key, Json::array());
        if (!names.empty()) out.line("  " + out.say(words) + joined(names, out.speaks_chinese() ? "、" : ", "));
    };
    list("never_true", {"never seen true: ", "从未成立："});
    list("never_false", {"always true where it was looked at: ", "从未不成立："});
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
        for (const auto& coverage : report.value("coverage", Json::array())) {
            print_coverage(out, coverage);
            print_measures(out, coverage);
        }
    }
    if (passed + failed == 0 && errors == 0)
        throw Failure{kWrong, "scenario.none", "no scenario was found", "没有找到场景", "", Json::object()};
    return failed > 0 || errors > 0 ? kWrong : 0;
}

}  // namespace

void add_author_commands(CLI::App& app, Program& program) {
    auto asked = std::make_shared<Checking>();
    auto* checking = program.command(app, "check", "check processes, calendars, authorities and scenarios; prove the rules of processes for 2 seconds",
                                     [=, &program] { return check(program, *asked); });
    checking->add_option("FILE", asked->paths, "YAML files")->required();
    checking->add_flag("--no-proofs", asked->no_proofs, "do not prove the rules of processes");
    checking->add_option("--format", asked->form, "text; json: one object; jsonl: one diagnostic a line; sarif: a SARIF 2.1.0 log")
        ->check(CLI::IsMember({"text", "json", "jsonl", "sarif"}));
    auto wanted = std::make_shared<TestAsked>();
    auto* testing = program.command(app, "test", "run the scenarios in files and folders, with the coverage of each process", [=, &program] {
        if (wanted->suggest) return suggest_scenarios(program, *wanted);
        return wanted->snapshot || wanted->snapshot_check ? snapshot_scenarios(program, *wanted) : test(program, wanted->paths);
    });
    testing->add_option("PATH", wanted->paths, "scenarios, processes, or folders to search")->required();
    auto* suggest = testing->add_flag("--suggest", wanted->suggest, "print scenarios for what nobody tried, as YAML; each has been run");
    testing->add_option("--process", wanted->process, "of --suggest: only this process, by id")->needs(suggest);
    testing->add_option("--states", wanted->states, "of --suggest: look at so many states a process")->check(CLI::Range(1, 100'000'000))->default_str("200000")->needs(suggest);
    testing->add_option("--seconds", wanted->seconds, "of --suggest: look so long at a process")->check(CLI::Range(1, 86'400))->default_str("20")->needs(suggest);
    auto* take = testing->add_flag("--snapshot", wanted->snapshot, "write the whole course of each scenario, NAME.snapshot.txt beside its file")->excludes(suggest);
    testing->add_flag("--snapshot-check", wanted->snapshot_check, "compare with what --snapshot wrote; a difference is shown, exit code 1")->excludes(suggest)->excludes(take);
    testing->add_option("--snapshot-dir", wanted->snapshot_dir, "where snapshots lie, instead of beside the scenarios");
}

}  // namespace docket_cli
