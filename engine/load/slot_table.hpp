#pragma once
// What may stand behind each word of the language, and what the word means, in both tongues.

#include <span>
#include <string_view>

#include "load/keywords.hpp"

namespace docket::load {

enum class Shape : std::uint8_t {
    Scalar, ScalarOrList,         // free text, a name, a number or a value
    Names,                        // one name, or a list of them
    Number, NumberOrAny, NumberOrWord,
    YesNo, Date,
    Choice,                       // one of `words`, of the context Value
    Word, Words,                  // one word of `inner`; a list of them
    Length, LengthOrName, Lengths,
    Condition, ConditionList, Conditions,
    Holders, Each,                // a name, or a group of that context
    Group, Named, List, OneOrList,  // of `inner`: a group; groups by name; a list of groups; one or a list
    Branch, Branches, Expiry, Expiries, Spans, Rows,
    Settings, Lists,              // a value by name; names by name
};

struct SlotRow {
    Context context;
    std::string_view en;
    Shape shape;
    Context inner;
    std::string_view words;       // "continue|afresh"
    bool needed;
    std::string_view means_en, means_zh;
};

std::span<const SlotRow> slot_table();
const SlotRow* find_slot(Context context, std::string_view english);

}  // namespace docket::load
