#include "scenario/requests.hpp"

#include <algorithm>

namespace docket::scenario {
namespace {

const conditions::Type* type_of(const definition::Definition& process, const std::string& fact) {
    const auto* found = definition::find_fact(process, fact);
    return found ? &found->type : nullptr;
}

Json as_written(const Written& written) {
    if (const auto* text = std::get_if<std::string>(&written)) return *text;
    return std::get<std::vector<std::string>>(written);
}

}  // namespace

Json value_json(const definition::Definition& process, const std::string& fact, const Written& written) {
    const auto* type = type_of(process, fact);
    const auto* text = std::get_if<std::string>(&written);
    if (!type || !text) return as_written(written);
    const auto value = conditions::value_from_text(*type, *text);
    return value ? conditions::to_json(*value) : as_written(written);
}

Json facts_json(const definition::Definition& process, const Settings& settings) {
    auto out = Json::object();
    for (const auto& [fact, written] : settings) out[fact] = value_json(process, fact, written);
    return out;
}

casework::Actor actor_of(const Story& story, const std::string& name) {
    casework::Actor actor;
    actor.id = actor.name = name;
    const auto person = std::ranges::find(story.people, name, &Person::name);
    if (person != story.people.end()) actor.roles = person->roles;
    actor.authenticated = "scenario";
    return actor;
}

casework::Actor opener_of(const Story& story, const definition::Definition& process) {
    if (!story.opened_by.empty()) return actor_of(story, story.opened_by);
    const auto& may = process.opening.by;
    for (const auto& person : story.people)
        if (std::ranges::any_of(person.roles, [&](const std::string& r) { return std::ranges::find(may, r) != may.end(); }))
            return actor_of(story, person.name);
    casework::Actor actor;
    actor.id = actor.name = process.tongue == calendar::Tongue::Chinese ? "立案窗口" : "front desk";
    actor.roles = may;
    actor.authenticated = "scenario";
    return actor;
}

std::string moment_text(const calendar::Moment& moment) {
    auto out = calendar::to_text(moment.day);
    if (moment.minute) out += " " + calendar::minute_to_text(*moment.minute);
    return out;
}

std::int64_t last_expiry(const Json& records, const std::string& clock) {
    std::int64_t found = 0;
    for (const auto& record : records) {
        if (record.value("type", "") != "timer.fired" || !record.contains("what")) continue;
        for (const auto& [key, value] : record["what"].items())
            if (value.is_string() && value.get_ref<const std::string&>() == clock) found = record.value("cseq", std::int64_t{0});
    }
    return found;
}

}  // namespace docket::scenario
