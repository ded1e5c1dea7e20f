#include <algorithm>

#include "conditions/parser.hpp"
#include "load/draft_reader.hpp"

namespace docket::load {

void DraftReader::collect(const Slots& file, std::string_view section, std::vector<std::string>& into) {
    const auto* entry = file.find(section);
    if (!entry || entry->value.kind != NodeKind::Map) return;
    for (const auto& one : entry->value.entries) {
        into.push_back(one.key.text);
        if (conditions::is_condition_word(one.key.text))
            say(draft_, "E012", one.key.range, {entry->key.text}, {one.key.text});
    }
}

// Steps, anytime acts and suspensions share one name space: a command names an act, not its kind.
void DraftReader::declare_act(const Entry& entry) {
    const auto [first, fresh] = act_lines_.emplace(entry.key.text, entry.key.range.line);
    if (!fresh) say(draft_, "E011", entry.key.range, {}, {entry.key.text, std::to_string(first->second)});
    acts_.push_back(entry.key.text);
}

void DraftReader::collect_steps(const Node& steps) {
    if (steps.kind != NodeKind::Map) return;
    for (const auto& step : steps.entries) {
        declare_act(step);
        steps_.push_back(step.key.text);
        std::vector<std::string> results;
        bool approved = false;
        if (step.value.kind == NodeKind::Map)
            for (const auto& slot : step.value.entries) {
                const auto* word = find_keyword(Context::Step, slot.key.text);
                if (!word) continue;
                approved = approved || word->en == "approval" || word->en == "approved_by";
                if (word->en == "results" && slot.value.kind == NodeKind::Map)
                    for (const auto& result : slot.value.entries) results.push_back(result.key.text);
            }
        if (results.empty()) results.emplace_back("done");
        draft_.scope.results[step.key.text] = results;
    }
}

void DraftReader::collect_names() {
    Slots file(draft_, root_, {}, Context::File, {});
    collect(file, "roles", roles_);
    collect(file, "facts", facts_);
    collect(file, "conditions", conditions_);
    collect(file, "parameters", parameters_);
    collect(file, "deadlines", deadlines_);
    collect(file, "documents", documents_);
    collect(file, "outcomes", outcomes_);
    collect(file, "stages", stages_);
    collect(file, "anytime", anytime_);
    collect(file, "suspensions", suspensions_);
    for (const auto& [section, context] : {std::pair{"stages", Context::Stage}, std::pair{"suspensions", Context::Suspension}}) {
        const auto* node = file.value(section);
        if (!node || node->kind != NodeKind::Map) continue;
        for (const auto& holder : node->entries) {
            if (context == Context::Suspension) declare_act(holder);
            if (holder.value.kind != NodeKind::Map) continue;
            for (const auto& slot : holder.value.entries)
                if (const auto* word = find_keyword(context, slot.key.text); word && word->en == "steps") collect_steps(slot.value);
        }
    }
    if (const auto* node = file.value("anytime"); node && node->kind == NodeKind::Map)
        for (const auto& act : node->entries) declare_act(act);
    givens_ = facts_;
    givens_.insert(givens_.end(), parameters_.begin(), parameters_.end());
    draft_.scope.stages = stages_;
    draft_.scope.acts = acts_;
    draft_.scope.deadlines = deadlines_;
    draft_.scope.documents = documents_;
    draft_.scope.conditions = conditions_;
}

}  // namespace docket::load
