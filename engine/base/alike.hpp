#pragma once
// Which Chinese characters are taken for each other: those that sound the same without their tone, since an input method offers
// them side by side, and those that look alike.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

struct Syllable {
    std::string_view spelling;  // "qi"; ü is v
    std::u32string_view characters;
};
std::span<const Syllable> syllables();

bool sound_alike(char32_t a, char32_t b);
bool look_alike(char32_t a, char32_t b);

// As nearest_name(), where a character put for one that sounds or looks the same counts a quarter of another mistake: of names
// that are equally near, at most three, in the order given. Empty where none is near.
std::vector<std::string> nearest_names(std::string_view wrong, std::span<const std::string> names);

}  // namespace docket
