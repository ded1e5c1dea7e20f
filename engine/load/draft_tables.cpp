// 判定表: columns typed against what is declared, cells read as conditions without the column's name, answers of one kind.

#include <algorithm>

#include "base/text.hpp"
#include "load/draft_reader.hpp"

namespace docket::load {

using conditions::Expression;
using conditions::Form;
using conditions::Kind;
using conditions::Type;
using conditions::TypedOperand;
using conditions::Value;
using definition::Gives;
using definition::Table;

namespace {

bool is_star(const Node& node) { return node.kind == NodeKind::Scalar && node.text == "*"; }

bool is_answer_word(const Node& node) {
    const auto* word = node.kind == NodeKind::Scalar ? find_keyword(Context::Value, node.text) : nullptr;
    return word && (word->en == "yes" || word->en == "no");
}

// A list of plain values is `in [...]`; of anything else, any of its parts.
Expression any_of(std::vector<Expression> parts) {
    const bool plain = std::ranges::all_of(parts, [](const Expression& e) {
        const bool equals = e.form == Form::Compare && e.comparison == conditions::Comparison::Equal && e.left.kind != Kind::YesNo;
        return (equals || e.form == Form::In) && std::ranges::all_of(e.right, [](const auto& one) { return one.literal.has_value(); });
    });
    if (parts.size() == 1) return std::move(parts.front());
    Expression out;
    out.form = plain ? Form::In : Form::Any;
    if (!plain) {
        out.parts = std::move(parts);
        return out;
    }
    out.left = parts.front().left;
    for (auto& part : parts) out.right.push_back(std::move(part.right.front()));
    return out;
}

}  // namespace

// What the answers are, told by `out` where it is a fact, else by themselves: one role or one length makes all of them so.
Gives DraftReader::answers_of(const std::string& out, const std::vector<const Node*>& answers, Type& type) {
    if (holds(facts_, out)) {
        type = draft_.scope.facts[out];
        return Gives::FactValue;
    }
    const auto any = [&](auto&& is) { return std::ranges::any_of(answers, [&](const Node* node) { return node->kind == NodeKind::Scalar && is(*node); }); };
    if (any([&](const Node& node) { return holds(roles_, node.text); })) {
        type.kind = Kind::Choice;
        return Gives::Role;
    }
    if (any([](const Node& node) { return calendar::parse_length(node.text).has_value(); })) {
        type.kind = Kind::Length;
        return Gives::Length;
    }
    type.kind = !answers.empty() && std::ranges::all_of(answers, [](const Node* node) { return is_answer_word(*node); }) ? Kind::YesNo : Kind::Choice;
    return Gives::Choice;
}

std::optional<Value> DraftReader::table_answer(const Table& table, const Node& node, const Path& path, Type& type) {
    if (table.gives == Gives::FactValue) return typed_value(type, table.out, node, path);
    if (table.gives == Gives::Length) {
        const auto length = length_of(draft_, node, path);
        if (!length) return std::nullopt;
        if (type.unit.value_or(length->unit) != length->unit) {
            say(draft_, "E025", node.range, path, {}, {std::string(calendar::unit_name(*type.unit, Tongue::English))}, 1);
            return std::nullopt;
        }
        type.unit = length->unit;
        return *length;
    }
    if (node.kind != NodeKind::Scalar) return wrong_shape(draft_, node, path, "value"), std::nullopt;
    if (type.kind == Kind::YesNo) {
        const auto* word = find_keyword(Context::Value, node.text);
        draft_.note(node, *word);
        return word->en == "yes";
    }
    if (table.gives == Gives::Role && !is_declared(draft_, node, path, "role", roles_)) return std::nullopt;
    if (!holds(type.values, node.text)) type.values.push_back(node.text);
    return conditions::Choice{node.text};
}

std::optional<Expression> DraftReader::cell(const Node& node, const Path& path, const TypedOperand& column) {
    std::vector<Expression> parts;
    for (const auto* one : node.kind == NodeKind::List ? branches_of(draft_, node, path) : std::vector<const Node*>{&node}) {
        if (one->kind != NodeKind::Scalar) return wrong_shape(draft_, *one, path, "value"), std::nullopt;
        auto read = conditions::parse_cell(one->text, column, draft_.scope, *vocabulary_);
        if (const auto* problem = std::get_if<conditions::Problem>(&read)) {
            tell(draft_, *problem, *one, path);
            auto& said = draft_.diagnostics.back();
            if (problem->code == "E024" && said.variant <= 2) said.variant = 6;
            return std::nullopt;
        }
        parts.push_back(std::get<Expression>(std::move(read)));
        note_cell(*one, parts.back(), column);
        name_refusals(parts.back());
    }
    if (parts.empty()) return std::nullopt;
    return any_of(std::move(parts));
}

// All cells of a row together; nullopt for a row of `*`.
std::optional<Expression> DraftReader::row_condition(const Node& row, const Path& path, const std::vector<TypedOperand>& columns) {
    Expression all;
    all.form = Form::All;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (is_star(row.items[i])) continue;
        auto one = cell(row.items[i], path, columns[i]);
        if (!one) continue;
        if (one->form == Form::All) std::ranges::move(one->parts, std::back_inserter(all.parts));
        else all.parts.push_back(*std::move(one));
    }
    if (all.parts.empty()) return std::nullopt;
    auto out = all.parts.size() == 1 ? std::move(all.parts.front()) : std::move(all);
    out.text = conditions::to_text(out, draft_.tongue);
    return out;
}

std::vector<TypedOperand> DraftReader::columns(Slots& slots) {
    std::vector<TypedOperand> out;
    std::vector<std::string> seen;
    for (const auto* node : slots.scalars("in")) {
        if (holds(tables_, node->text) && !draft_.scope.tables.contains(node->text) && !holds(givens_, node->text)) {
            say(draft_, "E074", node->range, slots.path(), {node->text}, {""}, 5);
            continue;
        }
        auto read = conditions::parse_operand(node->text, draft_.scope, *vocabulary_);
        if (const auto* problem = std::get_if<conditions::Problem>(&read)) {
            tell(draft_, *problem, *node, slots.path());
            continue;
        }
        auto& column = std::get<TypedOperand>(read);
        note_operand(*node, column.operand);
        auto text = conditions::to_text(column.operand, draft_.tongue);
        if (holds(seen, text)) say(draft_, "E002", node->range, slots.path(), {node->text}, {}, 2);
        seen.push_back(std::move(text));
        out.push_back(std::move(column));
    }
    return out;
}

void DraftReader::rows(Slots& slots, const std::string& id, const std::vector<TypedOperand>& columns, Table& table) {
    const auto* node = slots.value("rows");
    if (!node) return;
    if (node->kind != NodeKind::List || node->items.empty()) return wrong_shape(draft_, *node, slots.path(), "list");
    std::vector<const Node*> whole, answers;
    const bool columns_read = columns.size() == slots.scalars("in").size();
    for (const auto& row : node->items) {
        if (row.kind != NodeKind::List) {
            wrong_shape(draft_, row, slots.path(), "list");
        } else if (columns_read && row.items.size() != columns.size() + 1) {
            say(draft_, "E073", row.range, slots.path(), {std::to_string(row.items.size()), table.name, std::to_string(columns.size() + 1)}, {""});
        } else if (columns_read) {
            whole.push_back(&row);
            answers.push_back(&row.items.back());
        }
    }
    auto& decides = table.decides;
    table.gives = answers_of(table.out, answers, decides.gives);
    for (const auto* row : whole) {
        draft_.places[id + ".rows." + std::to_string(decides.rows.size())] = {row->range, slots.path()};
        auto answer = table_answer(table, row->items.back(), slots.path(), decides.gives);
        auto when = row_condition(*row, slots.path(), columns);
        decides.rows.push_back({std::move(when), answer ? *std::move(answer) : Value{}});
    }
}

// Tables read facts, parameters, what a case did, and the tables above them: so nothing goes in a circle.
void DraftReader::tables(const Slots& file) {
    for_each_entry(draft_, file, "tables", Context::Table, [&](const Entry& entry, Slots& slots) {
        vocabulary_.emplace(draft_.scope);
        Table table;
        table.name = entry.key.text;
        table.title = slots.text("title");
        for (const auto* word : {"in", "out", "rows"}) slots.need(word);
        table.out = slots.text("out");
        if (const auto* node = slots.value("hit")) {
            const auto* word = node->kind == NodeKind::Scalar ? find_keyword(Context::Hit, node->text) : nullptr;
            if (word) {
                draft_.note(*node, *word);
                table.decides.hit = word->en == "first" ? conditions::Hit::First : conditions::Hit::Unique;
            }
            else if (node->kind != NodeKind::Scalar) wrong_shape(draft_, *node, slots.path(), "value");
            else is_declared(draft_, *node, slots.path(), "hit", words_of(Context::Hit, draft_.tongue));
        }
        const auto in = columns(slots);
        for (const auto& column : in) table.decides.in.push_back(column.operand);
        rows(slots, "table:" + table.name, in, table);
        table.basis = slots.text("basis");
        draft_.scope.tables[table.name] = table.decides.gives;
        model_.tables.push_back(std::move(table));
    });
    vocabulary_.reset();  // names of tables, and of what they say, are words of conditions from here on
}

// Who acts: roles, and tables that name one.
DraftReader::Names DraftReader::holders(Slots& slots, std::string_view slot, bool tables_may_stand) {
    auto declared = roles_;
    declared.insert(declared.end(), tables_.begin(), tables_.end());
    auto out = names(slots, slot, "role", declared);
    for (const auto* node : slots.has(slot) ? scalars_of(draft_, *slots.value(slot), slots.path()) : std::vector<const Node*>{}) {
        const auto* table = definition::find_table(model_, node->text);
        if (!table || table->decides.rows.empty() || holds(roles_, node->text)) continue;  // one that was not read was spoken of already
        if (table->gives != Gives::Role) say(draft_, "E074", node->range, slots.path(), {node->text}, {""});
        else if (!tables_may_stand) say(draft_, "E074", node->range, slots.path(), {node->text}, {""}, 3);
    }
    return out;
}

}  // namespace docket::load
