#pragma once
// A case as somebody meets it who asks now: what is over has expired, nothing of it is stored.

#include "held_case.hpp"
#include "moments.hpp"

namespace docket {

struct AskedCase {
    audit::FoldedCase folded;
    std::shared_ptr<const AuthorityInForce> office;
    Moments when;
};

// Errors: as HeldCase::hold, moments_of.
Result<AskedCase> case_as_asked(EngineParts& engine, const std::string& case_id, const Saying& say);

}  // namespace docket
