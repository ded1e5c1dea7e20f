#include <memory>

#include "commands.hpp"
#include "files.hpp"
#include "progress.hpp"
#include "words.hpp"

namespace docket_cli {
namespace {

int deploy(Program& program, const std::vector<std::string>& paths, Speaker& speaker) {
    auto& out = program.out;
    auto files = read_files(paths);
    std::string sample;
    for (const auto& file : files) sample += file.text;
    out.speak_as(sample);
    add_templates(files);
    const auto sources = as_sources(files);
    const auto engine = open_journal(program.journal, Access::Create);
    const auto* saying = speaker.saying(engine.get());
    const auto answer = json_of([&](char** text, docket_error** error) {
        return docket_deploy(engine.get(), sources.data(), sources.size(), saying, text, error);
    });
    if (out.json()) {
        out.print(answer);
        return 0;
    }
    for (const auto& diagnostic : answer.value("diagnostics", Json::array())) out.line(text_at(diagnostic, "text") + "\n");
    for (const auto& file : answer.value("deployed", Json::array()))
        out.line(out.say(file.value("already", false) ? Words{"already there: ", "已有："} : Words{"deployed: ", "已部署："}) +
                 kind_words(out, text_at(file, "kind")) + " " + shown(text_at(file, "id")) + " " + shown(text_at(file, "version")) + "  " +
                 text_at(file, "digest"));
    return 0;
}

int advance(Program& program, const std::string& to, const std::string& authority) {
    auto& out = program.out;
    const auto engine = open_journal(program.journal, Access::Write);
    const auto now_us = to.empty() ? 0 : instant(engine.get(), to, authority);
    Watch watch;
    const auto answer = json_of([&](char** text, docket_error** error) {
        return docket_advance(engine.get(), now_us, &Watch::tell, &watch, text, error);
    });
    out.speak_as(authority);
    if (out.json()) {
        out.print(answer);
        return 0;
    }
    const auto cases = text_at(answer, "cases"), expiries = text_at(answer, "expiries");
    out.line(out.speaks_chinese() ? "案件" + cases + "件，届满" + expiries + "次" : cases + " cases, " + expiries + " expiries");
    return 0;
}

}  // namespace

void add_engine_commands(CLI::App& app, Program& program) {
    auto files = std::make_shared<std::vector<std::string>>();
    auto speaker = std::make_shared<Speaker>();
    auto* deploys = program.command(app, "deploy", "check files and put them into force; makes the journal where there is none",
                                    [=, &program] { return deploy(program, *files, *speaker); });
    deploys->add_option("FILE", *files, "processes, calendars, authorities")->required();
    speaker->add_to(*deploys);

    auto to = std::make_shared<std::string>();
    auto authority = std::make_shared<std::string>();
    auto* advances = program.command(app, "advance", "let time pass: what is over takes effect in every case",
                                     [=, &program] { return advance(program, *to, *authority); });
    advances->add_option("--to", *to, "a day (its 00:00) or an instant; default: the clock");
    advances->add_option("--authority", *authority, "whose zone");
}

}  // namespace docket_cli
