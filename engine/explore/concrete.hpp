#pragma once
// A story of a slice told of the process itself: what stands for something is done by that, and what the slice leaves out is done
// where it is needed. Found by trying; what was found is a case that the process lets come about, and breaks the rule.

#include "explore/search.hpp"
#include "explore/slice.hpp"

namespace docket::explore {

class Telling {
public:
    // `process` with its one rule, the last move of a story being the one that it forbids.
    explicit Telling(const Definition& process) : process_(process), bare_(without_rules(process)), successors_(bare_) {}

    // No move of it can be left out. nullopt: none was found.
    std::optional<std::vector<Move>> concrete(const Slice& slice, const std::vector<Move>& story, const std::function<bool()>& goes_on);
    // After one that was not found: the place of the story that none was found to reach.
    std::size_t failed_at() const { return failed_at_; }
    std::int64_t decisions() const { return successors_.decisions(); }

private:
    bool is_broken_by(const CaseState& before, const Next& next) const;
    std::optional<CaseState> replayed(const std::vector<Next>& path, std::size_t without, std::size_t until) const;
    std::vector<Next> shortened(std::vector<Next> path) const;

    const Definition& process_;
    Definition bare_;
    Successors successors_;
    std::size_t failed_at_ = 0;
};

}  // namespace docket::explore
