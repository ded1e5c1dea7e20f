#pragma once
// Why a command may not be: the stable ids with their sentences. `{}` stands for what the refusal names, in order.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace docket::casework {

struct RefusalWords {
    std::string_view id;
    std::string_view en, zh;               // sentences
    std::string_view short_en, short_zh;   // as a scenario may call it
};
std::span<const RefusalWords> refusal_words();

// An Error of kind Rejected. An id that the table lacks is a broken invariant (kind Internal).
Error refuse(std::string_view id, std::initializer_list<std::string_view> names = {});
Error refuse(std::string_view id, std::span<const std::string_view> names);

}  // namespace docket::casework
