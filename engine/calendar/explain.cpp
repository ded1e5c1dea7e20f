#include <algorithm>

#include "base/format.hpp"
#include "calendar/days_off.hpp"
#include "calendar/reckoning.hpp"

namespace docket::calendar {
namespace {

constexpr std::string_view kStartArticle = "民事诉讼法第八十五条第二款";
constexpr std::string_view kRollArticle = "民事诉讼法第八十五条第三款";
constexpr std::string_view kMonthArticle = "民法典第二百零二条";
constexpr std::size_t kMostBlocks = 60;  // of days off in one explanation

class Story {
public:
    Story(const Calendar& calendar, const Period& period, const Reckoning& result)
        : calendar_(calendar), period_(period), result_(result) {}

    std::vector<ExplanationLine> tell() {
        begin();
        if (period_.length.unit == Unit::Workdays) days_off();
        extensions();
        counted();
        stops();
        roll();
        provisional();
        return std::move(lines_);
    }

private:
    bool backward() const { return period_.direction == Direction::Backward; }
    bool in(Unit unit) const { return period_.length.unit == unit; }
    std::string total(Tongue tongue) const { return to_text(Length{result_.total, period_.length.unit}, tongue); }

    void say(Rule rule, Day day, std::string_view article, std::string en, std::string zh) {
        lines_.push_back({rule, day, std::string(article), std::move(en), std::move(zh)});
    }

    void begin() {
        const auto day = period_.start.day;
        if (!in(Unit::Hours)) {
            say(Rule::StartNotCounted, day, kStartArticle, format("{}, the starting day, is not counted", to_text(day)),
                format("{}为起始日，不计算在期间内", to_chinese_text(day)));
            return;
        }
        const auto at = minute_to_text(*period_.start.minute), from = minute_to_text(*result_.begins->minute);
        say(Rule::HourNotCounted, day, kStartArticle,
            format("the hour of {} on {} is not counted; the period begins at {} on {}", at, to_text(day), from,
                   to_text(result_.begins->day)),
            format("{}{}所在的小时不计算在期间内，自{}{}起算", to_chinese_text(day), at, to_chinese_text(result_.begins->day), from));
    }

    // Between the start and the last day, in the order of the days.
    void days_off() {
        const auto first = backward() ? result_.last.earliest : period_.start.day + 1;
        const auto last = backward() ? period_.start.day - 1 : result_.last.latest;
        auto blocks = blocks_of(calendar_, first, last);
        const auto told = std::min(blocks.size(), kMostBlocks);
        for (std::size_t i = 0; i < told; ++i) tell(blocks[i]);
        if (told == blocks.size()) return;
        say(Rule::SkippedDayOff, blocks[told].first, "",
            format("and so on: {} more blocks of days off and make-up workdays", blocks.size() - told),
            format("余下{}段放假与调休上班从略", blocks.size() - told));
    }

    void tell(const Block& block) {
        const auto en = why(block, Tongue::English), zh = why(block, Tongue::Chinese);
        if (block.worked)
            return say(Rule::MakeUpWorkday, block.first, block.notice, format("{}, a make-up workday ({}), is counted", to_text(block.first), en),
                       format("{}调休上班（{}），计入", to_chinese_text(block.first), zh));
        const auto days = block.last - block.first + 1;
        say(Rule::SkippedDayOff, block.first, block.notice,
            days == 1 ? format("{} is a day off ({}), not counted", to_text(block.first), en)
                      : format("{} to {} are {} days off ({}), not counted", to_text(block.first), to_text(block.last), days, en),
            days == 1 ? format("{}休息（{}），不计入", to_chinese_text(block.first), zh)
                      : format("{}至{}休息{}日（{}），不计入", to_chinese_text(block.first), to_chinese_text(block.last), days, zh));
    }

    void extensions() {
        for (const auto& extension : period_.extensions)
            say(Rule::Extended, result_.counted.latest, "",
                format("extended by {}; {} in all", to_text(extension, Tongue::English), total(Tongue::English)),
                format("延长{}，共{}", to_text(extension, Tongue::Chinese), total(Tongue::Chinese)));
    }

    void counted() {
        const auto day = result_.counted.latest;
        if (backward())
            return say(Rule::CountedBackward, day, in(Unit::Months) || in(Unit::Years) ? kMonthArticle : "",
                       format("{} back from {} lead to {}, which does not roll", total(Tongue::English),
                              to_text(period_.start.day), moment(day, Tongue::English)),
                       format("自{}倒计{}，为{}，不顺延", to_chinese_text(period_.start.day), total(Tongue::Chinese),
                              moment(day, Tongue::Chinese)));
        const auto end = result_.total == 1 ? "ends" : "end";
        const bool sure = result_.counted.earliest == day;
        if (in(Unit::Hours))
            return say(Rule::Counted, day, "",
                       format("{} {} on {}; nights and days off count, and it does not roll", total(Tongue::English), end,
                              moment(day, Tongue::English)),
                       format("{}至{}届满，夜间和休息日计入，不顺延", total(Tongue::Chinese), moment(day, Tongue::Chinese)));
        if (in(Unit::Workdays) || in(Unit::Days))
            return say(Rule::Counted, day, "",
                       format("{} {} on {}{}", total(Tongue::English), end, to_text(day), sure ? "" : " at the latest"),
                       format("第{}{}{}为{}", result_.total, in(Unit::Days) ? "日" : "个工作日", sure ? "" : "最迟", to_chinese_text(day)));
        if (result_.month_end)
            return say(Rule::MonthEnd, day, kMonthArticle,
                       format("{} {} on {}, the last day of the month, which has no corresponding day", total(Tongue::English), end,
                              to_text(day)),
                       format("{}，到期月没有对应日，以月末日{}为最后一日", total(Tongue::Chinese), to_chinese_text(day)));
        say(Rule::CorrespondingDay, day, kMonthArticle,
            format("{} {} on the corresponding day, {}", total(Tongue::English), end, to_text(day)),
            format("{}，到期月的对应日为{}", total(Tongue::Chinese), to_chinese_text(day)));
    }

    std::string moment(Day day, Tongue tongue) const {
        const bool chinese = tongue == Tongue::Chinese;
        auto out = chinese ? to_chinese_text(day) : to_text(day);
        if (result_.minute) out.append(chinese ? "" : " ").append(minute_to_text(*result_.minute));
        return out;
    }

    void stops() {
        for (const auto& stop : result_.stops) {
            const auto unit = in(Unit::Workdays) ? Unit::Workdays : Unit::Days;
            const Length days{stop.days.most, unit};
            say(Rule::Stopped, stop.then.latest, "",
                format("stopped on {} (not counted) and resumed on {} (counted): {} are added; the last day becomes {}",
                       to_text(stop.stopped), to_text(stop.resumed), to_text(days, Tongue::English), moment(stop.then.latest, Tongue::English)),
                format("{}中止（当日不计），{}恢复（当日计入），扣除{}，最后一日为{}", to_chinese_text(stop.stopped),
                       to_chinese_text(stop.resumed), to_text(days, Tongue::Chinese), moment(stop.then.latest, Tongue::Chinese)));
        }
    }

    void roll() {
        const auto raw = result_.unrolled.latest, day = result_.last.latest;
        if (!calendar_.covers(raw)) return;  // the line on unpublished years says it all
        if (day == raw) {
            if (in(Unit::Workdays) || calendar_.answer(raw).kind != DayKind::MakeUpWorkday || !period_.rolls) return;
            const auto block = blocks_of(calendar_, raw, raw).front();
            return say(Rule::MakeUpWorkday, raw, block.notice,
                       format("{} is a make-up workday ({}) and does not roll", to_text(raw), why(block, Tongue::English)),
                       format("{}调休上班（{}），不顺延", to_chinese_text(raw), why(block, Tongue::Chinese)));
        }
        const auto block = blocks_of(calendar_, raw, day - 1).front();
        say(Rule::Rolled, day, kRollArticle,
            format("{} is a day off ({}); the period ends on the first workday after it, {}", to_text(raw),
                   why(block, Tongue::English), to_text(day)),
            format("{}为休息日（{}），以其后第一个工作日{}为期间届满的日期", to_chinese_text(raw), why(block, Tongue::Chinese),
                   to_chinese_text(day)));
    }

    void provisional() {
        if (!result_.provisional) return;
        const auto& [earliest, latest] = result_.last;
        const auto last_seen = backward() ? period_.start.day - 1 : latest;
        if (calendar_.covers(last_seen)) {
            const auto from = calendar_.firm_through() + 1;
            return say(Rule::Provisional, latest, "",
                       format("days from {} on may still be changed by a further notice; to be computed again then", to_text(from)),
                       format("{}起的安排可能由后续通知调整，届时重新计算", to_chinese_text(from)));
        }
        const auto year = std::max(to_civil(earliest).year, to_civil(calendar_.last_day()).year + 1);
        const bool sure = earliest == latest;
        say(Rule::Provisional, latest, "",
            format("the days off of {} are not published; judged by the published years the last day {}; to be computed again "
                   "on publication", year,
                   sure ? format("is {}", to_text(latest)) : format("lies between {} and {}", to_text(earliest), to_text(latest))),
            format("{}年的放假安排尚未公布；按已公布各年推算，最后一日{}；公布后重新计算", year,
                   sure ? format("为{}", to_chinese_text(latest))
                        : format("最早为{}，最迟为{}", to_chinese_text(earliest), to_chinese_text(latest))));
    }

    const Calendar& calendar_;
    const Period& period_;
    const Reckoning& result_;
    std::vector<ExplanationLine> lines_;
};

}  // namespace

Result<Explained> explain(const Calendar& calendar, const Period& period) {
    DOCKET_TRY_ASSIGN(const auto result, reckon(calendar, period));
    Explained out;
    out.due = {result.last.earliest, result.last.latest, result.minute, result.provisional};
    out.lines = Story(calendar, period, result).tell();
    return out;
}

}  // namespace docket::calendar
