#pragma once
// The tongue that a caller asks for.

#include <optional>

#include "arguments.hpp"
#include "calendar/length.hpp"

namespace docket::capi {

// nullopt: each file's own.
inline Result<std::optional<calendar::Tongue>> tongue(docket_tongue asked) {
    switch (asked) {
        case DOCKET_TONGUE_DEFAULT: return std::optional<calendar::Tongue>();
        case DOCKET_TONGUE_ENGLISH: return std::optional(calendar::Tongue::English);
        case DOCKET_TONGUE_CHINESE: return std::optional(calendar::Tongue::Chinese);
    }
    return out_of_range("tongue");
}

}  // namespace docket::capi
