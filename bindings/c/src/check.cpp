#include "check/links.hpp"

#include <algorithm>

#include "arguments.hpp"
#include "docket_author.h"
#include "guard.hpp"
#include "scenario/read.hpp"
#include "tongue.hpp"
#include "writing/sarif.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_check_options kCheck = DOCKET_CHECK_OPTIONS_INIT;

const char* kind_name(check::FileKind kind) {
    switch (kind) {
        case check::FileKind::Process: return "process";
        case check::FileKind::Calendar: return "calendar";
        case check::FileKind::Authority: return "authority";
        case check::FileKind::Scenarios: return "scenarios";
    }
    return "";
}

void name_it(Json& out, const check::Checked& checked) {
    if (checked.process) out["id"] = checked.process->id, out["version"] = checked.process->version;
    if (checked.calendar) out["id"] = checked.calendar->id(), out["version"] = checked.calendar->version();
    if (checked.authority) out["id"] = checked.authority->id, out["version"] = checked.authority->version;
}

// A process that is not among the files may well be deployed.
std::vector<check::Checked> checked_files(const std::vector<SourceFile>& sources) {
    auto out = check::check_files(sources, {}, check::Missing::IsNoMatter);
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (out[i].kind == check::FileKind::Scenarios) out[i].diagnostics = scenario::read_stories(sources[i]).diagnostics;
    return out;
}

Json sarif_of(const std::vector<SourceFile>& sources, std::optional<calendar::Tongue> asked) {
    std::vector<load::Diagnostic> all;
    for (auto& checked : checked_files(sources)) std::ranges::move(checked.diagnostics, std::back_inserter(all));
    return writing::to_sarif(all, asked);
}

Json report_of(const SourceFile& file, const check::Checked& checked, std::optional<calendar::Tongue> asked) {
    Json out = {{"file", file.name}, {"kind", kind_name(checked.kind)}, {"diagnostics", Json::array()}};
    name_it(out, checked);
    std::int64_t errors = 0;
    for (const auto& diagnostic : checked.diagnostics) {
        const auto tongue = asked.value_or(diagnostic.tongue);
        auto json = load::to_json(diagnostic, tongue);
        json["text"] = load::render(diagnostic, file.text, tongue);
        out["diagnostics"].push_back(std::move(json));
        errors += diagnostic.severity == load::Severity::Error ? 1 : 0;
    }
    out["errors"] = errors;
    out["warnings"] = static_cast<std::int64_t>(checked.diagnostics.size()) - errors;
    return out;
}

}  // namespace

extern "C" {

docket_status docket_check(const docket_source_file* given, size_t file_count, const docket_check_options* options, char** report_out,
                           docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kCheck));
        DOCKET_TRY_ASSIGN(const auto sources, files(given, file_count));
        DOCKET_TRY_ASSIGN(const auto asked, tongue(c.tongue));
        if (c.as_sarif != 0) return give(report_out, sarif_of(sources, asked));
        Json report = {{"files", Json::array()}, {"errors", 0}, {"warnings", 0}};
        const auto all = checked_files(sources);
        for (std::size_t i = 0; i < sources.size(); ++i) {
            auto one = report_of(sources[i], all[i], asked);
            for (const char* count : {"errors", "warnings"})
                report[count] = report[count].get<std::int64_t>() + one[count].get<std::int64_t>();
            report["files"].push_back(std::move(one));
        }
        return give(report_out, report);
    });
}

}  // extern "C"
