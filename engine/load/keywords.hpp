#pragma once
// Every word of the workflow language, once: context, English, Chinese. Looked up per key, so that a file may mix tongues;
// the same word may mean different things in different contexts (期限 is a section, a slot and a word of rules).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/length.hpp"

namespace docket::load {

using calendar::Tongue;

enum class Context : std::uint8_t {
    File, Process, Opening, Role, Fact, Condition, Parameter, Deadline, Extension, Span, Document, Outcome, Stage, Step, Holders,
    Round, Service, Result, Expiry, Branch, LengthBranch, Anytime, Suspension, Resume, Expires, Rule, Authority, Value, Type,
    Answer, Mode, Ballot, Permission, Recusal, Method, Anchor, Chain, Scenario, Calendar, CalendarYear, CalendarNotice, Substitution, Entrance,
    Table, Hit,
    Each, Enough,
    Opens, Joining, Agenda,
    Given, OtherCase, Turn, When, Then, Deed, Kept, Beside,  // of scenarios
    Migration,
};

struct Keyword {
    Context context;
    std::string_view en, zh;
    bool later = false;  // a word of the language that this release does not carry
};

std::span<const Keyword> keywords();
const Keyword* find_keyword(Context context, std::string_view written);      // either tongue
const Keyword* find_english(Context context, std::string_view english);
std::vector<std::string> words_of(Context context, Tongue tongue);
bool has_chinese(std::string_view text);                                     // any character of the CJK blocks

}  // namespace docket::load
