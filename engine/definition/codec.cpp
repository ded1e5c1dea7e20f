// The canonical model of a process: what is deployed, hashed and run.
// A field added later must be read from older models too: leave it out while it means "as before", or raise the format and
// upcast.

#include "base/format.hpp"
#include "definition/definition.hpp"
#include "definition/enum_names.hpp"
#include "definition/model_io.hpp"
#include "definition/stored_model.hpp"

namespace docket::definition {

template <class Io>
void describe(Io& io, As<Io, Recusal>& x);

template <class Io>
void describe(Io& io, As<Io, Role>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("external", x.external);
    io("per_case", x.per_case);
    io("assigned_by", x.assigned_by);
    io("group", x.group);
    io("members_at_least", x.members_at_least);
    io("who_did", x.who_did);
    io.unless_first("distribution", x.distribution);
    io("superior_of", x.superior_of);
    io("named_by", x.named_by);
    io("not_who_did", x.not_who_did);
    io("qualified", x.qualified);
    io("recusal", x.recusal);
    io.unless_zero("many", x.many);
    io("instance_of", x.instance_of);
    io.unless_zero("element", x.element);
}

template <class Io>
void describe(Io& io, As<Io, Fact>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("type", x.type);
    io("starts", x.starts);
    io("private", x.is_private);
}

template <class Io>
void describe(Io& io, As<Io, NamedCondition>& x) {
    io.need("name", x.name);
    io("condition", x.expression);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Parameter>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("type", x.type);
    io("value", x.value);
    io("certainty", x.certainty);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Table>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("gives", x.gives);
    io("out", x.out);
    io("decides", x.decides);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Anchor>& x) {
    io("kind", x.kind);
    io("name", x.name);
    io("result", x.result);
}

template <class Io>
void describe(Io& io, As<Io, LengthBranch>& x) {
    io("only_if", x.only_if);
    io("length", x.length);
}

template <class Io>
void describe(Io& io, As<Io, LengthOf>& x) {
    io("branches", x.branches);
    io("unit", x.unit);
}

template <class Io>
void describe(Io& io, As<Io, Setting>& x) {
    io.need("fact", x.fact);
    io("value", x.value);
    io("table", x.table);
}

template <class Io>
void describe(Io& io, As<Io, Effects>& x) {
    io("goto", x.go_to);
    io("end", x.end);
    io("redo", x.redo);
    io("resume", x.resume);
    io("set", x.set);
}

template <class Io>
void describe(Io& io, As<Io, Result>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("effects", x.effects);
    io("only_if", x.only_if);
    io("at_most", x.at_most);
    io("deemed", x.deemed);
}

template <class Io>
void describe(Io& io, As<Io, ExpiryBranch>& x) {
    io("only_if", x.only_if);
    io("kind", x.kind);
    io("name", x.name);
    io("effects", x.effects);
}

template <class Io>
void describe(Io& io, As<Io, Threshold>& x) {
    io("numerator", x.numerator);
    io("denominator", x.denominator);
    io("more_than", x.more_than);
    io("of", x.of);
}

template <class Io>
void describe(Io& io, As<Io, Weight>& x) {
    io.need("role", x.role);
    io("votes", x.votes);
}

template <class Io>
void describe(Io& io, As<Io, Round>& x) {
    io("name", x.name);
    io("by", x.by);
    io("mode", x.mode);
    io("only_if", x.only_if);
    io("choices", x.choices);
    io("quorum", x.quorum);
    io("pass", x.pass);
    io("veto", x.veto);
    io("ballot", x.ballot);
    io("chair", x.chair);
    io("weights", x.weights);
    io("decides_after", x.decides_after);
    io("must_explain_departure", x.must_explain_departure);
    io("held_in", x.held_in);
}

template <class Io>
void describe(Io& io, As<Io, Recusal>& x) {
    io("by", x.by);
    io("approval", x.approval);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Extension>& x) {
    io("by", x.by);
    io("approval", x.approval);
    io("length", x.length);
    io("times", x.times);
    io("only_if", x.only_if);
    io("document", x.document);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Span>& x) {
    io("while", x.while_in);
    io("from", x.from);
    io("until", x.until);
}

template <class Io>
void describe(Io& io, As<Io, Warning>& x) {
    io("before", x.before);
}

template <class Io>
void describe(Io& io, As<Io, Deadline>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("written_in_place", x.written_in_place);
    io("length", x.length);
    io("from", x.from);
    io("until", x.until);
    io("before", x.before);
    io("restarts", x.restarts);
    io("over", x.over);
    io.unless_zero("element", x.element);
    io("deducts", x.deducts);
    io("warn", x.warn);
    io("despite_suspension", x.despite_suspension);
    io("rolls", x.rolls);
    io("closes_at", x.closes_at);
    io("extension", x.extension);
    io("overdue", x.overdue);
    io("basis", x.basis);
    io("certainty", x.certainty);
}

template <class Io>
void describe(Io& io, As<Io, Document>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("number", x.number);
    io("sealed", x.sealed);
    io("template", x.template_file);
}

template <class Io>
void describe(Io& io, As<Io, Outcome>& x) {
    io.need("name", x.name);
    io("title", x.title);
}

template <class Io>
void describe(Io& io, As<Io, Service>& x) {
    io.need("document", x.document);
    io("to", x.to);
}

template <class Io>
void describe(Io& io, As<Io, Given>& x) {
    io.need("fact", x.fact);
    io("from", x.from);
    io("value", x.value);
}

template <class Io>
void describe(Io& io, As<Io, Opens>& x) {
    io.need("process", x.process);
    io("with", x.with);
    io("waits", x.waits);
}

template <class Io>
void describe(Io& io, As<Io, Step>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("by", x.by);
    io("holders", x.holders);
    io("approval", x.approval);
    io("may", x.may);
    io("within", x.within);
    io("every", x.every);
    io("not_before", x.not_before);
    io("after", x.after);
    io("only_if", x.only_if);
    io("optional", x.optional);
    io("at_most", x.at_most);
    io("fills", x.fills);
    io("document", x.document);
    io("serves", x.serves);
    io("opens", x.opens);
    io.unless_first("meeting", x.meeting);
    io("results", x.results);
    io("passed", x.passed);
    io("refused", x.refused);
    io("returned", x.returned);
    io("deferred", x.deferred);
    io("returned_at_most", x.returned_at_most);
    io("deferred_at_most", x.deferred_at_most);
    io("overdue", x.overdue);
    io("set", x.set);
    io("late_entry_days", x.late_entry_days);
    io("opens_by_expiry", x.opens_by_expiry);
    io("basis", x.basis);
    io("for_each", x.over);
    io.unless_zero("enough", x.enough);
    io("instance_of", x.instance_of);
    io.unless_zero("element", x.element);
}

template <class Io>
void describe(Io& io, As<Io, Branch>& x) {
    io("only_if", x.only_if);
    io("effects", x.effects);
}

template <class Io>
void describe(Io& io, As<Io, Stage>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("steps", x.steps);
    io("next", x.next);
    io("keeps_state", x.keeps_state);
}

template <class Io>
void describe(Io& io, As<Io, AnytimeAct>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("by", x.by);
    io("approval", x.approval);
    io("in", x.in);
    io("only_if", x.only_if);
    io("at_most", x.at_most);
    io("fills", x.fills);
    io("results", x.results);
    io("document", x.document);
    io("late_entry_days", x.late_entry_days);
    io("opens_by_expiry", x.opens_by_expiry);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Resume>& x) {
    io.need("name", x.name);
    io("by", x.by);
    io("approval", x.approval);
    io("document", x.document);
    io("only_if", x.only_if);
}

template <class Io>
void describe(Io& io, As<Io, Expires>& x) {
    io("longer_than", x.longer_than);
    io("only_if", x.only_if);
    io("then", x.then);
}

template <class Io>
void describe(Io& io, As<Io, Suspension>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("by", x.by);
    io("approval", x.approval);
    io("in", x.in);
    io("only_if", x.only_if);
    io("fills", x.fills);
    io("set", x.set);
    io("stops_limits", x.stops_limits);
    io.unless_no("awaits_case", x.awaits_case);
    io("document", x.document);
    io("steps", x.steps);
    io("resume", x.resume);
    io("expires", x.expires);
    io("late_entry_days", x.late_entry_days);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Rule>& x) {
    io("form", x.form);
    io("text", x.text);
    io("acts", x.acts);
    io("only_if", x.only_if);
    io("outcome", x.outcome);
    io("deadline", x.deadline);
    io("role", x.role);
    io("at_most", x.at_most);
    io("within", x.within);
}

template <class Io>
void describe(Io& io, As<Io, Opening>& x) {
    io("by", x.by);
    io("fills", x.fills);
    io("late_entry_days", x.late_entry_days);
    io("document", x.document);
}

template <class Io>
void describe(Io& io, As<Io, Entrance>& x) {
    io.need("name", x.name);
    io("title", x.title);
    io("stage", x.stage);
    io("with", x.with);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Joining>& x) {
    io("by", x.by);
    io("approval", x.approval);
    io("in", x.in);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Agenda>& x) {
    io("by", x.by);
    io("in", x.in);
    io("basis", x.basis);
}

template <class Io>
void describe(Io& io, As<Io, Definition>& x) {
    io.need("id", x.id);
    io("title", x.title);
    io.need("version", x.version);
    io("in_force", x.in_force);
    io("until", x.until);
    io("basis", x.basis);
    io("calendar", x.calendar);
    io("number", x.number);
    io("start", x.start);
    io("opening", x.opening);
    io("entries", x.entries);
    io("clerk", x.clerk);
    io("rectify_by", x.rectify_by);
    io("joined_to", x.joined_to);
    io("agenda", x.agenda);
    io("tongue", x.tongue);
    io("roles", x.roles);
    io("facts", x.facts);
    io("conditions", x.conditions);
    io("parameters", x.parameters);
    io("tables", x.tables);
    io("deadlines", x.deadlines);
    io("documents", x.documents);
    io("outcomes", x.outcomes);
    io("stages", x.stages);
    io("anytime", x.anytime);
    io("suspensions", x.suspensions);
    io("rules", x.rules);
}

Json to_json(const Definition& definition) { return stored(definition, "process"); }

docket::Result<std::shared_ptr<const Definition>> definition_from_json(const Json& model) {
    DOCKET_TRY_ASSIGN(auto definition, restored<Definition>(model, "process"));
    return std::shared_ptr<const Definition>(std::make_shared<Definition>(std::move(definition)));
}

}  // namespace docket::definition
