// Rules: as the author says them, and what the process holds them to mean.
#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

namespace {

std::string act(const Words& words, const Anchor& anchor) {
    if (anchor.kind != AnchorKind::Act) return in_words(words, anchor);
    return anchor.result ? words.say("rule.act_result", {words.name(anchor.name), words.name(*anchor.result)}) : words.name(anchor.name);
}

std::string acts(const Words& words, const std::vector<Anchor>& all) {
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i)
        out += (i == 0 ? "" : i + 1 < all.size() ? words.say("list.and") : words.say("list.last_and")) + act(words, all[i]);
    return out;
}

std::string meaning(const Words& words, const Rule& rule) {
    const auto at = [&](std::size_t i) { return act(words, rule.acts.at(i)); };
    const auto limit = rule.deadline ? words.name(*rule.deadline) : "", within = rule.within ? words.length(*rule.within) : "";
    switch (rule.form) {
        case RuleForm::CanEnd: return words.say("rule.can_end");
        case RuleForm::NeverBefore: return words.say("rule.never_before", {at(0), at(1)});
        case RuleForm::NeverWhile: return words.say("rule.never_while", {at(0)});
        case RuleForm::NeverAfter: return words.say("rule.never_after", {at(0), at(1)});
        case RuleForm::MustFollow:
            return rule.within ? words.say("rule.must_follow_within", {at(0), at(1), within}) : words.say("rule.must_follow", {at(0), at(1)});
        case RuleForm::OutcomeRequires: return words.say("rule.outcome_requires", {words.name(rule.outcome.value_or("")), acts(words, rule.acts)});
        case RuleForm::NotBoth: return words.say("rule.not_both", {acts(words, rule.acts)});
        case RuleForm::AtMost: return words.say("rule.at_most", {at(0), words.times(rule.at_most.value_or(1))});
        case RuleForm::DifferentPeople: return words.say("rule.different_people", {acts(words, rule.acts)});
        case RuleForm::SamePerson: return words.say("rule.same_person", {acts(words, rule.acts)});
        case RuleForm::Limit: return words.say("rule.limit", {limit, within});
        case RuleForm::OnTime: return words.say("rule.on_time", {limit});
        case RuleForm::Only: return words.say("rule.only", {words.who(rule.role.value_or("")), acts(words, rule.acts)});
    }
    return {};
}

}  // namespace

Paragraphs rules(const Words& words) {
    Paragraphs out;
    for (const auto& rule : words.process().rules) {
        auto said = meaning(words, rule);
        if (rule.only_if) said = words.say("rule.if", {in_words(words, *rule.only_if), said});
        add(out, words, {words.say("rule", {as_text(rule.text), said})});
    }
    return out;
}

}  // namespace docket::reading
