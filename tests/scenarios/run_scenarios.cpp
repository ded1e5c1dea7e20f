// run_scenarios [--plain|--replay|--twice] FILE.scenarios.yaml: plays it with the other YAML files of its folder that are not
// scenarios. Success: at least one scenario, all pass, no file wrong.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace fs = std::filesystem;

namespace {

bool is_scenarios(const fs::path& path) { return path.string().ends_with(".scenarios.yaml"); }

docket::SourceFile read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {path.filename().string(), {std::istreambuf_iterator<char>(in), {}}};
}

std::vector<docket::SourceFile> files_of(const fs::path& scenarios) {
    std::vector<fs::path> beside;
    for (const auto& entry : fs::directory_iterator(scenarios.parent_path()))
        if (entry.path().extension() == ".yaml" && !is_scenarios(entry.path()) &&
            !entry.path().string().ends_with(".measures.yaml"))
            beside.push_back(entry.path());
    std::ranges::sort(beside);
    std::vector<docket::SourceFile> out{read(scenarios)};
    for (const auto& path : beside) out.push_back(read(path));
    return out;
}

void print(const docket::Json& report) {
    for (const auto& d : report["diagnostics"]) std::cout << d["text"].get<std::string>() << "\n";
    for (const auto& s : report["scenarios"]) {
        std::cout << (s["passed"].get<bool>() ? "ok   " : "FAIL ") << s["scenario"].get<std::string>() << "\n";
        for (const auto& f : s["failures"])
            std::cout << "     " << s["file"].get<std::string>() << ":" << f["line"] << ": " << f["en"].get<std::string>() << "\n";
    }
    std::cout << report["summary"]["en"].get<std::string>() << "\n";
}

}  // namespace

int main(int argc, char** argv) {
    docket::scenario::Options options;
    fs::path path;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--replay") options.replay_after_each_step = true;
        else if (word == "--twice") options.twice = true;
        else if (word != "--plain") path = word;
    }
    if (path.empty() || !fs::exists(path)) {
        std::cerr << "no such file: " << path << "\n";
        return 2;
    }
    const auto report = docket::scenario::run(files_of(fs::absolute(path)), options);
    if (!report) {
        std::cerr << report.error().en << " [" << report.error().id << "]\n";
        return 2;
    }
    print(*report);
    return (*report)["passed"].get<int>() > 0 && (*report)["failed"] == 0 && (*report)["errors"] == 0 ? 0 : 1;
}
