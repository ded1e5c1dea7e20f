#pragma once
// The lines of a file as its signs fill them: a scalar that runs over several lines makes one of them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/scanner.hpp"

namespace docket::writing {

struct Line {
    std::size_t first_sign = 0, sign_count = 0;
    std::size_t blank_before = 0;     // lines with nothing in them
    bool in_brackets = false;         // begins between brackets that an earlier line opened
    bool is_comment = false;          // and nothing else
    std::size_t was = 0, column = 0;  // where it began, where it begins
    std::vector<std::pair<std::size_t, std::size_t>> open;  // columns of the blocks that it stands in: were, are
    std::size_t shift_from = 0, shift_to = 0;               // how far the rest of its scalars moves
    int level = 0;                    // which block it belongs to
    std::string head, body, comment;  // "key:", what follows it, "# …"
    std::size_t gap = 0, comment_gap = 0;
    std::size_t value_was = 0, comment_was = 0;  // terminal cells before them in the file
};

std::size_t begin_of_line(std::string_view text, std::size_t at);
std::vector<Line> lines_of(std::string_view text, const std::vector<load::Sign>& signs);

}  // namespace docket::writing
