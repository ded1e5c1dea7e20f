#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

// {prefix} {year} {serial} {serial:4} between plain text: what the façade fills in when it gives a number.
void DraftReader::number_pattern(const Slots& slots) {
    const auto* node = slots.value("number");
    if (!node || node->kind != NodeKind::Scalar) return;
    const auto& text = node->text;
    bool has_serial = false, has_year = false;
    for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != text.npos; ++at) {
        const auto end = text[at] == '{' ? text.find('}', at) : text.npos;
        const auto part = text.substr(at, end == text.npos ? text.npos : end - at + 1);
        const bool padded = part.size() == 10 && part.starts_with("{serial:") && part[8] >= '1' && part[8] <= '9' && part[9] == '}';
        if (part != "{prefix}" && part != "{year}" && part != "{serial}" && !padded) {
            say(draft_, "E015", node->range, slots.path(), {part}, {"{prefix} {year} {serial} {serial:4}"});
            return;
        }
        has_serial = has_serial || padded || part == "{serial}";
        has_year = has_year || part == "{year}";
        at = end;
    }
    if (!has_serial) say(draft_, "E015", node->range, slots.path(), {text}, {"{serial}"}, 1);
    else if (!has_year) say(draft_, "E015", node->range, slots.path(), {text}, {"{year}"}, 2);  // serials begin anew every year
}

// Other places where a case may begin. Their names are asked for by hosts, like those of results.
void DraftReader::entries(Slots& slots) {
    const auto* node = slots.value("entries");
    if (!node) return;
    if (node->kind != NodeKind::Map) return wrong_shape(draft_, *node, slots.path(), "mapping");
    for (const auto& one : node->entries) {
        Slots inner(draft_, one.value, one.key.range, Context::Entrance, joined(slots.path(), one.key.text));
        inner.need("stage");
        Entrance entrance;
        entrance.name = one.key.text;
        entrance.title = inner.text("title");
        entrance.stage = name(inner, "stage", "stage", stages_).value_or("");
        entrance.with = names(inner, "with", "fact", facts_);
        entrance.basis = inner.text("basis");
        model_.entries.push_back(std::move(entrance));
    }
}

void DraftReader::process(const Slots& file) {
    const auto* entry = file.find("process");
    if (!entry) return;
    Slots slots(draft_, entry->value, entry->key.range, Context::Process, {entry->key.text});
    for (const auto* word : {"id", "version", "in_force", "start"}) slots.need(word);
    model_.id = slots.text("id");
    model_.title = slots.text("title");
    model_.version = slots.text("version");
    // "id@version" names an edition in scenarios and on the command line
    for (const auto* word : {"id", "version"})
        if (const auto* node = slots.value(word); node && node->kind == NodeKind::Scalar && (node->text.empty() || node->text.find('@') != node->text.npos))
            say(draft_, "E012", node->range, slots.path(), {node->text, "@"}, {}, node->text.empty() ? 4 : 1);
    if (const auto day = slots.day("in_force")) model_.in_force = *day;
    if (slots.has("until")) model_.until = slots.day("until");
    slots.keep("until", "process.until");
    slots.keep("in_force", "process.in_force");
    model_.basis = slots.text("basis");
    model_.calendar = slots.has("calendar") ? slots.text("calendar") : "none";
    model_.number = slots.text("number");
    number_pattern(slots);
    model_.start = name(slots, "start", "stage", stages_).value_or("");
    if (const auto* opening = slots.find("opening")) {
        Slots inner(draft_, opening->value, opening->key.range, Context::Opening, {entry->key.text, opening->key.text});
        model_.opening.by = names(inner, "by", "role", roles_);
        model_.opening.fills = names(inner, "fills", "fact", facts_);
        model_.opening.late_entry_days = late_entry(inner);
        model_.opening.document = name(inner, "document", "document", documents_);
    }
    entries(slots);
    model_.clerk = names(slots, "clerk", "role", roles_);
    model_.rectify_by = names(slots, "rectify_by", "role", roles_);
}

void DraftReader::process_others(const Slots& file) {
    const auto* entry = file.find("process");
    if (!entry) return;
    Slots slots(draft_, entry->value, entry->key.range, Context::Process, {entry->key.text}, Slots::Quietly{});
    others(slots);
}

// Who holds the role besides its group: by what was done in the case, by naming, by drawing.
void DraftReader::holders(Slots& slots, Role& role) {
    role.superior_of = name(slots, "superior_of", "step", steps_);
    role.named_by = name(slots, "named_by", "role", roles_);
    slots.keep("named_by", "role:" + role.name + ".named_by");
    role.not_who_did = names(slots, "not_who_did", "step", steps_);
    for (const auto* group : slots.scalars("qualified")) role.qualified.push_back(group->text);
    for (const auto* other : {"group", "per_case", "external", "members_at_least", "many", "who_did", "named_by"}) slots.excludes("superior_of", other);
    for (const auto* other : {"per_case", "assigned_by", "external", "many", "who_did"}) slots.excludes("named_by", other);
    for (const auto* other : {"not_who_did", "qualified"}) slots.excludes("many", other);
    if (!slots.has("distribution")) return;
    slots.needs_beside("distribution", "group");
    for (const auto* other : {"members_at_least", "many", "named_by", "external"}) slots.excludes("distribution", other);
    role.distribution = slots.word("distribution", {"least_loaded", "in_turn"}) == "in_turn" ? Distribution::InTurn : Distribution::LeastLoaded;
    role.per_case = true;
}

void DraftReader::roles(const Slots& file) {
    for_each_entry(draft_, file, "roles", Context::Role, [&](const Entry& entry, Slots& slots) {
        Role role;
        role.name = entry.key.text;
        role.title = slots.text("title");
        role.external = slots.flag("external", false);
        role.per_case = slots.flag("per_case", false);
        role.assigned_by = name(slots, "assigned_by", "role", roles_);
        role.many = many(slots);
        if (!slots.has("many")) slots.needs_beside("assigned_by", slots.has("distribution") ? "distribution" : "per_case");
        for (const auto* word : {"per_case", "members_at_least", "group", "recusal"}) slots.excludes("many", word);
        role.who_did = name(slots, "who_did", "step", steps_);
        for (const auto* other : {"group", "per_case", "external", "members_at_least", "many", "qualified", "not_who_did"}) slots.excludes("who_did", other);
        holders(slots, role);
        if (slots.has("group")) role.group = slots.text("group");
        role.members_at_least = slots.count("members_at_least", 0, 1);
        if (const auto* recusal = slots.find("recusal")) role.recusal = this->recusal(*recusal, slots.path(), role.name);
        model_.roles.push_back(std::move(role));
    });
}

void DraftReader::documents(const Slots& file) {
    for_each_entry(draft_, file, "documents", Context::Document, [&](const Entry& entry, Slots& slots) {
        definition::Document document;
        document.name = entry.key.text;
        document.title = slots.text("title");
        if (slots.has("number")) document.number = slots.text("number");
        number_pattern(slots);
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

void DraftReader::read() {
    Slots file(draft_, root_, root_.range, Context::File, {});
    file.need("process");
    for (const auto* other : {"authority", "calendar"}) file.excludes("process", other);
    collect_names();
    process(file);
    facts(file);
    parameters(file);
    tables(file);
    roles(file);
    documents(file);
    outcomes(file);
    named_conditions(file);
    process_others(file);
    deadlines(file);
    stages(file);
    anytime(file);
    suspensions(file);
    rules(file);
    for (auto& [step, results] : draft_.scope.results)  // what checks count by is what cases record
        for (auto& result : results) result = stored_result(step, result);
}

}  // namespace docket::load
