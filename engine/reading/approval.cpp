// Chains of approval: who signs, how it is counted, what follows from the answer.
#include <algorithm>

#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

namespace {

std::string answer(const Words& words, Answer given) {
    switch (given) {
        case Answer::Agree: return words.say("answer.agree");
        case Answer::Return: return words.say("answer.return");
        case Answer::Refuse: return words.say("answer.refuse");
        case Answer::Defer: return words.say("answer.defer");
        case Answer::Abstain: return words.say("answer.abstain");
    }
    return {};
}

}  // namespace

std::string signers(const Words& words, const Round& round) {
    switch (round.mode) {
        case Mode::One: return words.say("round.one", {words.anyone_of(round.by)});
        case Mode::All: return words.say("round.all", {words.all_of(round.by)});
        case Mode::Any: return words.say("round.any", {words.all_of(round.by)});
        case Mode::Discuss: return words.say("round.discuss", {words.all_of(round.by)});
        case Mode::Vote: return words.say("round.vote", {words.all_of(round.by)});
    }
    return {};
}

std::string share(const Words& words, const Threshold& share) {
    const auto of = share.of == Share::Entitled ? words.say("share.entitled") : share.of == Share::Present ? words.say("share.present") : words.say("share.cast");
    if (share.numerator == share.denominator && !share.more_than) return words.say("share.all", {of});
    const auto part = std::to_string(share.numerator) + "/" + std::to_string(share.denominator);
    return share.more_than ? words.say("share.more", {part, of}) : words.say("share.at_least", {part, of});
}

namespace {

void add_meeting(std::vector<std::string>& parts, const Words& words, const Round& round) {
    if (round.quorum) parts.push_back(words.say("round.quorum", {share(words, *round.quorum)}));
    if (round.pass) parts.push_back(words.say("round.pass", {share(words, *round.pass)}));
    if (!round.veto.empty()) parts.push_back(words.say("round.veto", {words.anyone_of(round.veto)}));
    if (round.chair) parts.push_back(words.say("round.chair", {words.who(*round.chair)}));
    if (round.ballot == Ballot::Secret) parts.push_back(words.say("round.secret"));
    if (round.ballot == Ballot::Electronic) parts.push_back(words.say("round.electronic"));
    if (round.ballot == Ballot::ChairLast) parts.push_back(words.say("round.chair_last"));
    for (const auto& weight : round.weights) parts.push_back(words.say("round.weight", {words.who(weight.role), std::to_string(weight.votes)}));
}

}  // namespace

std::string one_round(const Words& words, const Round& round) {
    std::vector<std::string> parts;
    const auto name = round.name.empty() ? "" : (words.tongue() == Tongue::English ? " " : "") + words.say("round.named", {words.name(round.name)});
    parts.push_back(signers(words, round) + name);
    if (round.only_if) parts.push_back(words.say("round.only_if", {in_words(words, *round.only_if)}));
    std::vector<std::string> choices;
    for (const auto choice : round.choices) choices.push_back(answer(words, choice));
    parts.push_back(words.say("round.choices", {words.joined(choices, "list.and")}));
    add_meeting(parts, words, round);
    if (round.held_in) parts.push_back(words.say("round.held_in", {words.name(*round.held_in)}));
    if (round.decides_after) parts.push_back(words.say("round.decides_after", {words.name(*round.decides_after)}));
    if (round.must_explain_departure) parts.push_back(words.say("round.departure"));
    return capital(words.joined(parts, "list.clause")) + words.say("sentence.end");
}

namespace {

bool can_answer(const std::vector<Round>& chain, Answer answer) {
    return std::ranges::any_of(chain, [&](const Round& r) { return r.mode != Mode::Discuss && std::ranges::find(r.choices, answer) != r.choices.end(); });
}

std::string follows(const Words& words, const Effects& effects) {
    const auto then = clauses(words, effects);
    return then.empty() ? words.say("chain.nothing") : then;
}

}  // namespace

void add_approval(Paragraphs& into, const Words& words, const std::vector<Round>& chain, const Key& head) {
    if (chain.empty()) return;
    Paragraph out{words.say(head), {}};
    for (const auto& round : chain) out.items.push_back(one_round(words, round));
    into.push_back(std::move(out));
}

void add_answers(Paragraphs& into, const Words& words, const Step& step) {
    if (step.passed) add(into, words, {words.say("chain.passed", {follows(words, *step.passed)})});
    if (step.refused) add(into, words, {words.say("chain.refused", {follows(words, *step.refused)})});
    const auto returned_at_most = words.times(step.returned_at_most), deferred_at_most = words.times(step.deferred_at_most);
    if (step.returned) add(into, words, {words.say("chain.returned", {follows(words, *step.returned), returned_at_most})});
    else if (can_answer(step.approval, Answer::Return)) add(into, words, {words.say("chain.returned_default", {returned_at_most})});
    if (step.deferred) add(into, words, {words.say("chain.deferred", {follows(words, *step.deferred), deferred_at_most})});
}

}  // namespace docket::reading
