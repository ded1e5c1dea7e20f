#include <algorithm>

#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

std::vector<const Node*> branches_of(Draft& draft, const Node& node, const Path& path) {
    if (node.kind != NodeKind::List) return {&node};
    std::vector<const Node*> out;
    for (const auto& item : node.items) out.push_back(&item);
    if (out.empty()) wrong_shape(draft, node, path, "list");
    return out;
}

// "within: 5 workdays": a deadline of its own under the step's name; "" where the text is no length.
std::optional<std::string> DraftReader::length_in_place(const Node& node, const std::string& name) {
    const auto length = node.kind == NodeKind::Scalar && !holds(deadlines_, node.text) ? calendar::parse_length(node.text) : std::nullopt;
    if (!length) return std::nullopt;
    draft_.note(node, *length);
    Deadline deadline;
    deadline.name = name;
    deadline.written_in_place = true;
    deadline.length.branches.push_back({std::nullopt, *length});
    deadline.length.unit = length->unit;
    model_.deadlines.push_back(std::move(deadline));
    return name;
}

std::optional<std::string> DraftReader::first_day(const Node& node, const Path& path, const Step& step) {
    if (auto made = length_in_place(node, step.name + (step.within == step.name ? ".not_before" : ""))) return made;
    if (!means_one_thing(node, path, {{"deadline", &deadlines_}, {"fact", &facts_}})) return std::nullopt;
    if (node.kind == NodeKind::Scalar && holds(facts_, node.text)) return date_fact(node, path);
    if (node.kind != NodeKind::Scalar) wrong_shape(draft_, node, path, "name");
    else if (is_declared(draft_, node, path, "deadline", deadlines_)) return node.text;
    return std::nullopt;
}

void DraftReader::who(Slots& slots, Step& step) {
    slots.need("by");
    if (const auto* by = slots.value("by"); by && by->kind == NodeKind::Map) {
        Slots holders(draft_, *by, by->range, Context::Holders, slots.path());
        holders.need("role");
        holders.need("at_least");
        step.by = this->holders(holders, "role");
        step.holders = holders.count("at_least", 1, 1);
    } else {
        step.by = holders(slots, "by");
    }
    slots.keep("by", "step:" + step.name + ".by");
}

// A step waits for steps beside it, or for a service; nothing else is kept in a stage.
void DraftReader::after(const Node& node, const Path& path, const Siblings& siblings, Step& step) {
    const auto id = "step:" + step.name + ".after";
    for (auto& made : anchors(node, path, id)) {
        const auto& where = draft_.place(id + "." + std::to_string(step.after.size()));
        const bool is_sibling = made.kind == AnchorKind::Act && holds(siblings.steps, made.name);
        if (!is_sibling && made.kind != AnchorKind::Served)
            say(draft_, "E013", where.range, path, {made.name.empty() ? node.text : made.name}, {""}, siblings.in_suspension ? 1 : 0);
        if (is_sibling && made.result) say(draft_, "E013", where.range, path, {made.name + "." + *made.result}, {made.name}, 3);
        step.after.push_back(std::move(made));
    }
}

void DraftReader::when(Slots& slots, Step& step, const Siblings& siblings) {
    const auto id = "step:" + step.name;
    if (const auto* within = slots.value("within")) {
        step.within = length_in_place(*within, step.name);
        if (!step.within) step.within = name(slots, "within", "deadline", deadlines_);
        if (step.within && holds(mixed_, *step.within)) {
            say(draft_, "E078", within->range, slots.path(), {*step.within}, {*step.within}, 3);
            std::erase(mixed_, *step.within);
        }
        slots.keep("within", id + ".within");
    }
    if (const auto* first = slots.value("not_before")) {
        step.not_before = first_day(*first, slots.path(), step);
        slots.keep("not_before", id + ".not_before");
    }
    if (const auto* others = slots.value("after")) after(*others, slots.path(), siblings, step);
    step.only_if = condition(slots, id + ".only_if");
    step.every = slots.length("every");
    if (step.every && step.every->count < 1) say(draft_, "E028", slots.value("every")->range, slots.path(), {slots.value("every")->text}, {"1"});
    slots.keep("every", "step:" + step.name + ".every");
    step.optional = slots.flag("optional", false) || step.every;  // a recurring duty never holds the stage
    if (step.every && slots.has("optional")) slots.has_no_effect("optional", 4);
    step.at_most = slots.count_or_any("at_most", 1);
}

Step DraftReader::step(const Entry& entry, Path path, const Siblings& siblings) {
    Step out;
    out.name = entry.key.text;
    const auto id = "step:" + out.name;
    path.push_back(out.name);
    draft_.places[id] = {entry.key.range, path};
    Slots slots(draft_, entry.value, entry.key.range, Context::Step, path);
    out.title = slots.text("title");
    for_each(slots, out);
    element_of_ = out.over;
    who(slots, out);
    out.approval = approval(slots, draft_.scope.results[out.name], id);
    out.may = permissions(slots, out);
    when(slots, out, siblings);
    out.fills = names(slots, "fills", "fact", facts_);
    out.document = name(slots, "document", "document", documents_);
    if (const auto* serves = slots.value("serves")) {
        Slots service(draft_, *serves, serves->range, Context::Service, path);
        service.need("document");
        service.need("to");
        Service made;
        made.document = name(service, "document", "document", documents_).value_or("");
        made.to = names(service, "to", "role", roles_);
        out.serves = std::move(made);
    }
    opens(slots, out);
    meeting_part(slots, out);
    results(slots, out, siblings);
    if (const auto* overdue = slots.find("overdue")) {
        slots.needs_beside("overdue", "within");
        ExpiryPlace place{{}, siblings.steps, siblings.in_suspension, chain_results_[out.name]};
        for (const auto& r : out.results) place.results.push_back(r.name);
        place.opens.insert(place.opens.end(), anytime_.begin(), anytime_.end());
        out.overdue = expiry(overdue->value, path, id + ".overdue", place);
        draft_.places[id + ".overdue"] = {overdue->key.range, path};
    }
    out.set = settings(slots);
    out.late_entry_days = late_entry(slots);
    out.basis = slots.text("basis");
    element_of_.clear();
    return out;
}

std::vector<Step> DraftReader::steps(const Node& node, const Path& path, bool in_suspension) {
    std::vector<Step> out;
    if (node.kind == NodeKind::Empty) return out;
    if (node.kind != NodeKind::Map) {
        wrong_shape(draft_, node, path, "mapping");
        return out;
    }
    Siblings siblings{{}, in_suspension};
    for (const auto& one : node.entries) siblings.steps.push_back(one.key.text);
    for (const auto& one : node.entries) out.push_back(step(one, path, siblings));
    return out;
}

// A stage by its name, {goto: stage}, {end: outcome}; in a list with only_if, the last may be {otherwise: …}.
Branch DraftReader::branch(const Node& node, const Path& path, const std::string& id) {
    Branch out;
    if (node.kind == NodeKind::Scalar) {
        if (is_declared(draft_, node, path, "stage", stages_)) out.effects.go_to = node.text;
        return out;
    }
    Slots slots(draft_, node, node.range, Context::Branch, path);
    if (!slots.usable()) {
        if (slots.readable()) wrong_shape(draft_, node, path, "branch");
        return out;
    }
    for (const auto* other : {"only_if", "goto", "end"}) slots.excludes("otherwise", other);
    slots.excludes("goto", "end");
    out.only_if = condition(slots, id + ".only_if");
    if (const auto* otherwise = slots.value("otherwise")) {
        auto inner = branch(*otherwise, path, id);
        if (inner.only_if || (otherwise->kind == NodeKind::Map && otherwise->entries.size() != 1)) wrong_shape(draft_, *otherwise, path, "stage or end");
        out.effects = std::move(inner.effects);
        return out;
    }
    out.effects.go_to = name(slots, "goto", "stage", stages_);
    out.effects.end = name(slots, "end", "outcome", outcomes_);
    if (!slots.has("end")) slots.need("goto");
    return out;
}

std::vector<Branch> DraftReader::next(const Node& node, const Path& path, const std::string& id) {
    std::vector<Branch> out;
    for (const auto* item : branches_of(draft_, node, path)) {
        const auto branch_id = id + "." + std::to_string(out.size());
        draft_.places[branch_id] = {item->range, path};
        out.push_back(branch(*item, path, branch_id));
    }
    return out;
}

void DraftReader::stages(const Slots& file) {
    const auto* section = file.find("stages");
    if (!section) return;
    const Path path{section->key.text};
    for_each_entry(draft_, file, "stages", Context::Stage, [&](const Entry& entry, Slots& slots) {
        Stage stage;
        stage.name = entry.key.text;
        stage.title = slots.text("title");
        if (const auto* own = slots.value("steps")) stage.steps = steps(*own, joined(path, stage.name), false);
        if (const auto* on = slots.find("next")) {
            const auto id = "stage:" + stage.name + ".next";
            draft_.places[id] = {on->key.range, slots.path()};
            stage.next = next(on->value, slots.path(), id);
        }
        stage.keeps_state = slots.word("on_return", {"continue", "afresh"}) == "continue";
        model_.stages.push_back(std::move(stage));
    });
}

}  // namespace docket::load
