#pragma once
// The signs of a YAML file with their bytes, nothing lost: what stands between two of them is space, a line end or a comment.
// For texts that read_document() has accepted; is_as_read() tells whether both saw the same scalars at the same places.

#include <string_view>
#include <vector>

#include "load/yaml_doc.hpp"

namespace docket::load {

enum class SignKind : std::uint8_t {
    Dash, Colon, Comma, Open, Close,
    Plain, Quoted,  // scalars; they may run over several lines
    Block,          // "|" or ">" with the lines below it
    Comment,        // from its # to the end of the line
    Marker,         // "---" or "..." at the beginning of a line
};

struct Sign {
    SignKind kind = SignKind::Plain;
    std::size_t begin = 0, end = 0;  // bytes
    bool in_brackets = false;        // of Open and Close: they stand within another pair
    const Node* node = nullptr;      // of a scalar, after is_as_read()
    bool is_scalar() const { return kind == SignKind::Plain || kind == SignKind::Quoted || kind == SignKind::Block; }
};

std::vector<Sign> scan(std::string_view text);
// Gives each scalar its node of the tree; false where one of them is elsewhere, or reads otherwise.
bool is_as_read(std::vector<Sign>& signs, std::string_view text, const Node& root);

}  // namespace docket::load
