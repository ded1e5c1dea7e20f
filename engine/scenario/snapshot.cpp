#include "scenario/snapshot.hpp"

#include "base/format.hpp"
#include "scenario/player.hpp"
#include "scenario/told.hpp"

namespace docket::scenario {
namespace {

using calendar::Tongue;

class Page {
public:
    explicit Page(Tongue tongue) : chinese_(tongue == Tongue::Chinese) {}

    std::string of(const Story& story, const std::string& process, const Played& played) const {
        std::string out = format("== {}\n{}{}\n", story.name, say("process: ", "流程："), process);
        for (const auto& row : told(played.records)) {
            out += format("{}  {}  {}\n", row.legal, who(row.who), chinese_ ? row.zh : row.en);
            for (const auto& [clock, last] : row.due)
                out += format("            {}{}\n", clock, last.empty() ? say(" stopped", " 停止计算") : say(" until ", " 至") + last);
        }
        out += end(played.shown);
        for (const auto& failure : played.failures) out += format("{}{}\n", say("FAILED: ", "没有通过："), chinese_ ? failure.zh : failure.en);
        return out;
    }

    std::string not_played(const Story& story, const std::string& en, const std::string& zh) const {
        return format("== {}\n{}{}\n", story.name, say("FAILED: ", "没有通过："), chinese_ ? zh : en);
    }

private:
    std::string say(const char* en, const char* zh) const { return chinese_ ? zh : en; }
    std::string who(const std::string& name) const {
        if (name == "law") return say("(law)", "（依法）");
        return name == "system" ? say("(system)", "（系统）") : name;
    }

    // How it then stands: what no record says in so many words.
    std::string end(const Json& shown) const {
        const auto text = [&](const char* key) { return shown.value(key, std::string()); };
        std::string out = text("outcome").empty() ? format("-- {}{}\n", say("stage: ", "阶段："), text("stage")) : format("-- {}{}\n", say("ended: ", "结案："), text("outcome"));
        const auto facts = shown.value("facts", Json::object());
        for (const auto& [name, value] : facts.items()) out += format("   {} = {}\n", name, plain(value));
        for (const auto& open : shown.value("open", Json::array())) out += format("   {}{}\n", say("open: ", "可办："), open.value("act", ""));
        for (const auto& clock : shown.value("clocks", Json::array()))
            out += format("   {}{} {} {}\n", say("deadline: ", "期限："), clock.value("clock", ""), clock.value("last_day", ""), clock.value("state", ""));
        return out;
    }

    std::string plain(const Json& value) const {
        if (value.is_boolean()) return value.get<bool>() ? say("yes", "是") : say("no", "否");
        return value.is_string() ? value.get<std::string>() : value.dump();
    }

    bool chinese_;
};

}  // namespace

Result<Json> snapshots(const std::vector<SourceFile>& files, const Options& options) {
    const World world(files);
    Json out = {{"snapshots", Json::array()}, {"failed", 0}, {"errors", world.wrong().size()}, {"diagnostics", Json::array()}};
    for (const auto& wrong : world.wrong()) {
        const auto tongue = options.tongue.value_or(wrong.diagnostic.tongue);
        auto json = to_json(wrong.diagnostic, tongue);
        json["text"] = render(wrong.diagnostic, wrong.file->text, tongue);
        out["diagnostics"].push_back(std::move(json));
    }
    int failed = 0;
    std::int64_t done = 0;
    const auto total = static_cast<std::int64_t>(world.stories().size());
    for (const auto& story : world.stories()) {
        if (options.progress && !options.progress(done++, total)) return fail(ErrorKind::Interrupted, "scenario.stopped", "the run was stopped", "运行已停止");
        if (!options.only.empty() && story.name.find(options.only) == story.name.npos) continue;
        auto& all = out["snapshots"];
        if (all.empty() || all.back()["file"] != story.place.file) all.push_back({{"file", story.place.file}, {"scenarios", 0}, {"text", ""}});
        const auto process = world.edition_of(story);
        const auto stage = world.stage_of(story);
        const Page page(options.tongue.value_or(process ? process->tongue : Tongue::Chinese));
        std::string text;
        if (!process) text = page.not_played(story, "there is no such process", "没有可用的流程");
        else if (!stage) text = page.not_played(story, stage.error().en, stage.error().zh);
        else {
            DOCKET_TRY_ASSIGN(const auto played, play(story, *process, *stage, options));
            failed += !played.failures.empty();
            text = page.of(story, process->id + "@" + process->version, played);
        }
        failed += !process || !stage;
        auto& file = all.back();
        file["scenarios"] = file["scenarios"].get<int>() + 1;
        file["text"] = file["text"].get<std::string>() + (file["text"].get_ref<const std::string&>().empty() ? "" : "\n") + text;
    }
    out["failed"] = failed;
    return out;
}

}  // namespace docket::scenario
