#include "scenario/simulate.hpp"

#include "arguments.hpp"
#include "check/check.hpp"
#include "docket_scenarios.h"
#include "guard.hpp"
#include "process_file.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_simulate_options kSimulate = DOCKET_SIMULATE_OPTIONS_INIT;
constexpr std::int64_t kCases = 1000, kMostCases = 1'000'000;
constexpr int kThreads = 2, kMostThreads = 64;

Result<std::shared_ptr<const definition::Authority>> authority_of(const docket_source_file* given) {
    if (!given) return std::shared_ptr<const definition::Authority>();
    DOCKET_TRY_ASSIGN(const auto sources, files(given, 1));
    const auto checked = check::check_file(sources.front().name, sources.front().text);
    if (checked.authority) return checked.authority;
    return fail(ErrorKind::Definition, "authority.unsound", "'" + sources.front().name + "' is no sound authority", "“" + sources.front().name + "”不是可用的机关文件", sources.front().name);
}

Result<std::shared_ptr<const calendar::Calendar>> calendar_of(const docket_source_file* given) {
    if (!given) return std::shared_ptr<const calendar::Calendar>();
    DOCKET_TRY_ASSIGN(const auto sources, files(given, 1));
    const auto checked = check::check_file(sources.front().name, sources.front().text);
    if (checked.calendar) return checked.calendar;
    return fail(ErrorKind::Definition, "calendar.unsound", "'" + sources.front().name + "' is no sound calendar", "“" + sources.front().name + "”不是可用的日历文件", sources.front().name);
}

}  // namespace

extern "C" {

docket_status docket_simulate(const docket_source_file* process, const docket_source_file* distributions, const docket_simulate_options* options,
                              char** report_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(process, "process"));
        DOCKET_TRY(required(distributions, "distributions"));
        DOCKET_TRY(required(report_out, "report_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kSimulate));
        if (c.cases < 0 || c.cases > kMostCases) return out_of_range("cases");
        if (c.threads < 0 || c.threads > kMostThreads) return out_of_range("threads");
        DOCKET_TRY_ASSIGN(const auto sources, files(process, 1));
        DOCKET_TRY_ASSIGN(const auto definition, process_of(sources.front()));
        DOCKET_TRY_ASSIGN(const auto written, files(distributions, 1));
        DOCKET_TRY_ASSIGN(const auto wanted, scenario::read_distributions(written.front(), *definition));
        DOCKET_TRY_ASSIGN(const auto authority, authority_of(c.authority));
        DOCKET_TRY_ASSIGN(auto calendar, calendar_of(c.calendar));
        DOCKET_TRY_ASSIGN(const auto ground, scenario::ground_for(definition, std::move(calendar), authority.get()));
        scenario::SimulateOptions how;
        how.cases = c.cases > 0 ? c.cases : kCases;
        how.seed = c.seed;
        how.threads = c.threads > 0 ? c.threads : kThreads;
        if (c.progress) how.progress = [&](std::int64_t done, std::int64_t total) { return c.progress(done, total, c.user_data) != 0; };
        DOCKET_TRY_ASSIGN(const auto report, scenario::simulate(ground, wanted, how));
        return give(report_out, report);
    });
}

}  // extern "C"
