#pragma once
// What the reader took a scalar for, in the words of each tongue: what `docket fmt` and `docket translate` write in its place.
// Noted where it is read, so that nobody has to guess a second time what a text means. Names are never noted.

#include <map>
#include <string>
#include <utility>

#include "calendar/length.hpp"
#include "conditions/value.hpp"
#include "load/keywords.hpp"
#include "load/yaml_doc.hpp"

namespace docket::load {

struct Note {
    std::string en, zh;
    const std::string& in(Tongue tongue) const { return tongue == Tongue::Chinese ? zh : en; }
};

class Notes {
public:
    void put(const Node& node, std::string en, std::string zh) { at_[{node.range.line, node.range.column}] = {std::move(en), std::move(zh)}; }
    void put(const Node& node, const Keyword& word) { put(node, std::string(word.en), std::string(word.zh)); }
    void put(const Node& node, const calendar::Length& length) { put(node, to_text(length, Tongue::English), to_text(length, Tongue::Chinese)); }
    // yes and no, lengths and days; other values stand as their author wrote them.
    void put(const Node& node, const conditions::Value& value);

    const Note* find(const Node& node) const {
        const auto found = at_.find({node.range.line, node.range.column});
        return found == at_.end() ? nullptr : &found->second;
    }
    std::size_t size() const { return at_.size(); }

private:
    std::map<std::pair<int, int>, Note> at_;  // line, column
};

}  // namespace docket::load
