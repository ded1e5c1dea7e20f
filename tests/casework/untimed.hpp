#pragma once
// Circumstances that have neither calendar nor people: every day is blank, everybody may do everything, nothing is late.
// What the explorer will use, and the proof that casework compares no days and searches no people by itself.

#include <set>
#include <string>

#include "casework/casework.hpp"

namespace docket::casework {

class Untimed : public Circumstances {
public:
    std::set<std::string> over;  // clocks that are over now

    Result<calendar::Explained> due(const calendar::Period& period) override {
        calendar::Explained out;
        out.due.earliest = out.due.latest = period.start.day;
        return out;
    }
    std::optional<std::size_t> next_over(std::span<const RunningClock> clocks) override {
        for (std::size_t i = 0; i < clocks.size(); ++i)
            if (over.contains(clocks[i].clock)) return i;
        return std::nullopt;
    }
    bool is_late(const Due&, const Moment&) override { return false; }
    Result<std::optional<Day>> too_early(const calendar::Period&, const Moment&) override { return std::optional<Day>(); }
    Status legal_day(const LegalDay&) override { return ok(); }
    conditions::Tri compare_days(Day, conditions::Comparison, Day) override { return conditions::Tri::Unknown; }
    std::optional<conditions::Value> count_days(Day, Day, bool) override { return std::nullopt; }
    bool holds_role(const Actor&, const definition::Role&) override { return true; }
    bool same_person(const std::string& a, const std::string& b) override { return a == b; }
};

}  // namespace docket::casework
