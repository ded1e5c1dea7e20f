#include "scenario/snapshot.hpp"

#include "arguments.hpp"
#include "docket_scenarios.h"
#include "guard.hpp"
#include "tongue.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_snapshot_options kSnapshot = DOCKET_SNAPSHOT_OPTIONS_INIT;

}  // namespace

extern "C" {

docket_status docket_snapshot(const docket_source_file* given, size_t file_count, const docket_snapshot_options* options, char** report_out,
                              docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kSnapshot));
        DOCKET_TRY_ASSIGN(const auto sources, files(given, file_count));
        scenario::Options wanted;
        DOCKET_TRY_ASSIGN(wanted.tongue, tongue(c.tongue));
        if (c.progress)
            wanted.progress = [&](std::int64_t done, std::int64_t total) { return c.progress(done, total, c.user_data) != 0; };
        DOCKET_TRY_ASSIGN(const auto report, scenario::snapshots(sources, wanted));
        return give(report_out, report);
    });
}

}  // extern "C"
