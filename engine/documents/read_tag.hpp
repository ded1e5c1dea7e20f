#pragma once
// What stands between the braces of one placeholder, before any name is looked at. Private to documents.

#include <optional>
#include <string>
#include <string_view>

#include "documents/markup.hpp"

namespace docket::documents {

enum class Role : std::uint8_t { Insert, Comment, Begin, Otherwise, End, Nothing };
struct Read {
    Role role = Role::Insert;
    Block block = Block::ForEach;
    std::string rest;           // what follows the word
    int skipped = 0;            // characters before it
};

Read read_tag(const Tag& tag);

// Without spaces of either width at its ends; `skipped` counts those in front.
std::string_view trimmed(std::string_view text, int* skipped = nullptr);
// `text` after the word and what separates it; nullopt: it does not begin with it.
std::optional<std::string_view> after_word(std::string_view text, std::string_view word);

}  // namespace docket::documents
