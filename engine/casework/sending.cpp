// Documents that go out: issued, to whom a copy goes, and when another copy is made.

#include <algorithm>

#include "casework/elements.hpp"
#include "casework/flow.hpp"

namespace docket::casework {
namespace {

// The copy at hand has gone to one of these already: what goes out now is another.
bool needs_new_issue(const CaseState& state, const definition::Service& service) {
    const auto issued = state.documents.find(service.document);
    if (issued == state.documents.end()) return true;
    return std::ranges::any_of(service.to, [&](const Name& role) {
        const auto delivery = issued->second.to.find(role);
        return delivery != issued->second.to.end() && delivery->second.out;
    });
}

bool has_failed_delivery(const CaseState& state, const definition::Service& service) {
    const auto issued = state.documents.find(service.document);
    if (issued == state.documents.end()) return false;
    return std::ranges::any_of(issued->second.to, [](const auto& one) { return one.second.failed > 0 && !one.second.out; });
}

// To the parties of a list goes one document: a copy to each who stands there and has none; to all anew where all have one.
std::vector<Name> parties_to_send(const Course& course, const definition::Service& service) {
    std::vector<Name> standing, without;
    for (const auto& role : service.to)
        if (stands(course.definition, course.state, role)) standing.push_back(role);
    const auto issued = course.state.documents.find(service.document);
    for (const auto& role : standing) {
        const bool has_copy = issued != course.state.documents.end() && issued->second.to.contains(role) && issued->second.to.at(role).out;
        if (!has_copy) without.push_back(role);
    }
    return without.empty() ? standing : without;
}

bool goes_to_parties(const Course& course, const definition::Service& service) {
    return std::ranges::any_of(service.to, [&](const Name& name) {
        const auto* role = definition::find_role(course.definition, name);
        return role && role->element > 0;
    });
}

Status send_to_parties(Course& course, definition::Service service) {
    service.to = parties_to_send(course, service);
    const auto had = course.state.documents.find(service.document);
    auto kept = had == course.state.documents.end() ? std::map<Name, Delivery>{} : had->second.to;  // the others have theirs
    const bool is_new = needs_new_issue(course.state, service);
    if (is_new) DOCKET_TRY(issue_document(course, service.document));
    auto document = course.state.documents.at(service.document);
    document.to = std::move(kept);
    for (const auto& role : service.to) {
        if (is_new) document.to[role] = {};
        document.to[role].out = true;
    }
    return course.put(Section::Documents, service.document, std::move(document));
}

}  // namespace

Status issue_document(Course& course, const Name& name) {
    const auto* document = definition::find_document(course.definition, name);
    const auto had = course.state.documents.find(name);
    DocumentState issued;
    issued.issued = course.moment;
    issued.issues = had == course.state.documents.end() ? 1 : had->second.issues + 1;
    Json what = {{"document", name}, {"issue", issued.issues}};
    if (document && !document->title.empty()) what["title"] = document->title;
    course.begin("document.issued", std::move(what));
    return course.put(Section::Documents, name, std::move(issued));
}

Status send_out(Course& course, const definition::Service& service) {
    if (goes_to_parties(course, service)) return send_to_parties(course, service);
    const bool again = has_failed_delivery(course.state, service);
    if (!again && needs_new_issue(course.state, service)) DOCKET_TRY(issue_document(course, service.document));
    auto document = course.state.documents.at(service.document);
    for (const auto& role : service.to) document.to[role].out = true;
    return course.put(Section::Documents, service.document, std::move(document));
}

}  // namespace docket::casework
