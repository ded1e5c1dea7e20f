#pragma once
// One rule of a process too large to be looked through as a whole: proved of a slice, or broken in one and told of the process.

#include "explore/concrete.hpp"

namespace docket::explore {

class BySlices {
public:
    // `process` may have other rules: they are not looked at. It outlives this.
    BySlices(const Definition& process, const definition::Rule& rule);
    BySlices(const BySlices&) = delete;

    // Goes on from where it was: a slice that the budget did not suffice for is looked through again with this one.
    // True: it is decided, or no more can be found out.
    bool judge(const Budget& budget);

    Verdict verdict = Verdict::NotProved;
    std::vector<Move> story;           // of Broken: no move can be left out
    std::size_t states = 0, transitions = 0;  // of the slice that decided
    std::int64_t decisions = 0;        // of all

private:
    bool keep_more(const Slice& slice, const std::vector<Move>& told, std::size_t failed_at);
    bool keep_more();
    Kept grown_by_move(const Slice& slice, const Move& move) const;

    const Definition& process_;
    definition::Rule rule_;
    Definition whole_;
    Telling telling_;
    Kept kept_;
    int round_ = 0, rounds_ = 0;
};

}  // namespace docket::explore
