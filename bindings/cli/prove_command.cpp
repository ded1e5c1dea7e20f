#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "files.hpp"
#include "progress.hpp"

namespace docket_cli {
namespace {

struct Asked {
    std::vector<std::string> paths;
    std::int64_t states = 0, seconds = 0;
};

std::string in_words(const Output& out, const std::string& verdict) {
    static const std::map<std::string, Words> kWords = {{"proved", {"proved", "已证明"}},
                                                        {"broken", {"broken", "会违反"}},
                                                        {"not_proved", {"not proved", "未证明"}},
                                                        {"monitored", {"monitored", "只能监测"}}};
    return out.say(kWords.at(verdict));
}

void print_story(const Output& out, const Json& story) {
    int number = 0;
    for (const auto& move : story) out.line("    " + std::to_string(++number) + ". " + shown(text_at(move, "text")));
}

void print_remarks(const Output& out, const Json& remarks, const std::string& indent) {
    for (const auto& remark : remarks) out.line(indent + (out.speaks_chinese() ? "（" : "(") + shown(out.say(remark)) + (out.speaks_chinese() ? "）" : ")"));
}

void print_too_long(const Output& out, const Json& one) {
    std::string parts;
    for (const auto& part : one["parts"]) parts += (parts.empty() ? "" : " + ") + shown(part.get<std::string>());
    const auto days = text_at(one, "days"), begun = text_at(one, "begun_on"), name = shown(text_at(one, "deadline"));
    out.line(out.speaks_chinese() ? "可能超过：" + name + "：" + parts + "，最长" + days + "日（自" + begun + "起）"
                                  : "can be missed: " + name + ": " + parts + " = up to " + days + " days (begun on " + begun + ")");
}

void print_file(const Output& out, const Json& file) {
    for (const auto& diagnostic : file["diagnostics"]) out.line(text_at(diagnostic, "text") + "\n");
    if (!file.contains("rules")) return;
    const auto states = text_at(file, "states");
    const bool complete = file.value("complete", false);
    const std::string name = shown(text_at(file, "id")) + "@" + shown(text_at(file, "version"));
    out.line(out.speaks_chinese() ? name + "：" + states + "个状态" + (complete ? "，已全部查看" : "，没有查看完")
                                  : name + ": " + states + " states, " + (complete ? "all that there are" : "not all that there are"));
    print_remarks(out, file.value("assumed", Json::array()), "  ");
    const auto stage = [&](const Json& one) { return (out.speaks_chinese() ? "  卡在阶段 " : "  stuck in stage ") + shown(text_at(one, "stage")); };
    for (const auto& rule : file["rules"]) {
        const auto verdict = text_at(rule, "verdict");
        out.line(in_words(out, verdict) + (out.speaks_chinese() ? "：" : ": ") + shown(text_at(rule, "text")));
        if (rule.contains("stage")) out.line(stage(rule));
        print_remarks(out, rule.value("remarks", Json::array()), "    ");
        print_story(out, rule.value("story", Json::array()));
    }
    for (const auto& one : file["too_long"]) print_too_long(out, one);
    for (const auto& stuck : file["stuck"]) {
        out.line(stage(stuck));
        print_story(out, stuck["story"]);
    }
    for (const auto& dead : file["dead"])
        out.line((out.speaks_chinese() ? "从不发生：" : "never comes about: ") + shown(text_at(dead, "act")) +
                 (dead.contains("result") ? "." + shown(text_at(dead, "result")) : ""));
}

int prove(Program& program, const Asked& asked) {
    auto& out = program.out;
    const auto files = read_files(asked.paths);
    std::string names;
    for (const auto& file : files) names += file.text;
    out.speak_as(names);
    const auto sources = as_sources(files);
    Watch watch;
    docket_prove_options options = DOCKET_PROVE_OPTIONS_INIT;
    options.tongue = out.tongue();
    options.states = asked.states;
    options.seconds = asked.seconds;
    options.progress = &Watch::tell;
    options.user_data = &watch;
    const auto report = json_of([&](char** text, docket_error** error) {
        return docket_prove(sources.data(), sources.size(), &options, text, error);
    });
    if (out.json()) out.print(report);
    else
        for (const auto& file : report["files"]) print_file(out, file);
    const bool wrong = report.value("broken", 0) + report.value("not_proved", 0) + report.value("errors", 0) > 0;
    bool stuck = false;
    for (const auto& file : report["files"]) stuck = stuck || !file.value("stuck", Json::array()).empty();
    return wrong || stuck ? kWrong : 0;
}

}  // namespace

void add_prove_command(CLI::App& app, Program& program) {
    auto asked = std::make_shared<Asked>();
    auto* command = program.command(app, "prove", "prove the rules of processes over every case that there can be",
                                    [=, &program] { return prove(program, *asked); });
    command->add_option("FILE", asked->paths, "processes")->required();
    command->add_option("--states", asked->states, "at most so many states a process")->check(CLI::Range(1, 100'000'000))->default_str("1000000");
    command->add_option("--seconds", asked->seconds, "at most so many seconds a process")->check(CLI::Range(1, 86'400))->default_str("60");
}

}  // namespace docket_cli
