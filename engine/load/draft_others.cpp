// What a process says of other cases: steps that are carried in a case of their own, joining, meetings with an agenda.

#include <algorithm>

#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

void DraftReader::opens(Slots& slots, Step& step) {
    const auto* entry = slots.find("opens");
    if (!entry) return;
    Slots inner(draft_, entry->value, entry->key.range, Context::Opens, joined(slots.path(), entry->key.text));
    inner.need("process");
    Opens out;
    out.process = inner.text("process");
    out.waits = inner.flag("wait", false);
    inner.keep("process", "step:" + step.name + ".opens");
    if (const auto* node = inner.value("process"); node && out.process == model_.id && !out.process.empty())
        say(draft_, "E080", node->range, inner.path(), {out.process}, {}, 6);
    if (const auto* with = inner.value("with"); with && with->kind != NodeKind::Map) wrong_shape(draft_, *with, inner.path(), "mapping");
    else if (with)
        for (const auto& one : with->entries) {
            if (one.value.kind != NodeKind::Scalar) {
                wrong_shape(draft_, one.value, inner.path(), "value");
                continue;
            }
            Given given{one.key.text, {}, {}};
            if (holds(facts_, one.value.text)) given.from = one.value.text;
            else given.value = one.value.text;
            const auto* fact = given.from ? find_fact(model_, *given.from) : nullptr;
            if (fact && fact->is_private) say(draft_, "E080", one.value.range, inner.path(), {*given.from}, {}, 8);
            draft_.places["step:" + step.name + ".opens." + given.fact] = {one.value.range, inner.path()};
            out.with.push_back(std::move(given));
        }
    step.opens = std::move(out);
}

// Who is present is said with the act itself: an approval between would leave it behind.
void DraftReader::meeting_part(Slots& slots, Step& step) {
    const auto word = slots.word("meeting", {"convenes", "closes"});
    if (word.empty()) return;
    step.meeting = word == "convenes" ? MeetingPart::Convenes : MeetingPart::Closes;
    for (const auto* other : {"approval", "approved_by"}) slots.excludes("meeting", other);
    if (model_.agenda) return;
    const auto* agenda = find_english(Context::Process, "agenda");
    say(draft_, "E014", slots.find("meeting")->key.range, slots.path(),
        {slots.written("meeting"), std::string(draft_.tongue == Tongue::Chinese ? agenda->zh : agenda->en)}, {""});
}

void DraftReader::others(Slots& process) {
    if (const auto* entry = process.find("joined_to")) {
        Slots slots(draft_, entry->value, entry->key.range, Context::Joining, joined(process.path(), entry->key.text));
        Joining out;
        slots.need("by");
        out.by = holders(slots, "by");
        slots.keep("by", "process.joined_to.by");
        out.approval = approval(slots, {}, "process.joined_to");
        out.in = names(slots, "in", "stage", stages_);
        out.basis = slots.text("basis");
        model_.joined_to = std::move(out);
    }
    if (const auto* entry = process.find("agenda")) {
        Slots slots(draft_, entry->value, entry->key.range, Context::Agenda, joined(process.path(), entry->key.text));
        Agenda out;
        slots.need("by");
        out.by = holders(slots, "by");
        slots.keep("by", "process.agenda.by");
        out.in = names(slots, "in", "stage", stages_);
        out.basis = slots.text("basis");
        model_.agenda = std::move(out);
    }
}

}  // namespace docket::load
