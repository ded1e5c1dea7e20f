#include "rewrite_report.hpp"

#include "base/text.hpp"
#include "check/check.hpp"
#include "writing/rewrite.hpp"

namespace docket::capi {
namespace {

writing::Processes processes_of(const std::vector<SourceFile>& files) {
    writing::Processes out;
    for (const auto& file : files)
        if (auto checked = check::check_file(file.name, file.text); checked.process) out.push_back(std::move(checked.process));
    return out;
}

Json one_file(const SourceFile& file, const Result<writing::Rewritten>& written, std::optional<calendar::Tongue> spoken) {
    Json out = {{"file", file.name}, {"changed", false}, {"text", is_utf8(file.text) ? file.text : std::string()}, {"diagnostics", Json::array()}};
    if (!written) {
        out["error"] = {{"id", written.error().id}, {"en", written.error().en}, {"zh", written.error().zh}};
        return out;
    }
    for (const auto& d : written->diagnostics) {
        if (d.severity != load::Severity::Error) continue;
        auto json = load::to_json(d, spoken.value_or(d.tongue));
        json["text"] = load::render(d, file.text, spoken.value_or(d.tongue));
        out["diagnostics"].push_back(std::move(json));
    }
    if (!written->diagnostics.empty()) return out;
    out["changed"] = written->text != file.text;
    out["text"] = written->text;
    return out;
}

}  // namespace

Json rewrite_report(const std::vector<SourceFile>& files, std::optional<calendar::Tongue> to, std::optional<calendar::Tongue> spoken) {
    const auto processes = processes_of(files);
    Json report = {{"files", Json::array()}};
    std::int64_t changed = 0, failed = 0;
    for (const auto& file : files) {
        auto one = one_file(file, writing::rewritten(file.name, file.text, to, processes), spoken);
        changed += one["changed"].get<bool>() ? 1 : 0;
        failed += one.contains("error") || !one["diagnostics"].empty() ? 1 : 0;
        report["files"].push_back(std::move(one));
    }
    report["changed"] = changed;
    report["failed"] = failed;
    return report;
}

}  // namespace docket::capi
