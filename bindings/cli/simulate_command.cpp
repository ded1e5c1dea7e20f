#include <memory>

#include "commands.hpp"
#include "docket_scenarios.h"
#include "files.hpp"
#include "progress.hpp"
#include "simulate_picture.hpp"

namespace docket_cli {
namespace {

struct SimulateAsked {
    std::string process, distributions, authority, calendar, svg;
    std::int64_t cases = 1000, threads = 2;
    std::uint64_t seed = 1;
};

using Rows = std::vector<std::vector<std::string>>;

std::string number(const Json& row, const char* of, const char* key) { return text_at(row[of], key); }

void print_report(const Output& out, const Json& report) {
    const auto cases = text_at(report, "cases"), ended = text_at(report, "ended"), left = text_at(report, "unfinished"), seed = text_at(report, "seed");
    out.line(out.speaks_chinese() ? shown(text_at(report, "process")) + "：模拟 " + cases + " 件（种子 " + seed + "），收案 " + text_at(report, "from") + " 至 " + text_at(report, "until") +
                                        "；结案 " + ended + "，未结 " + left
                                  : shown(text_at(report, "process")) + ": " + cases + " cases (seed " + seed + "), opened " + text_at(report, "from") + " to " + text_at(report, "until") +
                                        "; " + ended + " ended, " + left + " unfinished");
    const auto& days = report["days"];
    out.line(out.speaks_chinese() ? "办案天数：平均 " + text_at(days, "mean") + "，中位 " + text_at(days, "median") + "，九成在 " + text_at(days, "p90") + " 日内，最长 " + text_at(days, "most")
                                  : "days a case: mean " + text_at(days, "mean") + ", median " + text_at(days, "median") + ", nine in ten within " + text_at(days, "p90") + ", most " + text_at(days, "most"));
    const auto section = [&](const Words& title, const std::vector<Words>& head, const Rows& rows) {
        if (rows.empty()) return;
        out.line();
        out.line(out.say(title));
        out.table(head, rows);
    };
    Rows outcomes, waiting, steps, deadlines, stages, months;
    for (const auto& one : report["outcomes"]) outcomes.push_back({text_at(one, "outcome"), text_at(one, "cases"), text_at(one, "percent") + "%"});
    for (const auto& one : report["waiting"])
        waiting.push_back({text_at(one, "for"), one.value("external", false) ? out.say(Words{"outside", "外部"}) : "", text_at(one, "days"), text_at(one, "percent") + "%"});
    for (const auto& one : report["steps"])
        steps.push_back({text_at(one, "act"), text_at(one, "role"), text_at(one, "done"), number(one, "days", "mean"), number(one, "days", "p90"), text_at(one, "late"), text_at(one, "late_percent") + "%"});
    for (const auto& one : report["deadlines"]) deadlines.push_back({text_at(one, "clock"), text_at(one, "started"), text_at(one, "over"), text_at(one, "over_percent") + "%"});
    for (const auto& one : report["stages"]) stages.push_back({text_at(one, "stage"), text_at(one, "entered"), number(one, "days", "mean"), number(one, "days", "p90"), number(one, "days", "most")});
    for (const auto& one : report["throughput"]) months.push_back({text_at(one, "month"), text_at(one, "opened"), text_at(one, "ended")});
    const Words cases_head{"cases", "件数"}, share{"share", "比例"}, mean{"mean days", "平均天数"}, p90{"9 in 10 within", "九成在"};
    section({"Outcomes", "结局"}, {{"outcome", "结局"}, cases_head, share}, outcomes);
    section({"For whom cases wait", "时间花在等谁"}, {{"for", "等谁"}, {"", "内外"}, {"days", "天数"}, share}, waiting);
    section({"Steps", "步骤"}, {{"step", "步骤"}, {"role", "角色"}, {"done", "次数"}, mean, p90, {"late", "逾期"}, {"rate", "逾期率"}}, steps);
    section({"Periods", "期限"}, {{"period", "期限"}, {"started", "起算"}, {"ran out", "届满"}, {"rate", "届满率"}}, deadlines);
    section({"Stages", "阶段"}, {{"stage", "阶段"}, {"entered", "进入"}, mean, p90, {"most", "最长"}}, stages);
    section({"By month", "每月"}, {{"month", "月份"}, {"opened", "收案"}, {"ended", "结案"}}, months);
}

int simulate(Program& program, const SimulateAsked& asked) {
    auto& out = program.out;
    const auto process = read_file(asked.process), distributions = read_file(asked.distributions);
    out.speak_as(process.text);
    const auto source = [](const File& file) { return docket_source_file{file.name.c_str(), file.text.c_str(), file.text.size()}; };
    const auto process_source = source(process), distribution_source = source(distributions);
    const auto authority = asked.authority.empty() ? File{} : read_file(asked.authority), calendar = asked.calendar.empty() ? File{} : read_file(asked.calendar);
    const auto authority_source = source(authority), calendar_source = source(calendar);
    Watch watch;
    docket_simulate_options options = DOCKET_SIMULATE_OPTIONS_INIT;
    options.authority = asked.authority.empty() ? nullptr : &authority_source;
    options.calendar = asked.calendar.empty() ? nullptr : &calendar_source;
    options.cases = asked.cases;
    options.seed = asked.seed;
    options.threads = static_cast<std::int32_t>(asked.threads);
    options.progress = &Watch::tell;
    options.user_data = &watch;
    const auto report = json_of([&](char** text, docket_error** error) { return docket_simulate(&process_source, &distribution_source, &options, text, error); });
    if (!asked.svg.empty()) write_file(asked.svg, simulation_svg(out, report));
    if (out.json()) out.print(report);
    else print_report(out, report);
    return 0;
}

}  // namespace

void add_simulate_command(CLI::App& app, Program& program) {
    auto asked = std::make_shared<SimulateAsked>();
    auto* command = program.command(app, "simulate", "thousands of random cases: throughput, overdue rates, where the time goes", [=, &program] { return simulate(program, *asked); });
    command->add_option("FILE", asked->process, "a process")->required();
    command->add_option("--with", asked->distributions, "arrivals, durations and choices, YAML; docket_scenarios.h says how")->required();
    command->add_option("--cases", asked->cases, "so many cases")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command->add_option("--seed", asked->seed, "the same seed gives the same cases, on any machine")->capture_default_str();
    command->add_option("--threads", asked->threads, "the result does not depend on it")->check(CLI::Range(1, 64))->capture_default_str();
    command->add_option("--authority", asked->authority, "a file; its parameters count");
    command->add_option("--calendar", asked->calendar, "a file; default: the one that ships");
    command->add_option("--svg", asked->svg, "write a picture there too");
}

}  // namespace docket_cli
