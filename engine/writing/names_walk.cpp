#include "writing/names_walk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "load/source_lines.hpp"
#include "writing/wanted_names.hpp"

namespace docket::writing {

using load::Context;
using load::NodeKind;
using load::Shape;
using load::SlotRow;

namespace {

std::vector<const load::Keyword*> choices(std::string_view words) {
    std::vector<const load::Keyword*> out;
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        out.push_back(load::find_english(Context::Value, words.substr(0, end)));
        words.remove_prefix(std::min(words.size(), end + 1));
    }
    return out;
}

const load::Node* slot(const load::Node& node, Context context, std::string_view english) {
    for (const auto& entry : node.entries)
        if (const auto* word = load::find_keyword(context, entry.key.text); word && word->en == english) return &entry.value;
    return nullptr;
}

bool is_approved(const load::Node& act, Context context) { return slot(act, context, "approval") || slot(act, context, "approved_by"); }

}  // namespace

std::vector<const load::Node*> scalars_in(const load::Node& node) {
    if (node.kind == NodeKind::Scalar) return {&node};
    std::vector<const load::Node*> out;
    for (const auto& item : node.items)
        if (item.kind == NodeKind::Scalar) out.push_back(&item);
    return out;
}

std::vector<const load::Keyword*> words_of_context(Context context) {
    std::vector<const load::Keyword*> out;
    for (const auto& word : load::keywords())
        if (word.context == context && !word.later) out.push_back(&word);
    return out;
}

NamesWalk::NamesWalk(const Node& root, std::string_view text)
    : root_(root), lines_(load::split_lines(load::without_bom(text))), draft_(load::read_draft({}, root)), vocabulary_(draft_.scope) {}

Names NamesWalk::run() {
    out_.tongue = draft_.tongue;
    file();
    declaring_ = false;
    file();
    return std::move(out_);
}

void NamesWalk::file() {
    if (root_.kind == NodeKind::List) return groups(Context::Scenario, root_, {});
    group(Context::File, root_, {});
}

Wanted& NamesWalk::want() {
    if (!out_.wanted) out_.wanted.emplace();
    return *out_.wanted;
}

void NamesWalk::group(Context context, const Node& node, const Owner& owner) {
    if (asks(node)) want().keys = context;
    for (const auto& entry : node.entries) {
        if (asks(entry.key)) want().keys = context, want().group = &node;
        const auto* word = load::find_keyword(context, entry.key.text);
        const auto* row = word ? load::find_slot(context, word->en) : nullptr;
        if (!row) continue;
        if (!declaring_) out_.words.push_back({entry.key.range, word, row});
        value(*row, entry.value, owner);
    }
}

void NamesWalk::groups(Context context, const Node& node, const Owner& owner) {
    if (node.kind != NodeKind::List) return group(context, node, owner);
    for (const auto& item : node.items) group(context, item, owner);
}

void NamesWalk::value(const SlotRow& row, const Node& node, const Owner& owner) {
    const auto each = [&](Context inner) {  // a name, a group, or a list of either
        if (node.kind == NodeKind::Map) return group(inner, node, owner);
        for (const auto& item : node.items)
            if (item.kind == NodeKind::Map) group(inner, item, owner);
        names(row, node, owner);
    };
    switch (row.shape) {
        case Shape::YesNo: return words(node, choices("yes|no"));
        case Shape::NumberOrAny: return words(node, choices("any"));
        case Shape::Choice: return words(node, choices(row.words));
        case Shape::Word: case Shape::Words: case Shape::NumberOrWord: return words(node, words_of_context(row.inner));
        case Shape::Condition: case Shape::ConditionList: return condition(node, owner);
        case Shape::Conditions: case Shape::Named: return named(row, node, owner);
        case Shape::Group: return group(row.inner, node, owner);
        case Shape::List: case Shape::OneOrList: return groups(row.inner, node, owner);
        case Shape::Lengths: return each(Context::LengthBranch);
        case Shape::Holders: return each(Context::Holders);
        case Shape::Each: return each(Context::Each);
        case Shape::Branch: case Shape::Branches: return each(Context::Branch);
        case Shape::Spans: return each(Context::Span);
        case Shape::Expiry: case Shape::Expiries:
            words(node, choices("report"));
            return each(Context::Expiry);
        case Shape::Settings: return settings(row, node);
        case Shape::Scalar: case Shape::ScalarOrList: case Shape::Names: case Shape::LengthOrName: return names(row, node, owner);
        case Shape::Number: case Shape::Date: case Shape::Length: case Shape::Rows: case Shape::Lists: return;
    }
}

void NamesWalk::named(const SlotRow& row, const Node& node, const Owner& owner) {
    const auto kind = declared_by(row);
    for (const auto& entry : node.entries) {
        const auto& name = entry.key.text;
        Owner inner = owner;
        const auto* chain = kind == NameKind::Result ? load::find_keyword(Context::Chain, name) : nullptr;
        const bool is_word = chain && declared_.contains({NameKind::Result, owner.act, std::string()});  // see below
        if (is_word && !declaring_) out_.words.push_back({entry.key.range, chain, nullptr});
        if (kind && !is_word) declare(*kind, kind == NameKind::Result ? owner.act : std::string(), entry.key, &entry.value);
        if (kind && (only(*kind) & kActs)) inner.act = name;
        if (kind && (only(*kind) & kReadable)) inner.fact = name;
        // Whether an act is approved tells whether 退回 is a word or the name of its own result.
        if (kind && (only(*kind) & kActs) && is_approved(entry.value, row.inner)) declared_.insert({NameKind::Result, name, std::string()});
        if (row.shape == Shape::Conditions) condition(entry.value, owner);
        else group(row.inner, entry.value, inner);
        if (kind == NameKind::Table) table(entry.value, name);
    }
}

void NamesWalk::names(const SlotRow& row, const Node& node, const Owner& owner) {
    const bool of_values = row.context == Context::Fact || row.context == Context::Parameter;
    const auto kinds = wanted_by(row);
    for (const auto* one : scalars_in(node)) {
        if (of_values && row.en == "values") declare(NameKind::Value, owner.fact, *one, nullptr);
        else if (of_values && (row.en == "starts" || row.en == "value")) text(*one, only(NameKind::Value), owner, {owner.fact, NameKind::Value, true});
        else if (kinds) text(*one, kinds, owner);
    }
}

void NamesWalk::condition(const Node& node, const Owner& owner) {
    if (node.kind == NodeKind::Scalar) text(node, kReadable, owner);
    if (node.kind == NodeKind::Map) group(Context::Condition, node, owner);
    for (const auto& item : node.items) condition(item, owner);
}

void NamesWalk::settings(const SlotRow& row, const Node& node) {
    const auto kinds = wanted_by(row);
    for (const auto& entry : node.entries) {
        if (!kinds) continue;
        text(entry.key, kinds, {});
        for (const auto* one : scalars_in(entry.value)) text(*one, only(NameKind::Value), {}, {entry.key.text, NameKind::Value, true});
    }
}

// A cell is read under its column; what stands last is the answer: a role, or a value.
void NamesWalk::table(const Node& node, const std::string& name) {
    const auto* in = slot(node, Context::Table, "in");
    const auto* out = slot(node, Context::Table, "out");
    const auto* rows = slot(node, Context::Table, "rows");
    if (!in || !out || !rows) return;
    const auto columns = scalars_in(*in);
    const bool gives_fact = is_declared(NameKind::Fact, {}, out->text);
    const auto owner = gives_fact ? out->text : name;
    for (const auto& row : rows->items)
        for (std::size_t i = 0; i < row.items.size(); ++i) {
            const bool is_answer = i + 1 == row.items.size();
            if (!is_answer && i >= columns.size()) break;
            for (const auto* cell : scalars_in(row.items[i])) {
                if (is_answer) {
                    if (find(only(NameKind::Role), {}, cell->text) || asks(*cell)) text(*cell, only(NameKind::Role) | only(NameKind::Value), {}, {owner, NameKind::Value, false});
                    else if (gives_fact) text(*cell, only(NameKind::Value), {}, {owner, NameKind::Value, true});
                    else if (draft_.scope.tables.contains(name) && std::ranges::count(draft_.scope.tables.at(name).values, cell->text)) declare(NameKind::Value, name, *cell, nullptr);
                    continue;
                }
                auto said = tokens(*columns[i], conditions::tokens(columns[i]->text, vocabulary_).front(), 0, {}, {}, nullptr);
                said.wants_value = true;
                text(*cell, kReadable | only(NameKind::Value), {}, said);
            }
        }
}

void NamesWalk::words(const Node& node, std::vector<const load::Keyword*> may) {
    for (const auto* one : scalars_in(node)) {
        if (asks(*one)) want().words.insert(want().words.end(), may.begin(), may.end());
        const auto at = std::ranges::find_if(may, [&](const load::Keyword* w) { return w->en == one->text || w->zh == one->text; });
        if (at != may.end() && !declaring_) out_.words.push_back({one->range, *at, nullptr});
    }
}

void NamesWalk::declare(NameKind kind, const std::string& owner, const Node& name, const Node* body) {
    if (asks(name)) return;
    if (declaring_) {
        declared_.insert({kind, owner, name.text});
        return;
    }
    mention({kind, name.text, owner, {}, true, body}, name, 0);
}

std::optional<Mention> NamesWalk::find(Kinds kinds, const std::string& owner, const std::string& name) const {
    for (unsigned i = 0; i <= static_cast<unsigned>(NameKind::Value); ++i) {
        const auto kind = static_cast<NameKind>(i);
        if (!(kinds & only(kind))) continue;
        const bool is_owned = kind == NameKind::Result || kind == NameKind::Value;
        if (is_declared(kind, is_owned ? owner : std::string(), name)) return Mention{kind, name, is_owned ? owner : std::string(), {}, false, nullptr};
    }
    return std::nullopt;
}

bool NamesWalk::use(Kinds kinds, const std::string& owner, const Node& node, std::size_t begin, const std::string& name) {
    auto found = find(kinds, owner, name);
    if (!found) return false;
    mention(*std::move(found), node, begin);
    return true;
}

// What does not stand there in the file as it was read (folded lines, escapes) is no place to point at.
void NamesWalk::mention(Mention found, const Node& node, std::size_t begin) {
    if (declaring_) return;
    const int column = node.range.column + (node.quoted ? 1 : 0) + static_cast<int>(begin);
    const auto line = static_cast<std::size_t>(node.range.line) - 1;
    if (line >= lines_.size()) return;
    const auto rest = load::bytes_before(lines_[line], column);
    if (rest > lines_[line].size() || !lines_[line].substr(rest).starts_with(found.name)) return;
    found.range = {node.range.line, column, column + static_cast<int>(count_code_points(found.name))};
    const auto same = [&](const Mention& m) { return m.range.line == found.range.line && m.range.column == found.range.column; };
    if (std::ranges::none_of(out_.mentions, same)) out_.mentions.push_back(std::move(found));
}

}  // namespace docket::writing
