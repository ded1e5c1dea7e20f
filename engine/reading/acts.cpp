// Acts at any time, and suspensions.
#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

Paragraphs anytime(const Words& words, const AnytimeAct& act) {
    Paragraphs out;
    add(out, words, {title_of(words, act.title), words.say("anytime.by", {words.anyone_of(act.by)}),
                     act.in.empty() ? words.say("anytime.everywhere") : words.say("anytime.in", {words.names(act.in)})});
    add(out, words, {act.only_if ? words.say("step.only_if", {in_words(words, *act.only_if)}) : "",
                     act.at_most < 0 ? "" : words.say("anytime.at_most", {words.times(act.at_most)}),
                     act.opens_by_expiry ? words.say("anytime.opened") : ""});
    add(out, words, {act.fills.empty() ? "" : words.say("act.fills", {words.names(act.fills)}),
                     act.document ? words.say("act.document", {words.name(*act.document)}) : ""});
    add_results(out, words, act.results);
    add_approval(out, words, act.approval, "approval");
    add(out, words, {act.late_entry_days ? words.say("act.late", {words.days(act.late_entry_days)}) : "", basis_of(words, act.basis)});
    return out;
}

namespace {

void add_resume(Paragraphs& into, const Words& words, const Resume& resume) {
    add(into, words, {words.say("resume.by", {words.anyone_of(resume.by), words.name(resume.name)}),
                      resume.only_if ? words.say("resume.only_if", {in_words(words, *resume.only_if)}) : "",
                      resume.document ? words.say("resume.document", {words.name(*resume.document)}) : ""});
    add_approval(into, words, resume.approval, "resume.approval");
}

void add_expires(Paragraphs& into, const Words& words, const std::optional<Expires>& expires) {
    if (!expires) return add(into, words, {words.say("expires.never")});
    const auto longer = words.length(expires->longer_than);
    const auto condition = expires->only_if ? in_words(words, *expires->only_if) : "";
    if (expires->then.size() == 1 && !expires->then.front().only_if) {
        const auto then = expiry_clause(words, expires->then.front());
        return add(into, words, {expires->only_if ? words.say("expires.if", {longer, condition, then}) : words.say("expires", {longer, then})});
    }
    into.push_back({expires->only_if ? words.say("expires.branches_if", {longer, condition}) : words.say("expires.branches", {longer}),
                    expiry_items(words, expires->then)});
}

}  // namespace

Paragraphs suspension(const Words& words, const Suspension& s) {
    Paragraphs out;
    add(out, words, {title_of(words, s.title), words.say("suspension.by", {words.anyone_of(s.by)}),
                     s.in.empty() ? words.say("suspension.everywhere") : words.say("suspension.in", {words.names(s.in)}),
                     s.only_if ? words.say("suspension.only_if", {in_words(words, *s.only_if)}) : ""});
    add(out, words, {s.fills.empty() ? "" : words.say("act.fills", {words.names(s.fills)}),
                     s.document ? words.say("act.document", {words.name(*s.document)}) : "",
                     s.set.empty() ? "" : words.say("suspension.set", {settings(words, s.set)})});
    if (s.awaits_case) add(out, words, {words.say("suspension.awaits"), s.resume ? words.say("suspension.awaits_resume") : words.say("suspension.awaits_ends")});
    add_approval(out, words, s.approval, "approval");
    add(out, words, {s.stops_limits ? words.say("suspension.stops") : words.say("suspension.stops_not")});
    if (s.resume) add_resume(out, words, *s.resume);
    add_expires(out, words, s.expires);
    add(out, words, {s.late_entry_days ? words.say("act.late", {words.days(s.late_entry_days)}) : "", basis_of(words, s.basis)});
    return out;
}

}  // namespace docket::reading
