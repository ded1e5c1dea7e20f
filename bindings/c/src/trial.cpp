#include "scenario/trial.hpp"

#include <algorithm>

#include <unistd.h>

#include "arguments.hpp"
#include "docket_trial.h"
#include "guard.hpp"
#include "process_file.hpp"

using namespace docket;
using namespace docket::capi;

struct docket_trial {
    std::unique_ptr<scenario::Trial> trial;
    pid_t owner;  // as docket_engine's: threads do not survive fork()
};

namespace {

const docket_trial_options kTrial = DOCKET_TRIAL_OPTIONS_INIT;

// A call whose only result is one JSON text.
template <class Body>
docket_status answering(docket_trial* handle, char** out, docket_error** error, Body&& body) noexcept {
    if (handle && handle->owner != getpid()) return report_forked(error);
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(handle, "trial"));
        DOCKET_TRY(required(out, "json_out"));
        DOCKET_TRY_ASSIGN(const Json answer, body(*handle->trial));
        return give(out, answer);
    });
}

}  // namespace

extern "C" {

docket_status docket_trial_begin(const char* process, const docket_source_file* given, size_t file_count, const docket_trial_options* options,
                                 docket_trial** trial_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(trial_out, "trial_out"));
        DOCKET_TRY_ASSIGN(const auto name, required_text(process, "process"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kTrial));
        DOCKET_TRY_ASSIGN(const auto authority, optional_text(c.authority, "authority"));
        DOCKET_TRY_ASSIGN(auto sources, files(given, file_count));
        const auto file = std::ranges::find(sources, name, &SourceFile::name);
        if (file == sources.end())
            return fail(ErrorKind::NotFound, "trial.process", "no file given is called '" + name + "'", "所给文件中没有“" + name + "”");
        DOCKET_TRY_ASSIGN(const auto sound, process_of(*file));  // else its diagnostics
        DOCKET_TRY_ASSIGN(auto begun, scenario::Trial::begin(std::move(sources), name, authority));
        *trial_out = new docket_trial{std::move(begun), getpid()};
        return ok();
    });
}

void docket_trial_end(docket_trial* trial) {
    if (trial && trial->owner == getpid()) delete trial;
}

docket_status docket_trial_opening(docket_trial* handle, char** json_out, docket_error** error) {
    return answering(handle, json_out, error, [](const scenario::Trial& trial) { return Result<Json>(trial.opening()); });
}

docket_status docket_trial_open(docket_trial* handle, const char* given_json, char** answer_out, docket_error** error) {
    return answering(handle, answer_out, error, [&](scenario::Trial& trial) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto given, object(given_json, "given_json"));
        return trial.open(given);
    });
}

docket_status docket_trial_take(docket_trial* handle, const char* when_json, char** answer_out, docket_error** error) {
    return answering(handle, answer_out, error, [&](scenario::Trial& trial) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto when, object(when_json, "when_json"));
        return trial.take(when);
    });
}

docket_status docket_trial_undo(docket_trial* handle, size_t turns, char** answer_out, docket_error** error) {
    return answering(handle, answer_out, error, [&](scenario::Trial& trial) { return trial.undo(turns); });
}

docket_status docket_trial_person(docket_trial* handle, const char* name, const char* const* roles, size_t role_count, docket_error** error) {
    if (handle && handle->owner != getpid()) return report_forked(error);
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(handle, "trial"));
        DOCKET_TRY(required(roles, "roles"));
        if (role_count == 0 || role_count > 1000) return out_of_range("role_count");
        DOCKET_TRY_ASSIGN(const auto person, required_text(name, "name"));
        std::vector<std::string> names;
        for (size_t i = 0; i < role_count; ++i) {
            DOCKET_TRY_ASSIGN(auto role, required_text(roles[i], "roles"));
            names.push_back(std::move(role));
        }
        return handle->trial->add_person(person, names);
    });
}

docket_status docket_trial_view(docket_trial* handle, char** json_out, docket_error** error) {
    return answering(handle, json_out, error, [](scenario::Trial& trial) { return trial.view(); });
}

docket_status docket_trial_history(docket_trial* handle, char** json_out, docket_error** error) {
    return answering(handle, json_out, error, [](scenario::Trial& trial) { return trial.history(); });
}

docket_status docket_trial_explain(docket_trial* handle, const char* clock, char** json_out, docket_error** error) {
    return answering(handle, json_out, error, [&](scenario::Trial& trial) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto name, required_text(clock, "clock"));
        return trial.explain(name);
    });
}

docket_status docket_trial_scenario(docket_trial* handle, const char* name, char** yaml_out, docket_error** error) {
    if (handle && handle->owner != getpid()) return report_forked(error);
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(handle, "trial"));
        DOCKET_TRY(required(yaml_out, "yaml_out"));
        DOCKET_TRY_ASSIGN(const auto called, optional_text(name, "name"));
        DOCKET_TRY_ASSIGN(const auto text, handle->trial->scenario(called));
        return give(yaml_out, text);
    });
}

}  // extern "C"
