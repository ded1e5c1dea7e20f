#pragma once
// Instants as records write them: RFC 3339 text and microseconds since 1970-01-01T00:00:00Z. No clock is read here.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docket::journal {

// "2024-03-05T01:00:00.000000Z": always six decimals and Z, so that text order is time order. Years 1970 to 9999.
std::string instant_text(std::int64_t microseconds);

// Date, T, hour, minute, second, up to six decimals, then Z or an offset. A day or an hour that does not exist is none.
std::optional<std::int64_t> instant_from_text(std::string_view text);

}  // namespace docket::journal
