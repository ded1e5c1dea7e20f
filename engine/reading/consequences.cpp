// What follows: from a result, from an expiry.
#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

void add(Paragraphs& into, const Words& words, const std::vector<std::string>& sentences) {
    std::string text;
    for (const auto& sentence : sentences) {
        if (sentence.empty()) continue;
        if (!text.empty() && words.tongue() == Tongue::English) text += ' ';
        text += capital(sentence);
    }
    if (!text.empty()) into.push_back({std::move(text), {}});
}

std::string title_of(const Words& words, const std::string& title) { return title.empty() ? "" : words.say("title", {as_text(title)}); }
std::string basis_of(const Words& words, const std::string& basis) { return basis.empty() ? "" : words.say("basis", {as_text(basis)}); }

std::string settings(const Words& words, const std::vector<Setting>& set) {
    std::vector<std::string> parts;
    for (const auto& one : set)
        parts.push_back(one.table ? words.say("then.set_table", {words.name(one.fact), words.name(*one.table)})
                                  : words.say("then.set", {words.name(one.fact), one.value ? words.value(*one.value) : ""}));
    return words.joined(parts, "list.comma");
}

std::string clauses(const Words& words, const Effects& effects) {
    std::vector<std::string> parts;
    if (!effects.set.empty()) parts.push_back(settings(words, effects.set));
    if (!effects.redo.empty()) parts.push_back(words.say("then.redo", {words.names(effects.redo)}));
    if (effects.resume) parts.push_back(words.say("then.resume"));
    if (effects.go_to) parts.push_back(words.say("then.goto", {words.name(*effects.go_to)}));
    if (effects.end) parts.push_back(words.say("then.end", {words.name(*effects.end)}));
    return words.joined(parts, "list.comma");
}

std::string expiry_clause(const Words& words, const ExpiryBranch& branch) {
    switch (branch.kind) {
        case ExpiryKind::Result: return words.say("then.result", {words.name(branch.name)});
        case ExpiryKind::Effects: return clauses(words, branch.effects);
        case ExpiryKind::Open: return words.say("then.open", {words.name(branch.name)});
        case ExpiryKind::Escalate: return words.say("then.escalate", {words.who(branch.name)});
        case ExpiryKind::Report: return words.say("then.report");
    }
    return {};
}

std::vector<std::string> expiry_items(const Words& words, const std::vector<ExpiryBranch>& branches) {
    std::vector<std::string> items;
    for (const auto& branch : branches) {
        const auto then = expiry_clause(words, branch);
        items.push_back(branch.only_if ? words.say("branch.if", {in_words(words, *branch.only_if), then})
                        : branches.size() > 1 ? words.say("branch.otherwise", {then}) : words.say("branch.always", {then}));
    }
    return items;
}

void add_expiry(Paragraphs& into, const Words& words, const std::vector<ExpiryBranch>& branches, const ExpiryKeys& keys) {
    if (branches.empty()) return;
    if (branches.size() == 1 && !branches.front().only_if) return add(into, words, {words.say(keys.one, {expiry_clause(words, branches.front())})});
    into.push_back({words.say(keys.several), expiry_items(words, branches)});
}

namespace {

bool says_nothing(const definition::Result& result) {
    return result.name == "done" && result.title.empty() && result.effects.empty() && !result.only_if && !result.at_most && !result.deemed;
}

std::string one_result(const Words& words, const definition::Result& result) {
    std::vector<std::string> parts;
    if (result.only_if) parts.push_back(words.say("result.only_if", {in_words(words, *result.only_if)}));
    if (result.at_most) parts.push_back(words.say("result.at_most", {words.times(*result.at_most)}));
    if (result.deemed) parts.push_back(words.say("result.deemed"));
    if (auto then = clauses(words, result.effects); !then.empty()) parts.push_back(std::move(then));
    const auto name = result.title.empty() ? words.say("result", {words.name(result.name)})
                                           : words.say("result.titled", {words.name(result.name), as_text(result.title)});
    return name + (parts.empty() ? "" : words.say("colon") + words.joined(parts, "list.clause")) + words.say("sentence.end");
}

}  // namespace

void add_results(Paragraphs& into, const Words& words, const std::vector<definition::Result>& results) {
    if (results.empty() || (results.size() == 1 && says_nothing(results.front()))) return;
    const auto& first = results.front();
    const bool is_plain = results.size() == 1 && first.name == "done" && first.title.empty() && !first.only_if && !first.at_most && !first.deemed;
    if (is_plain) return add(into, words, {words.say("done.effects", {clauses(words, first.effects)})});
    Paragraph out{words.say("results"), {}};
    for (const auto& result : results) out.items.push_back(one_result(words, result));
    into.push_back(std::move(out));
}

}  // namespace docket::reading
