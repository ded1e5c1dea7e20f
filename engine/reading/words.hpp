#pragma once
// How a reading speaks: sentences filled with what the process says, names as they are cited, lists joined.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "definition/definition.hpp"
#include "reading/sentences.hpp"

namespace docket::reading {

using calendar::Tongue;
using definition::Name;
using Names = std::vector<Name>;

// What the file's author typed, safe as Markdown text: its marks are escaped where they would be marks, control and
// bidirectional characters are written as \u{202E}. All text from a process passes here once.
std::string as_text(std::string_view written);

class Words {
public:
    Words(const definition::Definition& process, Tongue tongue) : process_(process), tongue_(tongue) {}
    const definition::Definition& process() const { return process_; }
    Tongue tongue() const { return tongue_; }

    std::string say(const Key& key, std::initializer_list<std::string> with = {}) const;

    std::string name(std::string_view name) const;                // “审查申请”; English: underscores read as spaces
    std::string names(const Names& names) const;                  // “甲”、“乙”
    std::string who(const Name& role) const;                      // 承办人; the office head; a table that names the role
    std::string anyone_of(const Names& roles) const;              // 甲、乙或者丙
    std::string all_of(const Names& roles) const;                 // 甲、乙和丙
    std::string joined(const std::vector<std::string>& parts, const Key& between) const;
    std::string value(const conditions::Value& value) const;
    std::string length(const calendar::Length& length) const { return calendar::to_text(length, tongue_); }
    std::string times(int count) const;                           // once, twice, 3 times
    std::string days(int count) const { return length({count, calendar::Unit::Days}); }
    std::string day(calendar::Day day) const { return tongue_ == Tongue::Chinese ? calendar::to_chinese_text(day) : calendar::to_text(day); }

private:
    std::string listed(const std::vector<std::string>& parts, const Key& last) const;

    const definition::Definition& process_;
    Tongue tongue_;
};

// A sentence begins with a capital and ends once. Chinese is left as it is.
std::string capital(std::string text);

}  // namespace docket::reading
