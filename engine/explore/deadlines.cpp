#include "explore/deadlines.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

using definition::RuleForm;

std::string in_words(const Periods& periods, calendar::Tongue tongue) {
    std::map<calendar::Unit, std::int32_t> sums;
    for (const auto& length : periods.all) sums[length.unit] += length.count;
    std::string out;
    for (const auto& [unit, count] : sums) out += (out.empty() ? "" : " + ") + calendar::to_text({count, unit}, tongue);
    return out;
}

// Of a deadline that runs once for each element of a list, the first stands for all.
const definition::Deadline* deadline_of(const Definition& process, const Name& name) {
    const auto* one = definition::find_deadline(process, name);
    return one ? one : definition::find_deadline(process, definition::at_place(name, 1));
}

}  // namespace

std::vector<std::string> parts_of(const Definition& process, const TimeNeeded& needed) {
    std::vector<std::string> out;
    for (const auto& spell : needed.spells)
        out.push_back(spell.stage + " " + (spell.times > 1 ? std::to_string(spell.times) + " × " : "") + in_words(spell.periods, process.tongue));
    return out;
}

void judge_on_time(const Definition& process, const calendar::Calendar* calendar, Proof& proof) {
    proof.verdict = Verdict::Monitored;
    if (!calendar) return proof.remarks.push_back({Remark::NoCalendar}), void();
    const auto* deadline = deadline_of(process, process.rules[proof.rule].deadline.value_or(""));
    auto needed = deadline ? time_needed(process, *deadline, *calendar) : std::nullopt;
    if (!needed) return proof.remarks.push_back({Remark::NoPeriod, {process.rules[proof.rule].deadline.value_or("")}}), void();
    if (needed->worst) {
        proof.verdict = Verdict::Broken;
        proof.remarks.push_back({Remark::TooLong, parts_of(process, *needed)});
        proof.too_long = std::move(needed);
    } else if (!needed->without_bound.empty()) {
        proof.remarks.push_back({Remark::NoPeriod, {needed->without_bound.begin(), needed->without_bound.end()}});
    } else {
        proof.verdict = Verdict::Proved;
        proof.remarks.push_back({Remark::LastDays, parts_of(process, *needed)});
    }
}

std::vector<std::pair<Name, TimeNeeded>> too_long(const Definition& process, const calendar::Calendar& calendar) {
    std::vector<std::pair<Name, TimeNeeded>> out;
    for (const auto& deadline : process.deadlines) {
        if (deadline.from.empty() || deadline.until.empty() || deadline.element > 1) continue;
        const auto name = deadline.name.substr(0, deadline.name.find('['));
        const bool is_ruled = std::ranges::any_of(process.rules, [&](const auto& rule) { return rule.form == RuleForm::OnTime && rule.deadline == name; });
        auto needed = is_ruled ? std::nullopt : time_needed(process, deadline, calendar);
        if (needed && needed->worst) out.emplace_back(name, *std::move(needed));
    }
    return out;
}

}  // namespace docket::explore
