#include <filesystem>

#include "docket_scenarios.h"
#include "files.hpp"
#include "line_difference.hpp"
#include "progress.hpp"
#include "test_tools.hpp"

namespace docket_cli {
namespace fs = std::filesystem;
namespace {

// Beside the scenarios, or in the folder named: "行政复议-2023.snapshot.txt".
std::string path_of(const std::string& scenarios, const std::string& folder) {
    auto name = fs::path(scenarios).filename().string();
    for (const char* end : {".yaml", ".yml", ".scenarios"})
        if (name.ends_with(end)) name.resize(name.size() - std::string(end).size());
    return ((folder.empty() ? fs::path(scenarios).parent_path() : fs::path(folder)) / (name + ".snapshot.txt")).string();
}

struct Tally {
    int written = 0, same = 0, changed = 0, absent = 0;
};

void check_one(const Output& out, const std::string& path, const std::string& text, Tally& tally, Json& changes) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        ++tally.absent;
        changes.push_back({{"file", path}, {"change", "absent"}});
        if (!out.json()) out.line(shown(path) + out.say(Words{": there is no snapshot; --snapshot takes one", "：没有快照；用 --snapshot 存一份"}));
        return;
    }
    const auto difference = line_difference(read_file(path).text, text);
    if (difference.empty()) {
        ++tally.same;
        return;
    }
    ++tally.changed;
    changes.push_back({{"file", path}, {"change", "changed"}, {"difference", difference}});
    if (out.json()) return;
    out.line(shown(path) + out.say(Words{": the course of cases has changed ('-' as kept, '+' as it is now)", "：案件的经过变了（“-”为原来，“+”为现在）"}));
    write_out(difference);
}

}  // namespace

int snapshot_scenarios(Program& program, const TestAsked& asked) {
    auto& out = program.out;
    const auto files = read_files(scenario_paths(asked.paths));
    std::string all;
    for (const auto& file : files) all += file.text;
    out.speak_as(all);
    const auto sources = as_sources(files);
    Watch watch;
    docket_snapshot_options options = DOCKET_SNAPSHOT_OPTIONS_INIT;
    options.tongue = out.tongue();
    options.progress = &Watch::tell;
    options.user_data = &watch;
    const auto report = json_of([&](char** text, docket_error** error) { return docket_snapshot(sources.data(), sources.size(), &options, text, error); });
    if (!out.json())
        for (const auto& diagnostic : report["diagnostics"]) out.line(text_at(diagnostic, "text") + "\n");
    if (report["snapshots"].empty() && report.value("errors", 0) == 0) throw Failure{kWrong, "scenario.none", "no scenario was found", "没有找到场景", "", Json::object()};
    if (!asked.snapshot_dir.empty() && !asked.snapshot_check) fs::create_directories(asked.snapshot_dir);
    Tally tally;
    Json changes = Json::array();
    for (const auto& one : report["snapshots"]) {
        const auto path = path_of(text_at(one, "file"), asked.snapshot_dir);
        if (asked.snapshot_check) check_one(out, path, text_at(one, "text"), tally, changes);
        else {
            write_file(path, text_at(one, "text"));
            ++tally.written;
        }
    }
    const auto failed = report.value("failed", 0), errors = report.value("errors", 0);
    if (out.json()) out.print({{"written", tally.written}, {"same", tally.same}, {"changed", tally.changed}, {"absent", tally.absent}, {"failed", failed}, {"errors", errors}, {"changes", changes}});
    else if (asked.snapshot_check)
        out.line(out.speaks_chinese() ? "快照：相同 " + std::to_string(tally.same) + "，不同 " + std::to_string(tally.changed) + "，没有 " + std::to_string(tally.absent)
                                      : "snapshots: " + std::to_string(tally.same) + " the same, " + std::to_string(tally.changed) + " changed, " + std::to_string(tally.absent) + " absent");
    else
        out.line(out.speaks_chinese() ? "已存快照 " + std::to_string(tally.written) + " 份" : std::to_string(tally.written) + " snapshots written");
    return tally.changed + tally.absent + failed + errors > 0 ? kWrong : 0;
}

}  // namespace docket_cli
