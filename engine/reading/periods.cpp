// Periods: how long, from when until when, what is not counted, how often extended, what silence means.
#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

namespace {

// One length that everybody can be told beside the step; "" where it depends on something.
std::string plain_length(const Words& words, const Deadline& deadline) {
    const auto& branches = deadline.length.branches;
    if (branches.size() != 1 || branches.front().only_if) return {};
    return length_of(words, branches.front().length, deadline.length.unit);
}

std::string ends(const Words& words, const std::vector<Anchor>& anchors, const Key& one, const Key& several) {
    return anchors.empty() ? "" : words.say(anchors.size() > 1 ? several : one, {in_words(words, anchors)});
}

std::string not_counted(const Words& words, const Span& span) {
    if (span.while_in) return words.say("deadline.deducts_while", {words.name(*span.while_in)});
    if (span.from && span.until) return words.say("deadline.deducts_span", {in_words(words, *span.from), in_words(words, *span.until)});
    if (span.from) return words.say("deadline.deducts_from", {in_words(words, *span.from)});
    return span.until ? words.say("deadline.deducts_until", {in_words(words, *span.until)}) : std::string{};
}

std::string certainty(const Words& words, Certainty certainty) {
    switch (certainty) {
        case Certainty::Law: return {};
        case Certainty::Example: return words.say("certainty", {words.say("certainty.example")});
        case Certainty::Memory: return words.say("certainty", {words.say("certainty.memory")});
    }
    return {};
}

void add_extension(Paragraphs& into, const Words& words, const Extension& extension, calendar::Unit unit) {
    add(into, words, {words.say("extension.by", {words.anyone_of(extension.by), length_of(words, extension.length, unit), words.times(extension.times)}),
                      extension.only_if ? words.say("extension.if", {in_words(words, *extension.only_if)}) : "",
                      extension.document ? words.say("extension.document", {words.name(*extension.document)}) : "",
                      extension.basis.empty() ? "" : words.say("extension.basis", {as_text(extension.basis)})});
    add_approval(into, words, extension.approval, "extension.approval");
}

void add_course(Paragraphs& into, const Words& words, const Deadline& d) {
    add(into, words, {begins(words, d), ends(words, d),
                      d.over.empty() ? "" : words.say("deadline.over", {words.name(d.over)})});
}

}  // namespace

std::string begins(const Words& words, const Deadline& d) {
    if (d.before) return words.say("deadline.before", {words.name(*d.before)});
    return d.from.empty() ? words.say("deadline.hangs") : ends(words, d.from, "deadline.from", "deadline.from_first");
}

std::string ends(const Words& words, const Deadline& d) { return ends(words, d.until, "deadline.until", "deadline.until_first"); }

std::string lengths(const Words& words, const Deadline& d) {
    std::vector<std::string> parts;
    for (const auto& branch : d.length.branches) {
        const auto length = length_of(words, branch.length, d.length.unit);
        parts.push_back(branch.only_if ? words.say("length.short_branch", {in_words(words, *branch.only_if), length})
                        : d.length.branches.size() > 1 ? words.say("length.short_otherwise", {length}) : length);
    }
    return words.joined(parts, "list.clause");
}

Paragraphs extension(const Words& words, const Deadline& d) {
    Paragraphs out;
    if (d.extension) add_extension(out, words, *d.extension, d.length.unit);
    return out;
}

std::string length_of(const Words& words, const std::variant<calendar::Length, Name>& length, calendar::Unit unit) {
    if (const auto* fixed = std::get_if<calendar::Length>(&length)) return words.length(*fixed);
    const auto& name = std::get<Name>(length);
    const std::string unit_word(calendar::unit_name(unit, words.tongue()));
    const auto counted = unit_word.starts_with("个") ? unit_word.substr(std::string_view("个").size()) : unit_word;
    if (const auto* parameter = find_parameter(words.process(), name)) return words.say("length.parameter", {words.name(name), words.value(parameter->value)});
    return find_table(words.process(), name) ? words.say("length.by_table", {words.name(name), counted}) : words.say("length.named", {words.name(name), counted});
}

std::string within(const Words& words, const Name& name) {
    const auto* deadline = find_deadline(words.process(), name);
    if (!deadline) return {};
    if (deadline->before) return words.say("within.before", {words.name(name)});
    if (!deadline->from.empty()) return words.say("within.own", {words.name(name)});
    const auto length = plain_length(words, *deadline);
    if (deadline->written_in_place) return words.say("within.length", {length});
    return length.empty() ? words.say("within.hangs_various", {words.name(name)}) : words.say("within.hangs", {words.name(name), length});
}

std::string not_before(const Words& words, const Name& name) {
    const auto* deadline = find_deadline(words.process(), name);
    if (!deadline) return words.say("not_before.date", {words.name(name)});
    if (deadline->before) return words.say("not_before.before", {words.name(name)});
    if (!deadline->from.empty()) return words.say("not_before.own", {words.name(name)});
    const auto length = plain_length(words, *deadline);
    if (deadline->written_in_place) return words.say("not_before.length", {length});
    return length.empty() ? words.say("not_before.hangs_various", {words.name(name)}) : words.say("not_before.hangs", {words.name(name), length});
}

Paragraphs period(const Words& words, const Deadline& d) {
    Paragraphs out;
    add(out, words, {title_of(words, d.title)});
    std::vector<std::string> lengths;
    for (const auto& branch : d.length.branches) {
        const auto length = length_of(words, branch.length, d.length.unit);
        lengths.push_back(branch.only_if ? words.say("length.branch", {in_words(words, *branch.only_if), length})
                          : d.length.branches.size() > 1 ? words.say("length.otherwise", {length}) : words.say("length.is", {length}));
    }
    add(out, words, lengths);
    add_course(out, words, d);
    if (!d.restarts.empty()) add(out, words, {words.say("deadline.restarts", {in_words(words, d.restarts)})});
    for (const auto& span : d.deducts) add(out, words, {not_counted(words, span)});
    for (const auto& warning : d.warn)
        add(out, words, {warning.before ? words.say("deadline.warn_before", {words.length(*warning.before)}) : words.say("deadline.warn_last")});
    add(out, words, {d.despite_suspension ? words.say("deadline.despite") : "", d.rolls ? "" : words.say("deadline.no_roll"),
                     d.closes_at ? words.say("deadline.closes", {calendar::minute_to_text(*d.closes_at)}) : ""});
    if (d.extension) add_extension(out, words, *d.extension, d.length.unit);
    add_expiry(out, words, d.overdue, {"over", "over.branches"});
    add(out, words, {basis_of(words, d.basis), certainty(words, d.certainty)});
    return out;
}

}  // namespace docket::reading
