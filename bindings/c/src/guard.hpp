#pragma once
// The whole boundary: what is a value or an exception inside is a status and an error object outside.

#include <exception>
#include <new>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "docket.h"

// Constant once made.
struct docket_error {
    docket_status status = DOCKET_E_INTERNAL;
    std::string id, en, zh, place, details;
};

namespace docket::capi {

docket_status status_of(ErrorKind kind);

// Each writes `*out` if out is not NULL, and gives the status. None throws: where there is no memory for an error object
// a static one stands in, which docket_error_free() leaves alone.
docket_status report(docket_error** out, Error error) noexcept;
docket_status report_no_memory(docket_error** out) noexcept;
docket_status report_defect(docket_error** out, const char* what) noexcept;
docket_status report_forked(docket_error** out) noexcept;

template <class Body>
docket_status guard(docket_error** error, Body&& body) noexcept {
    try {
        Status status = std::forward<Body>(body)();
        return status ? DOCKET_OK : report(error, std::move(status).error());
    } catch (const std::bad_alloc&) {
        return report_no_memory(error);
    } catch (const std::exception& defect) {
        return report_defect(error, defect.what());
    } catch (...) {
        return report_defect(error, "an exception of unknown type");
    }
}

}  // namespace docket::capi
