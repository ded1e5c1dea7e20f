#pragma once
// Shares as authors write them: "more than 1/2 of entitled", "2/3 of present", "1/2 of votes cast", "3/5", "unanimous";
// 超过应到的1/2, 应到的2/3以上, 实到过半数, 投票的1/2以上, 全体一致. 以上 includes the number itself, 超过 and 过半数 do not (民法典
// art. 1259). Without "of" a share is of those entitled: the strictest reading.

#include <optional>
#include <string>
#include <string_view>

#include "calendar/length.hpp"
#include "definition/approval.hpp"

namespace docket::load {

std::optional<definition::Threshold> parse_share(std::string_view text);
std::string to_text(const definition::Threshold& share, calendar::Tongue tongue);
// As an author would write it: 应到过半数 for more than half, unanimous for all of those present.
std::string written_share(const definition::Threshold& share, calendar::Tongue tongue);

}  // namespace docket::load
