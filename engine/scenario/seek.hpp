#pragma once
// The shortest way in which something that nobody tried comes about: breadth first over the explorer's moves, then once more
// towards what is new, where the budget does not reach.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "explore/move.hpp"

namespace docket::scenario {

struct Way {
    std::vector<explore::Move> moves;   // the last one brings it about
    bool shortest = true;
    bool extension = false;             // not the last move does: the deadline runs after it, and may be extended
};

struct SeekBudget {
    std::size_t states = 200'000;
    std::function<bool(std::size_t states)> goes_on;    // asked now and then; false: that is enough
    std::function<bool(std::size_t states)> is_orderly; // false: from now on what is new goes first; absent: for half the states
};

struct Sought {
    std::map<std::string, Way> ways;    // by what was wanted
    bool complete = false;              // every state was seen: what is not among `ways` cannot come about without days
};

// `wanted`: names as coverage has them. `from`: the case to go on with; null: from its opening.
Sought seek(const definition::Definition& process, const casework::CaseState* from, const std::set<std::string>& wanted, const SeekBudget& budget);

// What a move brought about, as coverage calls it.
std::set<std::string> brought_about(const definition::Definition& process, const explore::Move& move,
                                    const std::vector<std::pair<std::string, std::string>>& fired);

}  // namespace docket::scenario
