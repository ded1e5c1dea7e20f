#include <cstdlib>

#include "base/version.hpp"
#include "guard.hpp"

namespace docket::capi {
namespace {

// Made when the library is loaded, so that it can be given when nothing can be made any more.
docket_error no_memory{DOCKET_E_NO_MEMORY, "memory.exhausted", "memory ran out", "内存不足", "", ""};

}  // namespace

docket_status status_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::InvalidArgument: return DOCKET_E_INVALID_ARGUMENT;
        case ErrorKind::NotFound: return DOCKET_E_NOT_FOUND;
        case ErrorKind::Definition: return DOCKET_E_DEFINITION;
        case ErrorKind::Rejected: return DOCKET_E_REJECTED;
        case ErrorKind::Conflict: return DOCKET_E_CONFLICT;
        case ErrorKind::Unavailable: return DOCKET_E_UNAVAILABLE;
        case ErrorKind::Corrupt: return DOCKET_E_CORRUPT;
        case ErrorKind::Interrupted: return DOCKET_E_INTERRUPTED;
        case ErrorKind::NotYet: return DOCKET_E_NOT_YET;
        case ErrorKind::Internal: return DOCKET_E_INTERNAL;
    }
    return DOCKET_E_INTERNAL;
}

docket_status report_no_memory(docket_error** out) noexcept {
    if (out) *out = &no_memory;
    return DOCKET_E_NO_MEMORY;
}

namespace {

docket_status give(docket_error** out, docket_status status, Error&& error) noexcept {
    if (!out) return status;
    try {
        *out = new docket_error{status, std::move(error.id), std::move(error.en), std::move(error.zh),
                                std::move(error.place), std::move(error.details)};
    } catch (...) {
        *out = &no_memory;  // the status still tells what happened; only its words are lost
    }
    return status;
}

}  // namespace

docket_status report(docket_error** out, Error error) noexcept {
    const auto status = status_of(error.kind);
    return give(out, status, std::move(error));
}

docket_status report_defect(docket_error** out, const char* what) noexcept {
    try {
        const std::string reason = what;
        return report(out, fail(ErrorKind::Internal, "internal.defect", "a defect of the library: " + reason,
                                "程序内部错误：" + reason));
    } catch (...) {
        return report_no_memory(out);
    }
}

docket_status report_forked(docket_error** out) noexcept {
    try {
        return give(out, DOCKET_E_FORKED,
                    fail(ErrorKind::InvalidArgument, "engine.forked",
                         "the engine was opened by the parent process; open one in this process",
                         "引擎由父进程打开；请在本进程中另行打开"));
    } catch (...) {
        if (out) *out = &no_memory;
        return DOCKET_E_FORKED;
    }
}

}  // namespace docket::capi

using namespace docket::capi;

extern "C" {

const char* docket_version(void) { return docket::kEngineVersion; }

const char* docket_status_name(docket_status status) {
    static const char* const names[] = {"ok",          "invalid_argument", "not_found",   "definition", "rejected",
                                        "conflict",    "unavailable",      "corrupt",     "interrupted", "not_yet",
                                        "no_memory",   "forked",           "internal"};
    const auto number = static_cast<unsigned>(status);
    return number < std::size(names) ? names[number] : "unknown";
}

docket_status docket_error_status(const docket_error* error) { return error ? error->status : DOCKET_OK; }
const char* docket_error_id(const docket_error* error) { return error ? error->id.c_str() : ""; }
const char* docket_error_place(const docket_error* error) { return error ? error->place.c_str() : ""; }

const char* docket_error_message(const docket_error* error, docket_tongue tongue) {
    if (!error) return "";
    return (tongue == DOCKET_TONGUE_CHINESE ? error->zh : error->en).c_str();
}

const char* docket_error_details(const docket_error* error) {
    return error && !error->details.empty() ? error->details.c_str() : "{}";
}

void docket_error_free(docket_error* error) {
    if (error != &no_memory) delete error;
}

void docket_string_free(char* text) { std::free(text); }

}  // extern "C"
