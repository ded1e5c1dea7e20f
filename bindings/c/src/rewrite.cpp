// Files written anew: in the form of docket fmt, or in the other tongue.

#include "docket_author.h"
#include "on_files.hpp"
#include "rewrite_report.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_check_options kCheck = DOCKET_CHECK_OPTIONS_INIT;

}  // namespace

extern "C" {

docket_status docket_format(const docket_source_file* given, size_t file_count, const docket_check_options* options, char** report_out,
                            docket_error** error) {
    return on_files(given, file_count, options, kCheck, report_out, error,
                    [](const auto& asked) -> Result<Json> { return rewrite_report(asked.sources, std::nullopt, asked.tongue); });
}

docket_status docket_translate(const docket_source_file* given, size_t file_count, docket_tongue to,
                               const docket_check_options* options, char** report_out, docket_error** error) {
    return on_files(given, file_count, options, kCheck, report_out, error, [to](const auto& asked) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto wanted, tongue(to));
        if (!wanted) return out_of_range("to");
        return rewrite_report(asked.sources, wanted, asked.tongue);
    });
}

}  // extern "C"
