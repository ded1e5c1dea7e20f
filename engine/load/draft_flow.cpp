#include <algorithm>

#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

namespace {

Path joined(Path path, const std::string& name) {
    path.push_back(name);
    return path;
}

bool can_refuse(const Round* round) {
    return round && std::ranges::find(round->choices, Answer::Refuse) != round->choices.end();
}

definition::Result done_result() {
    definition::Result result;
    result.name = "done";
    return result;
}

// The branches of a list, or the one thing that stands in its place.
std::vector<const Node*> branches_of(const Node& node) {
    if (node.kind != NodeKind::List) return {&node};
    std::vector<const Node*> out;
    for (const auto& item : node.items) out.push_back(&item);
    return out;
}

}  // namespace

std::vector<Setting> DraftReader::settings(const Slots& slots) {
    std::vector<Setting> out;
    const auto* node = slots.value("set");
    if (!node) return out;
    if (node->kind != NodeKind::Map) {
        say(draft_, "E007", node->range, slots.path(), {node->text, "mapping"});
        return out;
    }
    for (const auto& entry : node->entries) {
        if (!is_declared(draft_, entry.key, slots.path(), "fact", facts_)) continue;
        if (auto value = typed_value(draft_.scope.facts[entry.key.text], entry.key.text, entry.value, slots.path()))
            out.push_back({entry.key.text, *std::move(value)});
    }
    return out;
}

Effects DraftReader::effects(Slots& slots) {
    Effects out;
    out.go_to = name(slots, "goto", "stage", stages_);
    out.end = name(slots, "end", "outcome", outcomes_);
    out.redo = names(slots, "redo", "step", steps_);
    out.resume = slots.flag("resume", false);
    out.set = settings(slots);
    if (slots.has("goto") && slots.has("end")) say(draft_, "E007", slots.find("end")->key.range, slots.path(), {slots.find("end")->key.text, "value"});
    return out;
}

ExpiryBranch DraftReader::one_expiry(const Node& node, const Path& path, const std::vector<std::string>& results) {
    ExpiryBranch out;
    if (node.kind == NodeKind::Scalar) {
        if (const auto* word = find_keyword(Context::Value, node.text); word && word->en == "report") return out;
        out.kind = ExpiryKind::Result;
        if (is_declared(draft_, node, path, "result", results)) out.name = node.text;
        return out;
    }
    Slots slots(draft_, node, node.range, Context::Expiry, path);
    if (const auto* otherwise = slots.value("otherwise")) return one_expiry(*otherwise, path, results);
    out.only_if = condition(slots);
    const auto named = [&](std::string_view slot, ExpiryKind kind, std::string_view what, const std::vector<std::string>& declared) {
        if (!slots.has(slot)) return false;
        out.kind = kind;
        if (auto found = name(slots, slot, what, declared)) out.name = *found;
        return true;
    };
    if (named("result", ExpiryKind::Result, "result", results) || named("open", ExpiryKind::Open, "act", acts_) ||
        named("escalate", ExpiryKind::Escalate, "role", roles_) || slots.has("report"))
        return out;
    out.effects = effects(slots);
    if (out.effects.empty()) say(draft_, "E007", node.range, path, {node.text, "result"});
    else out.kind = ExpiryKind::Effects;
    return out;
}

std::vector<ExpiryBranch> DraftReader::expiry(const Node& node, const Path& path, const std::vector<std::string>& results) {
    std::vector<ExpiryBranch> out;
    for (const auto* branch : branches_of(node)) out.push_back(one_expiry(*branch, path, results));
    return out;
}

definition::Result DraftReader::result(const Entry& entry, Path path, const std::string& act) {
    definition::Result out;
    out.name = entry.key.text;
    Slots slots(draft_, entry.value, entry.key.range, Context::Result, joined(path, entry.key.text));
    draft_.places["step:" + act + ".results." + out.name] = {entry.key.range, path};
    out.title = slots.text("title");
    out.effects = effects(slots);
    out.only_if = condition(slots);
    if (slots.has("at_most")) out.at_most = slots.count("at_most", 1, 1);
    out.deemed = slots.flag("deemed", false);
    return out;
}

void DraftReader::results(Slots& slots, Step& step) {
    const auto* node = slots.value("results");
    const bool refusable = can_refuse(step.approval.get());
    if (node && node->kind != NodeKind::Map && node->kind != NodeKind::Empty)
        say(draft_, "E007", node->range, slots.path(), {node->text, "mapping"});
    if (node && node->kind == NodeKind::Map)
        for (const auto& entry : node->entries) {
            const auto* chain = step.approval ? find_keyword(Context::Chain, entry.key.text) : nullptr;
            auto made = result(entry, slots.path(), step.name);
            if (chain && (chain->en == "refused" || chain->later) && !refusable) chain = nullptr;
            if (!chain) {
                step.results.push_back(std::move(made));
            } else if (made.deemed || made.only_if) {
                say(draft_, "E037", entry.key.range, slots.path(), {entry.key.text});
            } else if (chain->later) {
                say(draft_, "E090", entry.key.range, slots.path(), {entry.key.text});
            } else {
                (chain->en == "passed" ? step.passed : chain->en == "refused" ? step.refused : step.returned) = made.effects;
                if (chain->en == "returned" && made.at_most) step.returned_at_most = *made.at_most;
            }
        }
    if (step.results.empty()) step.results.push_back(done_result());
    if (refusable && !step.refused) draft_.report("E038", "step:" + step.name, {step.name}, {""});
}

Step DraftReader::step(const Entry& entry, Path path) {
    Step out;
    out.name = entry.key.text;
    const auto id = "step:" + out.name;
    path.push_back(out.name);
    draft_.places[id] = {entry.key.range, path};
    Slots slots(draft_, entry.value, entry.key.range, Context::Step, path);
    out.title = slots.text("title");
    slots.need("by");
    if (const auto* by = slots.value("by"); by && by->kind == NodeKind::Map) {
        Slots holders(draft_, *by, by->range, Context::Holders, path);
        holders.need("role");
        out.by = names(holders, "role", "role", roles_);
        out.holders = holders.count("at_least", 1, 1);
    } else {
        out.by = names(slots, "by", "role", roles_);
    }
    slots.keep("by", id + ".by");
    std::vector<std::string> submitted;
    const auto scoped = draft_.scope.results.find(out.name);
    if (scoped != draft_.scope.results.end()) submitted = scoped->second;
    out.approval = approval(slots, submitted, id);
    if (const auto* within = slots.value("within")) {
        if (within->kind == NodeKind::Scalar && calendar::parse_length(within->text) &&
            std::ranges::find(deadlines_, within->text) == deadlines_.end()) {
            Deadline deadline;
            deadline.name = out.name;
            deadline.written_in_place = true;
            deadline.length.branches.push_back({std::nullopt, *calendar::parse_length(within->text)});
            deadline.length.unit = calendar::parse_length(within->text)->unit;
            model_.deadlines.push_back(std::move(deadline));
            out.within = out.name;
        } else {
            out.within = name(slots, "within", "deadline", deadlines_);
        }
    }
    if (const auto* first = slots.value("not_before")) {
        if (first->kind == NodeKind::Scalar && calendar::parse_length(first->text)) {
            Deadline deadline;
            deadline.name = out.name + (out.within == out.name ? ".not_before" : "");
            deadline.written_in_place = true;
            deadline.length.branches.push_back({std::nullopt, *calendar::parse_length(first->text)});
            deadline.length.unit = calendar::parse_length(first->text)->unit;
            out.not_before = deadline.name;
            model_.deadlines.push_back(std::move(deadline));
        } else if (first->kind == NodeKind::Scalar && std::ranges::find(facts_, first->text) != facts_.end()) {
            out.not_before = first->text;
        } else {
            out.not_before = name(slots, "not_before", "deadline", deadlines_);
        }
        slots.keep("not_before", id + ".not_before");
    }
    if (const auto* after = slots.value("after")) out.after = anchors(*after, path, id + ".after");
    out.only_if = condition(slots);
    slots.keep("only_if", id + ".only_if");
    out.optional = slots.flag("optional", false);
    out.at_most = slots.count_or_any("at_most", 1);
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
    results(slots, out);
    std::vector<std::string> result_names;
    for (const auto& r : out.results) result_names.push_back(r.name);
    if (const auto* overdue = slots.value("overdue")) out.overdue = expiry(*overdue, path, result_names);
    out.set = settings(slots);
    out.late_entry_days = late_entry(slots);
    out.basis = slots.text("basis");
    return out;
}

std::vector<Branch> DraftReader::next(const Node& node, const Path& path, const std::string& id) {
    std::vector<Branch> out;
    for (const auto* item : branches_of(node)) {
        Branch branch;
        const Node* target = item;
        if (item->kind == NodeKind::Map) {
            Slots slots(draft_, *item, item->range, Context::Branch, path);
            branch.only_if = condition(slots);
            target = slots.value("otherwise");
            if (!target) {
                branch.effects.go_to = name(slots, "goto", "stage", stages_);
                branch.effects.end = name(slots, "end", "outcome", outcomes_);
                if (!slots.has("goto") && !slots.has("end")) slots.need("goto");
            } else if (target->kind == NodeKind::Map) {
                Slots inner(draft_, *target, target->range, Context::Branch, path);
                branch.effects.go_to = name(inner, "goto", "stage", stages_);
                branch.effects.end = name(inner, "end", "outcome", outcomes_);
                target = nullptr;
            }
        }
        if (target && target->kind == NodeKind::Scalar) {
            if (is_declared(draft_, *target, path, "stage", stages_)) branch.effects.go_to = target->text;
        } else if (target && target != item) {
            say(draft_, "E007", target->range, path, {target->text, "stage"});
        } else if (item->kind != NodeKind::Map && item->kind != NodeKind::Scalar) {
            say(draft_, "E007", item->range, path, {item->text, "branch"});
        }
        draft_.places[id + "." + std::to_string(out.size())] = {item->range, path};
        out.push_back(std::move(branch));
    }
    return out;
}

void DraftReader::stages(const Slots& file) {
    const auto* section = file.find("stages");
    if (!section) return;
    Path path{section->key.text};
    if (section->value.kind != NodeKind::Map) {
        say(draft_, "E007", section->key.range, {}, {section->key.text, "mapping"});
        return;
    }
    for (const auto& entry : section->value.entries) {
        Stage stage;
        stage.name = entry.key.text;
        const auto inside = joined(path, stage.name);
        draft_.places["stage:" + stage.name] = {entry.key.range, inside};
        Slots slots(draft_, entry.value, entry.key.range, Context::Stage, inside);
        stage.title = slots.text("title");
        if (const auto* steps = slots.value("steps")) {
            if (steps->kind == NodeKind::Map)
                for (const auto& one : steps->entries) stage.steps.push_back(step(one, inside));
            else say(draft_, "E007", steps->range, inside, {steps->text, "mapping"});
        }
        if (const auto* on = slots.find("next")) {
            draft_.places["stage:" + stage.name + ".next"] = {on->key.range, inside};
            stage.next = next(on->value, inside, "stage:" + stage.name + ".next");
        }
        if (const auto* kept = slots.value("on_return")) {
            const auto* word = find_keyword(Context::Value, kept->text);
            stage.keeps_state = word && word->en == "continue";
            if (!word || (word->en != "continue" && word->en != "afresh")) say(draft_, "E007", kept->range, inside, {kept->text, "value"});
        }
        model_.stages.push_back(std::move(stage));
    }
}

void DraftReader::anytime(const Slots& file) {
    const auto* section = file.find("anytime");
    if (!section || section->value.kind != NodeKind::Map) return;
    auto places_to_be = stages_;
    places_to_be.insert(places_to_be.end(), suspensions_.begin(), suspensions_.end());
    for (const auto& entry : section->value.entries) {
        AnytimeAct act;
        act.name = entry.key.text;
        const auto id = "anytime:" + act.name;
        const Path path{section->key.text, act.name};
        draft_.places[id] = {entry.key.range, path};
        Slots slots(draft_, entry.value, entry.key.range, Context::Anytime, path);
        act.title = slots.text("title");
        slots.need("by");
        act.by = names(slots, "by", "role", roles_);
        act.approval = approval(slots, {}, id);
        act.in = names(slots, "in", "stage", places_to_be);
        act.only_if = condition(slots);
        act.at_most = slots.count_or_any("at_most", -1);
        act.fills = names(slots, "fills", "fact", facts_);
        act.document = name(slots, "document", "document", documents_);
        auto written = effects(slots);
        if (const auto* results = slots.value("results"); results && results->kind == NodeKind::Map)
            for (const auto& one : results->entries) act.results.push_back(result(one, path, act.name));
        if (act.results.empty()) act.results.push_back(done_result());
        if (!written.empty()) act.results.front().effects = std::move(written);
        act.late_entry_days = late_entry(slots);
        act.basis = slots.text("basis");
        model_.anytime.push_back(std::move(act));
    }
}

void DraftReader::suspensions(const Slots& file) {
    const auto* section = file.find("suspensions");
    if (!section || section->value.kind != NodeKind::Map) return;
    for (const auto& entry : section->value.entries) {
        Suspension out;
        out.name = entry.key.text;
        const auto id = "suspension:" + out.name;
        const Path path{section->key.text, out.name};
        draft_.places[id] = {entry.key.range, path};
        Slots slots(draft_, entry.value, entry.key.range, Context::Suspension, path);
        out.title = slots.text("title");
        slots.need("by");
        out.by = names(slots, "by", "role", roles_);
        out.approval = approval(slots, {}, id);
        out.in = names(slots, "in", "stage", stages_);
        out.only_if = condition(slots);
        out.fills = names(slots, "fills", "fact", facts_);
        out.set = settings(slots);
        if (const auto* stops = slots.value("stops")) {
            const auto* word = find_keyword(Context::Value, stops->text);
            if (!word || (word->en != "all" && word->en != "none")) say(draft_, "E007", stops->range, path, {stops->text, "value"});
            else out.stops_limits = word->en == "all";
        }
        out.document = name(slots, "document", "document", documents_);
        std::vector<std::string> own;
        if (const auto* steps = slots.value("steps"); steps && steps->kind == NodeKind::Map)
            for (const auto& one : steps->entries) {
                own.push_back(one.key.text);
                out.steps.push_back(step(one, path));
            }
        if (const auto* resume = slots.find("resume")) {
            Slots inner(draft_, resume->value, resume->key.range, Context::Resume, path);
            Resume made;
            const bool plain = out.name.starts_with("中止") && out.name.size() > std::string_view("中止").size();
            made.name = plain ? "恢复" + out.name.substr(std::string_view("中止").size())
                              : (draft_.tongue == Tongue::Chinese ? "恢复 " : "resume ") + out.name;
            inner.need("by");
            made.by = names(inner, "by", "role", roles_);
            made.approval = approval(inner, {}, id + ".resume");
            made.document = name(inner, "document", "document", documents_);
            made.only_if = condition(inner);
            out.resume = std::move(made);
        }
        if (const auto* expires = slots.find("expires")) {
            Slots inner(draft_, expires->value, expires->key.range, Context::Expires, path);
            Expires made;
            inner.need("longer_than");
            if (auto length = inner.length("longer_than")) made.longer_than = *length;
            made.only_if = condition(inner);
            ExpiryBranch branch;
            if (inner.has("open")) {
                branch.kind = ExpiryKind::Open;
                branch.name = name(inner, "open", "step", own).value_or("");
            } else if (inner.has("escalate")) {
                branch.kind = ExpiryKind::Escalate;
                branch.name = name(inner, "escalate", "role", roles_).value_or("");
            } else {
                branch.effects = effects(inner);
                if (!branch.effects.empty()) branch.kind = ExpiryKind::Effects;
            }
            made.then.push_back(std::move(branch));
            out.expires = std::move(made);
        }
        out.late_entry_days = late_entry(slots);
        out.basis = slots.text("basis");
        model_.suspensions.push_back(std::move(out));
    }
}

void DraftReader::rules(const Slots& file) {
    const auto* section = file.find("rules");
    if (!section) return;
    const Path path{section->key.text};
    if (section->value.kind != NodeKind::List) {
        say(draft_, "E007", section->key.range, {}, {section->key.text, "list"});
        return;
    }
    struct Leading {
        std::string_view slot;
        RuleForm form;
    };
    // The word that says which sentence it is; the first that stands decides.
    constexpr Leading kLeading[] = {{"always", RuleForm::CanEnd}, {"never", RuleForm::NeverWhile}, {"must", RuleForm::MustFollow},
                                    {"outcome", RuleForm::OutcomeRequires}, {"not_both", RuleForm::NotBoth},
                                    {"different_people", RuleForm::DifferentPeople}, {"same_person", RuleForm::SamePerson},
                                    {"limit", RuleForm::Limit}, {"on_time", RuleForm::OnTime}, {"only", RuleForm::Only},
                                    {"step", RuleForm::AtMost}};
    for (const auto& item : section->value.items) {
        Slots slots(draft_, item, item.range, Context::Rule, path);
        if (!slots.usable()) continue;
        Rule rule;
        const auto id = "rule:" + std::to_string(model_.rules.size());
        slots.need("text");
        rule.text = slots.text("text");
        const auto* leading = std::ranges::find_if(kLeading, [&](const Leading& l) { return slots.has(l.slot); });
        if (leading == std::end(kLeading)) {
            slots.need("always");
            continue;
        }
        rule.form = leading->form;
        draft_.places[id] = {slots.value(leading->slot)->range, path};
        slots.keep("limit", id + ".limit");
        const auto take = [&](std::string_view slot) {
            if (const auto* node = slots.value(slot))
                for (auto& one : anchors(*node, path)) rule.acts.push_back(std::move(one));
        };
        if (rule.form == RuleForm::CanEnd) {
            const auto* word = find_keyword(Context::Value, slots.text("always"));
            if (!word || word->en != "can_end") say(draft_, "E007", slots.value("always")->range, path, {slots.text("always"), "value"});
        } else if (rule.form == RuleForm::Limit) {
            rule.deadline = name(slots, "limit", "deadline", deadlines_);
            slots.need("at_most");
            rule.within = slots.length("at_most");
        } else if (rule.form == RuleForm::OnTime) {
            rule.deadline = name(slots, "on_time", "deadline", deadlines_);
        } else if (rule.form == RuleForm::OutcomeRequires) {
            rule.outcome = name(slots, "outcome", "outcome", outcomes_);
            slots.need("requires");
            take("requires");
        } else if (rule.form == RuleForm::Only) {
            rule.role = name(slots, "only", "role", roles_);
            take("step");
        } else {
            take(leading->slot);
            if (rule.form == RuleForm::NeverWhile && slots.has("before")) rule.form = RuleForm::NeverBefore;
            if (rule.form == RuleForm::NeverWhile && slots.has("after")) rule.form = RuleForm::NeverAfter;
            take("before");
            take("after");
            if (rule.form == RuleForm::AtMost) {
                slots.need("at_most");
                rule.at_most = slots.count("at_most", 1, 0);
            }
            if (slots.has("within")) rule.within = slots.length("within");
        }
        rule.only_if = condition(slots);
        model_.rules.push_back(std::move(rule));
    }
}

}  // namespace docket::load
