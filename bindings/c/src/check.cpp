#include "check/links.hpp"
#include "check/templates.hpp"

#include <algorithm>

#include "calendar_of.hpp"
#include "docket_author.h"
#include "explore/findings.hpp"
#include "on_files.hpp"
#include "scenario/read.hpp"
#include "watching.hpp"
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
        case check::FileKind::Template: return "template";
    }
    return "";
}

void name_it(Json& out, const check::Checked& checked) {
    if (checked.process) out["id"] = checked.process->id, out["version"] = checked.process->version;
    if (checked.calendar) out["id"] = checked.calendar->id(), out["version"] = checked.calendar->version();
    if (checked.authority) out["id"] = checked.authority->id, out["version"] = checked.authority->version;
}

// What the checker says of a file, and what the proofs of its rules found in the time they had.
struct Looked {
    check::Checked checked;
    bool proved = false, all_seen = false;      // rules were looked at; none was left open
};

constexpr std::size_t kStates = 1'000'000;

Status look_at_rules(Looked& out, const SourceFile& file, const std::vector<SourceFile>& all_files, const docket_check_options& options) {
    const auto& process = out.checked.process;
    if (!process || options.prove_seconds <= 0) return ok();
    Watching watching{options.progress, options.user_data, std::chrono::steady_clock::now() + std::chrono::seconds(options.prove_seconds)};
    explore::Budget budget;
    budget.states = kStates;
    const auto calendar = calendar_of(*process, all_files);
    budget.calendar = calendar.get();
    budget.goes_on = [&](std::size_t states) { return watching.goes_on(states); };
    const auto report = explore::prove(*process, budget);
    if (watching.interrupted) return fail(ErrorKind::Interrupted, "prove.interrupted", "stopped before every case was seen", "证明在看完全部情形之前被中断");
    auto found = explore::findings(file.name, file.text, *process, report);
    auto& all = out.checked.diagnostics;
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    std::ranges::stable_sort(all, {}, [](const load::Diagnostic& d) { return std::pair{d.range.line, d.range.column}; });
    out.proved = true;
    out.all_seen = std::ranges::none_of(report.proofs, [](const auto& proof) { return proof.verdict == explore::Verdict::NotProved; });
    return ok();
}

// All files together: what processes say of one another is checked too. One that is not among them may well be deployed.
Result<std::vector<Looked>> looked_at(const std::vector<SourceFile>& files, const docket_check_options& options) {
    auto checked = check::check_files(files, {}, check::Missing::IsNoMatter,
                                     options.with_templates != 0 ? check::Templates::All : check::Templates::AsGiven);
    std::vector<Looked> out;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto& one = out.emplace_back(Looked{std::move(checked[i])});
        if (one.checked.kind == check::FileKind::Scenarios) one.checked.diagnostics = scenario::read_stories(files[i]).diagnostics;
        DOCKET_TRY(look_at_rules(one, files[i], files, options));
    }
    return out;
}

Result<Json> sarif_of(const std::vector<SourceFile>& sources, const docket_check_options& options, std::optional<calendar::Tongue> asked) {
    std::vector<load::Diagnostic> all;
    DOCKET_TRY_ASSIGN(auto looked, looked_at(sources, options));
    for (auto& one : looked) std::ranges::move(one.checked.diagnostics, std::back_inserter(all));
    return writing::to_sarif(all, asked);
}

Json report_of(const SourceFile& file, const Looked& looked, std::optional<calendar::Tongue> asked) {
    const auto& checked = looked.checked;
    Json out = {{"file", file.name}, {"kind", kind_name(checked.kind)}, {"diagnostics", Json::array()}};
    name_it(out, checked);
    std::int64_t errors = 0;
    for (const auto& diagnostic : checked.diagnostics) {
        const auto tongue = asked.value_or(diagnostic.tongue);
        auto json = load::to_json(diagnostic, tongue);
        json["text"] = load::render(diagnostic, checked.kind == check::FileKind::Template ? checked.readable : file.text, tongue);
        out["diagnostics"].push_back(std::move(json));
        errors += diagnostic.severity == load::Severity::Error ? 1 : 0;
    }
    out["errors"] = errors;
    out["warnings"] = static_cast<std::int64_t>(checked.diagnostics.size()) - errors;
    if (looked.proved) out["rules_all_seen"] = looked.all_seen;
    return out;
}

}  // namespace

extern "C" {

docket_status docket_templates(const docket_source_file* file, char** names_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(names_out, "names_out"));
        DOCKET_TRY_ASSIGN(const auto sources, files(file, 1));
        return give(names_out, Json(check::templates_named(sources.front())));
    });
}

docket_status docket_check(const docket_source_file* given, size_t file_count, const docket_check_options* options, char** report_out,
                           docket_error** error) {
    return on_files(given, file_count, options, kCheck, report_out, error, [](const auto& asked) -> Result<Json> {
        const auto& [c, sources, tongue] = asked;
        if (c.prove_seconds < 0)
            return fail(ErrorKind::InvalidArgument, "prove.budget", "a budget is at least 1, or 0 for no proofs", "预算至少为1；0表示不作证明");
        if (c.as_sarif != 0) return sarif_of(sources, c, tongue);
        Json report = {{"files", Json::array()}, {"errors", 0}, {"warnings", 0}};
        DOCKET_TRY_ASSIGN(const auto looked, looked_at(sources, c));
        for (std::size_t i = 0; i < sources.size(); ++i) {
            auto one = report_of(sources[i], looked[i], tongue);
            for (const char* count : {"errors", "warnings"})
                report[count] = report[count].template get<std::int64_t>() + one[count].template get<std::int64_t>();
            report["files"].push_back(std::move(one));
        }
        return report;
    });
}

}  // extern "C"
