#include "clock.hpp"

#include <chrono>

#include <time.h>

#include "base/format.hpp"
#include "journal/instant.hpp"
#include "local_time.hpp"

namespace docket {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;

// Goes on while the machine sleeps, so that a laptop closed for a weekend is no jump.
std::int64_t elapsed_us() {
    timespec now{};
    if (clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
    return static_cast<std::int64_t>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
}

}  // namespace

Clock::Clock() : Clock(system_now_us, elapsed_us) {}

Clock::Clock(Source wall, Source elapsed)
    : wall_(std::move(wall)), elapsed_(std::move(elapsed)), trusted_wall_us_(wall_()), trusted_elapsed_us_(elapsed_()) {}

Status Clock::check(std::int64_t wall_us) {
    const auto elapsed = elapsed_();
    const auto expected = trusted_wall_us_ + (elapsed - trusted_elapsed_us_);
    if (wall_us - expected > kDay)
        return fail(ErrorKind::Rejected, "clock.jumped",
                    format("the computer's clock jumped from {} to {}; open the journal anew to confirm it, or set it right",
                           journal::instant_text(expected), journal::instant_text(wall_us)),
                    format("计算机时钟由{}跳到{}；请校正时钟，或者重新打开卷宗库以确认", journal::instant_text(expected),
                           journal::instant_text(wall_us)));
    trusted_wall_us_ = wall_us;
    trusted_elapsed_us_ = elapsed;
    return ok();
}

Result<std::int64_t> Clock::entered(std::int64_t told_us) {
    const std::scoped_lock lock(mutex_);
    if (told_us != 0) return told_us_ = told_us;
    const auto wall = wall_();
    DOCKET_TRY(check(wall));
    return wall;
}

std::int64_t Clock::asked() const {
    const std::scoped_lock lock(mutex_);
    return told_us_ != 0 ? told_us_ : wall_();
}

Result<std::int64_t> not_before(std::int64_t last_recorded_us, std::int64_t now_us, bool is_told) {
    if (now_us >= last_recorded_us) return now_us;
    const auto now = journal::instant_text(now_us), last = journal::instant_text(last_recorded_us);
    if (is_told)
        return fail(ErrorKind::InvalidArgument, "recorded.goes_back", format("{} is earlier than the case's last record, {}", now, last),
                    format("录入时间{}早于本案上一条记录的{}", now, last));
    if (last_recorded_us - now_us > kDay)
        return fail(ErrorKind::Rejected, "clock.behind",
                    format("the computer's clock says {}, but the case was last entered on {}; set the clock right", now, last),
                    format("计算机时钟为{}，而本案上次录入于{}；请校正时钟", now, last));
    return last_recorded_us;
}

}  // namespace docket
