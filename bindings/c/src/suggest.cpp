#include "scenario/suggest.hpp"

#include <chrono>

#include "arguments.hpp"
#include "docket_scenarios.h"
#include "guard.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

using Clock = std::chrono::steady_clock;

const docket_suggest_options kSuggest = DOCKET_SUGGEST_OPTIONS_INIT;
constexpr std::int64_t kStates = 200'000, kSeconds = 20;

// The room reads no clock for its budget: it is told here how far its time has gone.
struct Watching {
    const docket_suggest_options& options;
    Clock::duration all;
    Clock::time_point began = Clock::now();
    bool stopped = false;

    bool goes_on(std::size_t states) {
        if (options.progress && options.progress(static_cast<std::int64_t>(states), 0, options.user_data) == 0) stopped = true;
        return !stopped && Clock::now() - began < all;
    }
    bool is_orderly(std::size_t states) const {
        return states % 16 != 0 || Clock::now() - began < all / 2;
    }
};

}  // namespace

extern "C" {

docket_status docket_suggest(const docket_source_file* given, size_t file_count, const docket_suggest_options* options, char** report_out,
                             docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kSuggest));
        if (c.states < 0 || c.seconds < 0)
            return fail(ErrorKind::InvalidArgument, "prove.budget", "a budget is at least 1, or 0 for the usual one", "预算至少为1；0表示按通常的预算");
        DOCKET_TRY_ASSIGN(const auto sources, files(given, file_count));
        scenario::SuggestOptions wanted;
        DOCKET_TRY_ASSIGN(wanted.only_process, optional_text(c.process, "process"));
        wanted.states = static_cast<std::size_t>(c.states > 0 ? c.states : kStates);
        Watching watching{c, std::chrono::seconds(c.seconds > 0 ? c.seconds : kSeconds)};
        wanted.begins = [&] { watching.began = Clock::now(); };
        wanted.goes_on = [&](std::size_t states) { return watching.goes_on(states); };
        wanted.is_orderly = [&](std::size_t states) { return watching.is_orderly(states); };
        wanted.is_stopped = [&] { return watching.stopped; };
        DOCKET_TRY_ASSIGN(const auto report, scenario::suggest(sources, wanted));
        return give(report_out, report);
    });
}

}  // extern "C"
