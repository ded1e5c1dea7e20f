#include "load/draft.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "load/draft_reader.hpp"
#include "load/substitutions.hpp"

namespace docket::load {
namespace {

// The tongue of the first word decides; a file may mix them.
Tongue main_tongue(const Node& root) {
    return !root.entries.empty() && has_chinese(root.entries[0].key.text) ? Tongue::Chinese : Tongue::English;
}

// What an expiry opens is not open before.
void mark_opened(definition::Definition& model) {
    std::vector<std::string> opened;
    const auto note = [&](const std::vector<definition::ExpiryBranch>& branches) {
        for (const auto& branch : branches)
            if (branch.kind == definition::ExpiryKind::Open) opened.push_back(branch.name);
    };
    for (const auto& deadline : model.deadlines) note(deadline.overdue);
    const auto each_step = [&](auto&& act) {
        for (auto& stage : model.stages)
            for (auto& step : stage.steps) act(step);
        for (auto& suspension : model.suspensions)
            for (auto& step : suspension.steps) act(step);
    };
    each_step([&](definition::Step& step) { note(step.overdue); });
    for (const auto& suspension : model.suspensions)
        if (suspension.expires) note(suspension.expires->then);
    const auto is_opened = [&](const std::string& name) { return std::find(opened.begin(), opened.end(), name) != opened.end(); };
    each_step([&](definition::Step& step) { step.opens_by_expiry = is_opened(step.name); });
    for (auto& act : model.anytime) act.opens_by_expiry = is_opened(act.name);
}

}  // namespace

const Place& Draft::place(std::string_view id) const {
    static const Place kNowhere{};
    const auto at = places.find(id);
    return at == places.end() ? kNowhere : at->second;
}

void Draft::report(std::string code, std::string_view id, std::vector<std::string> arguments, std::vector<std::string> hints, int variant) {
    const auto& where = place(id);
    say(*this, std::move(code), where.range, where.path, std::move(arguments), std::move(hints), variant);
}

Draft read_draft(const std::string& file, const Node& root, Notes* notes) {
    Draft draft;
    draft.file = file;
    draft.notes = notes;
    draft.tongue = main_tongue(root);
    draft.model.tongue = draft.tongue;
    DraftReader(draft, root).read();
    mark_opened(draft.model);
    return draft;
}

// Nobody is two of the three, unless it says by which decision.
static void read_capabilities(Draft& draft, Slots& slots, definition::Capabilities& out) {
    out.held_together = slots.text("held_together");
    const std::pair<const char*, std::vector<std::string>*> lists[] = {{"operators", &out.operators}, {"process_owners", &out.process_owners}, {"auditors", &out.auditors}};
    std::map<std::string, const char*> seen;
    for (const auto& [word, people] : lists)
        for (const auto* person : slots.scalars(word)) {
            people->push_back(person->text);
            const auto [before, is_first] = seen.try_emplace(person->text, word);
            if (is_first || before->second == word || !out.held_together.empty()) continue;
            say(draft, "E082", person->range, slots.path(), {person->text, slots.written(before->second), slots.written(word)}, {slots.written("held_together")});
        }
}

definition::Authority read_authority(const std::string& file, const Node& root, std::vector<Diagnostic>& diagnostics, Notes* notes) {
    Draft draft;
    draft.file = file;
    draft.notes = notes;
    draft.tongue = main_tongue(root);
    definition::Authority out;
    Slots top(draft, root, root.range, Context::File, {});
    for (const auto& keyword : keywords())
        if (keyword.context == Context::File && keyword.en != "authority") top.excludes("authority", keyword.en);
    const auto& entry = *top.find("authority");
    Slots slots(draft, entry.value, entry.key.range, Context::Authority, {entry.key.text});
    for (const auto* word : {"id", "zone", "version"}) slots.need(word);
    out.id = slots.text("id");
    out.title = slots.text("title");
    out.prefix = slots.text("prefix");
    out.zone = slots.text("zone");
    out.calendar = slots.text("calendar");
    out.version = slots.text("version");
    const auto each = [&](const char* word, auto&& take) {
        const auto* node = slots.value(word);
        if (!node || node->kind == NodeKind::Empty) return;
        if (node->kind != NodeKind::Map) return wrong_shape(draft, *node, slots.path(), "mapping");
        for (const auto& one : node->entries) take(one);
    };
    each("groups", [&](const Entry& group) {
        std::vector<std::string> people;
        const bool is_nobody = group.value.kind == NodeKind::List && group.value.items.empty();  // "[]": a group all of whose members left
        for (const auto* person : is_nobody ? std::vector<const Node*>() : scalars_of(draft, group.value, slots.path())) people.push_back(person->text);
        out.groups.emplace_back(group.key.text, std::move(people));
    });
    if (const auto* list = slots.value("substitutions")) read_substitutions(draft, *list, slots.path(), out.substitutions);
    each("superiors", [&](const Entry& one) {
        if (one.value.kind != NodeKind::Scalar) return wrong_shape(draft, one.value, slots.path(), "value");
        if (one.value.text == one.key.text) say(draft, "E047", one.value.range, slots.path(), {one.key.text}, {}, 3);
        out.superiors.emplace_back(one.key.text, one.value.text);
    });
    read_capabilities(draft, slots, out.capabilities);
    each("parameters", [&](const Entry& one) {
        if (one.value.kind == NodeKind::Scalar) out.parameters.emplace_back(one.key.text, Json(one.value.text));
        else wrong_shape(draft, one.value, slots.path(), "value");
    });
    diagnostics = std::move(draft.diagnostics);
    return out;
}

}  // namespace docket::load
