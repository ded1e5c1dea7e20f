#include "deadline.hpp"

#include <cstring>

#include "arguments.hpp"
#include "docket_author.h"
#include "guard.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_deadline_options kDeadline = DOCKET_DEADLINE_OPTIONS_INIT;

Result<std::shared_ptr<const calendar::Calendar>> calendar_of(const char* given, const docket_deadline_options* options) {
    DOCKET_TRY_ASSIGN(const auto id, required_text(given, "calendar"));
    DOCKET_TRY_ASSIGN(const auto c, read_options(options, kDeadline));
    if (!c.calendar_file) return calendar_named(id, nullptr);
    DOCKET_TRY_ASSIGN(const auto own, files(c.calendar_file, 1));
    return calendar_named(id, &own.front());
}

}  // namespace

extern "C" {

docket_status docket_deadline(const char* calendar, const char* request_json, const docket_deadline_options* options,
                              char** answer_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(request_json, "request_json"));
        DOCKET_TRY(required(answer_out, "answer_out"));
        DOCKET_TRY_ASSIGN(const auto in_force, calendar_of(calendar, options));
        DOCKET_TRY_ASSIGN(const auto request, object(request_json, "request_json"));
        DOCKET_TRY_ASSIGN(const auto answer, deadline(*in_force, request));
        return give(answer_out, answer);
    });
}

docket_status docket_deadline_batch(const char* calendar, const char* csv, const docket_deadline_options* options, char** csv_out,
                                    docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(csv, "csv"));
        DOCKET_TRY(required(csv_out, "csv_out"));
        DOCKET_TRY_ASSIGN(const auto in_force, calendar_of(calendar, options));
        const std::string_view table(csv, strnlen(csv, kLargestTable + 1));  // one byte more is too large, and said to be so
        DOCKET_TRY_ASSIGN(const auto answer, deadline_batch(*in_force, table));
        return give(csv_out, answer);
    });
}

}  // extern "C"
