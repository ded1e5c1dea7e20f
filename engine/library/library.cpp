#include "library/library.hpp"

#include <algorithm>
#include <iterator>

#include "base/format.hpp"
#include "base/version.hpp"
#include "calendar/codec.hpp"
#include "check/links.hpp"
#include "journal/record.hpp"

namespace docket {
namespace {

using journal::Deployed;

constexpr std::size_t kEditionsKept = 64;  // long-running cases must not keep every old edition in memory

Error unknown(std::string id, const std::string& what_en, const std::string& what_zh, const std::string& name) {
    return fail(ErrorKind::NotFound, std::move(id), format("no {} called '{}' is deployed", what_en, name),
                format("没有部署名为“{}”的{}", name, what_zh));
}

void identity(const Deployed& row, Deployment& into) { into = {row.id, row.version, journal::reference_to(row)}; }

Result<std::shared_ptr<const Edition>> read_edition(const Deployed& row) {
    DOCKET_TRY_ASSIGN(const auto model, parse_canonical(row.model));
    auto out = std::make_shared<Edition>();
    identity(row, *out);
    DOCKET_TRY_ASSIGN(out->definition, definition::definition_from_json(model));
    return std::shared_ptr<const Edition>(std::move(out));
}

Result<std::shared_ptr<const CalendarInForce>> read_calendar(const Deployed& row) {
    DOCKET_TRY_ASSIGN(const auto model, parse_canonical(row.model));
    auto out = std::make_shared<CalendarInForce>();
    identity(row, *out);
    DOCKET_TRY_ASSIGN(out->calendar, calendar::calendar_from_json(model));
    return std::shared_ptr<const CalendarInForce>(std::move(out));
}

Result<std::shared_ptr<const AuthorityInForce>> read_authority(const Deployed& row) {
    DOCKET_TRY_ASSIGN(const auto model, parse_canonical(row.model));
    auto out = std::make_shared<AuthorityInForce>();
    identity(row, *out);
    DOCKET_TRY_ASSIGN(auto authority, definition::authority_from_json(model));
    out->authority = std::make_shared<const definition::Authority>(std::move(authority));
    return std::shared_ptr<const AuthorityInForce>(std::move(out));
}

// The calendar by which an authority's or a process's cases are counted; "" where the file leaves it to others.
std::string calendar_named_by(const check::Checked& checked) {
    if (checked.process) return checked.process->calendar;
    return checked.authority ? checked.authority->calendar : std::string();
}

// The row of one checked file: what is stored, and both digests.
Result<Deployed> row_of(const SourceFile& file, const check::Checked& checked, HashAlgorithm algorithm) {
    Deployed row;
    Json model;
    const auto name = [&](const char* kind, const std::string& id, const std::string& version) {
        row.kind = kind;
        row.id = id;
        row.version = version;
    };
    switch (checked.kind) {
        case check::FileKind::Process: {
            const auto& d = *checked.process;
            name("process", d.id, d.version);
            row.in_force = to_text(d.in_force);
            row.until = d.until ? to_text(*d.until) : "";
            model = definition::to_json(d);
            break;
        }
        case check::FileKind::Calendar:
            name("calendar", checked.calendar->id(), checked.calendar->version());
            model = calendar::to_json(*checked.calendar);
            break;
        case check::FileKind::Authority:
            name("authority", checked.authority->id, checked.authority->version);
            model = definition::to_json(*checked.authority);
            break;
        case check::FileKind::Scenarios:
            return fail(ErrorKind::InvalidArgument, "deploy.scenarios", "scenarios are run, not deployed; use docket test",
                        "情景用例用于测试，不能部署；请用 docket test", file.name);
    }
    row.source = file.text;
    DOCKET_TRY_ASSIGN(row.model, canonical(model));
    row.source_digest = to_text(algorithm, hash(algorithm, row.source));
    row.model_digest = to_text(algorithm, hash(algorithm, row.model));
    return row;
}

// Of one id and version: admit() has made sure that the bytes are the same too.
bool is_same(const Deployed& a, const Deployed& b) { return a.kind == b.kind && a.id == b.id && a.version == b.version; }

std::shared_ptr<const CalendarInForce> no_calendar() {
    static const auto kNone = [] {
        auto none = std::make_shared<CalendarInForce>();
        none->id = "none";
        none->reference = Json{{"id", "none"}};
        none->calendar = calendar::Calendar::none();
        return std::shared_ptr<const CalendarInForce>(std::move(none));
    }();
    return kNone;
}

}  // namespace

Library::Library(journal::Journal& journal, Shipped shipped) : journal_(journal), shipped_(std::move(shipped)) {}

Result<Json> Library::deploy(const std::vector<SourceFile>& files, const Json& who, const Json& when, Json& diagnostics, const Accept& accept) {
    const std::scoped_lock alone(deploying_);
    Rows rows;
    std::set<std::string> calendars;
    bool wrong = false;
    diagnostics = Json::array();
    const auto there = [this](const std::string& id) { return editions_of(id); };
    const auto all = check::check_files(files, there, check::Missing::IsAnError);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& file = files[i];
        const auto& checked = all[i];
        for (const auto& d : checked.diagnostics) {
            diagnostics.push_back(load::to_json(d, d.tongue));
            diagnostics.back()["text"] = load::render(d, file.text, d.tongue);
        }
        wrong = wrong || checked.has_errors();
        if (checked.has_errors()) continue;
        if (checked.authority && accept) DOCKET_TRY(accept(file.name, *checked.authority));
        DOCKET_TRY_ASSIGN(auto row, row_of(file, checked, journal_.algorithm()));
        rows.push_back(std::move(row));
        calendars.insert(calendar_named_by(checked));
    }
    if (wrong)
        return fail(ErrorKind::Definition, "deploy.diagnostics", "a file has errors; nothing was deployed",
                    "文件有错误，未部署任何内容");
    DOCKET_TRY(add_shipped(calendars, rows));
    const auto place = [](const Deployed& row) { return row.kind == "calendar" ? 0 : row.kind == "authority" ? 1 : 2; };
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    for (std::size_t i = 0; i < rows.size(); ++i) DOCKET_TRY(admit(rows, i));

    Json deployed = Json::array();
    Rows fresh;
    for (auto& row : rows) {
        Json entry{{"kind", row.kind}, {"id", row.id}, {"version", row.version}, {"digest", row.model_digest}};
        DOCKET_TRY_ASSIGN(const bool known, is_there(row));
        if (known || std::ranges::any_of(fresh, [&](const auto& other) { return is_same(other, row); })) entry["already"] = true;
        else fresh.push_back(std::move(row));
        deployed.push_back(std::move(entry));
    }
    DOCKET_TRY(put(fresh, who, when));
    return Json{{"deployed", deployed}, {"diagnostics", diagnostics}};
}

// For what processes say of one another: what cannot be read is not there.
std::vector<std::shared_ptr<const definition::Definition>> Library::editions_of(const std::string& id) {
    std::vector<std::shared_ptr<const definition::Definition>> out;
    const auto rows = shelf("process", id);
    if (!rows) return out;
    for (const auto& row : **rows)
        if (const auto there = edition(id, row.version)) out.push_back((*there)->definition);
    return out;
}

// A calendar that is named, and neither deployed nor among the files, comes from those that ship.
Status Library::add_shipped(const std::set<std::string>& calendars, Rows& rows) {
    for (const auto& id : calendars) {
        if (id.empty() || id == "none") continue;
        if (std::ranges::any_of(rows, [&](const auto& row) { return row.kind == "calendar" && row.id == id; })) continue;
        DOCKET_TRY_ASSIGN(const auto known, shelf("calendar", id));
        if (!known->empty()) continue;
        const auto source = shipped_(id);
        if (!source) return unknown("calendar.unknown", "calendar", "日历", id);
        const SourceFile file{id + ".yaml", std::string(*source)};
        DOCKET_TRY_ASSIGN(auto calendar, row_of(file, check::check_file(file.name, file.text), journal_.algorithm()));
        rows.push_back(std::move(calendar));
    }
    return ok();
}

namespace {

Status admit_beside(const Deployed& file, const Deployed& row) {
    if (row.version == file.version) {
        if (row.source_digest == file.source_digest) return ok();
        return fail(ErrorKind::Definition, "definition.changed",
                    format("E060: '{}' has changed but its version is still {}; cases run on the published one", file.id, file.version),
                    format("E060：“{}”内容已改，版本号仍是{}；已有案件使用该版本，请改版本号", file.id, file.version));
    }
    if (file.kind != "process") return ok();
    const bool is_later = file.in_force > row.in_force;
    const auto& earlier = is_later ? row : file;
    const auto& later = is_later ? file : row;
    if (file.in_force != row.in_force && (earlier.until.empty() || earlier.until < later.in_force)) return ok();
    return fail(ErrorKind::Definition, "edition.overlap",
                format("editions {} and {} of '{}' are in force on the same days", row.version, file.version, file.id),
                format("“{}”的{}版与{}版施行日期重叠", file.id, row.version, file.version));
}

}  // namespace

Status Library::admit(const Rows& files, std::size_t which) {
    const auto& file = files[which];
    DOCKET_TRY_ASSIGN(const auto there, shelf(file.kind, file.id));
    for (const auto& row : *there) DOCKET_TRY(admit_beside(file, row));
    for (std::size_t i = 0; i < which; ++i)
        if (files[i].kind == file.kind && files[i].id == file.id) DOCKET_TRY(admit_beside(file, files[i]));
    return ok();
}

Result<bool> Library::is_there(const Deployed& file) {
    DOCKET_TRY_ASSIGN(const auto there, shelf(file.kind, file.id));
    return std::ranges::any_of(*there, [&](const auto& row) { return is_same(row, file); });
}

Status Library::put(const Rows& files, const Json& who, const Json& when) {
    DOCKET_TRY(journal_.deploy(files, [&](const Deployed& file, const journal::Head& head) {
        return journal::assemble(journal_.algorithm(), journal::kLogCase, head,
                                 {.type = file.kind == "process" ? "definition.deployed" : file.kind + ".deployed",
                                  .engine = kEngineVersion, .who = who, .when = when, .what = journal::deployment(file)});
    }));
    const std::scoped_lock lock(mutex_);
    for (const auto& file : files) {
        shelves_.erase({file.kind, file.id});
        shelves_.erase({file.kind, ""});
        authorities_.erase(file.id);
    }
    return ok();
}

// "" as id: every one of the kind.
Result<std::shared_ptr<const Library::Rows>> Library::shelf(const std::string& kind, const std::string& id) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = shelves_.find({kind, id}); found != shelves_.end()) return found->second;
    }
    DOCKET_TRY_ASSIGN(auto rows, journal_.deployments(kind, id));
    for (auto& row : rows) {
        row.source.clear();
        row.model.clear();
    }
    auto kept = std::make_shared<const Rows>(std::move(rows));
    const std::scoped_lock lock(mutex_);
    // What nobody deployed is not remembered: names that callers mistype must not fill the memory.
    if (!kept->empty()) shelves_[{kind, id}] = kept;
    return kept;
}

Result<Deployed> Library::whole(const std::string& kind, const std::string& id, const std::string& version) {
    DOCKET_TRY_ASSIGN(auto rows, journal_.deployments(kind, id));
    for (auto& row : rows)
        if (row.version == version) return std::move(row);
    return fail(ErrorKind::Corrupt, "deployment.missing", format("the deployment of '{}' {} is gone; verify the journal", id, version),
                format("“{}”{}版的部署记录缺失；请核验卷宗库", id, version));
}

Result<std::shared_ptr<const Edition>> Library::edition(const std::string& process, const std::string& version) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = editions_.find({process, version}); found != editions_.end()) return found->second;
    }
    DOCKET_TRY_ASSIGN(const auto rows, shelf("process", process));
    if (rows->empty()) return unknown("process.unknown", "process", "流程", process);
    if (std::ranges::find(*rows, version, &Deployed::version) == rows->end())
        return unknown("edition.unknown", "edition", "版本", process + "@" + version);
    DOCKET_TRY_ASSIGN(const auto row, whole("process", process, version));
    DOCKET_TRY_ASSIGN(auto edition, read_edition(row));
    const std::scoped_lock lock(mutex_);
    if (editions_.size() >= kEditionsKept) editions_.erase(editions_.begin());
    editions_[{process, version}] = edition;
    return edition;
}

Result<std::shared_ptr<const Edition>> Library::edition_on(const std::string& process, calendar::Day day) {
    DOCKET_TRY_ASSIGN(const auto rows, shelf("process", process));
    if (rows->empty()) return unknown("process.unknown", "process", "流程", process);
    const auto on = to_text(day);
    const Deployed* best = nullptr;  // the latest that has begun; an edition without end lasts until the next begins
    for (const auto& row : *rows)
        if (row.in_force <= on && (!best || row.in_force > best->in_force)) best = &row;
    if (!best || (!best->until.empty() && best->until < on))
        return fail(ErrorKind::Rejected, "edition.not_in_force", format("no edition of '{}' is in force on {}", process, on),
                    format("{}没有施行中的“{}”版本", to_chinese_text(day), process));
    return edition(process, best->version);
}

Result<std::shared_ptr<const CalendarInForce>> Library::newest_calendar(const std::string& id) { return calendar(id, ""); }

Result<std::shared_ptr<const CalendarInForce>> Library::calendar(const std::string& id, const std::string& version) {
    if (id == "none") return no_calendar();
    DOCKET_TRY_ASSIGN(const auto rows, shelf("calendar", id));
    const auto row = version.empty() ? (rows->empty() ? rows->end() : std::prev(rows->end()))
                                     : std::ranges::find(*rows, version, &Deployed::version);
    if (row == rows->end()) return unknown("calendar.unknown", "calendar", "日历", version.empty() ? id : id + "@" + version);
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = calendars_.find({id, row->version}); found != calendars_.end()) return found->second;
    }
    DOCKET_TRY_ASSIGN(const auto stored, whole("calendar", id, row->version));
    DOCKET_TRY_ASSIGN(auto calendar, read_calendar(stored));
    const std::scoped_lock lock(mutex_);
    calendars_[{id, row->version}] = calendar;
    return calendar;
}

Result<std::shared_ptr<const AuthorityInForce>> Library::authority(const std::string& id) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = authorities_.find(id); found != authorities_.end()) return found->second;
    }
    DOCKET_TRY_ASSIGN(const auto rows, shelf("authority", id));
    if (rows->empty() && id.empty())
        return fail(ErrorKind::NotFound, "authority.none", "no authority is deployed; deploy a file that names whose cases these are",
                    "尚未部署机关文件；请先部署一个写明办案机关的文件");
    if (rows->empty()) return unknown("authority.unknown", "authority", "机关", id);
    const auto& newest = rows->back();
    if (std::ranges::any_of(*rows, [&](const auto& row) { return row.id != newest.id; }))
        return fail(ErrorKind::InvalidArgument, "authority.which", "several authorities are deployed; say whose case it is",
                    "部署了多个机关，请指明是哪个机关的案件");
    if (id.empty()) return authority(newest.id);
    DOCKET_TRY_ASSIGN(const auto stored, whole("authority", id, newest.version));
    DOCKET_TRY_ASSIGN(auto authority, read_authority(stored));
    const std::scoped_lock lock(mutex_);
    authorities_[id] = authority;
    return authority;
}

Result<std::shared_ptr<const AuthorityInForce>> Library::authority(const std::string& id, const std::string& version) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = past_authorities_.find({id, version}); found != past_authorities_.end()) return found->second;
    }
    DOCKET_TRY_ASSIGN(const auto rows, shelf("authority", id));
    if (std::ranges::none_of(*rows, [&](const auto& row) { return row.version == version; }))
        return unknown("authority.unknown", "authority", "机关", id + "@" + version);
    DOCKET_TRY_ASSIGN(const auto stored, whole("authority", id, version));
    DOCKET_TRY_ASSIGN(auto authority, read_authority(stored));
    const std::scoped_lock lock(mutex_);
    past_authorities_[{id, version}] = authority;
    return authority;
}

Result<std::vector<std::shared_ptr<const AuthorityInForce>>> Library::authorities() {
    DOCKET_TRY_ASSIGN(const auto rows, shelf("authority", ""));
    std::set<std::string> ids;
    for (const auto& row : *rows) ids.insert(row.id);
    std::vector<std::shared_ptr<const AuthorityInForce>> out;
    for (const auto& id : ids) {
        DOCKET_TRY_ASSIGN(auto one, authority(id));
        out.push_back(std::move(one));
    }
    return out;
}

Result<std::size_t> Library::edition_count() {
    DOCKET_TRY_ASSIGN(const auto rows, shelf("process", ""));
    return rows->size();
}

Result<Library::People> Library::people_asked() {
    DOCKET_TRY_ASSIGN(const auto rows, shelf("process", ""));
    People out;
    out.editions = rows->size();
    for (const auto& row : *rows) {
        DOCKET_TRY_ASSIGN(const auto one, edition(row.id, row.version));
        for (const auto& role : one->definition->roles) {
            if (role.group) out.groups.insert(*role.group);
            out.groups.insert(role.qualified.begin(), role.qualified.end());
            out.superiors = out.superiors || role.superior_of;
        }
    }
    return out;
}

const std::string& Library::calendar_of(const definition::Definition& process, const definition::Authority& authority) {
    return authority.calendar.empty() ? process.calendar : authority.calendar;
}

}  // namespace docket
