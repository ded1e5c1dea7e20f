#include "commands.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"
#include "base/text.hpp"
#include "casework/words.hpp"

namespace docket {
namespace {

using casework::Command;
using casework::Verb;

// "disagree" is what a member of a meeting says for "refuse".
std::optional<definition::Answer> answer_said(const std::string& word) {
    if (word == "disagree" || word == "反对") return definition::Answer::Refuse;
    return casework::answer_named(word);
}
Error answer_unknown(const std::string& name) {
    return fail(ErrorKind::InvalidArgument, "answer.unknown", format("'{}' is no answer; say agree, return, refuse, defer or abstain", name),
                format("“{}”不是表态；请用同意、退回、不同意、缓议或者弃权", name));
}

struct MeetingWord {
    casework::Meeting meeting;
    std::string_view en, zh;
};
constexpr std::array kMeetings{MeetingWord{casework::Meeting::Held, "held", "召开"}, MeetingWord{casework::Meeting::Closed, "closed", "结束"},
                               MeetingWord{casework::Meeting::Adjourned, "adjourned", "休会"}};

// "return to STEP": an answer that names a step.
struct ReturnWord {
    std::string_view words;
    bool straight;
};
constexpr std::array kReturns{ReturnWord{"return straight to ", true}, ReturnWord{"return to ", false}, ReturnWord{"退回直送 ", true}, ReturnWord{"退回 ", false}};

bool read_return(const std::string& answer, Command& command) {
    for (const auto& word : kReturns) {
        if (!answer.starts_with(word.words) || answer.size() == word.words.size()) continue;
        command.answer = definition::Answer::Return;
        command.return_to = answer.substr(word.words.size());
        command.comes_straight_back = word.straight;
        return true;
    }
    return false;
}

// 民事诉讼法 (2023) 第八十八条至第九十五条.
constexpr std::array<std::string_view, 10> kMethods{"handed over", "refused and left", "post", "electronic", "public notice",
                                                    "直接送达", "留置送达", "邮寄送达", "电子送达", "公告送达"};

Error unknown(const char* id, const char* en, const char* zh, const std::string& name, const std::vector<std::string>& names) {
    const auto near = nearest_name(name, names);
    return fail(ErrorKind::NotFound, id, format("the process has no {} called '{}'{}", en, name, near ? format("; did you mean '{}'?", *near) : ""),
                format("该流程没有名为“{}”的{}{}", name, zh, near ? format("；是否指“{}”？", *near) : ""));
}

template <class T>
void add_names(const std::vector<T>& list, std::vector<std::string>& names) {
    for (const auto& one : list) names.push_back(one.name);
}

std::vector<std::string> act_names(const Definition& process) {
    std::vector<std::string> names;
    for (const auto& stage : process.stages) add_names(stage.steps, names);
    for (const auto& suspension : process.suspensions) {
        add_names(suspension.steps, names);
        if (suspension.resume) names.push_back(suspension.resume->name);
    }
    add_names(process.anytime, names);
    add_names(process.suspensions, names);
    return names;
}

Status name_act(const Definition& process, const std::string& words, Command& command) {
    auto named = casework::find_act(process, words);
    if (!named) return unknown("act.unknown", "act", "行为", words, act_names(process));
    command.act_kind = named->kind;
    command.act = std::move(named->act);
    command.person.id = std::move(named->person);
    return ok();
}

Status known_role(const Definition& process, const std::string& role) {
    if (definition::find_role(process, role)) return ok();
    // "respondents[甲公司]": which place that is, the case knows
    const auto* list = role.ends_with(']') ? definition::find_role(process, role.substr(0, role.find('['))) : nullptr;
    if (list && list->many > 0) return ok();
    std::vector<std::string> names;
    add_names(process.roles, names);
    return unknown("role.unknown", "role", "角色", role, names);
}

Json people(const std::vector<casework::Actor>& actors) {
    auto out = Json::array();
    for (const auto& actor : actors) out.push_back(actor.id);
    return out;
}

}  // namespace

Command said(const Saying& say, Verb verb, const Moments& when) {
    Command out;
    out.verb = verb;
    out.request_id = say.request_id;
    out.actor = say.actor;
    out.legal = when.legal;
    out.source = say.source;
    out.recorded_us = when.recorded_us;
    out.recorded = when.recorded_text;
    out.reason = say.reason;
    return out;
}

Result<Command> to_command(const Definition& process, const ActRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Do, when);
    DOCKET_TRY(name_act(process, request.act, out));
    out.result = request.result;
    out.together_with = request.together_with;
    out.fills = fills_of(process, request.facts);
    out.present = request.present;
    return out;
}

Result<Command> to_command(const Definition& process, const AnswerRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Answer, when);
    DOCKET_TRY(name_act(process, request.act, out));
    if (read_return(request.answer, out)) return out;
    const auto answer = answer_said(request.answer);
    if (!answer) return answer_unknown(request.answer);
    out.answer = *answer;
    return out;
}

Result<Command> to_command(const Definition& process, const MeetRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Meet, when);
    DOCKET_TRY(name_act(process, request.act, out));
    const auto word = std::ranges::find_if(kMeetings, [&](const auto& w) { return w.en == request.meeting || w.zh == request.meeting; });
    if (word == kMeetings.end())
        return fail(ErrorKind::InvalidArgument, "meeting.unknown",
                    format("'{}' does not happen to a meeting; say held, closed or adjourned", request.meeting),
                    format("“{}”不是会议的情况；请用召开、结束或者休会", request.meeting));
    out.meeting = word->meeting;
    out.present = request.present;
    out.together_with = request.together_with;
    for (const auto& [name, number] : request.counts) {
        const auto answer = answer_said(name);
        if (!answer) return answer_unknown(name);
        out.counts[std::string(casework::words_of(*answer).en)] += number;
    }
    return out;
}

Result<Command> to_command(const Definition& process, const ArrangeRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Arrange, when);
    DOCKET_TRY(name_act(process, request.act, out));
    const auto arrangement = casework::arrangement_named(request.what);
    if (!arrangement)
        return fail(ErrorKind::InvalidArgument, "arrangement.unknown",
                    format("'{}' cannot be done about an act; say claim, put_back, transfer, delegate, add_signer, remove_signer, withdraw, copy or urge", request.what),
                    format("“{}”不是可以对事项作的安排；请用认领、退领、转办、委派、加签、减签、撤回、抄送或者催办", request.what));
    out.arrangement = *arrangement;
    if (out.act_kind != casework::ActKind::Recusal) out.person = request.person;
    out.place = request.place;
    return out;
}

Result<Command> to_command(const Definition& process, const ServeRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Serve, when);
    if (!definition::find_document(process, request.document)) {
        std::vector<std::string> names;
        add_names(process.documents, names);
        return unknown("document.unknown", "document", "文书", request.document, names);
    }
    DOCKET_TRY(known_role(process, request.to));
    if (!request.method.empty() && std::ranges::find(kMethods, request.method) == kMethods.end())
        return fail(ErrorKind::InvalidArgument, "service.method_unknown",
                    format("'{}' is no way of service; say handed over, refused and left, post, electronic or public notice", request.method),
                    format("“{}”不是送达方式；请用直接送达、留置送达、邮寄送达、电子送达或者公告送达", request.method));
    out.document = request.document;
    out.addressee = request.to;
    out.method = request.method;
    out.proof = request.proof;
    out.failed = request.failed;
    return out;
}

Result<Command> to_command(const Definition& process, const AssignRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Assign, when);
    DOCKET_TRY(known_role(process, request.role));
    out.role = request.role;
    out.person = request.person;
    out.leaves = request.leaves;
    return out;
}

Result<Command> to_command(const Definition&, const RectifyRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Rectify, when);
    out.revokes = request.cseq;
    return out;
}

Result<Command> to_command(const Definition&, const MigrateRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Migrate, when);
    casework::Migration migration;
    migration.version = request.edition;
    migration.basis = request.basis;
    DOCKET_TRY_ASSIGN(migration.map, casework::migration_map_from_json(request.map));
    out.migration = std::make_shared<const casework::Migration>(std::move(migration));
    return out;
}

Command to_command(const Definition& process, const OpenRequest& request, const Moments& when) {
    auto out = said(request.say, Verb::Open, when);
    out.fills = fills_of(process, request.facts);
    if (!request.follows.empty()) out.links.emplace_back("follows", request.follows);
    if (!request.challenges.empty()) out.links.emplace_back("challenges", request.challenges);
    out.entry = request.entry;
    out.parties = request.parties;
    return out;
}

namespace {

// A text that a person typed ("yes", "10个工作日"), by the type; anything else stays, to be refused with its reason.
Json as_exchanged(const conditions::Type& type, const Json& given) {
    if (!given.is_string() || conditions::value_from_json(type, given)) return given;
    const auto value = conditions::value_from_text(type, given.get_ref<const std::string&>());
    return value ? conditions::to_json(*value) : given;
}

}  // namespace

std::map<std::string, Json> fills_of(const Definition& process, const Json& facts) {
    std::map<std::string, Json> out;
    for (const auto& [name, given] : facts.items()) {
        auto& fill = out[name] = given;
        const auto* fact = definition::find_fact(process, name);
        if (fact) fill = as_exchanged(fact->type, given);
    }
    return out;
}

std::map<std::string, Json> parameters_of(const Definition& process, const definition::Authority& authority) {
    std::map<std::string, Json> out;
    const auto own = process.id + ".";
    for (const auto& [name, value] : authority.parameters)
        if (definition::find_parameter(process, name)) out[name] = value;
    for (const auto& [name, value] : authority.parameters)
        if (name.starts_with(own)) out[name.substr(own.size())] = value;  // one that the process lacks is refused, not passed over
    for (auto& [name, value] : out)
        if (const auto* parameter = definition::find_parameter(process, name)) value = as_exchanged(parameter->type, value);
    return out;
}

Json content_of(const OpenRequest& request) {
    auto parties = Json::array();
    for (const auto& [role, actor] : request.parties) parties.push_back({role, actor.id});
    Json out = {{"verb", "open"}, {"process", request.process}, {"edition", request.edition}, {"follows", request.follows}, {"entry", request.entry},
                {"parties", std::move(parties)}};
    if (!request.challenges.empty()) out["challenges"] = request.challenges;
    return out;
}
Json content_of(const ActRequest& request) {
    Json out = {{"verb", "act"}, {"case", request.case_id}, {"act", request.act}, {"result", request.result}, {"with", people(request.together_with)}};
    if (!request.other_case.empty()) out["other"] = {request.other_case, request.other_act};
    if (!request.present.empty()) out["present"] = people(request.present);
    return out;
}
Json content_of(const AnswerRequest& request) {
    return {{"verb", "answer"}, {"case", request.case_id}, {"act", request.act}, {"answer", request.answer}};
}
Json content_of(const MeetRequest& request) {
    return {{"verb", "meet"}, {"case", request.case_id}, {"act", request.act}, {"meeting", request.meeting}, {"present", people(request.present)},
            {"counts", request.counts}, {"with", people(request.together_with)}};
}
Json content_of(const ArrangeRequest& request) {
    return {{"verb", "arrange"}, {"case", request.case_id}, {"act", request.act}, {"what", request.what}, {"person", request.person.id},
            {"place", request.place}};
}
Json content_of(const ServeRequest& request) {
    return {{"verb", "serve"}, {"case", request.case_id}, {"document", request.document}, {"to", request.to},
            {"method", request.method}, {"proof", request.proof}, {"failed", request.failed}};
}
Json content_of(const AssignRequest& request) {
    Json out = {{"verb", "assign"}, {"case", request.case_id}, {"role", request.role}, {"person", request.person.id}};
    if (request.leaves) out["leaves"] = true;
    return out;
}
Json content_of(const MigrateRequest& request) {
    return {{"verb", "migrate"}, {"case", request.case_id}, {"to", request.edition}, {"basis", request.basis}, {"map", request.map}};
}
Json content_of(const RectifyRequest& request) { return {{"verb", "rectify"}, {"case", request.case_id}, {"revokes", request.cseq}}; }

}  // namespace docket
