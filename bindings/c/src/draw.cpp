#include <algorithm>

#include "arguments.hpp"
#include "docket_author.h"
#include "draw/graph.hpp"
#include "guard.hpp"
#include "process_file.hpp"
#include "tongue.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_draw_options kDraw = DOCKET_DRAW_OPTIONS_INIT;

struct Format {
    std::string_view name;
    std::string (*write)(const draw::Graph&);
};
constexpr Format kFormats[] = {{"svg", draw::to_svg}, {"mermaid", draw::to_mermaid}, {"dot", draw::to_dot}, {"bpmn", draw::to_bpmn}};

}  // namespace

extern "C" {

docket_status docket_draw(const docket_source_file* file, const docket_draw_options* options, char** picture_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(file, "file"));
        DOCKET_TRY(required(picture_out, "picture_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kDraw));
        DOCKET_TRY_ASSIGN(const auto asked, tongue(c.tongue));
        DOCKET_TRY_ASSIGN(const auto stage, optional_text(c.stage, "stage"));
        DOCKET_TRY_ASSIGN(const auto named, optional_text(c.format, "format"));
        const auto format = std::ranges::find(kFormats, named.empty() ? "svg" : std::string_view(named), &Format::name);
        if (format == std::end(kFormats)) return out_of_range("format");
        DOCKET_TRY_ASSIGN(const auto sources, files(file, 1));
        DOCKET_TRY_ASSIGN(const auto process, process_of(sources.front()));
        const auto spoken = asked.value_or(process->tongue);
        if (stage.empty()) return give(picture_out, format->write(draw::overview(*process, spoken)));
        const auto graph = draw::stage_of(*process, stage, spoken);
        if (!graph)
            return fail(ErrorKind::NotFound, "stage.unknown", "'" + stage + "' is neither a stage nor a suspension of the process",
                        "流程中没有名为“" + stage + "”的阶段或者中止");
        return give(picture_out, format->write(*graph));
    });
}

}  // extern "C"
