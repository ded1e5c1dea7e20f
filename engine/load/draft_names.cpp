#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "conditions/parser.hpp"
#include "load/draft_reader.hpp"

namespace docket::load {
namespace {

// What conditions and anchors are made of cannot be part of a name.
constexpr std::u32string_view kNoPartOfNames = U" \t　()（）[]【】{}<>《》=＝≠≤≥!！,，.。:：;；\"'“”‘’+|&*#%@?？/\\";

bool is_greek_or_cyrillic(char32_t c) { return c >= 0x370 && c <= 0x52F; }
bool is_latin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

}  // namespace

Path joined(Path path, const std::string& name) {
    path.push_back(name);
    return path;
}

bool holds(const std::vector<std::string>& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

namespace {

// One round as written: what it can end in, besides agreement.
void add_outcomes(const Node& round, ChainOutcomes& out) {
    if (round.kind != NodeKind::Map) {  // approved_by: one signer
        out.refused = out.returned = true;
        return;
    }
    bool is_vote = false, is_discussion = false;
    const Node* choices = nullptr;
    for (const auto& entry : round.entries) {
        const auto* word = find_keyword(Context::Round, entry.key.text);
        if (word && word->en == "choices") choices = &entry.value;
        const auto* mode = word && word->en == "mode" ? find_keyword(Context::Mode, entry.value.text) : nullptr;
        is_vote = is_vote || (mode && mode->en == "vote");
        is_discussion = is_discussion || (mode && mode->en == "discuss");
    }
    if (is_discussion) return;
    const auto offers = [&](std::string_view english) {
        if (!choices) return english != "defer";
        return std::ranges::any_of(choices->items, [&](const Node& item) {
            const auto* answer = find_keyword(Context::Answer, item.text);
            return answer && answer->en == english;
        });
    };
    out.refused = out.refused || is_vote || offers("refuse") || offers("disagree");
    out.returned = out.returned || (!is_vote && offers("return"));
    out.deferred = out.deferred || (choices && offers("defer"));
}

}  // namespace

// The answers of an act's approval, read before the act itself is: whose name a result bears depends on them.
ChainOutcomes chain_outcomes(const Node& act, Context context) {
    ChainOutcomes out;
    if (act.kind != NodeKind::Map) return out;
    for (const auto& slot : act.entries) {
        const auto* word = find_keyword(context, slot.key.text);
        if (!word || (word->en != "approval" && word->en != "approved_by")) continue;
        out.passed = true;
        if (word->en == "approved_by" || slot.value.kind != NodeKind::List) add_outcomes(slot.value, out);
        else
            for (const auto& round : slot.value.items) add_outcomes(round, out);
    }
    return out;
}

// Where a round can refuse, none of the four names is the doer's.
bool ChainOutcomes::can_give(std::string_view english) const {
    return (english == "passed" && passed) || (english == "refused" && refused) || (english == "returned" && (returned || refused)) ||
           (english == "deferred" && (deferred || refused));
}

void DraftReader::is_good_name(const Node& name, const Path& path) {
    if (conditions::is_condition_word(name.text)) return say(draft_, "E012", name.range, path, {name.text});
    const auto points = code_points(name.text);
    const auto strange = std::ranges::find_if(points, [](char32_t c) { return kNoPartOfNames.find(c) != kNoPartOfNames.npos; });
    if (points.empty()) return say(draft_, "E012", name.range, path, {}, {}, 4);
    if (strange != points.end()) {
        const bool is_space = *strange == U' ' || *strange == U'　' || *strange == U'\t';
        return say(draft_, "E012", name.range, path, {name.text, to_utf8(*strange)}, {}, is_space ? 3 : 1);
    }
    const bool is_number = std::ranges::all_of(points, [](char32_t c) { return c >= U'0' && c <= U'9'; });
    if (is_number || calendar::parse_length(name.text) || calendar::parse_day(name.text))
        return say(draft_, "E012", name.range, path, {name.text}, {}, 2);
    if (std::ranges::any_of(points, is_greek_or_cyrillic) && std::ranges::any_of(points, is_latin))
        return say(draft_, "W012", name.range, path, {name.text}, {}, 1);
    for (const std::string_view word : {"且", "或", "非", "在"})
        if (name.text.find(word) != name.text.npos) return say(draft_, "W012", name.range, path, {name.text, std::string(word)});
}

void DraftReader::collect(const Slots& file, std::string_view section, Names& into) {
    const auto* entry = file.find(section);
    if (!entry || entry->value.kind != NodeKind::Map) return;
    for (const auto& one : entry->value.entries) {
        into.push_back(one.key.text);
        is_good_name(one.key, {entry->key.text});
    }
}

void DraftReader::collect_results(const Node& act, Context context, Names& results) {
    if (act.kind != NodeKind::Map) return;
    for (const auto& slot : act.entries) {
        const auto* word = find_keyword(context, slot.key.text);
        if (!word || word->en != "results" || slot.value.kind != NodeKind::Map) continue;
        for (const auto& result : slot.value.entries) results.push_back(result.key.text);
    }
}

void DraftReader::collect_steps(const Node& steps) {
    if (steps.kind != NodeKind::Map) return;
    for (const auto& step : steps.entries) {
        const auto& name = step.key.text;
        steps_.push_back(name);
        acts_.push_back(name);
        Names written, own;
        collect_results(step.value, Context::Step, written);
        const auto outcomes = chain_outcomes(step.value, Context::Step);
        for (const auto& result : written) {
            const auto* chain = find_keyword(Context::Chain, result);
            (chain && outcomes.can_give(chain->en) ? chain_results_[name] : own).push_back(result);
        }
        if (own.empty()) own.emplace_back("done");
        // Of its approval's outcomes a refusal alone is the step's result; approved, it has what was submitted.
        for (const auto& result : chain_results_[name])
            if (find_keyword(Context::Chain, result)->en == kRefused) own.push_back(result);
        draft_.scope.results[name] = std::move(own);
    }
}

// A command names an act or a clock, not its kind: steps, anytime acts, suspensions, resumptions and deadlines share one
// space of names. So do facts and parameters, and conditions and tables with them, which conditions read; and roles and
// tables, which `by` names.
void DraftReader::one_name_one_thing(const Slots& file) {
    struct Named {
        std::string name;
        Range range;
        Path path;
    };
    std::vector<Named> in_cases, in_conditions, in_by;
    const auto take = [&](std::string_view section, std::vector<Named>& into) {
        const auto* found = file.find(section);
        if (!found || found->value.kind != NodeKind::Map) return;
        for (const auto& one : found->value.entries) into.push_back({one.key.text, one.key.range, {found->key.text}});
    };
    for (const auto* section : {"deadlines", "anytime", "suspensions"}) take(section, in_cases);
    for (const auto* section : {"facts", "parameters", "conditions", "tables"}) take(section, in_conditions);
    for (const auto* section : {"roles", "tables"}) take(section, in_by);
    for (const auto& [section, context] : {std::pair{"stages", Context::Stage}, std::pair{"suspensions", Context::Suspension}}) {
        const auto* found = file.find(section);
        if (!found || found->value.kind != NodeKind::Map) continue;
        for (const auto& holder : found->value.entries) {
            if (holder.value.kind != NodeKind::Map) continue;
            for (const auto& slot : holder.value.entries) {
                const auto* word = find_keyword(context, slot.key.text);
                if (!word || word->en != "steps" || slot.value.kind != NodeKind::Map) continue;
                for (const auto& step : slot.value.entries)
                    in_cases.push_back({step.key.text, step.key.range, {found->key.text, holder.key.text}});
            }
            if (context != Context::Suspension) continue;
            in_cases.push_back({resumption_name(holder.key.text, draft_.tongue), holder.key.range, {found->key.text}});
        }
    }
    for (auto* list : {&in_cases, &in_conditions, &in_by}) {
        std::ranges::stable_sort(*list, {}, [](const Named& n) { return std::pair(n.range.line, n.range.column); });
        std::map<std::string, int> first;
        for (const auto& one : *list) {
            const auto [at, fresh] = first.emplace(one.name, one.range.line);
            if (!fresh) say(draft_, "E002", one.range, one.path, {one.name, std::to_string(at->second)}, {}, 1);
        }
    }
}

void DraftReader::collect_names() {
    const Slots file(draft_, root_, {}, Context::File, {}, Slots::Quietly{});
    collect(file, "roles", roles_);
    collect(file, "facts", facts_);
    collect(file, "conditions", conditions_);
    collect(file, "parameters", parameters_);
    collect(file, "tables", tables_);
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
            if (holder.value.kind != NodeKind::Map) continue;
            for (const auto& slot : holder.value.entries)
                if (const auto* word = find_keyword(context, slot.key.text); word && word->en == "steps") {
                    collect_steps(slot.value);
                    if (slot.value.kind != NodeKind::Map) continue;
                    for (const auto& step : slot.value.entries) is_good_name(step.key, {file.find(section)->key.text, holder.key.text});
                }
        }
    }
    acts_.insert(acts_.end(), suspensions_.begin(), suspensions_.end());
    acts_.insert(acts_.end(), anytime_.begin(), anytime_.end());
    if (const auto* node = file.value("anytime"); node && node->kind == NodeKind::Map)
        for (const auto& act : node->entries) {
            auto& results = act_results_[act.key.text];
            collect_results(act.value, Context::Anytime, results);
            if (results.empty()) results.emplace_back("done");
        }
    one_name_one_thing(file);
    givens_ = facts_;
    givens_.insert(givens_.end(), parameters_.begin(), parameters_.end());
    draft_.scope.stages = stages_;
    draft_.scope.acts = acts_;
    draft_.scope.act_results = act_results_;
    draft_.scope.deadlines = deadlines_;
    draft_.scope.documents = documents_;
    draft_.scope.conditions = conditions_;
    collect_lists(file);
}

}  // namespace docket::load
