#pragma once
// One rule of a process too large to be looked through as a whole: proved of a slice, or broken in one and told of the process.

#include "explore/concrete.hpp"

namespace docket::explore {

struct Judged {
    Verdict verdict = Verdict::NotProved;
    std::vector<Move> story;           // of Broken: no move can be left out
    std::size_t states = 0, transitions = 0;
    std::int64_t decisions = 0;
};

// `process` may have other rules: they are not looked at.
Judged judged_by_slices(const Definition& process, const definition::Rule& rule, const Budget& budget);

}  // namespace docket::explore
