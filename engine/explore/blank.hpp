#pragma once
// The circumstances of a proof: neither calendar nor people. Every minimum period has passed, nothing is late by itself
// (an expiry is a move of its own), every role has somebody, and no two roles are one person. What is asked of days is
// answered both ways, one decision after the other; within one decision the same question has the same answer.

#include <vector>

#include "casework/casework.hpp"

namespace docket::explore {

using casework::Day;

class Blank final : public casework::Circumstances {
public:
    // The answers to the questions about days, in the order in which they are first asked; past the end: no.
    void begin(std::vector<bool> answers);
    // The answers to try next after this decision; nullopt: all have been tried.
    std::optional<std::vector<bool>> next() const;

    Result<calendar::Explained> due(const calendar::Period& period) override;
    std::optional<std::size_t> next_over(std::span<const casework::RunningClock>) override { return std::nullopt; }
    bool is_late(const casework::Due&, const casework::Moment&) override { return false; }
    Result<std::optional<Day>> too_early(const calendar::Period&, const casework::Moment&) override { return std::optional<Day>(); }
    Status legal_day(const casework::LegalDay&) override { return ok(); }
    conditions::Tri compare_days(Day left, conditions::Comparison comparison, Day right) override;
    std::optional<conditions::Value> count_days(Day, Day, bool) override { return std::nullopt; }
    bool may_stand_for(const std::string&, const std::string&, const definition::Name&, const casework::Moment&) override { return false; }
    bool holds_role(const casework::Actor& actor, const definition::Role& role) override;
    std::optional<std::vector<std::string>> members(const definition::Role& role) override;
    std::optional<std::string> superior_of(const std::string&) override { return std::nullopt; }
    bool knows_people() const override { return false; }
    bool same_person(const std::string& a, const std::string& b) override { return a == b; }

private:
    struct Question {
        Day left, right;
        conditions::Comparison comparison;
        bool answer = false;
    };
    std::vector<bool> answers_;
    std::vector<Question> asked_;
};

// Persons are called after the role that they hold, so that no two roles are one person: "reviewer", and "reviewer#2" for
// the second of several.
std::string person_of(std::string_view role, int place = 1);

}  // namespace docket::explore
