// Scenarios played: whether they hold, and what happens in them.

#include "scenario/scenario.hpp"

#include "docket_author.h"
#include "docket_scenarios.h"
#include "on_files.hpp"
#include "scenario/snapshot.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_test_options kTest = DOCKET_TEST_OPTIONS_INIT;
const docket_snapshot_options kSnapshot = DOCKET_SNAPSHOT_OPTIONS_INIT;

// Borrows what was asked.
template <class Options>
scenario::Options options_of(const FilesAsked<Options>& asked) {
    const auto& c = asked.options;
    scenario::Options out;
    out.tongue = asked.tongue;
    if (c.progress) out.progress = [&c](std::int64_t done, std::int64_t total) { return c.progress(done, total, c.user_data) != 0; };
    return out;
}

}  // namespace

extern "C" {

docket_status docket_test(const docket_source_file* given, size_t file_count, const docket_test_options* options,
                          char** report_out, docket_error** error) {
    return on_files(given, file_count, options, kTest, report_out, error,
                    [](const auto& asked) -> Result<Json> { return scenario::run(asked.sources, options_of(asked)); });
}

docket_status docket_snapshot(const docket_source_file* given, size_t file_count, const docket_snapshot_options* options, char** report_out,
                              docket_error** error) {
    return on_files(given, file_count, options, kSnapshot, report_out, error,
                    [](const auto& asked) -> Result<Json> { return scenario::snapshots(asked.sources, options_of(asked)); });
}

}  // extern "C"
