#include "reading/reading.hpp"

#include "arguments.hpp"
#include "docket_author.h"
#include "guard.hpp"
#include "process_file.hpp"
#include "tongue.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_read_options kRead = DOCKET_READ_OPTIONS_INIT;

}  // namespace

extern "C" {

docket_status docket_read(const docket_source_file* file, const docket_read_options* options, char** answer_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(file, "file"));
        DOCKET_TRY(required(answer_out, "answer_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kRead));
        DOCKET_TRY_ASSIGN(const auto asked, tongue(c.tongue));
        DOCKET_TRY_ASSIGN(const auto sources, files(file, 1));
        DOCKET_TRY_ASSIGN(const auto process, process_of(sources.front()));
        const auto reading = reading::read(*process, asked.value_or(process->tongue));
        auto answer = reading::to_json(reading);
        answer["markdown"] = reading::to_markdown(reading);
        return give(answer_out, answer);
    });
}

}  // extern "C"
