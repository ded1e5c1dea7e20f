#pragma once
// A checkpoint: what a log was at some moment, in three lines that another body can keep (C2SP tlog-checkpoint):
//
//     origin          the log's identity
//     size            number of records
//     root            base64 of the tree's root
//
// then an empty line, and signature lines where there are any. Ours carry none: whoever receives one keeps it out of the
// building's reach, and that is its worth. Signature lines of others are kept apart, not checked, and reported so.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace docket::audit {

struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Digest root{};
    std::vector<std::string> signatures;   // lines, "— " and all; not checked
};

std::string to_text(const Checkpoint& checkpoint);

// Errors: checkpoint.malformed, with the line that is wrong.
Result<Checkpoint> checkpoint_from_text(std::string_view text);

}  // namespace docket::audit
