#include "handle.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_work_options kWork = DOCKET_WORK_OPTIONS_INIT;
constexpr std::size_t kMostGroups = 1000;
constexpr std::uint32_t kMostWork = 10'000, kUsualWork = 100;

Result<WorkRequest> request_of(const docket_saying* say, const docket_work_options* options) {
    DOCKET_TRY_ASSIGN(const auto c, read_options(options, kWork));
    WorkRequest out;
    if (say) {
        DOCKET_TRY_ASSIGN(out.say, saying(say));
    }
    DOCKET_TRY_ASSIGN(out.authority, optional_text(c.authority, "authority"));
    if (out.authority.empty()) out.authority = out.say.actor.authority;
    if (c.group_count > kMostGroups) return out_of_range("group_count");
    if (c.group_count > 0) DOCKET_TRY(required(c.groups, "groups"));
    for (std::size_t i = 0; i < c.group_count; ++i) {
        DOCKET_TRY_ASSIGN(auto group, required_text(c.groups[i], "groups"));
        out.groups.push_back(std::move(group));
    }
    DOCKET_TRY_ASSIGN(out.role, optional_text(c.role, "role"));
    DOCKET_TRY_ASSIGN(out.process, optional_text(c.process, "process"));
    DOCKET_TRY_ASSIGN(out.due_by, optional_text(c.due_by, "due_by"));
    DOCKET_TRY_ASSIGN(out.cursor, optional_text(c.cursor, "cursor"));
    out.overdue = c.overdue != 0;
    out.only_claimed = c.claimed != 0;
    out.only_free = c.free_only != 0;
    out.with_optional = c.with_optional != 0;
    if (out.only_claimed && out.only_free) return out_of_range("free_only");
    if (c.limit > kMostWork) return out_of_range("limit");
    out.limit = c.limit == 0 ? kUsualWork : c.limit;
    return out;
}

}  // namespace

extern "C" docket_status docket_work_list(docket_engine* engine, const docket_saying* say, const docket_work_options* options,
                                          char** json_out, docket_error** error) {
    return answering(engine, json_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto request, request_of(say, options));
        return e.work(request);
    });
}
