#include "library/shipped.hpp"

#include <algorithm>

namespace docket {

std::optional<std::string_view> shipped_calendar(std::string_view id) {
    const auto all = shipped_calendars();
    const auto at = std::ranges::find(all, id, &ShippedFile::id);
    return at == all.end() ? std::nullopt : std::optional(at->text);
}

}  // namespace docket
