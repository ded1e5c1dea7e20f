#pragma once
// What is typed, made sense of: full-width letters of an input method, names cut short, days without a year.

#include <optional>
#include <string>
#include <vector>

#include "call.hpp"

namespace docket_cli {

// Full-width digits, letters and marks as half-width ones, no spaces around: "１　受理" is "1 受理".
std::string plain(const std::string& typed);

// The place of the name that is meant: written out, else the only one that begins with it, else the only one that holds it.
std::optional<std::size_t> meant(const std::string& typed, const std::vector<std::string>& names);
// Up to three names that share most with what was typed.
std::vector<std::string> near(const std::string& typed, const std::vector<std::string>& names);

std::optional<std::int64_t> whole_number(const std::string& typed);

// "2024-05-20", "2024年5月20日", "5月20日", "5-20", "+10", "10日": a day on or after `today`, as "2024-05-20". "": none of these.
std::string day_meant(const std::string& typed, const std::string& today);
// Days from 1970-01-01; nullopt: no such day.
std::optional<std::int64_t> day_number(const std::string& iso);
std::string day_text(std::int64_t number);

// The longest of the names that `text` begins with, before a space or its end; its place, or nothing.
std::optional<std::size_t> leading(const std::string& text, const std::vector<std::string>& names);
std::string without_leading(const std::string& text, std::size_t length);

}  // namespace docket_cli
