// Service (送达): a document that went out reached an addressee, or did not. Numbers of documents.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/elements.hpp"
#include "casework/people.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

// Who may enter it: whoever may do a step that sends the document, the clerk, the addressee.
struct Entering {
    std::vector<Name> by;
    int late_entry_days = 0;
};
Entering entering(const Definition& definition, const Name& document, const Name& addressee) {
    Entering out;
    const auto add = [&](const std::vector<definition::Step>& steps) {
        for (const auto& step : steps) {
            if (!step.serves || step.serves->document != document) continue;
            out.by.insert(out.by.end(), step.by.begin(), step.by.end());
            out.late_entry_days = std::max(out.late_entry_days, step.late_entry_days);
        }
    };
    for (const auto& stage : definition.stages) add(stage.steps);
    for (const auto& suspension : definition.suspensions) add(suspension.steps);
    out.by.insert(out.by.end(), definition.clerk.begin(), definition.clerk.end());
    out.by.push_back(addressee);
    return out;
}

}  // namespace

Status served_to_all(Course& course, const Name& name) {
    course.note("all") = true;
    for (const auto& [role, delivery] : course.state.documents.at(name).to)  // all are served: the last one counts
        if (delivery.served && course.moment < *delivery.served) course.moment = *delivery.served;
    return happen(course, {definition::AnchorKind::Served, name, {}, course.moment});
}

Status serve(Course& course) {
    const auto& command = course.command;
    if (course.is_ended()) return refuse("case.ended");
    const auto issued = course.state.documents.find(command.document);
    if (issued == course.state.documents.end()) return refuse("document.not_issued", {command.document});
    const auto to = issued->second.to.find(command.addressee);
    if (to == issued->second.to.end() || (!to->second.out && !to->second.served) || !stands(course.definition, course.state, command.addressee))
        return refuse("document.not_to_addressee", {command.document, command.addressee});
    if (to->second.served) return refuse("step.already_decided", {command.document});
    const auto who = entering(course.definition, command.document, command.addressee);
    DOCKET_TRY(acting_role(course, who.by, command.actor, command.document));
    DOCKET_TRY(check_legal_day(course, issued->second.issued, who.late_entry_days));

    Json what = {{"document", command.document}, {"to", command.addressee}};
    for (const auto& [key, text] : {std::pair{"method", &command.method}, {"proof", &command.proof}})
        if (!text->empty()) what[key] = *text;
    if (command.failed) what["failed"] = true;
    course.begin("served", std::move(what));
    auto document = issued->second;
    auto& delivery = document.to[command.addressee];
    delivery.method = command.method;
    if (command.failed) {
        ++delivery.failed;
        delivery.out = false;
    } else {
        delivery.served = command.legal;
    }
    DOCKET_TRY(course.put(Section::Documents, command.document, std::move(document)));
    if (command.failed) return ok();
    const auto* role = definition::find_role(course.definition, command.addressee);
    if (role && role->element > 0) DOCKET_TRY(happen(course, {definition::AnchorKind::Served, command.document, command.addressee, course.moment}));
    return is_served(course.definition, course.state, command.document) ? served_to_all(course, command.document) : ok();
}

Status give_number(Course& course) {
    const auto& command = course.command;
    const auto issued = course.state.documents.find(command.document);
    if (issued == course.state.documents.end()) return refuse("document.not_issued", {command.document});
    course.begin("number.given", {{"document", command.document}, {"number", command.number}});
    auto document = issued->second;
    document.number = command.number;
    return course.put(Section::Documents, command.document, std::move(document));
}

// Nothing of the case changes: the record says what bytes were made, so that they can be compared whenever they are made again.
Status note_rendering(Course& course) {
    course.begin("document.rendered", {{"document", course.command.document}, {"documents", Json::array({course.command.rendered})}});
    return ok();
}

}  // namespace docket::casework
