#include "directory_of.hpp"
#include "handle.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_open_options kOpen = DOCKET_OPEN_OPTIONS_INIT;
constexpr std::uint64_t kMostCachedCases = 100'000'000;
constexpr std::size_t kMostRows = 1'000'000;
constexpr std::size_t kUsualRows = 1000;

Result<EngineOptions> open_options(const char* journal, const docket_open_options* given) {
    DOCKET_TRY_ASSIGN(const auto c, read_options(given, kOpen));
    EngineOptions options;
    DOCKET_TRY_ASSIGN(options.journal, required_text(journal, "journal"));
    options.create = c.must_exist == 0 && c.read_only == 0;
    options.read_only = c.read_only != 0;
    options.durable = c.relaxed_durability == 0;
    DOCKET_TRY_ASSIGN(auto log, optional_text(c.log_name, "log_name"));
    if (!log.empty()) options.log = std::move(log);
    DOCKET_TRY_ASSIGN(const auto algorithm, optional_text(c.algorithm, "algorithm"));
    if (!algorithm.empty()) {
        const auto known = hash_algorithm_named(algorithm);
        if (!known) return out_of_range("algorithm");
        options.algorithm = *known;
    }
    if (c.cached_cases > kMostCachedCases) return out_of_range("cached_cases");
    if (c.cached_cases > 0) options.cached_cases = c.cached_cases;
    DOCKET_TRY_ASSIGN(options.directory, directory_of(c.directory));
    if (c.log)
        options.log_sink = [sink = c.log, user_data = c.log_user_data](int level, const std::string& message) {
            sink(level, message.c_str(), user_data);
        };
    return options;
}

Engine::Progress progress_of(docket_progress_fn progress, void* user_data) {
    if (!progress) return {};
    return [=](std::int64_t done, std::int64_t total) { return progress(done, total, user_data) != 0; };
}

}  // namespace

extern "C" {

docket_status docket_open(const char* journal, const docket_open_options* options, docket_engine** engine_out,
                          docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(engine_out, "engine_out"));
        DOCKET_TRY_ASSIGN(auto wanted, open_options(journal, options));
        DOCKET_TRY_ASSIGN(auto engine, Engine::open(std::move(wanted)));
        *engine_out = new docket_engine{std::move(engine), getpid()};
        return ok();
    });
}

void docket_close(docket_engine* engine) {
    if (!engine || engine->owner != getpid()) return;
    guard(nullptr, [&]() -> Status {
        delete engine;
        return ok();
    });
}

docket_status docket_deploy(docket_engine* engine, const docket_source_file* given, size_t file_count,
                            const docket_saying* say, char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto sources, files(given, file_count));
        DOCKET_TRY_ASSIGN(const auto who, saying(say));
        return e.deploy(sources, who);
    });
}

docket_status docket_advance(docket_engine* engine, int64_t now_us, docket_progress_fn progress, void* user_data,
                             char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        if (now_us < 0) return out_of_range("now_us");
        return e.advance(now_us, progress_of(progress, user_data));
    });
}

docket_status docket_rebuild(docket_engine* engine, docket_progress_fn progress, void* user_data, char** answer_out, docket_error** error) {
    return answering(engine, answer_out, error, [&](Engine& e) -> Result<Json> {
        return e.rebuild(progress_of(progress, user_data));
    });
}

docket_status docket_parse_instant(docket_engine* engine, const char* text, const char* authority, int64_t* now_us_out,
                                   docket_error** error) {
    return on_engine(engine, error, [&](Engine& e) -> Status {
        DOCKET_TRY(required(now_us_out, "now_us_out"));
        DOCKET_TRY_ASSIGN(const auto written, required_text(text, "text"));
        DOCKET_TRY_ASSIGN(const auto whose, optional_text(authority, "authority"));
        DOCKET_TRY_ASSIGN(*now_us_out, e.parse_instant(written, whose));
        return ok();
    });
}

docket_status docket_query(docket_engine* engine, const char* what, const char* filter_json, size_t limit,
                           char** json_out, docket_error** error) {
    return answering(engine, json_out, error, [&](Engine& e) -> Result<Json> {
        DOCKET_TRY_ASSIGN(const auto list, required_text(what, "what"));
        DOCKET_TRY_ASSIGN(const auto filter, object(filter_json, "filter_json"));
        if (limit > kMostRows) return out_of_range("limit");
        return e.query(list, filter, limit == 0 ? kUsualRows : limit);
    });
}

}  // extern "C"
