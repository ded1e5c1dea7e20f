#include "advance.hpp"

#include <vector>

#include "carrying.hpp"
#include "local_time.hpp"

namespace docket {
namespace {

// The farthest east that any zone lies: there the day begins first. Each case is then judged by its own authority's day.
constexpr const char* kEarliestZone = "Etc/GMT-14";

bool keep_on(const Engine::Progress& progress, std::size_t done, std::size_t total) {
    return !progress || progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
}

class Sweep {
public:
    Sweep(EngineParts& engine, std::int64_t now_us) : engine_(engine), now_us_(now_us) {}

    // Unavailable ends the sweep: the store is away, and what was done stays done.
    Status pass(const std::string& case_id) {
        const auto passed = let_time_pass(engine_, case_id, now_us_);
        if (passed) {
            cases_ += passed->moved ? 1 : 0;
            expiries_ += passed->expiries;
            return ok();
        }
        if (passed.error().kind == ErrorKind::Unavailable) return passed.error();
        if (!first_error_) first_error_ = passed.error();
        return ok();
    }

    Result<Json> answer() const {
        if (first_error_) return *first_error_;
        return Json{{"cases", cases_}, {"expiries", expiries_}};
    }

private:
    EngineParts& engine_;
    std::int64_t now_us_;
    std::size_t cases_ = 0, expiries_ = 0;
    std::optional<Error> first_error_;
};

}  // namespace

Result<Json> advance(EngineParts& engine, std::int64_t now_us, const Engine::Progress& progress) {
    DOCKET_TRY_ASSIGN(const auto farthest, local_time(now_us, kEarliestZone));
    DOCKET_TRY_ASSIGN(const auto due, engine.journal->due(farthest.moment.day.number, 0));
    Sweep sweep(engine, now_us);
    for (std::size_t i = 0; i < due.size(); ++i) {
        if (!keep_on(progress, i, due.size()))
            return fail(ErrorKind::Interrupted, "advance.stopped", "stopped between two cases; call again to go on", "已在两案之间停止；再次调用可继续");
        DOCKET_TRY(sweep.pass(due[i].case_id));
    }
    keep_on(progress, due.size(), due.size());
    return sweep.answer();
}

Status recompute_all(EngineParts& engine, std::int64_t now_us) {
    DOCKET_TRY_ASSIGN(const auto running, engine.journal->cases(Json{{"outcome", ""}}, 0));
    Sweep sweep(engine, now_us);
    for (const auto& row : running) DOCKET_TRY(sweep.pass(row.at("case").get<std::string>()));
    DOCKET_TRY(sweep.answer());
    return ok();
}

}  // namespace docket
