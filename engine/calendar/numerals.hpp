#pragma once
// Chinese numerals as statutes write them: 五, 十五, 六十, 一百二十, 一千零五, 两千, 十万.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docket::calendar {

// 0 (零) to 100000 (十万); anything that a careful hand would not write (十十, 一百五) is nullopt.
std::optional<std::int32_t> parse_chinese_numeral(std::string_view text);

// 0 to 100000, in the usual form.
std::string chinese_numeral(std::int32_t number);

}  // namespace docket::calendar
