#pragma once
// Circumstances that have neither calendar nor people: every day is blank, everybody may do everything, nothing is late.
// What the explorer will use, and the proof that casework compares no days and searches no people by itself.

#include <map>
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
    std::set<std::pair<std::string, std::string>> substitutes;  // {who acts, for whom}
    bool may_stand_for(const std::string& by, const std::string& absent, const definition::Name&, const Moment&) override {
        return substitutes.contains({by, absent});
    }
    std::map<std::string, std::set<std::string>> roles;  // by person; empty: everybody may do everything
    bool holds_role(const Actor& actor, const definition::Role& role) override {
        if (roles.empty()) return true;
        const auto at = roles.find(seat_of(actor));
        return at != roles.end() && at->second.contains(role.name);
    }
    std::map<std::string, std::vector<std::string>> bodies;  // by role
    std::optional<std::vector<std::string>> members(const definition::Role& role) override {
        const auto at = bodies.find(role.name);
        return at == bodies.end() ? std::nullopt : std::optional(at->second);
    }
    bool same_person(const std::string& a, const std::string& b) override { return a == b; }
    std::optional<std::string> superior_of(const std::string&) override { return std::nullopt; }
};

}  // namespace docket::casework
