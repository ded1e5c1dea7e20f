#include "calendar/days_off.hpp"

#include <algorithm>

namespace docket::calendar {
namespace {

void add_source(Block& block, const DayAnswer& answer) {
    if (!answer.name.empty() && std::ranges::find(block.names, answer.name) == block.names.end())
        block.names.emplace_back(answer.name);
    if (block.notice.empty()) block.notice = answer.notice;
}

}  // namespace

std::vector<Block> blocks_of(const Calendar& calendar, Day first, Day last) {
    std::vector<Block> out;
    if (!calendar.knows_days_off()) return out;
    bool open = false;  // whether the last block may go on
    for (auto day = std::max(first, calendar.first_day()); day <= std::min(last, calendar.last_day()); day = day + 1) {
        if (calendar.is_workday(day)) {
            open = false;
            const auto answer = calendar.answer(day);
            if (answer.kind != DayKind::MakeUpWorkday) continue;
            out.push_back({.first = day, .last = day, .worked = true, .names = {}, .notice = {}});
            add_source(out.back(), answer);
            continue;
        }
        if (!open) out.push_back({.first = day, .last = day, .worked = false, .names = {}, .notice = {}});
        out.back().last = day;
        add_source(out.back(), calendar.answer(day));
        open = true;
    }
    return out;
}

std::string why(const Block& block, Tongue tongue) {
    const bool chinese = tongue == Tongue::Chinese;
    if (block.names.empty() && !block.worked) return chinese ? "周末" : "weekend";
    std::string out;
    for (const auto& name : block.names) out += (out.empty() ? "" : chinese ? "、" : ", ") + name;
    if (!block.notice.empty()) out += (out.empty() ? "" : chinese ? "，" : ", ") + block.notice;
    return out.empty() ? (chinese ? "日历" : "by the calendar") : out;
}

}  // namespace docket::calendar
