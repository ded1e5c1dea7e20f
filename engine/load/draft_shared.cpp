#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "load/draft_reader.hpp"
#include "load/messages.hpp"

namespace docket::load {

using definition::Anchor;
using definition::AnchorKind;

std::optional<conditions::Expression> DraftReader::condition(const Slots& slots, std::string_view slot) {
    const auto* node = slots.value(slot);
    return node ? condition(*node, slots.path()) : std::nullopt;
}

// The parser's problem as a diagnostic: its arguments are those of the table but for lists and variants.
static void tell(Draft& draft, const conditions::Problem& problem, const Node& node, const Path& path) {
    const int column = node.range.column + (node.quoted ? 1 : 0) + static_cast<int>(problem.offset);
    const Range range{node.range.line, column, column + std::max(1, static_cast<int>(problem.length))};
    auto arguments = problem.arguments;
    auto hints = problem.suggestions;
    int variant = 0;
    if (problem.code == "E021") {
        std::string values;
        for (std::size_t i = 2; i < arguments.size(); ++i) values += (i > 2 ? std::string(1, kListSeparator) : "") + arguments[i];
        variant = hints.empty() ? 1 : 0;
        hints.insert(hints.begin(), values);
    } else if (problem.code == "E020") {
        hints = {arguments.empty() ? std::string{} : arguments[0]};
    } else if (problem.code == "E024") {
        const auto& at = arguments.empty() ? std::string{} : arguments[0];
        variant = at.empty() ? 2 : hints.size() == 2 ? 3 : at == "，" || at == "," ? 0 : 1;
    }
    say(draft, problem.code, range, path, arguments, hints, variant);
}

std::optional<conditions::Expression> DraftReader::condition(const Node& node, const Path& path, int depth) {
    if (depth > 20) {
        say(draft_, "E007", node.range, path, {"…", "condition"});
        return std::nullopt;
    }
    if (node.kind == NodeKind::Scalar) {
        auto parsed = conditions::parse_condition(node.text, draft_.scope);
        if (auto* problem = std::get_if<conditions::Problem>(&parsed)) {
            tell(draft_, *problem, node, path);
            return std::nullopt;
        }
        return std::get<conditions::Expression>(std::move(parsed));
    }
    Slots slots(draft_, node, node.range, Context::Condition, path);
    if (!slots.usable() || node.entries.size() != 1) {
        if (slots.usable() || node.kind == NodeKind::Empty) say(draft_, "E007", node.range, path, {node.text, "condition"});
        return std::nullopt;
    }
    conditions::Expression out;
    const auto& value = node.entries[0].value;
    std::vector<const Node*> parts;
    if (slots.has("not")) {
        out.form = conditions::Form::Not;
        parts = {&value};
    } else if (slots.has("all") || slots.has("any")) {
        out.form = slots.has("all") ? conditions::Form::All : conditions::Form::Any;
        if (value.kind != NodeKind::List || value.items.empty()) {
            say(draft_, "E007", value.range, path, {value.text, "list"});
            return std::nullopt;
        }
        for (const auto& item : value.items) parts.push_back(&item);
    } else {
        return std::nullopt;
    }
    for (const auto* part : parts) {
        auto one = condition(*part, path, depth + 1);
        if (!one) return std::nullopt;
        out.parts.push_back(*std::move(one));
    }
    out.text = conditions::to_text(out, draft_.tongue);
    return out;
}

std::vector<std::string> DraftReader::names(Slots& slots, std::string_view slot, std::string_view kind, const std::vector<std::string>& declared) {
    std::vector<std::string> out;
    for (const auto* node : slots.scalars(slot))
        if (is_declared(draft_, *node, slots.path(), kind, declared)) out.push_back(node->text);
    return out;
}

std::optional<std::string> DraftReader::name(Slots& slots, std::string_view slot, std::string_view kind, const std::vector<std::string>& declared) {
    const auto* node = slots.value(slot);
    if (!node) return std::nullopt;
    if (node->kind != NodeKind::Scalar) {
        say(draft_, "E007", node->range, slots.path(), {slots.find(slot)->key.text, "name"});
        return std::nullopt;
    }
    return is_declared(draft_, *node, slots.path(), kind, declared) ? std::optional(node->text) : std::nullopt;
}

// "served(document)", "resumed(suspension)", "over(deadline)", "step.result", an act, a stage, a date fact, "opened".
std::optional<Anchor> DraftReader::anchor(const Node& node, const Path& path) {
    auto text = node.text;
    for (const auto& [wide, narrow] : {std::pair{std::string("（"), std::string("(")}, std::pair{std::string("）"), std::string(")")}})
        for (auto at = text.find(wide); at != text.npos; at = text.find(wide)) text.replace(at, wide.size(), narrow);
    Node named = node;
    const auto bracket = text.find('(');
    if (bracket != text.npos && text.ends_with(')')) {
        const auto* word = find_keyword(Context::Anchor, text.substr(0, bracket));
        named.text = text.substr(bracket + 1, text.size() - bracket - 2);
        named.range.column += static_cast<int>(count_code_points(std::string_view(text).substr(0, bracket + 1)));
        named.range.end_column = named.range.column + static_cast<int>(count_code_points(named.text));
        struct Kind {
            std::string_view word, kind;
            AnchorKind anchor;
            const std::vector<std::string>& declared;
        };
        const std::array kinds{Kind{"served", "document", AnchorKind::Served, documents_},
                               Kind{"resumed", "suspension", AnchorKind::Resumed, suspensions_},
                               Kind{"over", "deadline", AnchorKind::Over, deadlines_}};
        for (const auto& k : kinds)
            if (word && word->en == k.word)
                return is_declared(draft_, named, path, k.kind, k.declared) ? std::optional(Anchor{k.anchor, named.text, {}}) : std::nullopt;
        say(draft_, "E007", node.range, path, {node.text, "anchor"});
        return std::nullopt;
    }
    const auto declared = [&](const std::vector<std::string>& in) { return std::ranges::find(in, text) != in.end(); };
    if (const auto* word = find_keyword(Context::Anchor, text); word && word->en == "opened") return Anchor{};
    if (declared(acts_)) return Anchor{AnchorKind::Act, text, {}};
    if (declared(stages_)) return Anchor{AnchorKind::Stage, text, {}};
    if (declared(facts_)) {
        if (draft_.scope.facts[text].kind == conditions::Kind::Date) return Anchor{AnchorKind::DateFact, text, {}};
        say(draft_, "E007", node.range, path, {text, "date"});
        return std::nullopt;
    }
    if (const auto dot = text.find('.'); dot != text.npos) {
        named.text = text.substr(0, dot);
        named.range.end_column = named.range.column + static_cast<int>(count_code_points(named.text));
        if (!is_declared(draft_, named, path, "step", acts_)) return std::nullopt;
        Node result = node;
        result.text = text.substr(dot + 1);
        result.range.column = named.range.end_column + 1;
        const auto known = draft_.scope.results.find(named.text);
        if (known != draft_.scope.results.end() && !is_declared(draft_, result, path, "result", known->second)) return std::nullopt;
        return Anchor{AnchorKind::Act, named.text, result.text};
    }
    is_declared(draft_, node, path, "act", acts_);
    return std::nullopt;
}

std::vector<Anchor> DraftReader::anchors(const Node& node, const Path& path, const std::string& id) {
    std::vector<Anchor> out;
    for (const auto* one : scalars_of(draft_, node, path))
        if (auto made = anchor(*one, path)) {
            if (!id.empty()) draft_.places[id + "." + std::to_string(out.size())] = {one->range, path};
            out.push_back(*std::move(made));
        }
    return out;
}

std::shared_ptr<const definition::Round> DraftReader::approval(Slots& slots, const std::vector<std::string>& submitted, const std::string& id) {
    using definition::Answer;
    definition::Round round;
    round.choices = {Answer::Agree, Answer::Return, Answer::Refuse};
    if (slots.has("approved_by")) {
        round.by = names(slots, "approved_by", "role", roles_);
        slots.keep("approved_by", id + ".approver");
        if (round.by.size() > 1) say(draft_, "E090", slots.value("approved_by")->range, slots.path(), {slots.find("approved_by")->key.text});
        return std::make_shared<const definition::Round>(std::move(round));
    }
    const auto* entry = slots.find("approval");
    if (!entry) return nullptr;
    const Node* only = &entry->value;
    if (only->kind == NodeKind::List) {
        if (only->items.size() != 1) {
            say(draft_, only->items.empty() ? "E007" : "E090", entry->key.range, slots.path(), {entry->key.text, "round"});
            return nullptr;
        }
        only = &only->items[0];
    }
    Slots inner(draft_, *only, only->range, Context::Round, slots.path());
    inner.need("by");
    round.by = names(inner, "by", "role", roles_);
    inner.keep("by", id + ".approver");
    draft_.scope.submitted = submitted;
    round.only_if = condition(inner);
    draft_.scope.submitted.clear();
    if (inner.has("choices")) {
        round.choices.clear();
        for (const auto* node : inner.scalars("choices")) {
            const auto* word = find_keyword(Context::Answer, node->text);
            if (word && word->later) say(draft_, "E090", node->range, slots.path(), {node->text});
            else if (!word) is_declared(draft_, *node, slots.path(), "answer", words_of(Context::Answer, draft_.tongue));
            else round.choices.push_back(word->en == "agree" ? Answer::Agree : word->en == "return" ? Answer::Return : Answer::Refuse);
        }
        if (round.choices.empty()) say(draft_, "E007", inner.find("choices")->key.range, slots.path(), {inner.find("choices")->key.text, "list"});
    }
    return std::make_shared<const definition::Round>(std::move(round));
}

int DraftReader::late_entry(Slots& slots) {
    const auto* node = slots.value("late_entry");
    if (!node) return 0;
    auto text = node->text;
    for (const std::string_view prefix : {"up to ", "不超过", "至多"})
        if (text.starts_with(prefix)) text.erase(0, prefix.size());
    const auto length = calendar::parse_length(text);
    if (length && length->unit == calendar::Unit::Days) return length->count;
    say(draft_, "E020", node->range, slots.path(), {node->text}, {}, 1);
    return 0;
}

}  // namespace docket::load
