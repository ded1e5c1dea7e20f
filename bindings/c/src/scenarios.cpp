#include "docket_author.h"

#include "arguments.hpp"
#include "guard.hpp"
#include "scenario/scenario.hpp"
#include "tongue.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_test_options kTest = DOCKET_TEST_OPTIONS_INIT;

}  // namespace

extern "C" {

docket_status docket_test(const docket_source_file* given, size_t file_count, const docket_test_options* options,
                          char** report_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kTest));
        DOCKET_TRY_ASSIGN(const auto sources, files(given, file_count));
        scenario::Options wanted;
        DOCKET_TRY_ASSIGN(wanted.tongue, tongue(c.tongue));
        if (c.progress)
            wanted.progress = [&](std::int64_t done, std::int64_t total) { return c.progress(done, total, c.user_data) != 0; };
        DOCKET_TRY_ASSIGN(const auto report, scenario::run(sources, wanted));
        return give(report_out, report);
    });
}

}  // extern "C"
