#pragma once
// An engine as C holds it, and the way into every call on one.

#include <memory>

#include <unistd.h>

#include "arguments.hpp"
#include "engine.hpp"
#include "guard.hpp"

struct docket_engine {
    std::unique_ptr<docket::Engine> engine;
    pid_t owner;  // threads and locks do not survive fork(), so the child must not touch them
};

namespace docket::capi {

template <class Body>
docket_status on_engine(docket_engine* handle, docket_error** error, Body&& body) noexcept {
    if (handle && handle->owner != getpid()) return report_forked(error);
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(handle, "engine"));
        return body(*handle->engine);
    });
}

// The same for calls whose only result is one JSON text.
template <class Body>
docket_status answering(docket_engine* handle, char** out, docket_error** error, Body&& body) noexcept {
    return on_engine(handle, error, [&](Engine& engine) -> Status {
        DOCKET_TRY(required(out, "answer_out"));
        DOCKET_TRY_ASSIGN(const Json answer, body(engine));
        return give(out, answer);
    });
}

}  // namespace docket::capi
