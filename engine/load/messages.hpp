#pragma once
// The sentences of every diagnostic, English and Chinese side by side, so that a lawyer can review them.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "load/diagnostic.hpp"

namespace docket::load {

// In sentences and hints: {0} an argument, {0:term} the same as a term of the language in that tongue, {0:a} with "a" or
// "an" before it, {0:unit} a unit as it goes with a number, {0:way} what to write where it belongs; {h0} an argument of the hint. An argument with kListSeparator in it is a list.
struct Message {
    std::string_view code;
    int variant;
    std::string_view en, zh;
    std::string_view hint_en, hint_zh;  // printed if the diagnostic has hints, or if they need none
};
inline constexpr char kListSeparator = '\x1f';

std::span<const Message> messages();
std::string sentence(const Diagnostic& diagnostic, Tongue tongue);
std::string hint(const Diagnostic& diagnostic, Tongue tongue);  // "" where there is none

}  // namespace docket::load
