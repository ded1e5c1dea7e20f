#pragma once
// Days that an explanation names: consecutive days off as one block, each make-up workday as one of its own.

#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "calendar/length.hpp"

namespace docket::calendar {

struct Block {
    Day first, last;
    bool worked = false;             // a make-up workday; else days off
    std::vector<std::string> names;  // of the holidays in it; none: a weekend
    std::string notice;              // the first that is named
};

// First to last, ascending; days that no notice covers are left out.
std::vector<Block> blocks_of(const Calendar& calendar, Day first, Day last);

// "春节, 国办发明电〔2023〕7号"; "weekend", "周末".
std::string why(const Block& block, Tongue tongue);

}  // namespace docket::calendar
