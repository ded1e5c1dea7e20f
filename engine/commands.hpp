#pragma once
// Requests of hosts as commands of casework: names looked up, words read, times filled. What is named and not there is
// NotFound here; what is there and not permitted is for casework to refuse.

#include "casework/casework.hpp"
#include "definition/definition.hpp"
#include "engine.hpp"
#include "moments.hpp"

namespace docket {

using definition::Definition;

// The part that every command has.
casework::Command said(const Saying& say, casework::Verb verb, const Moments& when);

// Errors: act.unknown, document.unknown, role.unknown (NotFound); answer.unknown, meeting.unknown, arrangement.unknown, service.method_unknown (InvalidArgument).
Result<casework::Command> to_command(const Definition& process, const ActRequest& request, const Moments& when);
Result<casework::Command> to_command(const Definition& process, const AnswerRequest& request, const Moments& when);
Result<casework::Command> to_command(const Definition& process, const MeetRequest& request, const Moments& when);
Result<casework::Command> to_command(const Definition& process, const ArrangeRequest& request, const Moments& when);
Result<casework::Command> to_command(const Definition& process, const ServeRequest& request, const Moments& when);
Result<casework::Command> to_command(const Definition& process, const AssignRequest& request, const Moments& when);
Result<casework::Command> to_command(const Definition& process, const RectifyRequest& request, const Moments& when);
Result<casework::Command> to_command(const Definition& process, const MigrateRequest& request, const Moments& when);
casework::Command to_command(const Definition& process, const OpenRequest& request, const Moments& when);

// Facts as a host gives them. A text that a person typed ("yes", "10个工作日") is read by the fact's type.
std::map<std::string, Json> fills_of(const Definition& process, const Json& facts);

// The authority's values for the parameters of a process: "process.parameter" wins over "parameter".
std::map<std::string, Json> parameters_of(const Definition& process, const definition::Authority& authority);

// The content of a request for its Intent: everything but who, when and the facts.
Json content_of(const OpenRequest& request);
Json content_of(const ActRequest& request);
Json content_of(const AnswerRequest& request);
Json content_of(const MeetRequest& request);
Json content_of(const ArrangeRequest& request);
Json content_of(const ServeRequest& request);
Json content_of(const AssignRequest& request);
Json content_of(const RectifyRequest& request);
Json content_of(const MigrateRequest& request);

}  // namespace docket
