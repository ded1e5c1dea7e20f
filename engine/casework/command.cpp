// A command as its first record keeps it, and back: what replay and rectification decide again.

#include <algorithm>
#include <array>

#include "base/format.hpp"
#include "casework/allotment.hpp"
#include "casework/casework.hpp"
#include "casework/command.hpp"
#include "casework/entry_io.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

constexpr std::array<const char*, 12> kVerbs{"open",    "do",        "answer",  "meet",       "serve", "expire", "assign",
                                             "rectify", "recompute", "arrange", "give_number", "hear"};
constexpr std::array<const char*, 10> kKinds{"step", "anytime", "suspension", "resume", "extend", "recusal", "join", "separate", "enlist", "strike"};
constexpr std::array<const char*, 3> kMeetings{"held", "closed", "adjourned"};

struct Text {
    const char* key;
    std::string Command::*text;
};
constexpr std::array kTexts{
    Text{"id", &Command::request_id},   Text{"act", &Command::act},        Text{"result", &Command::result},
    Text{"document", &Command::document}, Text{"to", &Command::addressee},   Text{"method", &Command::method},
    Text{"proof", &Command::proof},     Text{"number", &Command::number},  Text{"clock", &Command::clock},
    Text{"return_to", &Command::return_to}, Text{"place", &Command::place}, Text{"entry", &Command::entry},
    Text{"role", &Command::role},       Text{"calendar", &Command::calendar_version}, Text{"authority", &Command::authority_version},
};

struct NamedText {
    const char* key;
    std::string NamedCase::*text;
};
constexpr std::array kNamed{NamedText{"case", &NamedCase::id},   NamedText{"process", &NamedCase::process},
                            NamedText{"outcome", &NamedCase::outcome}, NamedText{"act", &NamedCase::act},
                            NamedText{"awaits_meeting", &NamedCase::awaits_meeting}};

Json to_json(const NamedCase& other) {
    auto out = Json::object();
    for (const auto& field : kNamed)
        if (!(other.*field.text).empty()) out[field.key] = other.*field.text;
    if (!other.awaits.empty()) out["awaits"] = other.awaits;
    if (other.is_joined) out["joined"] = true;
    return out;
}

Result<NamedCase> named_from(const Json& json) {
    NamedCase out;
    conditions::ObjectReader in(json, "other");
    for (const auto& field : kNamed) out.*field.text = in.text_or_empty(field.key);
    if (const auto* awaits = in.find("awaits"); awaits && awaits->is_array())
        for (const auto& one : *awaits)
            if (one.is_string()) out.awaits.push_back(one.get<std::string>());
    out.is_joined = in.flag("joined");
    DOCKET_TRY(in.finish());
    return out;
}

template <std::size_t N>
std::optional<std::size_t> place_in(const std::array<const char*, N>& names, std::string_view name) {
    const auto at = std::ranges::find(names, name);
    return at == names.end() ? std::nullopt : std::optional<std::size_t>(at - names.begin());
}

}  // namespace

std::string_view kind_text(ActKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }
std::optional<ActKind> kind_named(std::string_view name) {
    const auto at = place_in(kKinds, name);
    return at ? std::optional(static_cast<ActKind>(*at)) : std::nullopt;
}
std::string_view answer_text(definition::Answer answer) { return words_of(answer).en; }

Json command_json(const Definition& definition, const Command& command) {
    Json out = {{"verb", kVerbs.at(static_cast<std::size_t>(command.verb))}};
    for (const auto& field : kTexts)
        if (!(command.*field.text).empty()) out[field.key] = command.*field.text;
    const bool acts = command.verb == Verb::Do || command.verb == Verb::Answer || command.verb == Verb::Meet || command.verb == Verb::Arrange;
    if (acts) out["kind"] = kind_text(command.act_kind);
    if (command.verb == Verb::Answer && !command.cast) out["answer"] = answer_text(command.answer);
    if (command.cast) out["cast"] = true;
    if (command.comes_straight_back) out["straight_back"] = true;
    if (command.verb == Verb::Arrange) out["arrangement"] = stored_name(command.arrangement);
    if (command.verb == Verb::Meet) out["meeting"] = kMeetings.at(static_cast<std::size_t>(command.meeting));
    for (const auto& actor : command.present) out["present"].push_back(to_json(actor));
    if (!command.counts.empty()) out["counts"] = command.counts;
    if (command.verb == Verb::Rectify) out["revokes"] = command.revokes;
    const bool names_person = command.verb == Verb::Arrange && !command.person.id.empty();
    const bool assigns = command.verb == Verb::Assign && command.candidates.empty();
    if (assigns || names_person || (acts && command.act_kind == ActKind::Recusal)) out["person"] = to_json(command.person);
    if (!command.candidates.empty()) out["candidates"] = to_json(command.candidates);
    if (command.failed) out["failed"] = true;
    if (command.leaves) out["leaves"] = true;
    auto fills = Json::object();
    for (const auto& [name, value] : command.fills) {
        const auto* fact = definition::find_fact(definition, name);
        if (!fact || !fact->is_private) fills[name] = value;
    }
    if (!fills.empty()) out["fills"] = std::move(fills);
    if (!command.commitments.empty()) out["commitments"] = command.commitments;
    if (!command.parameters.empty()) out["parameters"] = command.parameters;
    if (!command.links.empty()) out["links"] = EntryWriter::encode(command.links);
    for (const auto& [role, actor] : command.parties) out["parties"].push_back({{"role", role}, {"person", to_json(actor)}});
    for (const auto& actor : command.together_with) out["together_with"].push_back(to_json(actor));
    if (!command.other.id.empty()) out["other"] = to_json(command.other);
    if (!command.heard.is_null()) out["heard"] = command.heard;
    return out;
}

Json when_json(const Command& command) {
    Json out = {{"effective", to_text(command.legal)}, {"recorded", command.recorded}};
    if (!command.source.empty()) out["source"] = command.source;
    return out;
}

Result<Command> command_from_event(const definition::Definition&, const Event& event) {
    const auto unreadable = [&](std::string_view what) {
        return fail(ErrorKind::Corrupt, "event.unreadable", format("the command of a stored event cannot be read: {}", what),
                    format("存储事件中的指令无法读取：{}", what));
    };
    if (!begins_command(event) || !event.when.is_object()) return unreadable("it begins none");
    Command out;
    DOCKET_TRY_ASSIGN(out.actor, actor_from_json(event.who));
    conditions::ObjectReader in(event.cmd, "cmd");
    const auto verb = place_in(kVerbs, in.text("verb"));
    if (!verb) return unreadable("verb");
    out.verb = static_cast<Verb>(*verb);
    for (const auto& field : kTexts) out.*field.text = in.text_or_empty(field.key);
    if (const auto kind = in.text_or_empty("kind"); !kind.empty()) {
        const auto at = kind_named(kind);
        if (!at) return unreadable("kind");
        out.act_kind = *at;
    }
    if (const auto answer = in.text_or_empty("answer"); !answer.empty()) {
        const auto known = answer_named(answer);
        if (!known || answer_text(*known) != answer) return unreadable("answer");
        out.answer = *known;
    }
    if (const auto arrangement = in.text_or_empty("arrangement"); !arrangement.empty()) {
        const auto known = arrangement_named(arrangement);
        if (!known || stored_name(*known) != arrangement) return unreadable("arrangement");
        out.arrangement = *known;
    }
    out.comes_straight_back = in.flag("straight_back");
    out.cast = in.flag("cast");
    if (const auto meeting = in.text_or_empty("meeting"); !meeting.empty()) {
        const auto at = place_in(kMeetings, meeting);
        if (!at) return unreadable("meeting");
        out.meeting = static_cast<Meeting>(*at);
    }
    if (const auto* present = in.find("present"); present && present->is_array())
        for (const auto& one : *present) {
            DOCKET_TRY_ASSIGN(auto actor, actor_from_json(one));
            out.present.push_back(std::move(actor));
        }
    if (const auto* counts = in.find("counts"); counts && counts->is_object())
        for (const auto& [word, number] : counts->items())
            if (number.is_number_integer()) out.counts[word] = number.get<std::int64_t>();
    if (in.has("revokes")) out.revokes = in.whole("revokes", 0, kMostNumber);
    if (const auto* person = in.find("person")) {
        DOCKET_TRY_ASSIGN(out.person, actor_from_json(*person));
    }
    if (const auto* candidates = in.find("candidates"); candidates && candidates->is_array()) {
        DOCKET_TRY_ASSIGN(out.candidates, candidates_from(*candidates));
    }
    out.failed = in.flag("failed");
    out.leaves = in.flag("leaves");
    const auto objects = [&](const char* key, std::map<std::string, Json>& into) {
        if (const auto* found = in.find(key); found && found->is_object())
            for (const auto& [name, value] : found->items()) into[name] = value;
    };
    objects("fills", out.fills);
    objects("parameters", out.parameters);
    if (const auto* found = in.find("commitments"); found && found->is_object())
        for (const auto& [name, value] : found->items())
            if (value.is_string()) out.commitments[name] = value.get<std::string>();
    if (const auto* links = in.find("links"); links && links->is_array())
        for (const auto& link : *links)
            if (link.is_array() && link.size() == 2 && link[0].is_string() && link[1].is_string())
                out.links.emplace_back(link[0].get<std::string>(), link[1].get<std::string>());
    if (const auto* parties = in.find("parties"); parties && parties->is_array())
        for (const auto& one : *parties) {
            if (!one.is_object() || !one.contains("person")) return unreadable("parties");
            DOCKET_TRY_ASSIGN(auto actor, actor_from_json(one["person"]));
            out.parties.emplace_back(one.value("role", ""), std::move(actor));
        }
    if (const auto* with = in.find("together_with"); with && with->is_array())
        for (const auto& one : *with) {
            DOCKET_TRY_ASSIGN(auto actor, actor_from_json(one));
            out.together_with.push_back(std::move(actor));
        }
    if (const auto* other = in.find("other")) {
        DOCKET_TRY_ASSIGN(out.other, named_from(*other));
    }
    if (const auto* heard = in.find("heard")) out.heard = *heard;
    in.has("cause");
    DOCKET_TRY(in.finish());
    const auto legal = parse_moment(event.when.value("effective", ""));
    if (!legal) return unreadable("effective");
    out.legal = *legal;
    out.recorded = event.when.value("recorded", "");
    out.source = event.when.value("source", "");
    if (event.why.is_object()) out.reason = event.why.value("reason", "");
    if (out.verb == Verb::Open && event.what.is_object()) out.case_id = event.what.value("case", "");
    return out;
}

Event make_refused(const Command& command, const Refusal& refusal) {
    Event out;
    out.type = "refused";
    out.who = to_json(command.actor);
    out.when = when_json(command);
    out.what = {{"verb", kVerbs.at(static_cast<std::size_t>(command.verb))}};
    for (const auto& field : kTexts)
        if (field.text != &Command::request_id && !(command.*field.text).empty()) out.what[field.key] = command.*field.text;
    out.why = {{"refused", refusal.error.id}, {"en", refusal.error.en}, {"zh", refusal.error.zh}};
    if (!refusal.read.empty()) out.why["read"] = refusal.read;
    if (!command.reason.empty()) out.why["reason"] = command.reason;
    if (!command.request_id.empty()) out.cmd = {{"id", command.request_id}};
    return out;
}

}  // namespace docket::casework
