#pragma once
// A process loosened to what is kept: whatever a case of the process can do, a case of the slice can do too, so that a rule that
// holds of the slice holds of the process. README says why. What breaks it in a slice need not break it in the process.

#include <map>
#include <optional>

#include "explore/kept.hpp"

namespace docket::explore {

// What an act of the slice stands for, that takes the place of something which is not kept.
enum class StandsFor : std::uint8_t { Step, Suspension, Expiry, TheRest };
struct Instead {
    StandsFor what = StandsFor::Step;
    Name name;              // of the step, suspension, clock; TheRest: of the stage
};

struct Slice {
    Definition process;     // with the one rule
    std::map<Name, std::vector<Instead>> instead;  // by the name of its act: one of these
};

// nullopt: this rule cannot be judged on less than the whole process.
std::optional<Slice> slice_of(const Definition& process, const Kept& kept, const definition::Rule& rule);

}  // namespace docket::explore
