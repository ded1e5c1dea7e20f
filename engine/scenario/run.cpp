// The run as a whole: stories in the order of the files, coverage by process, one report.

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "scenario/coverage.hpp"
#include "scenario/measures.hpp"
#include "scenario/player.hpp"
#include "scenario/scenario.hpp"

namespace docket::scenario {
namespace {

using calendar::Tongue;

Json as_json(const Failure& f) {
    return {{"line", f.line}, {"expected", f.expected}, {"got", f.got}, {"en", f.en}, {"zh", f.zh}};
}

std::string joined(const std::vector<std::string>& names, const char* comma) {
    std::string out;
    for (const auto& name : names) out.append(out.empty() ? "" : comma).append(name);
    return out;
}

// What the stories of one process made happen, all editions that were played taken apart.
struct Tried {
    std::shared_ptr<const definition::Definition> process;
    std::set<std::string> names;
    std::unique_ptr<Measures> measures;
};

Json coverage_json(const Tried& tried) {
    const auto possible = possible_happenings(*tried.process);
    std::vector<std::string> never;
    for (const auto& name : possible)
        if (!tried.names.contains(name)) never.push_back(name);
    const auto reached = possible.size() - never.size();
    auto en = format("coverage: {}/{} outcomes of steps", reached, possible.size());
    auto zh = format("覆盖：步骤结果{}/{}", reached, possible.size());
    if (!never.empty()) {
        en += "; never tried: " + joined(never, ", ");
        zh += "；从未试过：" + joined(never, "、");
    }
    const auto& d = *tried.process;
    auto out = tried.measures->json();
    const std::vector<std::pair<const char*, Json>> more = {{"process", d.id + "@" + d.version}, {"tried", reached}, {"possible", possible.size()},
                                                            {"never", never}, {"en", en}, {"zh", zh}};
    for (const auto& [key, value] : more) out[key] = value;
    return out;
}

class Run {
public:
    Run(const World& world, const Options& options) : world_(world), options_(options) {}

    Result<Json> all() {
        std::vector<const Story*> chosen;
        for (const auto& story : world_.stories())
            if (options_.only.empty() || story.name.find(options_.only) != story.name.npos) chosen.push_back(&story);
        auto scenarios = Json::array();
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (options_.progress && !options_.progress(static_cast<std::int64_t>(i), static_cast<std::int64_t>(chosen.size())))
                return fail(ErrorKind::Interrupted, "scenario.stopped", "the run was stopped", "运行已停止");
            DOCKET_TRY_ASSIGN(auto report, one(*chosen[i]));
            scenarios.push_back(std::move(report));
        }
        if (options_.progress) options_.progress(static_cast<std::int64_t>(chosen.size()), static_cast<std::int64_t>(chosen.size()));
        return report(std::move(scenarios));
    }

private:
    Result<Json> one(const Story& story) {
        Json out = {{"scenario", story.name}, {"file", story.place.file}, {"line", story.place.line}, {"process", story.process}};
        Played played;
        if (auto failure = prepared(story)) {
            failure->line = story.place.line;
            played.failures.push_back(*std::move(failure));
        } else {
            DOCKET_TRY_ASSIGN(played, play(story, *edition_, stage_, options_));
            out["process"] = edition_->id + "@" + edition_->version;
            note_tried(edition_, played.records);
            for (const auto& process : stage_.processes)  // to which the case was moved
                if (process != edition_ && !under(*process, played.records).empty()) note_tried(process, played.records);
            for (const auto& [process, records] : played.others) note_other(*process, records);
        }
        const bool ok = played.failures.empty();
        ++(ok ? passed_ : failed_);
        out["passed"] = ok;
        out["steps"] = played.steps;
        out["failures"] = Json::array();
        for (const auto& f : played.failures) out["failures"].push_back(as_json(f));
        return out;
    }

    // What happened in a story's other cases was tried too.
    void note_other(const definition::Definition& process, const Json& records) {
        for (const auto& edition : stage_.processes) {
            if (edition.get() != &process) continue;
            note_tried(edition, records);
        }
    }

    // What was done under that edition; a case that was moved was carried by several.
    static Json under(const definition::Definition& process, const Json& records) {
        auto out = Json::array();
        for (const auto& record : records) {
            const auto def = record.value("def", Json::object());
            if (def.value("id", "") == process.id && def.value("version", "") == process.version) out.push_back(record);
        }
        return out;
    }

    void note_tried(const std::shared_ptr<const definition::Definition>& edition, const Json& records) {
        auto& tried = tried_[edition->id + "@" + edition->version];
        tried.process = edition;
        tried.names.merge(happened(*edition, under(*edition, records)));
        if (!tried.measures) tried.measures = std::make_unique<Measures>(edition, world_.calendar_of(*edition));
        tried.measures->add(records);
    }

    std::optional<Failure> prepared(const Story& story) {
        edition_ = world_.edition_of(story);
        const auto name = story.process + (story.edition.empty() ? "" : "@" + story.edition);
        if (!edition_)
            return Failure{1, name, "", format("no sound file here is the process {} of that day", name),
                           format("所给文件中没有可用的流程“{}”", name)};
        auto stage = world_.stage_of(story);
        if (!stage) return Failure{1, story.authority, "", stage.error().en, stage.error().zh};
        stage_ = *std::move(stage);
        return std::nullopt;
    }

    Json report(Json scenarios) {
        auto diagnostics = Json::array();
        for (const auto& wrong : world_.wrong()) {
            const auto tongue = options_.tongue.value_or(wrong.diagnostic.tongue);
            auto json = to_json(wrong.diagnostic, tongue);
            json["text"] = render(wrong.diagnostic, wrong.file->text, tongue);
            diagnostics.push_back(std::move(json));
        }
        auto coverage = Json::array();
        for (const auto& [id, tried] : tried_) coverage.push_back(coverage_json(tried));
        auto en = format("{}/{} scenarios pass", passed_, passed_ + failed_), zh = format("{}/{}个场景通过", passed_, passed_ + failed_);
        for (const auto& c : coverage) {
            const auto whose = coverage.size() > 1 ? c["process"].get<std::string>() + " " : "";
            en += "; " + whose + c["en"].get<std::string>();
            zh += "；" + whose + c["zh"].get<std::string>();
        }
        return {{"scenarios", std::move(scenarios)}, {"passed", passed_}, {"failed", failed_}, {"coverage", std::move(coverage)},
                {"errors", diagnostics.size()}, {"diagnostics", diagnostics}, {"summary", {{"en", en}, {"zh", zh}}}};
    }

    const World& world_;
    const Options& options_;
    std::shared_ptr<const definition::Definition> edition_;
    World::Stage stage_;
    std::map<std::string, Tried> tried_;
    int passed_ = 0, failed_ = 0;
};

}  // namespace

Result<Json> run(const std::vector<SourceFile>& files, const Options& options) {
    const World world(files);
    return Run(world, options).all();
}

}  // namespace docket::scenario
