#include "process_file.hpp"

#include "check/check.hpp"

namespace docket::capi {

Error no_process(const SourceFile& file) {
    return fail(ErrorKind::InvalidArgument, "process.other_file", "'" + file.name + "' is no process", "“" + file.name + "”不是流程文件", file.name);
}

Result<std::shared_ptr<const definition::Definition>> process_of(const SourceFile& file) {
    const auto checked = check::check_file(file.name, file.text);
    if (checked.process) return checked.process;
    if (!checked.has_errors()) return no_process(file);
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

}  // namespace docket::capi
