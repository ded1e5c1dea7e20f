#include "arguments.hpp"
#include "docket_author.h"
#include "guard.hpp"
#include "rewrite_report.hpp"
#include "tongue.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_check_options kCheck = DOCKET_CHECK_OPTIONS_INIT;

}  // namespace

extern "C" {

docket_status docket_format(const docket_source_file* given, size_t file_count, const docket_check_options* options, char** report_out,
                            docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kCheck));
        DOCKET_TRY_ASSIGN(const auto sources, files(given, file_count));
        DOCKET_TRY_ASSIGN(const auto spoken, tongue(c.tongue));
        return give(report_out, rewrite_report(sources, std::nullopt, spoken));
    });
}

}  // extern "C"
