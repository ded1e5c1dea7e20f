#include "draw_marks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "docket_author.h"

namespace docket_cli {
namespace {

std::string without_place(const std::string& name) {
    const auto open = name.rfind('[');
    return open == std::string::npos || open == 0 || name.back() != ']' ? name : name.substr(0, open);
}

// Id and version of the process, as a comparison of the file with itself tells them.
std::string edition_of(const File& file) {
    const docket_source_file source{file.name.c_str(), file.text.c_str(), file.text.size()};
    const auto answer = json_of([&](char** text, docket_error** error) { return docket_diff(&source, &source, nullptr, text, error); });
    return text_at(answer["after"], "id") + "@" + text_at(answer["after"], "version");
}

// What the records of a case say of its steps and stages, the last word counting.
void add_past(const Json& records, Json& marks) {
    std::map<std::string, std::string> phases;
    std::set<std::string> been;
    for (const auto& record : records)
        for (const auto& change : record.value("what", Json::object()).value("changes", Json::array())) {
            if (change.size() != 3 || !change[2].is_object()) continue;
            // a stage that is left closes its steps: what was done in it stays done
            if (change[0] == "steps" && text_at(change[2], "phase") != "closed") phases[change[1].get<std::string>()] = text_at(change[2], "phase");
            if (change[0] == "standing" && !text_at(change[2], "stage").empty()) been.insert(text_at(change[2], "stage"));
        }
    std::set<std::string> done;
    for (const auto& [name, phase] : phases)
        if (phase == "done") done.insert(without_place(name));
    marks["done"] = done;
    marks["been"] = been;
}

}  // namespace

Json marks_of_scenarios(const File& file, const std::vector<std::string>& scenarios) {
    auto files = read_files(scenario_paths(scenarios));
    if (std::none_of(files.begin(), files.end(), [&](const File& one) { return one.text == file.text; })) files.push_back(file);
    const auto sources = as_sources(files);
    const auto report = json_of([&](char** text, docket_error** error) { return docket_test(sources.data(), sources.size(), nullptr, text, error); });
    if (report.value("failed", 0) + report.value("errors", 0) > 0)
        throw Failure{kWrong, "draw.scenarios_fail", "a scenario fails, or a file has errors; run docket test", "有场景不通过，或者文件有错误；请运行 docket test", "", Json::object()};
    const auto edition = edition_of(file);
    for (const auto& one : report.value("coverage", Json::array()))
        if (text_at(one, "process") == edition) return {{"never", one.value("never", Json::array())}};
    throw Failure{kWrong, "draw.no_scenarios", "none of these scenarios is of the process " + edition, "这些场景中没有流程" + edition + "的场景", "", Json::object()};
}

Json marks_of_case(docket_engine* engine, const std::string& case_id) {
    const auto shown = json_of([&](char** text, docket_error** error) { return docket_case_show(engine, case_id.c_str(), text, error); });
    Json marks = {{"stage", text_at(shown, "stage")}, {"outcome", text_at(shown, "outcome")}};
    std::set<std::string> open, overdue;
    for (const auto* list : {"open", "pending"})
        for (const auto& act : shown.value(list, Json::array())) open.insert(without_place(text_at(act, "act")));
    docket_work_options options = DOCKET_WORK_OPTIONS_INIT;
    const auto process = text_at(shown, "process"), authority = text_at(shown, "authority");
    options.process = process.c_str();
    options.authority = authority.c_str();
    options.overdue = 1;
    options.limit = 10'000;
    const auto late = json_of([&](char** text, docket_error** error) { return docket_work_list(engine, nullptr, &options, text, error); });
    for (const auto& row : late.value("rows", Json::array()))
        if (text_at(row, "case") == case_id) overdue.insert(without_place(text_at(row, "act")));
    marks["open"] = open;
    marks["overdue"] = overdue;
    add_past(json_of([&](char** text, docket_error** error) { return docket_case_history(engine, case_id.c_str(), text, error); }), marks);
    return marks;
}

}  // namespace docket_cli
