#include "explore/remarks.hpp"

#include <algorithm>
#include <array>

namespace docket::explore {
namespace {

constexpr std::size_t kMostNames = 6;

// {0}: the names.
struct Sentence {
    Remark what;
    std::string_view id, en, zh;
};
constexpr std::array kSentences{
    Sentence{Remark::OfPersons, "persons", "the engine refuses it while a case runs", "由系统在办理时核对"},
    Sentence{Remark::OfDays, "days", "the order is looked at here; the time, while a case runs", "这里证明先后；是否按时，在办理时监测"},
    Sentence{Remark::NoPeriod, "no_period", "nobody can say how long these take: {0}", "无法说明下列事项最长多久：{0}"},
    Sentence{Remark::NoCalendar, "no_calendar", "the calendar is not at hand", "没有所用的日历"},
    Sentence{Remark::LastDays, "last_days", "each on its last day: {0}", "各步都在期限末日办理：{0}"},
    Sentence{Remark::TooLong, "too_long", "each on its last day: {0}", "各步都在期限末日办理：{0}"},
    Sentence{Remark::OtherCases, "other_cases", "supposed: the cases that these open may end in any way, and at any time: {0}",
             "假定：下列步骤另立的案件可以任何方式、在任何时候办结：{0}"},
    Sentence{Remark::AwaitedCases, "awaited_cases", "supposed: the cases that these wait for may end at any time: {0}", "假定：下列事项等待的案件可以在任何时候办结：{0}"},
    Sentence{Remark::MetElsewhere, "meetings", "supposed: the meetings that decide these may decide either way: {0}", "假定：决定下列事项的会议可以作出任何决定：{0}"},
    Sentence{Remark::OnlyGuard, "only_guard", "nothing but the rule stops it; a refused case can go on", "只有规则本身在防止；被拒绝的案件可以继续办理"},
    Sentence{Remark::StageByStage, "stage_by_stage", "shown stage by stage: from each some way leads on that nothing but a rule can refuse",
             "逐个阶段证明：从每一阶段都有办法往下办，除规则外没有什么会拒绝"},
    Sentence{Remark::StagesOpen, "stages_open", "not seen of these stages: {0}", "没有看出下列阶段都能往下办：{0}"},
    Sentence{Remark::Exhausted, "exhausted", "the budget ended first", "预算用尽，没有看完"},
};

const Sentence& sentence_of(Remark what) { return *std::ranges::find(kSentences, what, &Sentence::what); }

}  // namespace

std::string_view id_of(Remark remark) { return sentence_of(remark).id; }

std::string to_text(const Remarked& remarked, calendar::Tongue tongue) {
    const bool chinese = tongue == calendar::Tongue::Chinese;
    std::string text(chinese ? sentence_of(remarked.what).zh : sentence_of(remarked.what).en), names;
    for (std::size_t i = 0; i < std::min(remarked.names.size(), kMostNames); ++i) names += (i == 0 ? "" : chinese ? "、" : ", ") + remarked.names[i];
    if (remarked.names.size() > kMostNames) names += chinese ? "等" + std::to_string(remarked.names.size()) + "项" : " and " + std::to_string(remarked.names.size() - kMostNames) + " more";
    if (const auto at = text.find("{0}"); at != text.npos) text.replace(at, 3, names);
    return text;
}

}  // namespace docket::explore
