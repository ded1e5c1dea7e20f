#include "library/library.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/version.hpp"
#include "calendar/codec.hpp"
#include "check/check.hpp"
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

// The row of one checked file: what is stored, and both digests.
Result<Deployed> row_of(const SourceFile& file, const check::Checked& checked, HashAlgorithm algorithm) {
    Deployed row;
    Json model;
    switch (checked.kind) {
        case check::FileKind::Process: {
            const auto& d = *checked.process;
            row = {.kind = "process", .id = d.id, .version = d.version};
            row.in_force = to_text(d.in_force);
            row.until = d.until ? to_text(*d.until) : "";
            model = definition::to_json(d);
            break;
        }
        case check::FileKind::Calendar:
            row = {.kind = "calendar", .id = checked.calendar->id(), .version = checked.calendar->version()};
            model = calendar::to_json(*checked.calendar);
            break;
        case check::FileKind::Authority:
            row = {.kind = "authority", .id = checked.authority->id, .version = checked.authority->version};
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

}  // namespace

Library::Library(journal::Journal& journal, Shipped shipped) : journal_(journal), shipped_(std::move(shipped)) {}

Result<Json> Library::deploy(const std::vector<SourceFile>& files, const Json& who, const Json& when, Json& diagnostics) {
    std::vector<Deployed> rows;
    bool wrong = false;
    diagnostics = Json::array();
    for (const auto& file : files) {
        const auto checked = check::check_file(file.name, file.text);
        for (const auto& d : checked.diagnostics) diagnostics.push_back(load::to_json(d, d.tongue));
        if (checked.has_errors()) {
            wrong = true;
            continue;
        }
        DOCKET_TRY_ASSIGN(auto row, row_of(file, checked, journal_.algorithm()));
        rows.push_back(std::move(row));
    }
    if (wrong)
        return fail(ErrorKind::Definition, "deploy.diagnostics", "a file has errors; nothing was deployed",
                    "文件有错误，未部署任何内容");
    const auto place = [](const Deployed& row) { return row.kind == "calendar" ? 0 : row.kind == "authority" ? 1 : 2; };
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    for (const auto& row : rows) DOCKET_TRY(admit(row));

    Json deployed = Json::array();
    for (const auto& row : rows) {
        if (row.kind == "process") {  // a shipped calendar that the process names is deployed with it, as an act of its own
            DOCKET_TRY_ASSIGN(const auto edition, read_edition(row));
            const auto& id = edition->definition->calendar;
            DOCKET_TRY_ASSIGN(const auto known, shelf("calendar", id));
            const auto source = shipped_(id);
            if (id != "none" && known.empty() && source) {
                const SourceFile file{id + ".yaml", std::string(*source)};
                DOCKET_TRY_ASSIGN(const auto calendar, row_of(file, check::check_file(file.name, file.text), journal_.algorithm()));
                DOCKET_TRY(put(calendar, who, when, deployed));
            } else if (id != "none" && known.empty()) {
                return unknown("calendar.unknown", "calendar", "日历", id);
            }
        }
        DOCKET_TRY(put(row, who, when, deployed));
    }
    return Json{{"deployed", deployed}, {"diagnostics", diagnostics}};
}

Status Library::admit(const Deployed& file) {
    DOCKET_TRY_ASSIGN(const auto rows, shelf(file.kind, file.id));
    for (const auto& row : rows) {
        if (row.version == file.version) {
            if (row.source_digest == file.source_digest) return ok();
            return fail(ErrorKind::Definition, "definition.changed",
                        format("E060: '{}' has changed but its version is still {}; cases run on the published one", file.id,
                               file.version),
                        format("E060：“{}”内容已改，版本号仍是{}；已有案件使用该版本，请改版本号", file.id, file.version));
        }
        if (file.kind != "process") continue;
        const bool new_is_later = file.in_force > row.in_force;
        const auto& earlier = new_is_later ? row : file;
        const auto& later = new_is_later ? file : row;
        if (file.in_force == row.in_force || (!earlier.until.empty() && earlier.until >= later.in_force))
            return fail(ErrorKind::Definition, "edition.overlap",
                        format("editions {} and {} of '{}' are in force on the same days", row.version, file.version, file.id),
                        format("“{}”的{}版与{}版施行日期重叠", file.id, row.version, file.version));
    }
    return ok();
}

Status Library::put(const Deployed& file, const Json& who, const Json& when, Json& deployed) {
    Json entry{{"kind", file.kind}, {"id", file.id}, {"version", file.version}, {"digest", file.model_digest}};
    DOCKET_TRY_ASSIGN(const auto rows, shelf(file.kind, file.id));
    if (std::ranges::any_of(rows, [&](const auto& row) { return row.version == file.version; })) {
        entry["already"] = true;
        deployed.push_back(std::move(entry));
        return ok();
    }
    DOCKET_TRY(journal_.deploy(file, [&](const journal::Head& head) {
        return journal::assemble(journal_.algorithm(), journal::kLogCase, head,
                                 {.type = file.kind == "process" ? "definition.deployed" : file.kind + ".deployed",
                                  .engine = kEngineVersion, .who = who, .when = when, .what = journal::deployment(file)});
    }));
    const std::scoped_lock lock(mutex_);
    shelves_.erase({file.kind, file.id});
    authorities_.erase(file.id);
    deployed.push_back(std::move(entry));
    return ok();
}

Result<std::vector<Deployed>> Library::shelf(const std::string& kind, const std::string& id) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = shelves_.find({kind, id}); found != shelves_.end()) return found->second;
    }
    DOCKET_TRY_ASSIGN(auto rows, journal_.deployments(kind, id));
    for (auto& row : rows) {
        row.source.clear();
        if (kind == "process") row.model.clear();  // read again when an edition is decoded
    }
    const std::scoped_lock lock(mutex_);
    shelves_[{kind, id}] = rows;
    return rows;
}

Result<std::shared_ptr<const Edition>> Library::edition(const std::string& process, const std::string& version) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = editions_.find({process, version}); found != editions_.end()) return found->second;
    }
    DOCKET_TRY_ASSIGN(const auto rows, journal_.deployments("process", process));
    for (const auto& row : rows) {
        if (row.version != version) continue;
        DOCKET_TRY_ASSIGN(auto edition, read_edition(row));
        const std::scoped_lock lock(mutex_);
        if (editions_.size() >= kEditionsKept) editions_.erase(editions_.begin());
        editions_[{process, version}] = edition;
        return edition;
    }
    return unknown("edition.unknown", "edition", "版本", process + "@" + version);
}

Result<std::shared_ptr<const Edition>> Library::edition_on(const std::string& process, calendar::Day day) {
    DOCKET_TRY_ASSIGN(const auto rows, shelf("process", process));
    if (rows.empty()) return unknown("process.unknown", "process", "流程", process);
    const auto on = to_text(day);
    const Deployed* best = nullptr;  // the latest that has begun; an edition without end lasts until the next begins
    for (const auto& row : rows)
        if (row.in_force <= on && (!best || row.in_force > best->in_force)) best = &row;
    if (!best || (!best->until.empty() && best->until < on))
        return fail(ErrorKind::Rejected, "edition.not_in_force", format("no edition of '{}' is in force on {}", process, on),
                    format("{}没有施行中的“{}”版本", to_chinese_text(day), process));
    return edition(process, best->version);
}

Result<std::shared_ptr<const CalendarInForce>> Library::newest_calendar(const std::string& id) { return calendar(id, ""); }

Result<std::shared_ptr<const CalendarInForce>> Library::calendar(const std::string& id, const std::string& version) {
    if (id == "none") {
        auto none = std::make_shared<CalendarInForce>();
        none->id = "none";
        none->reference = Json{{"id", "none"}};
        none->calendar = calendar::Calendar::none();
        return std::shared_ptr<const CalendarInForce>(std::move(none));
    }
    DOCKET_TRY_ASSIGN(const auto rows, shelf("calendar", id));
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (!version.empty() && row->version != version) continue;
        const std::scoped_lock lock(mutex_);
        auto& kept = calendars_[{id, row->version}];
        if (!kept) {
            DOCKET_TRY_ASSIGN(kept, read_calendar(*row));
        }
        return kept;
    }
    return unknown("calendar.unknown", "calendar", "日历", version.empty() ? id : id + "@" + version);
}

Result<std::shared_ptr<const AuthorityInForce>> Library::authority(const std::string& id) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = authorities_.find(id); found != authorities_.end()) return found->second;
    }
    DOCKET_TRY_ASSIGN(const auto rows, journal_.deployments("authority", id));  // "" : every authority
    if (rows.empty() && id.empty())
        return fail(ErrorKind::NotFound, "authority.none", "no authority is deployed; deploy a file that names whose cases these are",
                    "尚未部署机关文件；请先部署一个写明办案机关的文件");
    if (rows.empty()) return unknown("authority.unknown", "authority", "机关", id);
    if (std::ranges::any_of(rows, [&](const auto& row) { return row.id != rows.front().id; }))
        return fail(ErrorKind::InvalidArgument, "authority.which", "several authorities are deployed; say whose case it is",
                    "部署了多个机关，请指明是哪个机关的案件");
    DOCKET_TRY_ASSIGN(auto authority, read_authority(rows.back()));
    const std::scoped_lock lock(mutex_);
    if (!id.empty()) authorities_[id] = authority;
    return authority;
}

const std::string& Library::calendar_of(const definition::Definition& process, const definition::Authority& authority) {
    return authority.calendar.empty() ? process.calendar : authority.calendar;
}

}  // namespace docket
