#include <algorithm>
#include <memory>
#include <optional>

#include "commands.hpp"
#include "files.hpp"
#include "progress.hpp"

namespace docket_cli {
namespace {

constexpr std::size_t kEvery = 1'000'000;

struct Wanted {
    std::string process, edition, map, basis;
    std::vector<std::string> cases;
    bool dry_run = false;
    Speaker speaker;
};

// Running cases of the process under another edition; of those that are named, whichever they are.
std::vector<std::string> chosen_cases(docket_engine* engine, const Wanted& wanted) {
    if (!wanted.cases.empty()) return wanted.cases;
    const auto filter = Json{{"process", wanted.process}, {"outcome", ""}}.dump();
    std::vector<std::string> out;
    for (const auto& row : json_of([&](char** text, docket_error** error) { return docket_query(engine, "cases", filter.c_str(), kEvery, text, error); }))
        if (text_at(row, "version") != wanted.edition && text_at(row, "outcome").empty()) out.push_back(text_at(row, "case"));
    std::sort(out.begin(), out.end());
    return out;
}

class Mover {
public:
    Mover(docket_engine* engine, Wanted& wanted) : engine_(engine), wanted_(wanted), request_id_(wanted.speaker.request_id) {
        if (wanted.map.empty()) return;
        map_.push_back(read_file(wanted.map));
        source_ = as_sources(map_);
    }

    // Asked first and done only where nothing stands against it: what a list finds impossible is nobody's refused act.
    Json one(const std::string& id) {
        auto row = call(id, true);
        if (wanted_.dry_run || !row.value("moves", false)) return row;
        const auto answer = call(id, false);
        row["moved"] = true;
        row["cseq"] = answer["cseq"];
        row["says"] = answer["says"];
        return row;
    }

private:
    Json call(const std::string& id, bool dry_run) {
        if (!request_id_.empty()) wanted_.speaker.request_id = request_id_ + "/" + id;  // an intent for each case
        docket_case_migrate_options options = DOCKET_CASE_MIGRATE_OPTIONS_INIT;
        options.basis = or_null(wanted_.basis);
        options.map = source_.empty() ? nullptr : source_.data();
        options.dry_run = dry_run ? 1 : 0;
        const auto* saying = wanted_.speaker.saying(engine_);
        return json_of([&](char** text, docket_error** error) {
            return docket_case_migrate(engine_, id.c_str(), wanted_.edition.c_str(), saying, &options, text, error);
        });
    }

    docket_engine* engine_;
    Wanted& wanted_;
    const std::string request_id_;
    std::vector<File> map_;
    std::vector<docket_source_file> source_;
};

void print_case(Output& out, const Json& row) {
    const bool moves = row.value("moves", false);
    out.line(shown(text_at(row, "case")) + "  " + shown(text_at(row, "from")) + " → " + shown(text_at(row, "to")) +
             (moves ? "" : out.say(Words{"  cannot be moved", "  不能迁移"})));
    for (const auto& said : row.value("says", Json::array())) out.line("  " + shown(out.say(said)));
    for (const auto& problem : row.value("problems", Json::array())) out.line("  " + shown(out.say(problem)) + " [" + text_at(problem, "id") + "]");
}

void print_summary(Output& out, const Json& answer) {
    const auto n = [&](const char* key) { return std::to_string(answer[key].get<std::size_t>()); };
    const bool dry = answer.value("dry_run", false);
    if (out.speaks_chinese())
        out.line("在办案件" + n("chosen") + "件：" + (dry ? "可以迁移" : "已迁移") + n(dry ? "movable" : "moved") + "件，不能迁移" + n("not_movable") + "件" +
                 (answer.value("stopped", false) ? "；已中途停止，其余未动" : ""));
    else
        out.line(n("chosen") + " running cases: " + n(dry ? "movable" : "moved") + (dry ? " can be moved, " : " moved, ") + n("not_movable") + " cannot be moved" +
                 (answer.value("stopped", false) ? "; stopped, the others stand where they stood" : ""));
}

int migrate(Program& program, Wanted& wanted) {
    auto& out = program.out;
    out.speak_as(wanted.process + wanted.edition);
    const auto engine = open_journal(program.journal, wanted.dry_run ? Access::Read : Access::Write);
    const auto cases = chosen_cases(engine.get(), wanted);
    Mover mover(engine.get(), wanted);
    Json rows = Json::array();
    std::size_t moved = 0, movable = 0;
    bool stopped = false;
    {
        Watch watch;
        for (std::size_t i = 0; i < cases.size() && !stopped; ++i) {
            stopped = Watch::tell(static_cast<std::int64_t>(i), static_cast<std::int64_t>(cases.size()), &watch) == 0;
            if (stopped) break;
            rows.push_back(mover.one(cases[i]));
            movable += rows.back().value("moves", false) ? 1 : 0;
            moved += rows.back().value("moved", false) ? 1 : 0;
        }
    }
    const auto not_movable = rows.size() - movable;
    const Json answer = {{"process", wanted.process}, {"to", wanted.edition}, {"dry_run", wanted.dry_run}, {"chosen", cases.size()},
                         {"movable", movable},        {"moved", moved},       {"not_movable", not_movable}, {"stopped", stopped}, {"cases", rows}};
    if (out.json()) {
        out.print(answer);
    } else {
        for (const auto& row : rows) print_case(out, row);
        print_summary(out, answer);
    }
    return stopped ? kInterrupted : not_movable > 0 ? kWrong : 0;
}

}  // namespace

void add_migrate_command(CLI::App& app, Program& program) {
    auto wanted = std::make_shared<Wanted>();
    auto* command = program.command(app, "migrate", "move running cases to a later edition of their process, or say what would follow and what stands against it",
                                    [=, &program] { return migrate(program, *wanted); });
    command->add_option("PROCESS", wanted->process, "id of a deployed process")->required();
    command->add_option("--to", wanted->edition, "version of the edition to which they go")->required();
    command->add_option("--basis", wanted->basis, "by which provision they go; needed, as --reason is");
    command->add_option("--map", wanted->map, "a file: what is called otherwise there, what is given up, which length holds");
    command->add_option("--case", wanted->cases, "only this case; repeatable")->allow_extra_args(false);
    command->add_flag("--dry-run", wanted->dry_run, "store nothing");
    wanted->speaker.add_to(*command);
    command->footer("Each case is one act of its own: stopped by Ctrl-C, the others stand where they stood.\n"
                    "What changed between the editions says: docket diff OLD NEW --journal J.\n"
                    "Exit code 0 if every case moves, 1 if one cannot, 130 if stopped.\nAlso takes --format and --lang: see docket --help.");
}

}  // namespace docket_cli
