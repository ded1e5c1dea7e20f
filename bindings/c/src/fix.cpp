#include "writing/fix.hpp"

#include "base/text.hpp"
#include "docket_author.h"
#include "on_files.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_check_options kCheck = DOCKET_CHECK_OPTIONS_INIT;

}  // namespace

extern "C" {

docket_status docket_fix(const docket_source_file* given, size_t file_count, const docket_check_options* options, char** report_out,
                         docket_error** error) {
    return on_files(given, file_count, options, kCheck, report_out, error, [](const auto& asked) -> Result<Json> {
        Json report = {{"files", Json::array()}};
        std::size_t count = 0;
        for (const auto& file : asked.sources) {
            const auto fixed = writing::apply_sure_fixes(file.name, file.text);
            auto applied = Json::array();
            for (const auto& d : fixed.applied) applied.push_back(load::to_json(d, asked.tongue.value_or(d.tongue)));
            count += fixed.applied.size();
            report["files"].push_back({{"file", file.name},
                                       {"changed", !fixed.applied.empty()},
                                       {"text", is_utf8(fixed.text) ? fixed.text : std::string()},
                                       {"applied", std::move(applied)}});
        }
        report["applied"] = static_cast<std::int64_t>(count);
        return report;
    });
}

}  // extern "C"
