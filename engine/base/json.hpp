#pragma once
// The one JSON type of the engine, and its canonical form (RFC 8785 restricted; record.md "Canonical form").
//
// Objects keep their keys in the order of UTF-16 code units, as JCS asks: U+20BB7 sorts before U+FF5E, which
// plain byte order would turn round. dump() of such a value is therefore already canonical, provided it
// holds no floating point and no integer of 2^53 or more; canonical() checks that.

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.hpp"

namespace docket {

struct Utf16Less {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const;
};

template <class Key, class Value, class /*Less*/, class Allocator>
using Utf16Map = std::map<Key, Value, Utf16Less, Allocator>;

using Json = nlohmann::basic_json<Utf16Map>;

// Decimals are strings ("12.50"); an error is a floating-point number anywhere, |n| >= 2^53, a NUL in a
// text, invalid UTF-8.
Result<std::string> canonical(const Json& value);

// Limits: 1 MiB unless `max_bytes` says otherwise, 32 levels, no duplicate keys, no NUL, valid UTF-8.
Result<Json> parse_json(std::string_view text, std::size_t max_bytes = 1u << 20);

// Stored text must be canonical byte for byte: it parses, and canonical() gives the same bytes again.
Result<Json> parse_canonical(std::string_view text, std::size_t max_bytes = 64u << 20);

}  // namespace docket
