#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "load/draft_reader.hpp"
#include "load/messages.hpp"
#include "load/source_lines.hpp"

namespace docket::load {

using conditions::Expression;
using conditions::Form;

namespace {

constexpr int kDeepestCondition = 20;

// What an expression asks the case for, by the name that stands in its text.
void read_names(const Expression& expression, std::set<std::string>& into) {
    const auto operand = [&](const conditions::Operand& one, auto& self) -> void {
        if (!one.name.empty()) into.insert(one.name);
        for (const auto& argument : one.arguments) self(argument, self);
    };
    if (expression.form == Form::Named) into.insert(expression.name);
    operand(expression.left, operand);
    for (const auto& right : expression.right) operand(right, operand);
    for (const auto& part : expression.parts) read_names(part, into);
}

}  // namespace

// The parser's problem as a diagnostic: its arguments are those of the table but for lists and variants.
void tell(Draft& draft, const conditions::Problem& problem, const Node& node, const Path& path) {
    const int column = node.range.column + (node.quoted ? 1 : 0) + static_cast<int>(problem.offset);
    const Range range{node.range.line, column, column + std::max(1, static_cast<int>(problem.length))};
    auto arguments = problem.arguments;
    auto hints = problem.suggestions;
    int variant = 0;
    if (problem.code == "E077") {
        variant = arguments.size() > 1 ? 2 : 1;
        hints = {""};
    } else if (problem.code == "E021") {
        std::string values;
        for (std::size_t i = 2; i < arguments.size(); ++i) values += (i > 2 ? std::string(1, kListSeparator) : "") + arguments[i];
        variant = hints.empty() ? 1 : 0;
        hints.insert(hints.begin(), values);
    } else if (problem.code == "E020") {
        hints = {arguments.empty() ? std::string{} : arguments[0]};
    } else if (problem.code == "E024") {
        const auto& at = arguments.empty() ? std::string{} : arguments[0];
        variant = at.empty() ? 2 : hints.size() == 2 ? 3 : at == "，" || at == "," ? 0 : 1;
    } else if (problem.code == "E026" && arguments.size() == 4) {
        const bool is_yes_or_no = arguments[2] == "yes/no";
        const bool stands_alone = arguments[1].empty() && arguments[3] == "yes/no";
        variant = stands_alone ? 4 : arguments[1].empty() ? 1 : !arguments[3].empty() ? 0 : is_yes_or_no ? 2 : 3;
        if (variant == 2 || variant == 4) hints = {arguments[0]};
    }
    const bool splits_list = problem.code == "E024" && variant == 0 && node.listed && !node.quoted && !arguments.empty() && arguments[0] == "，";
    say(draft, problem.code, range, path, arguments, hints, variant);
    if (splits_list && draft.diagnostics.size() <= kEnoughMistakes && problem.offset < count_code_points(node.text)) {
        const auto at = bytes_before(node.text, static_cast<int>(problem.offset) + 1);
        draft.diagnostics.back().fixes.push_back({FixGrade::Sure, {range.line, range.column, range.column + 1}, half_width_comma(node.text, at)});
    }
}

std::optional<Expression> DraftReader::condition(const Slots& slots, const std::string& id) {
    const auto* node = slots.value("only_if");
    return node ? condition(*node, slots.path(), id) : std::nullopt;
}

// Where each name of a condition stands, so that a check may point at it.
void DraftReader::keep_reads(const Expression& expression, const Node& node, const Path& path, const std::string& id) {
    std::set<std::string> names;
    read_names(expression, names);
    const auto ways = conditions::tokens(node.text, *vocabulary_);
    for (const auto& token : ways.front()) {
        if (!names.contains(token.text)) continue;
        const int column = node.range.column + (node.quoted ? 1 : 0) + static_cast<int>(token.begin);
        const Range range{node.range.line, column, column + static_cast<int>(token.end - token.begin)};
        draft_.places.try_emplace(id + ".reads." + token.text, Place{range, path});
    }
}

// 不批准 under a step's results is the refusal of its approval, which cases record under one name.
std::string DraftReader::stored_result(const std::string& act, const std::string& written) const {
    const auto of_chain = chain_results_.find(act);
    return of_chain != chain_results_.end() && holds(of_chain->second, written) ? std::string(kRefused) : written;
}

void DraftReader::name_refusals(Expression& expression) const {
    auto& left = expression.left;
    if (!left.result.empty()) left.result = stored_result(left.name, left.result);
    if (left.reads == conditions::Reads::Result)
        for (auto& right : expression.right)
            if (auto* choice = right.literal ? std::get_if<conditions::Choice>(&*right.literal) : nullptr) choice->name = stored_result(left.name, choice->name);
    for (auto& part : expression.parts) name_refusals(part);
}

std::optional<Expression> DraftReader::condition(const Node& node, const Path& path, const std::string& id, int depth) {
    draft_.places.try_emplace(id, Place{node.range, path});
    if (depth > kDeepestCondition) {
        say(draft_, "E024", node.range, path, {}, {}, 4);
        return std::nullopt;
    }
    if (node.kind != NodeKind::Scalar) {
        if (node.kind != NodeKind::Map) {
            wrong_shape(draft_, node, path, "condition");
            return std::nullopt;
        }
        return listed_condition(Slots(draft_, node, node.range, Context::Condition, path), id, depth);
    }
    if (draft_.diagnostics.size() > kEnoughMistakes) return std::nullopt;
    if (!vocabulary_) vocabulary_.emplace(draft_.scope);
    auto parsed = conditions::parse_condition(node.text, draft_.scope, *vocabulary_);
    if (const auto* problem = std::get_if<conditions::Problem>(&parsed)) {
        tell(draft_, *problem, node, path);
        return std::nullopt;
    }
    auto& expression = std::get<Expression>(parsed);
    keep_reads(expression, node, path, id);
    note_condition(node, expression);
    name_refusals(expression);
    reads_one_thing(expression, node, path, id);
    return std::move(expression);
}

// {all: [...]}, {any: [...]}, {not: ...}; a named condition may have its basis beside it.
std::optional<Expression> DraftReader::listed_condition(const Slots& slots, const std::string& id, int depth) {
    constexpr std::pair<std::string_view, Form> kForms[] = {{"all", Form::All}, {"any", Form::Any}, {"not", Form::Not}};
    std::vector<std::pair<const Entry*, Form>> written;
    for (const auto& [word, form] : kForms)
        if (const auto* entry = slots.find(word)) written.emplace_back(entry, form);
    if (written.size() != 1 || slots.has("only_if") || (depth > 0 && slots.has("basis"))) {
        // an unknown word was said already; what is left is none, or more than one
        if (written.size() != 1 || slots.has("only_if") || slots.has("basis")) say(draft_, "E024", slots.range(), slots.path(), {}, {}, 5);
        return std::nullopt;
    }
    Expression out;
    out.form = written.front().second;
    const auto& value = written.front().first->value;
    std::vector<const Node*> parts{&value};
    if (out.form != Form::Not) {
        if (value.kind != NodeKind::List || value.items.empty()) {
            wrong_shape(draft_, value, slots.path(), "list");
            return std::nullopt;
        }
        parts.clear();
        for (const auto& item : value.items) parts.push_back(&item);
    }
    bool all_read = true;
    for (const auto* part : parts) {
        auto one = condition(*part, slots.path(), id, depth + 1);
        all_read = all_read && one;
        if (one) out.parts.push_back(*std::move(one));
    }
    if (!all_read) return std::nullopt;
    out.text = conditions::to_text(out, draft_.tongue);
    return out;
}

// A definition of the process: text, a list, or either of them with its basis.
void DraftReader::named_conditions(const Slots& file) {
    const auto* section = file.find("conditions");
    if (!section || section->value.kind == NodeKind::Empty) return;
    if (section->value.kind != NodeKind::Map) return wrong_shape(draft_, section->value, {}, "mapping");
    for (const auto& entry : section->value.entries) {
        const Path path{section->key.text, entry.key.text};
        const auto id = "condition:" + entry.key.text;
        draft_.places[id] = {entry.key.range, path};
        definition::NamedCondition made{entry.key.text, {}, {}};
        std::optional<Expression> expression;
        if (entry.value.kind == NodeKind::Map) {
            Slots slots(draft_, entry.value, entry.key.range, Context::Condition, path);
            made.basis = slots.text("basis");
            const bool in_words = slots.has("only_if") && !slots.has("all") && !slots.has("any") && !slots.has("not");
            expression = in_words ? condition(slots, id) : listed_condition(slots, id, 0);
        } else {
            expression = condition(entry.value, path, id);
        }
        if (!expression) continue;
        made.expression = *std::move(expression);
        model_.conditions.push_back(std::move(made));
    }
}

DraftReader::Names DraftReader::names(Slots& slots, std::string_view slot, std::string_view kind, const Names& declared) {
    Names out;
    for (const auto* node : slots.scalars(slot)) {
        if (!is_declared(draft_, *node, slots.path(), kind, declared)) continue;
        if (holds(out, node->text)) say(draft_, "E002", node->range, slots.path(), {node->text}, {}, 2);
        out.push_back(node->text);
    }
    return out;
}

std::optional<std::string> DraftReader::name(Slots& slots, std::string_view slot, std::string_view kind, const Names& declared) {
    const auto* node = slots.value(slot);
    if (!node) return std::nullopt;
    if (node->kind != NodeKind::Scalar) {
        wrong_shape(draft_, *node, slots.path(), "name");
        return std::nullopt;
    }
    return is_declared(draft_, *node, slots.path(), kind, declared) ? std::optional(node->text) : std::nullopt;
}

int DraftReader::late_entry(Slots& slots) {
    const auto* node = slots.value("late_entry");
    if (!node) return 0;
    auto text = node->text;
    const auto* up_to = find_english(Context::Value, "up to");
    for (const auto prefix : {up_to->en, up_to->zh})
        if (text.starts_with(prefix)) {
            text.erase(0, prefix.size());
            text.erase(0, text.find_first_not_of(' '));
        }
    const auto length = calendar::parse_length(text);
    if (node->kind == NodeKind::Scalar && length && length->unit == calendar::Unit::Days) {
        const bool says_up_to = text != node->text;
        draft_.note(*node, (says_up_to ? "up to " : "") + to_text(*length, Tongue::English), (says_up_to ? "不超过" : "") + to_text(*length, Tongue::Chinese));
        return length->count;
    }
    if (node->kind != NodeKind::Scalar) wrong_shape(draft_, *node, slots.path(), "length");
    else if (length) say(draft_, "E020", node->range, slots.path(), {node->text}, {}, 2);
    else say(draft_, "E020", node->range, slots.path(), {node->text}, {}, 1);
    return 0;
}

}  // namespace docket::load
