#include <algorithm>

#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

namespace {

// How each sentence is written: the word that leads it, the words whose acts it speaks of in their order, what it needs.
struct Sentence {
    std::string_view leading;
    RuleForm form;
    std::vector<std::string_view> acts;
    std::vector<std::string_view> needs, allows;
};

const std::vector<Sentence>& sentences() {
    static const std::vector<Sentence> kSentences{
        {"always", RuleForm::CanEnd, {}, {}, {}},
        {"never", RuleForm::NeverBefore, {"never", "before"}, {"before"}, {"only_if"}},
        {"never", RuleForm::NeverAfter, {"never", "after"}, {"after"}, {"only_if"}},
        {"never", RuleForm::NeverWhile, {"never"}, {"only_if"}, {}},
        {"must", RuleForm::MustFollow, {"after", "must"}, {"after"}, {"only_if", "within"}},
        {"outcome", RuleForm::OutcomeRequires, {"requires"}, {"requires"}, {"only_if"}},
        {"not_both", RuleForm::NotBoth, {"not_both"}, {}, {"only_if"}},
        {"different_people", RuleForm::DifferentPeople, {"different_people"}, {}, {"only_if"}},
        {"same_person", RuleForm::SamePerson, {"same_person"}, {}, {"only_if"}},
        {"limit", RuleForm::OnTime, {}, {"on_time"}, {}},
        {"limit", RuleForm::Limit, {}, {"at_most"}, {}},
        {"only", RuleForm::Only, {"may"}, {"may"}, {"only_if"}},
        {"step", RuleForm::AtMost, {"step"}, {"at_most"}, {"only_if"}},
    };
    return kSentences;
}

bool holds_word(const std::vector<std::string_view>& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

// The sentence that the words make; of those with the same leading word the one whose needs are met, else the last.
const Sentence* sentence_of(const Slots& slots) {
    const Sentence* found = nullptr;
    for (const auto& one : sentences()) {
        if (!slots.has(one.leading) || (found && found->leading != one.leading)) continue;
        found = &one;
        if (std::ranges::all_of(one.needs, [&](std::string_view word) { return slots.has(word); })) return found;
    }
    return found;
}

// Who is compared, or what must not meet: one act alone says nothing.
std::size_t fewest_acts(RuleForm form) {
    return form == RuleForm::NotBoth || form == RuleForm::DifferentPeople || form == RuleForm::SamePerson ? 2 : 1;
}

}  // namespace

void DraftReader::rule(Slots& slots, const std::string& id) {
    Rule rule;
    slots.need("text");
    rule.text = slots.text("text");
    const auto* sentence = sentence_of(slots);
    if (!sentence) {
        say(draft_, "E006", slots.range(), slots.path(), {}, {}, 3);
        return;
    }
    rule.form = sentence->form;
    draft_.places[id] = {slots.find(sentence->leading)->value.range, slots.path()};
    for (const auto word : sentence->needs) slots.need(word);
    for (const auto& keyword : keywords()) {
        if (keyword.context != Context::Rule || keyword.en == "text" || keyword.en == sentence->leading) continue;
        const bool fits = holds_word(sentence->acts, keyword.en) || holds_word(sentence->needs, keyword.en) || holds_word(sentence->allows, keyword.en);
        if (!fits) slots.excludes(sentence->leading, keyword.en);
    }
    for (const auto word : sentence->acts)
        if (const auto* node = slots.value(word)) {
            auto read = anchors(*node, slots.path(), id + "." + std::string(word));
            const bool list = node->kind == NodeKind::List && fewest_acts(rule.form) == 1 && rule.form != RuleForm::OutcomeRequires;
            if (list && node->items.size() > 1) wrong_shape(draft_, *node, slots.path(), "act");
            const auto given = node->kind == NodeKind::List ? node->items.size() : 1;  // what cannot be read was said already
            if (given < fewest_acts(rule.form)) wrong_shape(draft_, *node, slots.path(), "list");
            for (auto& one : read) {
                const bool is_act = one.kind == AnchorKind::Act || one.kind == AnchorKind::Served;
                if (!is_act) say(draft_, "E013", draft_.place(id + "." + std::string(word) + ".0").range, slots.path(), {one.name.empty() ? node->text : one.name}, {""}, 4);
                rule.acts.push_back(std::move(one));
            }
        }
    slots.keep("limit", id + ".limit");
    slots.keep("at_most", id + ".at_most");
    if (rule.form == RuleForm::CanEnd) slots.word("always", {"can_end"});
    if (rule.form == RuleForm::Limit || rule.form == RuleForm::OnTime) rule.deadline = name(slots, "limit", "deadline", deadlines_);
    if (rule.form == RuleForm::Limit) rule.within = slots.length("at_most");
    if (rule.form == RuleForm::OnTime && !slots.flag("on_time", true)) wrong_shape(draft_, *slots.value("on_time"), slots.path(), "yes");
    if (rule.form == RuleForm::OutcomeRequires) rule.outcome = name(slots, "outcome", "outcome", outcomes_);
    if (rule.form == RuleForm::Only) rule.role = name(slots, "only", "role", roles_);
    if (rule.form == RuleForm::AtMost) rule.at_most = slots.count("at_most", 1, 0);
    if (rule.form == RuleForm::MustFollow && slots.has("within")) rule.within = slots.length("within");
    rule.only_if = condition(slots, id + ".only_if");
    model_.rules.push_back(std::move(rule));
}

void DraftReader::rules(const Slots& file) {
    const auto* section = file.find("rules");
    if (!section || section->value.kind == NodeKind::Empty) return;
    const Path path{section->key.text};
    if (section->value.kind != NodeKind::List) return wrong_shape(draft_, section->value, {}, "list");
    std::size_t number = 0;
    for (const auto& item : section->value.items) {
        Slots slots(draft_, item, item.range, Context::Rule, path);
        if (slots.usable()) rule(slots, "rule:" + std::to_string(number++));
    }
}

}  // namespace docket::load
