#include "moments.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "local_time.hpp"

namespace docket {
namespace {

Result<calendar::Moment> moment_from_text(const std::string& text) {
    const auto space = text.find(' ');
    const auto day = calendar::parse_day(text.substr(0, space));
    const auto minute = space == text.npos ? std::nullopt : calendar::parse_minute(text.substr(space + 1));
    if (day && (minute || space == text.npos)) return calendar::Moment{*day, minute};
    return fail(ErrorKind::InvalidArgument, "date.invalid",
                format("'{}' is not a day; write 2024-03-05, or 2024-03-05 10:20 for periods in hours", text),
                format("“{}”不是日期；请写成 2024-03-05，以小时计算的写成 2024-03-05 10:20", text));
}

bool in_hours(const definition::Deadline& deadline) { return deadline.length.unit == calendar::Unit::Hours; }

bool lasts_hours(const definition::Suspension& suspension) {
    return suspension.expires && suspension.expires->longer_than.unit == calendar::Unit::Hours;
}

}  // namespace

bool reads_hours(const definition::Definition& process) {
    return std::ranges::any_of(process.deadlines, in_hours) || std::ranges::any_of(process.suspensions, lasts_hours);
}

Result<Moments> moments_of(std::int64_t recorded_us, const std::string& legal, const std::string& zone, bool reads_hours) {
    DOCKET_TRY_ASSIGN(auto local, local_time(recorded_us, zone));
    Moments out{recorded_us, std::move(local.text), local.moment, local.moment};
    if (!legal.empty()) {
        DOCKET_TRY_ASSIGN(out.legal, moment_from_text(legal));
    } else if (!reads_hours) {
        out.legal.minute.reset();
    }
    return out;
}

}  // namespace docket
