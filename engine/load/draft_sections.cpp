#include <algorithm>

#include "base/text.hpp"
#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

namespace {

// Each entry of a section that is a mapping by name.
template <class Each>
void for_each_entry(Draft& draft, const Slots& file, std::string_view section, Context context, Each&& each) {
    const auto* found = file.find(section);
    if (!found || found->value.kind == NodeKind::Empty) return;
    if (found->value.kind != NodeKind::Map) {
        say(draft, "E007", found->value.range, {}, {found->key.text, "mapping"});
        return;
    }
    for (const auto& entry : found->value.entries) {
        const Path path{found->key.text, entry.key.text};
        draft.places[std::string(context_term(context)) + ":" + entry.key.text] = {entry.key.range, path};
        Slots slots(draft, entry.value, entry.key.range, context, path);
        each(entry, slots);
    }
}

Certainty certainty_of(Draft& draft, const Slots& slots) {
    const auto* node = slots.value("certainty");
    if (!node) return Certainty::Law;
    const auto* word = find_keyword(Context::Value, node->text);
    if (word && word->en == "law") return Certainty::Law;
    if (word && word->en == "example") return Certainty::Example;
    if (word && word->en == "memory") return Certainty::Memory;
    say(draft, "E007", node->range, slots.path(), {node->text, "value"});
    return Certainty::Law;
}

}  // namespace

void DraftReader::process(const Slots& file) {
    const auto* entry = file.find("process");
    if (!entry) return;
    Slots slots(draft_, entry->value, entry->key.range, Context::Process, {entry->key.text});
    for (const auto* word : {"id", "version", "in_force", "start"}) slots.need(word);
    model_.id = slots.text("id");
    model_.title = slots.text("title");
    model_.version = slots.text("version");
    if (const auto day = slots.day("in_force")) model_.in_force = *day;
    if (slots.has("until")) model_.until = slots.day("until");
    slots.keep("until", "process.until");
    slots.keep("in_force", "process.in_force");
    model_.basis = slots.text("basis");
    model_.calendar = slots.has("calendar") ? slots.text("calendar") : "none";
    model_.number = slots.text("number");
    model_.start = name(slots, "start", "stage", stages_).value_or("");
    if (const auto* opening = slots.find("opening")) {
        Slots inner(draft_, opening->value, opening->key.range, Context::Opening, {entry->key.text, opening->key.text});
        model_.opening.by = names(inner, "by", "role", roles_);
        model_.opening.fills = names(inner, "fills", "fact", facts_);
        model_.opening.late_entry_days = late_entry(inner);
        model_.opening.document = name(inner, "document", "document", documents_);
    }
    model_.clerk = names(slots, "clerk", "role", roles_);
    model_.rectify_by = names(slots, "rectify_by", "role", roles_);
}

void DraftReader::roles(const Slots& file) {
    for_each_entry(draft_, file, "roles", Context::Role, [&](const Entry& entry, Slots& slots) {
        Role role;
        role.name = entry.key.text;
        role.title = slots.text("title");
        role.external = slots.flag("external", false);
        role.per_case = slots.flag("per_case", false);
        role.assigned_by = name(slots, "assigned_by", "role", roles_);
        if (slots.has("group")) role.group = slots.text("group");
        role.members_at_least = slots.count("members_at_least", 0, 1);
        model_.roles.push_back(std::move(role));
    });
}

conditions::Type DraftReader::type(Slots& slots) {
    conditions::Type type;
    if (!slots.need("type")) return type;
    const auto* node = slots.value("type");
    const auto* word = find_keyword(Context::Type, node->text);
    if (!word) {
        is_declared(draft_, *node, slots.path(), "type", words_of(Context::Type, draft_.tongue));
        return type;
    }
    using conditions::Kind;
    const std::pair<std::string_view, Kind> kinds[] = {{"yes/no", Kind::YesNo}, {"choice", Kind::Choice}, {"number", Kind::Number},
                                                       {"money", Kind::Money},  {"date", Kind::Date},     {"text", Kind::Text},
                                                       {"choices", Kind::Choices}};
    const auto at = std::ranges::find(kinds, word->en, &std::pair<std::string_view, Kind>::first);
    if (at != std::end(kinds)) {
        type.kind = at->second;
    } else {
        type.kind = Kind::Length;
        for (const auto unit : {calendar::Unit::Workdays, calendar::Unit::Days, calendar::Unit::Months, calendar::Unit::Years, calendar::Unit::Hours})
            if (calendar::unit_name(unit, Tongue::English) == word->en) type.unit = unit;
    }
    if (type.kind == Kind::Choice || type.kind == Kind::Choices) {
        slots.need("values");
        for (const auto* value : slots.scalars("values")) {
            if (std::ranges::find(type.values, value->text) != type.values.end())
                say(draft_, "E002", value->range, slots.path(), {value->text, std::to_string(value->range.line)});
            type.values.push_back(value->text);
        }
    }
    if (slots.has("at_least")) type.at_least = Decimal::parse(slots.text("at_least"));
    if (slots.has("at_most")) type.at_most = Decimal::parse(slots.text("at_most"));
    for (const auto* bound : {"at_least", "at_most"})
        if (slots.has(bound) && !Decimal::parse(slots.text(bound))) say(draft_, "E028", slots.value(bound)->range, slots.path(), {slots.text(bound)}, {"0"});
    if (slots.has("longest")) type.longest = static_cast<std::size_t>(slots.count("longest", 1, 1));
    return type;
}

std::optional<conditions::Value> DraftReader::typed_value(const conditions::Type& type, const std::string& fact, const Node& node, const Path& path) {
    auto value = conditions::value_from_text(type, node.text);
    if (node.kind == NodeKind::Scalar && value) return *std::move(value);
    if (type.kind == conditions::Kind::Choice && node.kind == NodeKind::Scalar) {
        std::string values;
        for (const auto& one : type.values) values += (values.empty() ? "" : "\x1f") + one;
        const auto near = nearest_name(node.text, type.values);
        say(draft_, "E021", node.range, path, {fact, node.text}, near ? std::vector{values, *near} : std::vector{values}, near ? 0 : 1);
    } else {
        say(draft_, "E027", node.range, path, {node.text, fact}, {conditions::type_word(type)});
    }
    return std::nullopt;
}

void DraftReader::facts(const Slots& file) {
    for_each_entry(draft_, file, "facts", Context::Fact, [&](const Entry& entry, Slots& slots) {
        Fact fact;
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
        Parameter parameter;
        parameter.name = entry.key.text;
        if (std::ranges::find(facts_, parameter.name) != facts_.end())
            say(draft_, "E011", entry.key.range, slots.path(), {parameter.name, std::to_string(draft_.place("fact:" + parameter.name).range.line)});
        parameter.title = slots.text("title");
        parameter.type = type(slots);
        slots.need("value");
        if (const auto* value = slots.value("value"))
            if (auto read = typed_value(parameter.type, parameter.name, *value, slots.path())) parameter.value = *std::move(read);
        parameter.certainty = certainty_of(draft_, slots);
        parameter.basis = slots.text("basis");
        draft_.scope.facts[parameter.name] = parameter.type;
        model_.parameters.push_back(std::move(parameter));
    });
}

void DraftReader::named_conditions(const Slots& file) {
    const auto* section = file.find("conditions");
    if (!section || section->value.kind != NodeKind::Map) return;
    for (const auto& entry : section->value.entries) {
        const Path path{section->key.text, entry.key.text};
        draft_.places["condition:" + entry.key.text] = {entry.key.range, path};
        if (auto expression = condition(entry.value, path)) model_.conditions.push_back({entry.key.text, *std::move(expression), {}});
    }
}

std::optional<std::variant<calendar::Length, std::string>> DraftReader::one_length(const Node& node, const Path& path, LengthOf& out) {
    if (node.kind == NodeKind::Scalar && std::ranges::find(givens_, node.text) != givens_.end()) {
        const auto& type = draft_.scope.facts[node.text];
        if (type.kind == conditions::Kind::Length && type.unit) {
            out.unit = *type.unit;
            return node.text;
        }
        say(draft_, "E027", node.range, path, {node.text, path.back()}, {"length"});
        return std::nullopt;
    }
    const auto length = length_of(draft_, node, path);
    if (!length) return std::nullopt;
    out.unit = length->unit;
    return *length;
}

LengthOf DraftReader::length_choice(const Node& node, const Path& path) {
    LengthOf out;
    if (node.kind != NodeKind::List) {
        if (auto length = one_length(node, path, out)) out.branches.push_back({std::nullopt, *std::move(length)});
        return out;
    }
    std::optional<calendar::Unit> unit;
    for (const auto& item : node.items) {
        Slots slots(draft_, item, item.range, Context::LengthBranch, path);
        const auto* value = slots.has("otherwise") ? slots.value("otherwise") : slots.value("length");
        if (!value) {
            slots.need("length");
            continue;
        }
        auto only_if = condition(slots);
        if (auto length = one_length(*value, path, out)) {
            if (unit && *unit != out.unit) say(draft_, "E025", value->range, path, {value->text}, {std::string(calendar::unit_name(*unit, Tongue::English))});
            unit = unit.value_or(out.unit);
            out.branches.push_back({std::move(only_if), *std::move(length)});
        }
    }
    return out;
}

Extension DraftReader::extension(const Entry& entry, const Path& path, const std::string& id) {
    Extension out;
    Slots slots(draft_, entry.value, entry.key.range, Context::Extension, path);
    slots.need("by");
    slots.need("length");
    out.by = names(slots, "by", "role", roles_);
    out.approval = approval(slots, {}, id + ".extension");
    LengthOf unit;
    if (const auto* length = slots.value("length"))
        if (auto read = one_length(*length, path, unit)) out.length = *std::move(read);
    slots.keep("length", id + ".extension.length");
    out.times = slots.count("times", 1, 1);
    out.only_if = condition(slots);
    out.document = name(slots, "document", "document", documents_);
    out.basis = slots.text("basis");
    return out;
}

void DraftReader::deadlines(const Slots& file) {
    for_each_entry(draft_, file, "deadlines", Context::Deadline, [&](const Entry& entry, Slots& slots) {
        Deadline out;
        out.name = entry.key.text;
        out.title = slots.text("title");
        slots.need("length");
        if (const auto* length = slots.value("length")) out.length = length_choice(*length, slots.path());
        if (const auto* from = slots.value("from")) out.from = anchors(*from, slots.path());
        if (const auto* until = slots.value("until")) out.until = anchors(*until, slots.path());
        if (const auto* restarts = slots.value("restarts")) out.restarts = anchors(*restarts, slots.path());
        out.before = name(slots, "before", "fact", facts_);
        if (const auto* deducts = slots.value("deducts")) {
            const auto one = [&](const Node& node) {
                Span span;
                if (node.kind == NodeKind::Map) {
                    Slots inner(draft_, node, node.range, Context::Span, slots.path());
                    inner.need("from");
                    inner.need("until");
                    if (const auto* from = inner.value("from")) span.from = anchor(*from, slots.path());
                    if (const auto* until = inner.value("until")) span.until = anchor(*until, slots.path());
                } else {
                    auto where = stages_;
                    where.insert(where.end(), steps_.begin(), steps_.end());
                    if (is_declared(draft_, node, slots.path(), "step", where)) span.while_in = node.text;
                }
                out.deducts.push_back(std::move(span));
            };
            if (deducts->kind == NodeKind::List) std::ranges::for_each(deducts->items, one);
            else one(*deducts);
        }
        for (const auto* node : slots.scalars("warn")) {
            const auto* word = find_keyword(Context::Value, node->text);
            auto text = node->text;
            for (const std::string_view tail : {" before", "之前", "前"})
                if (text.ends_with(tail)) {
                    text.resize(text.size() - tail.size());
                    break;
                }
            const auto length = calendar::parse_length(text);
            if (word && word->en == "last day") out.warn.push_back({});
            else if (length) out.warn.push_back({*length});
            else say(draft_, "E020", node->range, slots.path(), {node->text}, {}, 1);
        }
        out.despite_suspension = slots.flag("despite_suspension", false);
        out.rolls = slots.flag("rolls", true);
        if (const auto* closes = slots.value("closes_at")) {
            out.closes_at = calendar::parse_minute(closes->text);
            if (!out.closes_at) say(draft_, "E006", closes->range, slots.path(), {closes->text});
        }
        if (const auto* longer = slots.find("extension")) out.extension = extension(*longer, slots.path(), "deadline:" + out.name);
        if (const auto* overdue = slots.value("overdue")) out.overdue = expiry(*overdue, slots.path(), {});
        out.basis = slots.text("basis");
        out.certainty = certainty_of(draft_, slots);
        model_.deadlines.push_back(std::move(out));
    });
}

void DraftReader::documents(const Slots& file) {
    for_each_entry(draft_, file, "documents", Context::Document, [&](const Entry& entry, Slots& slots) {
        definition::Document document;
        document.name = entry.key.text;
        document.title = slots.text("title");
        if (slots.has("number")) document.number = slots.text("number");
        document.sealed = slots.flag("sealed", false);
        document.template_file = slots.text("template");
        model_.documents.push_back(std::move(document));
    });
}

void DraftReader::outcomes(const Slots& file) {
    for_each_entry(draft_, file, "outcomes", Context::Outcome, [&](const Entry& entry, Slots& slots) {
        model_.outcomes.push_back({entry.key.text, slots.text("title")});
    });
}

// Facts before whatever reads them; stages before suspensions, so that acts stand in the order of the Concepts.
void DraftReader::read() {
    collect_names();
    draft_.diagnostics.erase(std::remove_if(draft_.diagnostics.begin(), draft_.diagnostics.end(),
                                            [](const Diagnostic& d) { return d.code == "E003" || d.code == "E090" || d.code == "E007"; }),
                             draft_.diagnostics.end());  // the next line says them again
    const Slots file(draft_, root_, root_.range, Context::File, {});
    process(file);
    roles(file);
    facts(file);
    parameters(file);
    named_conditions(file);
    deadlines(file);
    documents(file);
    outcomes(file);
    stages(file);
    anytime(file);
    suspensions(file);
    rules(file);
    if (model_.stages.empty()) say(draft_, "E006", root_.range, {}, {"process", draft_.tongue == Tongue::Chinese ? "阶段" : "stages"}, {draft_.tongue == Tongue::Chinese ? "阶段" : "stages"}, 1);
}

}  // namespace docket::load
