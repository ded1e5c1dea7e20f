// Steps and the stages that hold them.
#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

namespace {

std::string permission(const Words& words, Permission permission) {
    switch (permission) {
        case Permission::Transfer: return words.say("may.transfer");
        case Permission::Delegate: return words.say("may.delegate");
        case Permission::AddSigner: return words.say("may.add_signer");
        case Permission::RemoveSigner: return words.say("may.remove_signer");
        case Permission::Return: return words.say("may.return");
        case Permission::Withdraw: return words.say("may.withdraw");
        case Permission::Copy: return words.say("may.copy");
        case Permission::Urge: return words.say("may.urge");
        case Permission::SkipIfSubmitter: return words.say("may.skip_if_submitter");
        case Permission::Substitute: return words.say("may.substitute");
    }
    return {};
}

std::string for_each(const Words& words, const Step& step) {
    if (step.over.empty()) return {};
    return step.enough ? words.say("step.each_some", {words.name(step.over), std::to_string(step.enough)}) : words.say("step.each_all", {words.name(step.over)});
}

std::string how_often(const Words& words, const Step& step) {
    if (step.every) return words.say("step.every", {words.length(*step.every)});
    return step.optional ? words.say("step.optional") : std::string{};
}

std::string how_many_times(const Words& words, int at_most) {
    if (at_most == 1) return {};
    return at_most < 0 ? words.say("step.any_times") : words.say("step.at_most", {words.times(at_most)});
}

void add_when(Paragraphs& into, const Words& words, const Step& step) {
    add(into, words, {step.after.empty() ? "" : words.say("step.after", {in_words(words, step.after)}),
                      step.only_if ? words.say("step.only_if", {in_words(words, *step.only_if)}) : "",
                      step.opens_by_expiry ? words.say("step.opened") : "", step.not_before ? not_before(words, *step.not_before) : ""});
    add(into, words, {how_often(words, step), how_many_times(words, step.at_most)});
    if (step.within) add(into, words, {within(words, *step.within)});
}

void add_opens(Paragraphs& into, const Words& words, const Opens& opens) {
    std::vector<std::string> given;
    for (const auto& one : opens.with)
        given.push_back(one.from ? words.say("given.fact", {words.name(one.fact), words.name(*one.from)})
                                 : words.say("given.value", {words.name(one.fact), words.name(one.value)}));
    add(into, words, {words.say("step.opens", {words.name(opens.process)}),
                      given.empty() ? "" : words.say("step.opens_with", {words.joined(given, "list.clause")}),
                      opens.waits ? words.say("step.opens_waits") : ""});
}

void add_what(Paragraphs& into, const Words& words, const Step& step) {
    add(into, words, {step.fills.empty() ? "" : words.say("act.fills", {words.names(step.fills)}),
                      step.document ? words.say("act.document", {words.name(*step.document)}) : "",
                      step.serves ? words.say("step.serves", {words.name(step.serves->document), words.all_of(step.serves->to)}) : "",
                      step.set.empty() ? "" : words.say("act.set", {settings(words, step.set)})});
    if (step.opens) add_opens(into, words, *step.opens);
    if (step.meeting == MeetingPart::Convenes) add(into, words, {words.say("step.convenes")});
    if (step.meeting == MeetingPart::Closes) add(into, words, {words.say("step.closes")});
}

}  // namespace

Paragraphs step(const Words& words, const Step& step) {
    Paragraphs out;
    const auto by = words.anyone_of(step.by);
    add(out, words, {title_of(words, step.title), step.holders > 1 ? words.say("step.holders", {by, std::to_string(step.holders)}) : words.say("step.by", {by}),
                     for_each(words, step)});
    add_when(out, words, step);
    add_what(out, words, step);
    add_results(out, words, step.results);
    add_approval(out, words, step.approval, "approval");
    add_answers(out, words, step);
    if (step.within && step.overdue.empty()) add(out, words, {words.say("overdue.default")});
    add_expiry(out, words, step.overdue, {"overdue", "overdue.branches"});
    std::vector<std::string> permissions;
    for (const auto one : step.may) permissions.push_back(permission(words, one));
    if (!permissions.empty()) add(out, words, {words.say("step.may", {words.joined(permissions, "list.clause")})});
    add(out, words, {step.late_entry_days ? words.say("act.late", {words.days(step.late_entry_days)}) : "", basis_of(words, step.basis)});
    return out;
}

Paragraphs stage(const Words& words, const Stage& stage) {
    Paragraphs out;
    add(out, words, {title_of(words, stage.title), stage.keeps_state ? words.say("stage.keeps") : ""});
    if (stage.next.empty()) {
        add(out, words, {words.say("stage.no_next")});
    } else if (stage.next.size() == 1 && !stage.next.front().only_if) {
        add(out, words, {words.say("stage.next", {clauses(words, stage.next.front().effects)})});
    } else {
        Paragraph branches{words.say("stage.next_branches"), {}};
        for (const auto& branch : stage.next) {
            const auto then = clauses(words, branch.effects);
            branches.items.push_back(branch.only_if ? words.say("branch.if", {in_words(words, *branch.only_if), then}) : words.say("branch.otherwise", {then}));
        }
        out.push_back(std::move(branches));
    }
    return out;
}

}  // namespace docket::reading
