#include <algorithm>

#include "arguments.hpp"
#include "docket_author.h"
#include "draw/graph.hpp"
#include "draw/marks.hpp"
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
Error wrong_marks() { return fail(ErrorKind::InvalidArgument, "argument.marks", "marks_json has not the form that docket_draw() says", "marks_json 的形式与 docket_draw() 的说明不符", "marks_json"); }

Status read_names(const Json& value, std::set<definition::Name>& into) {
    if (!value.is_array()) return wrong_marks();
    for (const auto& one : value) {
        if (!one.is_string()) return wrong_marks();
        into.insert(one.get<std::string>());
    }
    return ok();
}

Result<draw::Marks> marks_of(const std::string& text) {
    DOCKET_TRY_ASSIGN(const auto json, parse_json(text));
    if (!json.is_object()) return wrong_marks();
    draw::Marks out;
    out.of_case = !json.contains("never");
    for (const auto& [key, value] : json.items()) {
        if (key == "never") DOCKET_TRY(read_names(value, out.never));
        else if (key == "done") DOCKET_TRY(read_names(value, out.done));
        else if (key == "open") DOCKET_TRY(read_names(value, out.open));
        else if (key == "overdue") DOCKET_TRY(read_names(value, out.overdue));
        else if (key == "been") DOCKET_TRY(read_names(value, out.been));
        else if ((key != "stage" && key != "outcome") || !value.is_string()) return wrong_marks();
        else (key == "stage" ? out.stage : out.outcome) = value.get<std::string>();
    }
    return out;
}

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
        DOCKET_TRY_ASSIGN(const auto marked, optional_text(c.marks_json, "marks_json"));
        DOCKET_TRY_ASSIGN(const auto named, optional_text(c.format, "format"));
        const auto format = std::ranges::find(kFormats, named.empty() ? "svg" : std::string_view(named), &Format::name);
        if (format == std::end(kFormats)) return out_of_range("format");
        DOCKET_TRY_ASSIGN(const auto sources, files(file, 1));
        DOCKET_TRY_ASSIGN(const auto process, process_of(sources.front()));
        const auto spoken = asked.value_or(process->tongue);
        auto graph = stage.empty() ? std::optional(draw::overview(*process, spoken)) : draw::stage_of(*process, stage, spoken);
        if (!graph)
            return fail(ErrorKind::NotFound, "stage.unknown", "'" + stage + "' is neither a stage nor a suspension of the process",
                        "流程中没有名为“" + stage + "”的阶段或者中止");
        if (!marked.empty()) {
            DOCKET_TRY_ASSIGN(const auto marks, marks_of(marked));
            draw::mark(*graph, *process, marks, spoken);
        }
        return give(picture_out, format->write(*graph));
    });
}

}  // extern "C"
