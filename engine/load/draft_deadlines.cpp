#include <algorithm>

#include "base/text.hpp"
#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

// A length, or a fact, parameter or table that is one.
std::optional<std::variant<calendar::Length, std::string>> DraftReader::one_length(const Node& node, const Path& path, LengthOf& out) {
    if (node.kind == NodeKind::Scalar && holds(givens_, node.text)) {
        const auto& type = draft_.scope.facts[node.text];
        if (type.kind != conditions::Kind::Length || !type.unit) {
            say(draft_, "E027", node.range, path, {node.text}, {"length"}, 2);
            return std::nullopt;
        }
        // A period that the notice fixes must have a longest: rules are proved with it.
        if (!type.at_most && holds(facts_, node.text)) say(draft_, "E029", node.range, path, {node.text});
        out.unit = *type.unit;
        return node.text;
    }
    if (const auto* table = node.kind == NodeKind::Scalar ? find_table(model_, node.text) : nullptr) {
        const auto& gives = table->decides.gives;
        if (table->decides.rows.empty()) return std::nullopt;  // not read: spoken of already
        if (gives.kind != conditions::Kind::Length || !gives.unit) {
            say(draft_, "E074", node.range, path, {node.text}, {""}, 1);
            return std::nullopt;
        }
        out.unit = *gives.unit;
        return node.text;
    }
    const auto length = length_of(draft_, node, path);
    if (!length) return std::nullopt;
    out.unit = length->unit;
    return *length;
}

LengthOf DraftReader::length_choice(const Node& node, const Path& path, const std::string& id) {
    LengthOf out;
    draft_.places[id] = {node.range, path};
    if (node.kind != NodeKind::List) {
        if (auto length = one_length(node, path, out)) out.branches.push_back({std::nullopt, *std::move(length)});
        return out;
    }
    std::optional<calendar::Unit> unit;
    for (const auto* item : branches_of(draft_, node, path)) {
        const auto branch_id = id + "." + std::to_string(out.branches.size());
        draft_.places[branch_id] = {item->range, path};
        Slots slots(draft_, *item, item->range, Context::LengthBranch, path);
        if (!slots.usable()) continue;
        slots.excludes("otherwise", "only_if");
        slots.excludes("otherwise", "length");
        const auto* value = slots.has("otherwise") ? slots.value("otherwise") : slots.value("length");
        if (!value) {
            slots.need("length");
            continue;
        }
        auto only_if = condition(slots, branch_id + ".only_if");
        if (auto length = one_length(*value, path, out)) {
            if (unit && *unit != out.unit) say(draft_, "E025", value->range, path, {}, {std::string(calendar::unit_name(*unit, Tongue::English))}, 1);
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
    out.by = holders(slots, "by");
    slots.keep("by", id + ".extension.by");
    out.approval = approval(slots, {}, id + ".extension");
    LengthOf unit;
    if (const auto* length = slots.value("length"))
        if (auto read = one_length(*length, path, unit)) out.length = *std::move(read);
    slots.keep("length", id + ".extension.length");
    out.times = slots.count("times", 1, 1);
    out.only_if = condition(slots, id + ".extension.only_if");
    out.document = name(slots, "document", "document", documents_);
    out.basis = slots.text("basis");
    return out;
}

// Days that are not counted: while a step is ready or a stage entered, or from one anchor to another.
void DraftReader::deducts(const Node& node, const Path& path, Deadline& out) {
    for (const auto* one : branches_of(draft_, node, path)) {
        Span span;
        if (one->kind == NodeKind::Map) {
            Slots slots(draft_, *one, one->range, Context::Span, path);
            slots.need("from");
            slots.need("until");
            if (const auto* from = slots.value("from")) span.from = anchor(*from, path);
            if (const auto* until = slots.value("until")) span.until = anchor(*until, path);
        } else if (one->kind == NodeKind::Scalar) {
            auto where = stages_;
            where.insert(where.end(), steps_.begin(), steps_.end());
            if (means_one_thing(*one, path, {{"stage", &stages_}, {"step", &steps_}}) && is_declared(draft_, *one, path, "stage or step", where) && is_one_step(*one, path, 2))
                span.while_in = one->text;
        } else {
            wrong_shape(draft_, *one, path, "name");
        }
        out.deducts.push_back(std::move(span));
    }
}

// "10 days before", "前10日" or "10日前", "last day".
void DraftReader::warnings(Slots& slots, Deadline& out) {
    const auto* before = find_english(Context::Value, "before");
    for (const auto* node : slots.scalars("warn")) {
        if (const auto* word = find_keyword(Context::Value, node->text); word && word->en == "last day") {
            draft_.note(*node, *word);
            out.warn.push_back({});
            continue;
        }
        auto text = node->text;
        for (const auto word : {before->en, before->zh})
            if (text.ends_with(word)) text.resize(text.size() - word.size());
            else if (text.starts_with(word)) text.erase(0, word.size());
        while (text.ends_with(' ')) text.pop_back();
        const auto length = calendar::parse_length(text);
        if (length && text != node->text) {
            draft_.note(*node, to_text(*length, Tongue::English) + " before", to_text(*length, Tongue::Chinese) + "前");
            out.warn.push_back({*length});
        }
        else say(draft_, "E020", node->range, slots.path(), {node->text}, {}, 3);
    }
}

std::optional<std::string> DraftReader::date_fact(const Node& node, const Path& path) {
    if (node.kind != NodeKind::Scalar) {
        wrong_shape(draft_, node, path, "name");
        return std::nullopt;
    }
    if (!is_declared(draft_, node, path, "fact", facts_)) return std::nullopt;
    if (draft_.scope.facts[node.text].kind == conditions::Kind::Date) return node.text;
    say(draft_, "E027", node.range, path, {node.text}, {"date"}, 2);
    return std::nullopt;
}

void DraftReader::deadlines(const Slots& file) {
    for_each_entry(draft_, file, "deadlines", Context::Deadline, [&](const Entry& entry, Slots& slots) {
        Deadline out;
        out.name = entry.key.text;
        const auto id = "deadline:" + out.name;
        out.over = element_of_ = list_of(out.name);
        out.title = slots.text("title");
        slots.need("length");
        if (const auto* length = slots.find("length")) {
            out.length = length_choice(length->value, slots.path(), id + ".length");
            draft_.places[id + ".length"] = {length->key.range, slots.path()};
        }
        if (const auto* from = slots.value("from")) out.from = anchors(*from, slots.path(), id + ".from");
        if (const auto* until = slots.value("until")) out.until = anchors(*until, slots.path(), id + ".until");
        if (const auto* restarts = slots.value("restarts")) out.restarts = anchors(*restarts, slots.path(), id + ".restarts");
        if (const auto* before = slots.value("before")) out.before = date_fact(*before, slots.path());
        for (const auto* word : {"until", "restarts"}) slots.needs_beside(word, "from");
        slots.excludes("before", "from");
        if (slots.has("before"))  // it neither rolls nor stops, and cannot be made longer
            for (const auto* word : {"rolls", "extension", "deducts", "despite_suspension"}) slots.excludes("before", word);
        if (const auto* span = slots.value("deducts")) deducts(*span, slots.path(), out);
        warnings(slots, out);
        out.despite_suspension = slots.flag("despite_suspension", false);
        out.rolls = slots.flag("rolls", true);
        if (const auto* closes = slots.value("closes_at")) {
            out.closes_at = closes->kind == NodeKind::Scalar ? calendar::parse_minute(closes->text) : std::nullopt;
            if (!out.closes_at) say(draft_, "E006", closes->range, slots.path(), {closes->text}, {""}, 2);
        }
        if (const auto* longer = slots.find("extension")) out.extension = extension(*longer, slots.path(), id);
        // A deadline that hangs at steps says there what follows; one of its own course, or counted back, says it here.
        if (const auto* overdue = slots.find("overdue")) {
            if (!slots.has("from")) slots.has_no_effect("overdue", 2);
            out.overdue = expiry(overdue->value, slots.path(), id + ".overdue", {{}, anytime_, false, {}});
            draft_.places[id + ".overdue"] = {overdue->key.range, slots.path()};
        }
        out.basis = slots.text("basis");
        const auto certainty = slots.word("certainty", {"law", "example", "memory"});
        out.certainty = certainty == "example" ? Certainty::Example : certainty == "memory" ? Certainty::Memory : Certainty::Law;
        element_of_.clear();
        model_.deadlines.push_back(std::move(out));
    });
}

}  // namespace docket::load
