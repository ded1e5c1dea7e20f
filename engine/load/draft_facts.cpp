#include <algorithm>

#include "base/text.hpp"
#include "load/draft_reader.hpp"
#include "load/messages.hpp"

namespace docket::load {

using conditions::Kind;
using conditions::Type;
using conditions::Value;

namespace {

constexpr std::pair<std::string_view, Kind> kKinds[] = {{"yes/no", Kind::YesNo}, {"choice", Kind::Choice}, {"number", Kind::Number},
                                                       {"money", Kind::Money}, {"date", Kind::Date}, {"text", Kind::Text},
                                                       {"choices", Kind::Choices}};

bool is_counted(Kind kind) { return kind == Kind::Number || kind == Kind::Money || kind == Kind::Length; }
bool is_choice(Kind kind) { return kind == Kind::Choice || kind == Kind::Choices; }

definition::Certainty certainty_named(std::string_view word) {
    using definition::Certainty;
    return word == "example" ? Certainty::Example : word == "memory" ? Certainty::Memory : Certainty::Law;
}

}  // namespace

Type DraftReader::type(Slots& slots) {
    Type type;
    if (!slots.need("type")) return type;
    const auto* node = slots.value("type");
    if (node->kind != NodeKind::Scalar) {
        wrong_shape(draft_, *node, slots.path(), "type");
        return type;
    }
    const auto* word = find_keyword(Context::Type, node->text);
    if (!word) {
        is_declared(draft_, *node, slots.path(), "type", words_of(Context::Type, draft_.tongue));
        return type;
    }
    draft_.note(*node, *word);
    const auto at = std::ranges::find(kKinds, word->en, &std::pair<std::string_view, Kind>::first);
    if (at != std::end(kKinds)) {
        type.kind = at->second;
    } else {
        type.kind = Kind::Length;
        for (const auto unit : {calendar::Unit::Workdays, calendar::Unit::Days, calendar::Unit::Months, calendar::Unit::Years, calendar::Unit::Hours})
            if (calendar::unit_name(unit, Tongue::English) == word->en) type.unit = unit;
    }
    if (is_choice(type.kind)) {
        slots.need("values");
        for (const auto* value : slots.scalars("values")) {
            if (holds(type.values, value->text)) say(draft_, "E002", value->range, slots.path(), {value->text}, {}, 2);
            type.values.push_back(value->text);
        }
    } else {
        slots.has_no_effect("values", 4);
    }
    bounds(slots, type);
    return type;
}

void DraftReader::bounds(Slots& slots, Type& type) {
    const auto bound = [&](const char* word, std::optional<Decimal>& into) {
        const auto* node = slots.value(word);
        if (!node) return;
        if (type.kind == Kind::Choices && word == std::string_view("at_most")) {
            into = Decimal(slots.count(word, 1, 1));
            return;
        }
        if (!is_counted(type.kind)) return slots.has_no_effect(word, 4);
        auto length = calendar::parse_length(node->text);
        if (node->kind != NodeKind::Scalar) return wrong_shape(draft_, *node, slots.path(), "number");
        if (type.kind == Kind::Length && length && length->unit == type.unit) {
            draft_.note(*node, *length);
            into = Decimal(length->count);
        }
        else into = Decimal::parse(node->text);
        if (!into) say(draft_, "E027", node->range, slots.path(), {node->text}, {conditions::type_word(type)}, 2);
    };
    bound("at_least", type.at_least);
    bound("at_most", type.at_most);
    if (type.at_least && type.at_most && *type.at_most < *type.at_least)
        say(draft_, "E027", slots.value("at_most")->range, slots.path(), {slots.value("at_most")->text, slots.value("at_least")->text}, {}, 3);
    if (!slots.has("longest")) return;
    if (type.kind == Kind::Text || type.kind == Kind::Choices) type.longest = static_cast<std::size_t>(slots.count("longest", 1, 1));
    else slots.has_no_effect("longest", 4);
}

std::optional<Value> DraftReader::typed_value(const Type& type, const std::string& fact, const Node& node, const Path& path) {
    const auto not_one_of = [&](const Node& at) {
        const auto near = nearest_name(at.text, type.values);
        const auto values = as_list(type.values);
        say(draft_, "E021", at.range, path, {fact, at.text}, near ? std::vector{values, *near} : std::vector{values}, near ? 0 : 1);
    };
    if (type.kind == Kind::Choices && node.kind == NodeKind::List) {
        conditions::Choices out;
        for (const auto& item : node.items) {
            if (item.kind != NodeKind::Scalar) return wrong_shape(draft_, item, path, "choice"), std::nullopt;
            if (!holds(type.values, item.text)) return not_one_of(item), std::nullopt;
            if (holds(out.names, item.text))
                return say(draft_, "E002", item.range, path, {item.text}, {}, 2), std::nullopt;
            out.names.push_back(item.text);
        }
        return Value{std::move(out)};
    }
    if (node.kind != NodeKind::Scalar) return wrong_shape(draft_, node, path, conditions::type_word(type)), std::nullopt;
    if (auto value = conditions::value_from_text(type, node.text)) {
        draft_.note(node, *value);
        return *std::move(value);
    }
    if (is_choice(type.kind)) not_one_of(node);
    else say(draft_, "E027", node.range, path, {node.text, fact}, {type.kind == Kind::YesNo ? "yes or no" : conditions::type_word(type)});
    return std::nullopt;
}

std::vector<definition::Setting> DraftReader::settings(const Slots& slots) {
    std::vector<definition::Setting> out;
    const auto* node = slots.value("set");
    if (!node) return out;
    if (node->kind != NodeKind::Map) {
        wrong_shape(draft_, *node, slots.path(), "mapping");
        return out;
    }
    for (const auto& entry : node->entries) {
        if (!is_declared(draft_, entry.key, slots.path(), "fact", facts_)) continue;
        const auto& type = draft_.scope.facts[entry.key.text];
        const bool is_value = entry.value.kind == NodeKind::Scalar && holds(type.values, entry.value.text);
        const auto* table = entry.value.kind == NodeKind::Scalar && !is_value ? definition::find_table(model_, entry.value.text) : nullptr;
        const auto* fact = definition::find_fact(model_, entry.key.text);
        if (table && fact && fact->is_private) {
            say(draft_, "E074", entry.value.range, slots.path(), {table->name, entry.key.text}, {""}, 4);  // its answer stands in records
        } else if (table && table->gives == definition::Gives::FactValue && table->out == entry.key.text) {
            draft_.places.try_emplace("set:" + table->name, Place{entry.value.range, slots.path()});
            out.push_back({entry.key.text, std::nullopt, table->name});
        } else if (table) {
            say(draft_, "E074", entry.value.range, slots.path(), {table->name, entry.key.text}, {entry.key.text}, 2);
        } else if (auto value = typed_value(type, entry.key.text, entry.value, slots.path())) {
            out.push_back({entry.key.text, *std::move(value)});
        }
    }
    return out;
}

void DraftReader::facts(const Slots& file) {
    for_each_entry(draft_, file, "facts", Context::Fact, [&](const Entry& entry, Slots& slots) {
        definition::Fact fact;
        fact.name = entry.key.text;
        fact.title = slots.text("title");
        fact.type = type(slots);
        fact.is_private = slots.flag("private", false);
        if (const auto* starts = slots.value("starts")) fact.starts = typed_value(fact.type, fact.name, *starts, slots.path());
        draft_.scope.facts[fact.name] = fact.type;
        model_.facts.push_back(std::move(fact));
    });
}

void DraftReader::parameters(const Slots& file) {
    for_each_entry(draft_, file, "parameters", Context::Parameter, [&](const Entry& entry, Slots& slots) {
        definition::Parameter parameter;
        parameter.name = entry.key.text;
        parameter.title = slots.text("title");
        parameter.type = type(slots);
        slots.need("value");
        if (const auto* value = slots.value("value"))
            if (auto read = typed_value(parameter.type, parameter.name, *value, slots.path())) parameter.value = *std::move(read);
        parameter.certainty = certainty_named(slots.word("certainty", {"law", "example", "memory"}));
        parameter.basis = slots.text("basis");
        draft_.scope.facts[parameter.name] = parameter.type;
        model_.parameters.push_back(std::move(parameter));
    });
}

}  // namespace docket::load
