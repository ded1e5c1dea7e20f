#pragma once
// What casework's own choices are called: as records store them, and as sentences and hosts say them. One table each.

#include <span>
#include <string_view>

#include "casework/casework.hpp"

namespace docket::casework {

// A word in both tongues; `en` is also the stored one where no other is given.
struct InBothTongues {
    std::string_view en, zh;
    constexpr InBothTongues(std::string_view english, std::string_view chinese) : en(english), zh(chinese) {}
    constexpr explicit InBothTongues(std::string_view name) : en(name), zh(name) {}  // a name is the same in both
};

InBothTongues words_of(definition::Answer answer);             // "agree", 同意 …
InBothTongues words_of(definition::Permission permission);     // "transfer", 转办 …
InBothTongues words_of(Arrangement arrangement);               // "add signer", 加签 …
std::string_view stored_name(Arrangement arrangement);         // "add_signer"

std::optional<InBothTongues> words_of_tidings(std::string_view kind);  // what another case tells: "joined", 已并入本案; nullopt: no such

// What a host says for it, in either tongue: the stored name or the Chinese word. nullopt: no such.
std::optional<definition::Answer> answer_named(std::string_view word);
std::optional<Arrangement> arrangement_named(std::string_view word);

// A refusal whose sentence holds words that differ by tongue; names are the same in both. See refuse().
Error refuse_in_words(std::string_view id, std::initializer_list<InBothTongues> words);

}  // namespace docket::casework
