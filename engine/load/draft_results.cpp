#include <algorithm>

#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

namespace {

bool reads_submitted(const conditions::Expression& expression, std::string_view result) {
    const auto names_it = [&](const conditions::Operand& right) {
        const auto* choice = right.literal ? std::get_if<conditions::Choice>(&*right.literal) : nullptr;
        return choice && choice->name == result;
    };
    if (expression.left.reads == conditions::Reads::Submitted && std::ranges::any_of(expression.right, names_it)) return true;
    return std::ranges::any_of(expression.parts, [&](const auto& part) { return reads_submitted(part, result); });
}

bool offers(const Round& round, Answer answer) { return std::ranges::find(round.choices, answer) != round.choices.end(); }
bool decides(const Round& round) { return round.mode != Mode::Discuss; }
bool can_refuse(const std::vector<Round>& chain) {
    return std::ranges::any_of(chain, [](const Round& r) { return decides(r) && (r.mode == Mode::Vote || offers(r, Answer::Refuse)); });
}
bool can_defer(const std::vector<Round>& chain) {
    return std::ranges::any_of(chain, [](const Round& r) { return decides(r) && offers(r, Answer::Defer); });
}
bool can_return(const std::vector<Round>& chain) {
    return std::ranges::any_of(chain, [](const Round& r) { return decides(r) && offers(r, Answer::Return); });
}

definition::Result done_result() {
    definition::Result result;
    result.name = "done";
    return result;
}

}  // namespace

Effects DraftReader::effects(Slots& slots, const Siblings& siblings) {
    Effects out;
    out.go_to = name(slots, "goto", "stage", stages_);
    out.end = name(slots, "end", "outcome", outcomes_);
    out.resume = slots.flag("resume", false);
    out.set = settings(slots);
    for (const auto* node : slots.scalars("redo")) {
        if (!is_declared(draft_, *node, slots.path(), "step", steps_)) continue;
        if (!holds(siblings.steps, node->text)) say(draft_, "E013", node->range, slots.path(), {node->text}, {}, siblings.in_suspension ? 1 : 0);
        out.redo.push_back(node->text);
    }
    if (out.resume && !siblings.in_suspension) say(draft_, "E013", slots.find("resume")->key.range, slots.path(), {slots.written("resume")}, {}, 2);
    // One case, one way: two of these would be two.
    constexpr const char* kWays[] = {"goto", "end", "redo", "resume"};
    for (std::size_t i = 0; i < std::size(kWays); ++i)
        for (std::size_t j = i + 1; j < std::size(kWays); ++j) slots.excludes(kWays[i], kWays[j]);
    return out;
}

ExpiryBranch DraftReader::one_expiry(const Node& node, const Path& path, const std::string& id, const ExpiryPlace& place) {
    ExpiryBranch out;
    if (node.kind == NodeKind::Scalar) {
        if (const auto* word = find_keyword(Context::Value, node.text); word && word->en == "report" && !holds(place.results, node.text)) {
            draft_.note(node, *word);
            return out;
        }
        out.kind = ExpiryKind::Result;
        if (holds(place.of_chain, node.text)) say(draft_, "E037", node.range, path, {node.text}, {}, 1);
        else if (is_declared(draft_, node, path, "result", place.results)) out.name = node.text;
        return out;
    }
    Slots slots(draft_, node, node.range, Context::Expiry, path);
    if (!slots.usable()) {
        if (slots.readable()) wrong_shape(draft_, node, path, "result");
        return out;
    }
    constexpr const char* kWays[] = {"otherwise", "result", "open", "escalate", "report", "goto", "end", "resume"};
    for (std::size_t i = 0; i < std::size(kWays); ++i) {
        for (std::size_t j = i + 1; j < std::size(kWays); ++j) slots.excludes(kWays[i], kWays[j]);
        if (i < 5) slots.excludes(kWays[i], "set");
    }
    slots.excludes("otherwise", "only_if");
    if (const auto* otherwise = slots.value("otherwise")) {
        auto inner = one_expiry(*otherwise, path, id, place);
        if (inner.only_if) wrong_shape(draft_, *otherwise, path, "result");
        return inner;
    }
    out.only_if = condition(slots, id + ".only_if");
    const auto named = [&](std::string_view slot, ExpiryKind kind, std::string_view what, const Names& declared) {
        if (!slots.has(slot)) return false;
        out.kind = kind;
        if (auto found = name(slots, slot, what, declared)) out.name = *found;
        return true;
    };
    if (const auto* given = slots.value("result"); given && given->kind == NodeKind::Scalar && !holds(place.results, given->text))
        if (const auto* word = find_keyword(Context::Value, given->text); word && word->en == "report") {
            draft_.note(*given, *word);
            return out;
        }
    if (const auto* opened = slots.value("open"); opened && !is_one_step(*opened, path, 1)) return out;
    if (named("result", ExpiryKind::Result, "result", place.results) || named("open", ExpiryKind::Open, "act", place.opens) ||
        named("escalate", ExpiryKind::Escalate, "role", roles_))
        return out;
    if (slots.has("report")) {
        if (!slots.flag("report", true)) wrong_shape(draft_, *slots.value("report"), path, "result");
        return out;
    }
    out.effects = effects(slots, {{}, place.may_resume});
    if (out.effects.empty() && !slots.has("goto") && !slots.has("end") && !slots.has("set")) slots.need("result");
    out.kind = ExpiryKind::Effects;
    return out;
}

std::vector<ExpiryBranch> DraftReader::expiry(const Node& node, const Path& path, const std::string& id, const ExpiryPlace& place) {
    std::vector<ExpiryBranch> out;
    for (const auto* branch : branches_of(draft_, node, path)) {
        const auto branch_id = id + "." + std::to_string(out.size());
        draft_.places[branch_id] = {branch->range, path};
        out.push_back(one_expiry(*branch, path, branch_id, place));
    }
    return out;
}

definition::Result DraftReader::result(const Entry& entry, const Path& path, const std::string& act, const Siblings& siblings) {
    definition::Result out;
    out.name = entry.key.text;
    const auto id = "step:" + act + ".results." + out.name;
    is_good_name(entry.key, path);
    Slots slots(draft_, entry.value, entry.key.range, Context::Result, joined(path, entry.key.text));
    draft_.places[id] = {entry.key.range, path};
    out.title = slots.text("title");
    out.effects = effects(slots, siblings);
    out.only_if = condition(slots, id + ".only_if");
    if (slots.has("at_most")) out.at_most = slots.count("at_most", 1, 1);
    out.deemed = slots.flag("deemed", false);
    return out;
}

// passed, refused, returned, deferred: what follows from the approval beside what the doer submitted.
void DraftReader::chain_outcome(const Entry& entry, std::string_view outcome, const Path& path, Step& step, const Siblings& siblings) {
    const auto made = result(entry, path, step.name, siblings);
    const bool reads_it = std::ranges::any_of(step.approval, [&](const Round& r) { return r.only_if && reads_submitted(*r.only_if, made.name); });
    const bool is_given = outcome == "deferred" ? can_defer(step.approval) : outcome != "returned" || can_return(step.approval);
    if (made.deemed || made.only_if || reads_it || !is_given) return say(draft_, "E037", entry.key.range, path, {entry.key.text}, {""});
    const bool repeats = outcome == "returned" || outcome == "deferred";
    if (made.at_most && !repeats)
        Slots(draft_, entry.value, entry.key.range, Context::Result, path, Slots::Quietly{}).has_no_effect("at_most", 4);
    (outcome == "passed" ? step.passed : outcome == "refused" ? step.refused : outcome == "returned" ? step.returned : step.deferred) = made.effects;
    if (repeats && made.at_most) (outcome == "returned" ? step.returned_at_most : step.deferred_at_most) = *made.at_most;
}

void DraftReader::results(Slots& slots, Step& step, const Siblings& siblings) {
    const auto* node = slots.value("results");
    if (node && node->kind != NodeKind::Map && node->kind != NodeKind::Empty) wrong_shape(draft_, *node, slots.path(), "mapping");
    const auto& of_chain = chain_results_[step.name];
    if (node && node->kind == NodeKind::Map)
        for (const auto& entry : node->entries) {
            if (holds(of_chain, entry.key.text)) {
                draft_.note(entry.key, *find_keyword(Context::Chain, entry.key.text));
                chain_outcome(entry, find_keyword(Context::Chain, entry.key.text)->en, slots.path(), step, siblings);
            } else
                step.results.push_back(result(entry, slots.path(), step.name, siblings));
        }
    if (step.results.empty()) step.results.push_back(done_result());
    const auto is_written = [&](std::string_view outcome) {
        return node && node->kind == NodeKind::Map && std::ranges::any_of(node->entries, [&](const Entry& entry) {
            return holds(of_chain, entry.key.text) && find_keyword(Context::Chain, entry.key.text)->en == outcome;
        });
    };
    if (can_refuse(step.approval) && !is_written(kRefused)) draft_.report("E038", "step:" + step.name, {step.name}, {""});
    if (can_defer(step.approval) && !is_written("deferred")) draft_.report("E038", "step:" + step.name, {step.name}, {""}, 1);
}

}  // namespace docket::load
