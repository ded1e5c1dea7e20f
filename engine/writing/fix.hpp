#pragma once
// Mends in an author's text what needs no judgement: the fixes of grade "sure", and no others.

#include <string>
#include <string_view>
#include <vector>

#include "load/diagnostic.hpp"

namespace docket::writing {

struct Fixed {
    std::string text;                        // unchanged where `applied` is empty
    std::vector<load::Diagnostic> applied;   // in the order in which they were mended
};

// Until nothing sure is left: what is fixed once stays as it is. A fix after which the same mistake stands at the same place
// is taken back. Any bytes are accepted.
Fixed apply_sure_fixes(std::string_view file, std::string text);

}  // namespace docket::writing
