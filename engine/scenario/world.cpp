#include "scenario/world.hpp"

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "scenario/read.hpp"

namespace docket::scenario {
namespace {

constexpr const char* kTestAuthority = "测试机关";
constexpr const char* kTestZone = "Asia/Shanghai";

// An office for processes that stand alone; parameters of a story are those of its office, and in a role's group sit those
// of its people who hold the role.
SourceFile test_authority(const Story& story, const std::vector<std::shared_ptr<const definition::Definition>>& processes) {
    const auto& parameters = story.parameters;
    const auto& people = story.people;
    std::string text = format("authority:\n  id: {}\n  title: {}\n  prefix: 测\n  zone: {}\n  version: \"1\"\n", kTestAuthority,
                              kTestAuthority, kTestZone);
    if (!parameters.empty()) text += "  parameters:\n";
    for (const auto& [name, value] : parameters)
        if (const auto* written = std::get_if<std::string>(&value)) text += format("    {}: {}\n", Json(name).dump(), Json(*written).dump());
    std::map<std::string, Json> groups;  // several roles may be of one group
    for (const auto& process : processes)
        for (const auto& role : process->roles)
            for (const auto& person : people) {
                if (!role.group || std::ranges::find(person.roles, role.name) == person.roles.end()) continue;
                auto& members = groups.try_emplace(*role.group, Json::array()).first->second;
                if (std::ranges::find(members, Json(person.name)) == members.end()) members.push_back(person.name);
            }
    for (const auto& [name, given] : story.groups) {
        const auto* several = std::get_if<std::vector<std::string>>(&given);
        auto& members = groups.try_emplace(name, Json::array()).first->second;
        for (const auto& person : several ? *several : std::vector<std::string>{std::get<std::string>(given)})
            if (std::ranges::find(members, Json(person)) == members.end()) members.push_back(person);
    }
    if (!groups.empty()) text += "  groups:\n";
    for (const auto& [group, members] : groups) text += format("    {}: {}\n", Json(group).dump(), members.dump());
    if (!story.superiors.empty()) text += "  superiors:\n";
    for (const auto& [person, superior] : story.superiors)
        if (const auto* one = std::get_if<std::string>(&superior)) text += format("    {}: {}\n", Json(person).dump(), Json(*one).dump());
    if (!story.substitutions.empty()) text += "  substitutions:\n";
    for (const auto& [by, absent] : story.substitutions)
        if (const auto* one = std::get_if<std::string>(&absent))
            text += format("    - {{by: {}, absent: {}, from: 2000-01-01, until: 2099-12-31}}\n", Json(by).dump(), Json(*one).dump());
    return {"test authority", text};
}

}  // namespace

World::World(const std::vector<SourceFile>& files) {
    auto checked = check::check_files(files, {}, check::Missing::IsNoMatter);
    for (std::size_t i = 0; i < files.size(); ++i) add(files[i], std::move(checked[i]));
}

void World::add(const SourceFile& file, check::Checked checked) {
    if (checked.kind == check::FileKind::Scenarios) {
        auto read = read_stories(file);
        for (auto& story : read.stories) stories_.push_back(std::move(story));
        for (auto& d : read.diagnostics) wrong_.push_back({std::move(d), &file});
        return;
    }
    for (auto& d : checked.diagnostics)
        if (d.severity == load::Severity::Error) wrong_.push_back({std::move(d), &file});
    if (checked.process) processes_.push_back({&file, checked.process});
    if (checked.authority) offices_.push_back({&file, checked.authority});
    if (checked.calendar) calendars_.push_back({&file, checked.calendar});
}

std::shared_ptr<const definition::Definition> World::edition_of(const Story& story) const {
    for (const auto& p : processes_) {
        const auto& d = *p.definition;
        if (d.id != story.process) continue;
        const bool in_force = d.in_force <= story.received.day && (!d.until || story.received.day <= *d.until);
        if (story.edition.empty() ? in_force : story.edition == d.version) return p.definition;
    }
    return nullptr;
}

std::shared_ptr<const definition::Definition> World::process_in(const std::string& file) const {
    const auto found = std::ranges::find_if(processes_, [&](const Process& p) { return p.file->name == file; });
    return found == processes_.end() ? nullptr : found->definition;
}

std::vector<std::shared_ptr<const definition::Definition>> World::editions() const {
    std::vector<std::shared_ptr<const definition::Definition>> out;
    for (const auto& p : processes_) out.push_back(p.definition);
    return out;
}

std::vector<std::shared_ptr<const definition::Authority>> World::authorities() const {
    std::vector<std::shared_ptr<const definition::Authority>> out;
    for (const auto& o : offices_) out.push_back(o.authority);
    return out;
}

// The story's process, those of its other cases, and all that these name: whose cases they open, who meets over them.
std::set<std::string> World::processes_of(const Story& story) const {
    std::set<std::string> out{story.process};
    for (const auto& other : story.others) out.insert(other.process);
    for (std::size_t before = 0; before != out.size();) {
        before = out.size();
        for (const auto& p : processes_)
            if (out.contains(p.definition->id)) out.merge(definition::processes_named_by(*p.definition));
    }
    return out;
}

std::shared_ptr<const calendar::Calendar> World::calendar_of(const definition::Definition& process) const {
    const auto found = std::ranges::find_if(calendars_, [&](const Days& days) { return days.calendar->id() == process.calendar; });
    return found == calendars_.end() ? nullptr : found->calendar;
}

Result<World::Stage> World::stage_of(const Story& story) const {
    Stage out;
    for (const auto& days : calendars_) out.files.push_back(*days.file);
    const auto wanted = processes_of(story);
    for (const auto& p : processes_) {
        const bool is_own = p.definition->id == story.process;
        const bool is_asked_for = !is_own || story.edition.empty() || story.edition == p.definition->version;  // else all: the day chooses
        if (!wanted.contains(p.definition->id) || !is_asked_for) continue;
        out.files.push_back(*p.file);
        out.processes.push_back(p.definition);
    }
    const auto office = std::ranges::find_if(offices_, [&](const Office& o) { return o.authority->id == story.authority; });
    if (office != offices_.end()) {
        out.files.push_back(*office->file);
        out.authority = office->authority->id;
        out.zone = office->authority->zone;
    } else if (story.authority.empty()) {
        out.files.push_back(test_authority(story, out.processes));
        out.authority = kTestAuthority;
        out.zone = kTestZone;
    } else {
        return fail(ErrorKind::NotFound, "scenario.authority", format("no file here is the authority '{}'", story.authority),
                    format("所给文件中没有机关“{}”", story.authority));
    }
    return out;
}

}  // namespace docket::scenario
