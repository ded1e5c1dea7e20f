// The opening of a case.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/elements.hpp"
#include "casework/entry_io.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

Status put_parameters(Course& course) {
    for (const auto& parameter : course.definition.parameters) {
        DOCKET_TRY_ASSIGN(auto value, value_here(course, parameter));
        course.note("parameters")[parameter.name] = conditions::to_json(value);
        DOCKET_TRY(course.put(Section::Parameters, parameter.name, std::move(value)));
    }
    return ok();
}

Status check_parameters(const Course& course) {
    for (const auto& [name, value] : course.command.parameters)
        if (!definition::find_parameter(course.definition, name)) return refuse("parameter.unknown", {name});
    return ok();
}

// How long it can be with this place's values; a fact's bound was checked when the process was.
std::int64_t longest(const Course& course, const std::variant<calendar::Length, Name>& length) {
    if (const auto* fixed = std::get_if<calendar::Length>(&length)) return fixed->count;
    const auto parameter = course.state.parameters.find(std::get<Name>(length));
    const auto* value = parameter == course.state.parameters.end() ? nullptr : std::get_if<calendar::Length>(&parameter->second);
    return value ? value->count : 0;
}

// What the law limits an authority does not lengthen by its own values (规则: 期限 … 最多).
Status check_limits(Course& course) {
    for (const auto& rule : course.definition.rules) {
        if (rule.form != definition::RuleForm::Limit || !rule.deadline || !rule.within) continue;
        const auto* deadline = definition::find_deadline(course.definition, *rule.deadline);
        if (!deadline) continue;
        std::int64_t most = 0;
        for (const auto& branch : deadline->length.branches) most = std::max(most, longest(course, branch.length));
        if (deadline->extension) most += longest(course, deadline->extension->length) * deadline->extension->times;
        if (most > rule.within->count) return refuse("rule.forbids", {rule.text});
    }
    return ok();
}

// Whose step this case is carried for; it is told our number.
Status know_parent(Course& course) {
    const auto& asked = course.command.heard;
    OtherCase parent;
    parent.case_id = asked.value("from", "");
    parent.process = asked.value("from_process", "");
    parent.act = asked.value("act", "");
    parent.status = kRuns;
    parent.since = course.moment;
    tell(course, "child.opened", parent.case_id, {{"act", parent.act}, {"waits", asked.value("waits", false)}});
    return course.put(Section::Others, kParent, std::move(parent));
}

const definition::Entrance* find_entrance(const Definition& definition, const Name& name) {
    const auto at = std::ranges::find(definition.entries, name, &definition::Entrance::name);
    return at == definition.entries.end() ? nullptr : &*at;
}

}  // namespace

Result<Value> value_here(const Course& course, const definition::Parameter& parameter) {
    const auto given = course.command.parameters.find(parameter.name);
    if (given == course.command.parameters.end()) return parameter.value;
    auto read = conditions::value_from_json(parameter.type, given->second);
    if (!read) return refuse_in_words("parameter.invalid", {InBothTongues(parameter.name), {read.error().en, read.error().zh}});
    return read;
}

Status open(Course& course) {
    const auto& definition = course.definition;
    const auto& opening = definition.opening;
    const auto& command = course.command;
    if (course.state.standing.phase != CasePhase::Unopened) return refuse("case.opened_already");
    const bool is_child = command.heard.is_object();  // asked for by a step of another case, whose doer might ask
    if (!is_child && !opening.by.empty() && !acting_role(course, opening.by, command.actor, definition.id)) return refuse("opening.not_by", {name_of(command.actor)});
    const bool in_force = definition.in_force <= command.legal.day && (!definition.until || command.legal.day <= *definition.until);
    if (!in_force) return refuse("edition.not_in_force", {definition.id, calendar::to_text(command.legal.day)});
    DOCKET_TRY(check_legal_day(course, std::nullopt, opening.late_entry_days));
    DOCKET_TRY(check_parameters(course));
    const auto* entrance = find_entrance(definition, command.entry);
    if (!command.entry.empty() && !entrance) return refuse("entry.unknown", {definition.id, command.entry});
    const bool follows = std::ranges::any_of(command.links, [](const auto& link) { return link.first == "follows"; });
    if (entrance && !follows) return refuse("entry.follows", {command.entry});
    auto asked = opening.fills;
    if (entrance)
        for (const auto& fact : entrance->with)
            if (std::ranges::find(asked, fact) == asked.end()) asked.push_back(fact);
    DOCKET_TRY_ASSIGN(const auto fills, read_fills(course, asked, definition.id));

    Json what = {{"case", command.case_id}, {"process", definition.id}, {"edition", definition.version}};
    for (const auto& [kind, other] : command.links) what["links"].push_back(Json{{"kind", kind}, {"case", other}});
    if (entrance) what["entry"] = entrance->name;
    course.begin("case.opened", std::move(what), entrance && !entrance->basis.empty() ? entrance->basis : definition.basis);
    course.state.case_id = command.case_id;
    Standing standing;
    DOCKET_TRY(move(standing.phase, lifecycle::CaseSignal::Open));
    standing.authority = command.actor.authority;
    standing.opened = command.legal;
    standing.calendar_version = command.calendar_version;
    DOCKET_TRY(course.put(Section::Standing, "", std::move(standing)));
    DOCKET_TRY(put_parameters(course));
    DOCKET_TRY(check_limits(course));
    for (const auto& fact : definition.facts)
        if (fact.starts) DOCKET_TRY(put_fact(course, fact.name, FactState{*fact.starts, {}}));
    for (const auto& [name, value] : fills) DOCKET_TRY(put_fact(course, name, value));
    DOCKET_TRY(join_at_opening(course));
    if (!command.links.empty()) DOCKET_TRY(course.put(Section::Links, "", command.links));
    for (const auto& [kind, other] : command.links)
        if (kind == "challenges") tell(course, "challenged", other);
    if (is_child) DOCKET_TRY(know_parent(course));
    DOCKET_TRY(happen(course, {definition::AnchorKind::Opened, {}, {}, course.moment}));
    if (opening.document) DOCKET_TRY(issue_document(course, *opening.document));
    return enter_stage(course, entrance ? entrance->stage : definition.start);
}

}  // namespace docket::casework
