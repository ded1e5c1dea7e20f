#pragma once
// Reads canonical JSON in one pass, without building a tree: verify must look at every byte of every record, and a tree
// of each costs ten times the hash (speed.md 1.5). Accepts exactly what base's parse_canonical() accepts (a test compares
// the two), but for numbers: integers alone stand in records.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docket::audit {

struct Member {
    std::string_view name;   // as written, between its quotes
    std::string_view value;  // as written
};

// The members of one canonical object, in their order; false where `text` is not a canonical object, whole.
bool read_canonical(std::string_view text, std::vector<Member>& members);

// Any canonical value.
bool is_canonical(std::string_view text);

// The value of `name` as written; "" where there is none.
std::string_view member(const std::vector<Member>& members, std::string_view name);

// What a written string says; none where `value` is not a string.
std::optional<std::string> text_value(std::string_view value);
std::optional<long long> integer_value(std::string_view value);

}  // namespace docket::audit
