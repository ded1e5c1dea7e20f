#pragma once
// The way into every call whose arguments are files and options, and whose only result is one report.

#include "arguments.hpp"
#include "guard.hpp"
#include "tongue.hpp"

namespace docket::capi {

template <class Options>
struct FilesAsked {
    Options options;
    std::vector<SourceFile> sources;
    std::optional<calendar::Tongue> tongue;   // nullopt: each file's own
};

// `body` makes the report: Result<Json> of FilesAsked.
template <class Options, class Body>
docket_status on_files(const docket_source_file* given, std::size_t file_count, const Options* options, const Options& defaults, char** report_out,
                       docket_error** error, Body&& body) noexcept {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        FilesAsked<Options> asked;
        DOCKET_TRY_ASSIGN(asked.options, read_options(options, defaults));
        DOCKET_TRY_ASSIGN(asked.sources, files(given, file_count));
        DOCKET_TRY_ASSIGN(asked.tongue, tongue(asked.options.tongue));
        DOCKET_TRY_ASSIGN(const Json report, body(asked));
        return give(report_out, report);
    });
}

}  // namespace docket::capi
