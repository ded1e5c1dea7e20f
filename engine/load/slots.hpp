#pragma once
// Reading one mapping of the language: its words checked against the table, its values against their shapes.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/draft.hpp"
#include "load/keywords.hpp"

namespace docket::load {

using Path = std::vector<std::string>;

class Slots {
public:
    struct Quietly {};
    // Says at once what is no mapping (E007), which word is unknown (E003), doubled (E002) or not yet carried (E090).
    Slots(Draft& draft, const Node& node, Range at, Context context, Path path);
    Slots(Draft& draft, const Node& node, Range at, Context context, Path path, Quietly);

    const Entry* find(std::string_view english) const;
    const Node* value(std::string_view english) const;
    bool has(std::string_view english) const { return find(english) != nullptr; }
    const Entry* need(std::string_view english);  // E006 where it is missing
    std::string written(std::string_view english) const;  // the word as the file has it, else in its main tongue
    // E014: a word that says nothing without another, or not beside it.
    void needs_beside(std::string_view english, std::string_view other);
    bool excludes(std::string_view english, std::string_view other);
    void has_no_effect(std::string_view english, int variant, std::vector<std::string> hints = {});
    // The value as one of the words named; "" where it is none (E007).
    std::string_view word(std::string_view english, std::initializer_list<std::string_view> allowed);

    std::string text(std::string_view english);
    bool flag(std::string_view english, bool otherwise);
    int count(std::string_view english, int otherwise, int least);
    int count_or_any(std::string_view english, int otherwise);
    std::vector<const Node*> scalars(std::string_view english);  // one scalar, or a list of them
    std::optional<calendar::Length> length(std::string_view english);
    std::optional<calendar::Day> day(std::string_view english);
    void keep(std::string_view english, std::string id);         // notes the value's place

    const Path& path() const { return path_; }
    Range range() const { return at_; }
    bool usable() const { return node_ != nullptr; }
    bool readable() const { return readable_; }  // a mapping, or nothing at all

private:
    void unknown_word(const Node& key);

    Draft& draft_;
    const Node* node_ = nullptr;
    bool readable_ = true;
    Range at_;
    Context context_;
    Path path_;
};

inline constexpr std::size_t kFewNames = 14;  // fewer are listed whole in a hint
std::string as_list(const std::vector<std::string>& names);  // one argument of a sentence

void say(Draft& draft, std::string code, Range range, const Path& path, std::vector<std::string> arguments,
         std::vector<std::string> hints = {}, int variant = 0);
void wrong_shape(Draft& draft, const Node& node, const Path& path, std::string_view wanted);  // E007
std::string_view context_term(Context context);
std::vector<const Node*> scalars_of(Draft& draft, const Node& node, const Path& path);
std::optional<calendar::Length> length_of(Draft& draft, const Node& node, const Path& path);

// The names declared for one kind of thing; E010 with near names where `node` is none of them.
bool is_declared(Draft& draft, const Node& node, const Path& path, std::string_view kind, const std::vector<std::string>& names);

}  // namespace docket::load
