#pragma once
// A YAML value with its place, as load/ reads it: all scalars are text.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "load/diagnostic.hpp"

namespace docket::scenario {

struct Item {
    enum class Kind : std::uint8_t { Empty, Text, List, Map };
    Kind kind = Kind::Empty;
    std::string text;
    load::Range range;
    std::vector<Item> keys;    // Map: Text each; as many as `parts`
    std::vector<Item> parts;   // List, Map
};

// The whole file, or what is wrong with it as YAML.
std::variant<Item, std::vector<load::Diagnostic>> read_yaml(const std::string& file, std::string_view text);

}  // namespace docket::scenario
