#include "reading/difference.hpp"

#include "arguments.hpp"
#include "docket_author.h"
#include "guard.hpp"
#include "process_file.hpp"
#include "tongue.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_diff_options kDiff = DOCKET_DIFF_OPTIONS_INIT;

}  // namespace

extern "C" {

docket_status docket_diff(const docket_source_file* before, const docket_source_file* after, const docket_diff_options* options, char** answer_out,
                          docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(before, "before"));
        DOCKET_TRY(required(after, "after"));
        DOCKET_TRY(required(answer_out, "answer_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kDiff));
        DOCKET_TRY_ASSIGN(const auto asked, tongue(c.tongue));
        DOCKET_TRY_ASSIGN(const auto old_file, files(before, 1));
        DOCKET_TRY_ASSIGN(const auto new_file, files(after, 1));
        DOCKET_TRY_ASSIGN(const auto was, process_of(old_file.front()));
        DOCKET_TRY_ASSIGN(const auto is, process_of(new_file.front()));
        const auto comparison = reading::compare(*was, *is, asked.value_or(is->tongue));
        auto answer = reading::to_json(comparison);
        answer["markdown"] = reading::to_markdown(comparison, c.brief != 0);
        return give(answer_out, answer);
    });
}

}  // extern "C"
