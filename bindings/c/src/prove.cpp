#include "explore/deadlines.hpp"

#include "arguments.hpp"
#include "calendar_of.hpp"
#include "check/check.hpp"
#include "docket_author.h"
#include "guard.hpp"
#include "process_file.hpp"
#include "tongue.hpp"
#include "watching.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_prove_options kProve = DOCKET_PROVE_OPTIONS_INIT;
constexpr std::int64_t kStates = 1'000'000, kSeconds = 60;

Json story_of(const definition::Definition& process, const explore::Proof& proof) {
    auto out = Json::array();
    for (const auto& move : proof.story) out.push_back(explore::to_json(process, move));
    return out;
}

Json remarks_of(const std::vector<explore::Remarked>& all) {
    auto out = Json::array();
    for (const auto& one : all)
        out.push_back({{"id", explore::id_of(one.what)}, {"names", one.names}, {"en", explore::to_text(one, calendar::Tongue::English)}, {"zh", explore::to_text(one, calendar::Tongue::Chinese)}});
    return out;
}

Json too_long_of(const definition::Definition& process, const definition::Name& deadline, const explore::TimeNeeded& needed) {
    Json out = {{"deadline", deadline}, {"parts", explore::parts_of(process, needed)}, {"days", needed.days}, {"begun_on", calendar::to_text(*needed.worst)},
                {"allowed", calendar::to_text(needed.allowed, calendar::Tongue::English)}};
    if (needed.extended) out["extension"] = calendar::to_text(*needed.extended, calendar::Tongue::English), out["extensions"] = needed.extensions;
    return out;
}

void write(Json& out, const definition::Definition& process, const explore::Report& report) {
    out["complete"] = report.complete;
    out["states"] = static_cast<std::int64_t>(report.states);
    out["transitions"] = static_cast<std::int64_t>(report.transitions);
    for (const char* list : {"rules", "stuck", "dead"}) out[list] = Json::array();
    for (const auto& proof : report.proofs) {
        Json one = {{"text", proof.text}, {"verdict", explore::to_text(proof.verdict)}};
        if (!proof.stage.empty()) one["stage"] = proof.stage;
        if (!proof.story.empty()) one["story"] = story_of(process, proof);
        if (!proof.remarks.empty()) one["remarks"] = remarks_of(proof.remarks);
        out["rules"].push_back(std::move(one));
    }
    out["too_long"] = Json::array();
    for (const auto& [deadline, needed] : report.too_long) out["too_long"].push_back(too_long_of(process, deadline, needed));
    if (!report.assumed.empty()) out["assumed"] = remarks_of(report.assumed);
    for (const auto& stuck : report.stuck) out["stuck"].push_back({{"stage", stuck.stage}, {"story", story_of(process, stuck)}});
    for (const auto& [act, result] : report.dead) {
        Json one = {{"act", act}};
        if (!result.empty()) one["result"] = result;
        out["dead"].push_back(std::move(one));
    }
}

Result<Json> report_of(const SourceFile& file, const std::vector<SourceFile>& all_files, const docket_prove_options& options, std::optional<calendar::Tongue> asked) {
    const auto checked = check::check_file(file.name, file.text);
    Json out = {{"file", file.name}, {"diagnostics", Json::array()}};
    for (const auto& diagnostic : checked.diagnostics) {
        const auto said_in = asked.value_or(diagnostic.tongue);
        auto json = load::to_json(diagnostic, said_in);
        json["text"] = load::render(diagnostic, file.text, said_in);
        out["diagnostics"].push_back(std::move(json));
    }
    if (!checked.process && !checked.has_errors()) return no_process(file);
    if (!checked.process) return out;
    out["id"] = checked.process->id;
    out["version"] = checked.process->version;
    Watching watching{options.progress, options.user_data, std::chrono::steady_clock::now() + std::chrono::seconds(options.seconds > 0 ? options.seconds : kSeconds)};
    explore::Budget budget;
    budget.states = static_cast<std::size_t>(options.states > 0 ? options.states : kStates);
    const auto calendar = calendar_of(*checked.process, all_files);
    budget.calendar = calendar.get();
    budget.goes_on = [&](std::size_t states) { return watching.goes_on(states); };
    const auto report = explore::prove(*checked.process, budget);
    if (watching.interrupted) return fail(ErrorKind::Interrupted, "prove.interrupted", "stopped before every case was seen", "证明在看完全部情形之前被中断");
    write(out, *checked.process, report);
    return out;
}

void add_up(Json& report, const Json& one) {
    const auto add = [&](const char* key, std::int64_t more) { report[key] = report[key].get<std::int64_t>() + more; };
    for (const auto& diagnostic : one["diagnostics"]) add("errors", diagnostic["severity"] == "error");
    for (const auto& rule : one.value("rules", Json::array())) {
        add("broken", rule["verdict"] == "broken");
        add("not_proved", rule["verdict"] == "not_proved");
    }
}

}  // namespace

extern "C" {

docket_status docket_prove(const docket_source_file* given, size_t file_count, const docket_prove_options* options, char** report_out,
                           docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kProve));
        if (c.states < 0 || c.seconds < 0)
            return fail(ErrorKind::InvalidArgument, "prove.budget", "a budget is at least 1, or 0 for the usual one", "预算至少为1；0表示按通常的预算");
        DOCKET_TRY_ASSIGN(const auto sources, files(given, file_count));
        DOCKET_TRY_ASSIGN(const auto asked, tongue(c.tongue));
        Json report = {{"files", Json::array()}, {"broken", 0}, {"not_proved", 0}, {"errors", 0}};
        for (const auto& file : sources) {
            DOCKET_TRY_ASSIGN(auto one, report_of(file, sources, c, asked));
            add_up(report, one);
            report["files"].push_back(std::move(one));
        }
        return give(report_out, report);
    });
}

}  // extern "C"
