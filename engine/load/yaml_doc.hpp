#pragma once
// YAML text as a tree with places. All scalars are text; what YAML could hide (anchors, aliases, tags, second documents,
// duplicate keys, trailing content) is an error here, so that later rooms read only what a person sees.

#include <string>
#include <string_view>
#include <vector>

#include "load/diagnostic.hpp"

namespace docket::load {

enum class NodeKind : std::uint8_t { Empty, Scalar, List, Map };

struct Entry;
struct Node {
    NodeKind kind = NodeKind::Empty;
    std::string text;            // Scalar, in normal form C
    bool quoted = false;
    bool listed = false;         // stands in a list in brackets, between commas
    Range range;                 // of an empty value: its key's
    std::vector<Node> items;     // List
    std::vector<Entry> entries;  // Map, in the order of the file
};
struct Entry {
    Node key;                    // always a Scalar
    Node value;
};

struct Document {
    Node root;
    std::vector<Diagnostic> diagnostics;  // not empty: root must not be used
};

inline constexpr std::size_t kLargestFile = 1 << 20;
inline constexpr int kDeepestNode = 64;
inline constexpr int kMostNodes = 100'000;

// Any bytes are accepted. Codes: E001, E002, E004, E005, E008, E062.
Document read_document(const std::string& file, std::string_view text);

}  // namespace docket::load
