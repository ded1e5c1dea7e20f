#include "directory.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "journal/record.hpp"
#include "local_time.hpp"
#include "parts.hpp"

namespace docket {
namespace {

using definition::Authority;

// "2024.1+people 7": the seventh time that the directory had changed under the file 2024.1.
constexpr std::string_view kMark = "+people ";

std::string file_version(const std::string& version) { return version.substr(0, version.find(kMark)); }

int times_changed(const std::string& version) {
    const auto at = version.find(kMark);
    return at == version.npos ? 0 : std::stoi(version.substr(at + kMark.size()));
}

bool lists(const Authority& authority, const std::string& group) {
    return std::ranges::any_of(authority.groups, [&](const auto& one) { return one.first == group; });
}

Error failed(const Error& why) {
    return fail(ErrorKind::Unavailable, "directory.failed", "the host's directory of people did not answer: " + why.en, "接入系统的人员目录没有答复：" + why.zh);
}

// The authority as a file that anybody can read: JSON is YAML.
std::string file_of(const Authority& a) {
    Json out = {{"id", a.id}, {"zone", a.zone}, {"version", a.version}};
    const std::pair<const char*, const std::string*> texts[] = {{"title", &a.title}, {"prefix", &a.prefix}, {"calendar", &a.calendar},
                                                                {"held_together", &a.capabilities.held_together}};
    for (const auto& [key, text] : texts)
        if (!text->empty()) out[key] = *text;
    const std::pair<const char*, const std::vector<std::string>*> people[] = {{"operators", &a.capabilities.operators},
                                                                              {"process_owners", &a.capabilities.process_owners},
                                                                              {"auditors", &a.capabilities.auditors}};
    for (const auto& [key, list] : people)
        if (!list->empty()) out[key] = *list;
    for (const auto& [name, members] : a.groups) out["groups"][name] = members;
    for (const auto& [name, value] : a.parameters) out["parameters"][name] = value;
    for (const auto& [person, superior] : a.superiors) out["superiors"][person] = superior;
    for (const auto& s : a.substitutions) {
        Json one = {{"absent", s.absent}, {"by", s.by}, {"from", to_text(s.from)}, {"until", to_text(s.until)}};
        if (!s.processes.empty()) one["processes"] = s.processes;
        out["substitutions"].push_back(std::move(one));
    }
    return Json{{"authority", std::move(out)}}.dump(1);
}

class Taking {
public:
    Taking(EngineParts& engine, PeopleDirectory& directory) : engine_(engine), directory_(directory) {}

    Result<std::shared_ptr<const AuthorityInForce>> now(std::shared_ptr<const AuthorityInForce> office) {
        const std::scoped_lock alone(engine_.people.mutex);
        const auto& id = office->id;
        DOCKET_TRY_ASSIGN(const auto editions, engine_.library->edition_count());
        const auto version = directory_.version(id);
        if (!version) return failed(version.error());
        const auto hangs_on = [&](const std::string& file) { return format("{}|{}|{}", file, editions, *version); };
        if (!version->empty() && engine_.people.seen[id] == hangs_on(office->version)) return office;
        DOCKET_TRY_ASSIGN(const auto file, engine_.library->authority(id, file_version(office->version)));
        auto wanted = *file->authority;
        DOCKET_TRY(ask(wanted, *office->authority));
        wanted.version = office->version;
        if (definition::to_json(wanted) != definition::to_json(*office->authority)) {
            wanted.version = format("{}{}{}", file_version(office->version), kMark, times_changed(office->version) + 1);
            DOCKET_TRY(take_over(wanted));
            DOCKET_TRY_ASSIGN(office, engine_.library->authority(id));
        }
        engine_.people.seen[id] = hangs_on(office->version);
        return office;
    }

private:
    Status ask(Authority& into, const Authority& before) {
        DOCKET_TRY_ASSIGN(const auto asked, engine_.library->people_asked());
        for (const auto& group : asked.groups) {
            if (lists(into, group)) continue;
            auto members = directory_.members(into.id, group);
            if (!members) return failed(members.error());
            if (*members) into.groups.emplace_back(group, **std::move(members));
        }
        std::ranges::sort(into.groups);  // as the file made of it has them
        return asked.superiors ? ask_superiors(into, before) : ok();
    }

    // Of all members, and of those who were: what they did awaits their superior still.
    Status ask_superiors(Authority& into, const Authority& before) {
        std::set<std::string> people;
        for (const auto& [person, superior] : before.superiors) people.insert(person);
        for (const auto& [group, members] : into.groups) people.insert(members.begin(), members.end());
        for (const auto& [person, superior] : into.superiors) people.erase(person);
        for (const auto& person : people) {
            auto superior = directory_.superior(into.id, person);
            if (!superior) return failed(superior.error());
            if (!superior->empty()) into.superiors.emplace_back(person, *std::move(superior));
        }
        std::ranges::sort(into.superiors);
        return ok();
    }

    Status take_over(const Authority& authority) {
        DOCKET_TRY_ASSIGN(const auto head, engine_.journal->head(journal::kLogCase));
        DOCKET_TRY_ASSIGN(const auto at, local_time(std::max(engine_.clock.asked(), head ? head->recorded_us : 0), authority.zone));
        const Json when = {{"effective", to_text(at.moment.day)}, {"recorded", at.text}, {"source", "directory"}};
        Json diagnostics;
        auto deployed = engine_.library->deploy({{authority.id + " (directory)", file_of(authority)}}, Json{{"id", "system"}}, when, diagnostics, {});
        if (deployed) return ok();
        const auto why = diagnostics.empty() ? Json() : diagnostics.front();
        return failed(why.is_null() ? deployed.error() : fail(ErrorKind::Definition, "deploy.diagnostics", why.value("message", ""), why.value("message", "")));
    }

    EngineParts& engine_;
    PeopleDirectory& directory_;
};

}  // namespace

Result<std::shared_ptr<const AuthorityInForce>> office_now(EngineParts& engine, const std::string& id) {
    DOCKET_TRY_ASSIGN(auto office, engine.library->authority(id));
    if (!engine.options.directory || engine.options.read_only) return office;
    return Taking(engine, *engine.options.directory).now(std::move(office));
}

}  // namespace docket
