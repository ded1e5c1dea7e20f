#include "reading/reading.hpp"

#include "arguments.hpp"
#include "check/check.hpp"
#include "docket_author.h"
#include "guard.hpp"
#include "tongue.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_read_options kRead = DOCKET_READ_OPTIONS_INIT;

Result<std::shared_ptr<const definition::Definition>> process_of(const SourceFile& file) {
    const auto checked = check::check_file(file.name, file.text);
    if (checked.process) return checked.process;
    if (!checked.has_errors())
        return fail(ErrorKind::InvalidArgument, "process.other_file", "'" + file.name + "' is no process", "“" + file.name + "”不是流程文件", file.name);
    auto error = fail(ErrorKind::Definition, "process.diagnostics", "the process '" + file.name + "' has errors", "流程“" + file.name + "”有错误");
    Json details = {{"diagnostics", Json::array()}};
    for (const auto& diagnostic : checked.diagnostics) {
        auto json = load::to_json(diagnostic, diagnostic.tongue);
        json["text"] = load::render(diagnostic, file.text, diagnostic.tongue);
        details["diagnostics"].push_back(std::move(json));
    }
    error.details = details.dump(-1, ' ', false, Json::error_handler_t::replace);
    return error;
}

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
