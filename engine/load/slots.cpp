#include "load/slots.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/alike.hpp"
#include "base/text.hpp"
#include "load/messages.hpp"
#include "load/source_lines.hpp"

namespace docket::load {

std::string_view context_term(Context context) {
    constexpr std::array<std::string_view, 59> kTerms{
        "file", "process", "opening", "role", "fact", "condition", "parameter", "deadline", "extension", "span", "document", "outcome",
        "stage", "step", "holders", "round", "service", "result", "expiry", "branch", "length branch", "anytime", "suspension", "resume",
        "expires", "rule", "authority", "value", "type", "answer", "mode", "ballot", "permission", "recusal", "method", "anchor", "chain", "scenario",
        "calendar", "calendar year", "notice", "substitution", "entrance", "table", "hit", "for each", "enough",
        "case of its own", "joining", "agenda", "given", "other case", "turn", "when", "then", "deed", "kept", "place",
        "migration"};
    return kTerms.at(static_cast<std::size_t>(context));
}

std::string as_list(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : std::string(1, kListSeparator)) + name;
    return out;
}

void say(Draft& draft, std::string code, Range range, const Path& path, std::vector<std::string> arguments,
         std::vector<std::string> hints, int variant) {
    if (draft.diagnostics.size() > 10 * kEnoughMistakes) return;
    Diagnostic d;
    d.severity = code.starts_with('W') ? Severity::Warning : Severity::Error;
    d.code = std::move(code);
    d.file = draft.file;
    d.range = range;
    d.path = path;
    d.arguments = std::move(arguments);
    d.hints = std::move(hints);
    d.variant = variant;
    d.tongue = draft.tongue;
    draft.diagnostics.push_back(std::move(d));
}

Slots::Slots(Draft& draft, const Node& node, Range at, Context context, Path path)
    : draft_(draft), at_(at), context_(context), path_(std::move(path)) {
    if (node.kind == NodeKind::Empty) return;
    if (node.kind != NodeKind::Map) {
        wrong_shape(draft_, node, path_, "mapping");
        readable_ = false;
        return;
    }
    node_ = &node;
    std::vector<const Keyword*> seen;
    for (const auto& entry : node.entries) {
        const auto& key = entry.key;
        const auto* word = find_keyword(context, key.text);
        if (!word) {
            unknown_word(key);
        } else if (word->later) {
            say(draft_, "E090", key.range, path_, {key.text});
        } else if (std::ranges::find(seen, word) != seen.end()) {  // once in each tongue
            say(draft_, "E002", key.range, path_, {find(word->en)->key.text, key.text}, {}, 3);
        } else {
            seen.push_back(word);
            draft_.note(key, *word);
        }
    }
}

// The word that was meant; else all words, where they are few.
void Slots::unknown_word(const Node& key) {
    const auto tongue = has_chinese(key.text) ? Tongue::Chinese : Tongue::English;
    const auto words = words_of(context_, tongue);
    const std::string term(context_term(context_));
    const auto near = draft_.diagnostics.size() > kEnoughMistakes ? std::vector<std::string>{} : nearest_names(key.text, words);
    if (near.size() > 1) say(draft_, "E003", key.range, path_, {key.text, term}, {as_list(near)}, 4);
    else if (!near.empty()) say(draft_, "E003", key.range, path_, {key.text, term}, near);
    else if (words.size() < kFewNames) say(draft_, "E003", key.range, path_, {key.text, term}, {as_list(words)}, 1);
    else say(draft_, "E003", key.range, path_, {key.text, term}, {term}, 2);
    if (near.size() == 1) draft_.diagnostics.back().fixes.push_back({FixGrade::Probable, key.range, near.front()});
}

Slots::Slots(Draft& draft, const Node& node, Range at, Context context, Path path, Quietly)
    : draft_(draft), at_(at), context_(context), path_(std::move(path)) {
    if (node.kind == NodeKind::Map) node_ = &node;
}

const Entry* Slots::find(std::string_view english) const {
    if (!node_) return nullptr;
    const auto* word = find_english(context_, english);
    if (!word) return nullptr;
    const auto at = std::ranges::find_if(node_->entries, [&](const Entry& e) { return e.key.text == word->en || e.key.text == word->zh; });
    return at == node_->entries.end() ? nullptr : &*at;
}

const Node* Slots::value(std::string_view english) const {
    const auto* entry = find(english);
    return entry ? &entry->value : nullptr;
}

const Entry* Slots::need(std::string_view english) {
    const auto* entry = find(english);
    const auto* word = find_english(context_, english);
    if (!entry && word && readable_)
        say(draft_, "E006", at_, path_, {std::string(context_term(context_)), written(english)}, {written(english)}, 1);
    return entry;
}

std::string Slots::written(std::string_view english) const {
    if (const auto* entry = find(english)) return entry->key.text;
    const auto* word = find_english(context_, english);
    return std::string(!word ? english : draft_.tongue == Tongue::Chinese ? word->zh : word->en);
}

void Slots::needs_beside(std::string_view english, std::string_view other) {
    if (has(english) && !has(other)) say(draft_, "E014", find(english)->key.range, path_, {written(english), written(other)}, {""});
}

bool Slots::excludes(std::string_view english, std::string_view other) {
    if (!has(english) || !has(other)) return false;
    const auto* one = find(english);
    const auto* two = find(other);
    if (std::pair(two->key.range.line, two->key.range.column) < std::pair(one->key.range.line, one->key.range.column)) std::swap(one, two);
    say(draft_, "E014", two->key.range, path_, {one->key.text, two->key.text}, {}, context_ == Context::File ? 5 : 1);
    return true;
}

void Slots::has_no_effect(std::string_view english, int variant, std::vector<std::string> hints) {
    if (has(english)) say(draft_, "E014", find(english)->key.range, path_, {written(english)}, std::move(hints), variant);
}

std::string_view Slots::word(std::string_view english, std::initializer_list<std::string_view> allowed) {
    const auto* node = value(english);
    if (!node) return {};
    const auto* word = node->kind == NodeKind::Scalar ? find_keyword(Context::Value, node->text) : nullptr;
    if (word && std::ranges::find(allowed, word->en) != allowed.end()) {
        draft_.note(*node, *word);
        return word->en;
    }
    std::vector<std::string> words;
    for (const auto one : allowed) {
        const auto* known = find_english(Context::Value, one);
        words.emplace_back(draft_.tongue == Tongue::Chinese ? known->zh : known->en);
    }
    if (node->kind == NodeKind::Scalar) say(draft_, "E007", node->range, path_, {node->text}, {as_list(words)}, 1);
    else wrong_shape(draft_, *node, path_, "value");
    return {};
}

std::string Slots::text(std::string_view english) {
    const auto* node = value(english);
    if (!node) return {};
    if (node->kind != NodeKind::Scalar) {
        wrong_shape(draft_, *node, path_, "text");
        return {};
    }
    return node->text;
}

bool Slots::flag(std::string_view english, bool otherwise) {
    const auto* node = value(english);
    if (!node) return otherwise;
    const auto* word = node->kind == NodeKind::Scalar ? find_keyword(Context::Value, node->text) : nullptr;
    if (word && (word->en == "yes" || word->en == "no")) {
        draft_.note(*node, *word);
        return word->en == "yes";
    }
    wrong_shape(draft_, *node, path_, "yes or no");
    return otherwise;
}

int Slots::count(std::string_view english, int otherwise, int least) {
    const auto* node = value(english);
    if (!node) return otherwise;
    int number = 0;
    const auto& text = node->text;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_octal = text.size() > 1 && text.front() == '0';  // 017 is 15 to YAML and 17 to a person
    const bool is_whole = error == std::errc{} && end == text.data() + text.size() && !is_octal;
    if (node->kind != NodeKind::Scalar || !is_whole || number < least || number > 1000) {
        if (node->kind == NodeKind::Scalar) say(draft_, "E028", node->range, path_, {text}, {std::to_string(least)});
        else wrong_shape(draft_, *node, path_, "number");
        return otherwise;
    }
    return number;
}

int Slots::count_or_any(std::string_view english, int otherwise) {
    const auto* node = value(english);
    const auto* word = node && node->kind == NodeKind::Scalar ? find_keyword(Context::Value, node->text) : nullptr;
    if (!word || word->en != "any") return count(english, otherwise, 1);
    draft_.note(*node, *word);
    return -1;
}

std::vector<const Node*> scalars_of(Draft& draft, const Node& node, const Path& path) {
    if (node.kind == NodeKind::Scalar) return {&node};
    std::vector<const Node*> out;
    for (const auto& item : node.items) {
        if (item.kind == NodeKind::Scalar) out.push_back(&item);
        else wrong_shape(draft, item, path, "name");
    }
    if (node.kind != NodeKind::List || node.items.empty()) wrong_shape(draft, node, path, "list");
    return out;
}

void wrong_shape(Draft& draft, const Node& node, const Path& path, std::string_view wanted) {
    constexpr std::string_view kShapes[] = {"nothing", "text", "list", "mapping"};
    const bool is_text = node.kind == NodeKind::Scalar;
    const auto what = is_text ? node.text : std::string(kShapes[static_cast<std::size_t>(node.kind)]);
    const bool is_empty_list = node.kind == NodeKind::List && node.items.empty();
    const int variant = is_text ? 0 : node.kind == NodeKind::Empty ? 3 : is_empty_list ? 4 : 2;
    say(draft, "E007", node.range, path, {what, std::string(wanted)}, {std::string(wanted)}, variant);
}

std::vector<const Node*> Slots::scalars(std::string_view english) {
    const auto* node = value(english);
    return node ? scalars_of(draft_, *node, path_) : std::vector<const Node*>{};
}

std::optional<calendar::Length> length_of(Draft& draft, const Node& node, const Path& path) {
    if (auto length = calendar::parse_length(node.text)) {
        draft.note(node, *length);
        return length;
    }
    if (node.kind != NodeKind::Scalar) {
        wrong_shape(draft, node, path, "length");
        return std::nullopt;
    }
    const bool bare = !node.text.empty() &&
                      std::ranges::all_of(node.text, [](char c) { return c >= '0' && c <= '9'; });
    say(draft, "E020", node.range, path, {node.text}, bare ? std::vector{node.text} : std::vector<std::string>{}, bare ? 0 : 1);
    return std::nullopt;
}

std::optional<calendar::Length> Slots::length(std::string_view english) {
    const auto* node = value(english);
    return node ? length_of(draft_, *node, path_) : std::nullopt;
}

std::optional<calendar::Day> Slots::day(std::string_view english) {
    const auto* node = value(english);
    if (!node) return std::nullopt;
    auto day = calendar::parse_day(node->text);
    if (node->kind != NodeKind::Scalar) wrong_shape(draft_, *node, path_, "date");
    else if (!day) say(draft_, "E006", node->range, path_, {node->text}, {""});
    else draft_.note(*node, conditions::Value{*day});
    return day;
}

void Slots::keep(std::string_view english, std::string id) {
    if (const auto* entry = find(english)) draft_.places[std::move(id)] = {entry->value.range, path_};
}

namespace {

// Where such a thing is declared, in the words of the file.
std::string section_of(std::string_view kind, Tongue tongue) {
    constexpr std::pair<std::string_view, std::string_view> kSections[] = {
        {"role", "roles"}, {"fact", "facts"}, {"parameter or fact", "facts"}, {"table", "tables"}, {"deadline", "deadlines"}, {"document", "documents"},
        {"outcome", "outcomes"}, {"suspension", "suspensions"}, {"condition", "conditions"}, {"parameter", "parameters"},
        {"list of several", "roles"}};
    const auto at = std::ranges::find(kSections, kind, &std::pair<std::string_view, std::string_view>::first);
    const auto* word = find_english(Context::File, at == std::end(kSections) ? "stages" : at->second);
    return std::string(tongue == Tongue::Chinese ? word->zh : word->en);
}

}  // namespace

bool is_declared(Draft& draft, const Node& node, const Path& path, std::string_view kind, const std::vector<std::string>& names) {
    if (std::ranges::find(names, node.text) != names.end()) return true;
    if (const auto comma = node.text.find("，"); comma != node.text.npos) {
        const int column = node.range.column + static_cast<int>(count_code_points(std::string_view(node.text).substr(0, comma)));
        say(draft, "E001", {node.range.line, column, column + 1}, path, {}, {}, 1);
        const auto grade = node.listed && !node.quoted ? FixGrade::Sure : FixGrade::Probable;  // names have no comma in them
        if (draft.diagnostics.size() <= kEnoughMistakes) draft.diagnostics.back().fixes.push_back({grade, {node.range.line, column, column + 1}, half_width_comma(node.text, comma)});
        return false;
    }
    const auto near = draft.diagnostics.size() > kEnoughMistakes ? std::vector<std::string>{} : nearest_names(node.text, names);
    const std::vector<std::string> said{std::string(kind), node.text};
    if (near.size() > 1) say(draft, "E010", node.range, path, said, {as_list(near)}, 4);
    else if (!near.empty()) say(draft, "E010", node.range, path, said, near);
    else if (!names.empty() && names.size() < kFewNames) say(draft, "E010", node.range, path, said, {as_list(names)}, 1);
    else if (kind == "discussion") say(draft, "E010", node.range, path, said, {""}, 3);  // declared beside it, in no section
    else say(draft, "E010", node.range, path, said, {section_of(kind, draft.tongue)}, 2);
    if (near.size() == 1) draft.diagnostics.back().fixes.push_back({FixGrade::Probable, node.range, near.front()});
    return false;
}

}  // namespace docket::load
