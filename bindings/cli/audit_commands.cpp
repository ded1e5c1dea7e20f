#include <memory>

#include "commands.hpp"
#include "docket_audit.h"
#include "files.hpp"
#include "progress.hpp"
#include "words.hpp"

namespace docket_cli {
namespace {

struct Audit {
    std::string log;  // a journal named after the command, instead of --journal
    std::string case_id;
    std::vector<std::string> checkpoints;
};

std::string journal_of(const Program& program, const Audit& audit) {
    if (!audit.log.empty()) return audit.log.find(':') == std::string::npos ? "sqlite:" + audit.log : audit.log;
    if (program.journal.empty())
        throw wrong_usage("no journal is named; name its file, give --journal sqlite:PATH, or set DOCKET_JOURNAL",
                          "没有指定卷宗库；请写出文件名、给出 --journal sqlite:路径，或设置 DOCKET_JOURNAL");
    return program.journal;
}

// The auditor asks about a file: that it is missing is a fault of the surroundings, not a finding.
template <class Invoke>
std::string audited(Invoke&& invoke) {
    try {
        return text_of(std::forward<Invoke>(invoke));
    } catch (Failure& failure) {
        const bool is_wrong_input = failure.id.rfind("case.", 0) == 0 || failure.id.rfind("checkpoint.", 0) == 0;
        if (!is_wrong_input && failure.exit_code == kWrong) failure.exit_code = kEnvironment;
        throw;
    }
}

int report_findings(Program& program, const Json& report, const std::string& summary) {
    auto& out = program.out;
    const auto findings = report.value("findings", Json::array());
    const bool is_ok = report.value("ok", findings.empty());
    if (out.json()) {
        out.print(report);
        return is_ok ? 0 : kWrong;
    }
    for (const auto& finding : findings)
        out.line(out.say(Words{"finding: ", "发现："}) + shown(text_at(finding, "place")) + out.say(Words{": ", "："}) +
                 shown(out.say(finding)) + " [" + text_at(finding, "id") + "]");
    out.line(summary);
    return is_ok ? 0 : kWrong;
}

std::string anchored(const Output& out, const Json& report) {
    const auto through = report.value("anchored_through", std::int64_t{-1});
    const auto records = report.value("records", std::int64_t{0});
    if (through >= records - 1 && records > 0) return out.say(Words{"every record is anchored", "全部记录均有外部锚点"});
    const auto last = std::to_string(through);
    if (through < 0)
        return out.say(Words{"not anchored: no checkpoint was given, so a log rewritten whole would not show",
                             "没有外部锚点：未提供检查点，整本重写不会显现"});
    return out.speaks_chinese() ? "记录" + last + "之后尚无外部锚点" : "not anchored after record " + last;
}

int verify(Program& program, const Audit& audit) {
    auto& out = program.out;
    out.speak_as("");
    const auto journal = journal_of(program, audit);
    const auto files = read_files(audit.checkpoints);
    const auto checkpoints = as_sources(files);
    Watch watch;
    docket_verify_options options = DOCKET_VERIFY_OPTIONS_INIT;
    options.checkpoints = checkpoints.empty() ? nullptr : checkpoints.data();
    options.checkpoint_count = checkpoints.size();
    options.progress = &Watch::tell;
    options.user_data = &watch;
    const auto report = Json::parse(audited([&](char** text, docket_error** error) {
        return docket_audit_verify(journal.c_str(), &options, text, error);
    }));
    const auto records = text_at(report, "records"), cases = text_at(report, "cases"), algorithm = text_at(report, "algorithm");
    const auto found = report.value("findings", Json::array()).size();
    std::string summary = out.speaks_chinese() ? "记录" + records + "条，案件" + cases + "件，" + algorithm + "：" : records + " records, " + cases + " cases, " + algorithm + ": ";
    summary += report.value("ok", found == 0) ? out.say(Words{"no finding", "未发现问题"})
                                              : std::to_string(found) + out.say(Words{found == 1 ? " finding" : " findings", "处问题"});
    return report_findings(program, report, summary + "\n" + anchored(out, report));
}

int replay(Program& program, const Audit& audit) {
    auto& out = program.out;
    out.speak_as(audit.case_id);
    const auto journal = journal_of(program, audit);
    Watch watch;
    docket_replay_options options = DOCKET_REPLAY_OPTIONS_INIT;
    options.case_id = or_null(audit.case_id);
    options.progress = &Watch::tell;
    options.user_data = &watch;
    const auto report = Json::parse(audited([&](char** text, docket_error** error) {
        return docket_audit_replay(journal.c_str(), &options, text, error);
    }));
    const auto records = text_at(report, "records"), cases = text_at(report, "cases");
    const auto found = report.value("findings", Json::array()).size();
    std::string summary = out.speaks_chinese() ? "重演案件" + cases + "件，记录" + records + "条：" : "replayed " + cases + " cases, " + records + " records: ";
    summary += found == 0 ? out.say(Words{"all as recorded", "与记录一致"}) : std::to_string(found) + out.say(Words{" findings", "处不一致"});
    return report_findings(program, report, summary);
}

int checkpoint(Program& program, const Audit& audit) {
    const auto journal = journal_of(program, audit);
    const auto text = audited([&](char** made, docket_error** error) { return docket_audit_checkpoint(journal.c_str(), made, error); });
    if (program.out.json()) program.out.print({{"checkpoint", text}});
    else write_out(text);
    return 0;
}

// "2024-03-05T15:40:00+08:00" as people read it.
std::string to_minute(std::string recorded) {
    if (recorded.size() >= 16 && recorded[10] == 'T') recorded = recorded.substr(0, 10) + " " + recorded.substr(11, 5);
    return recorded;
}

std::vector<std::string> timeline_row(const Output& out, const Json& row) {
    const char* const tongue = out.speaks_chinese() ? "_zh" : "_en";
    const auto late = row.value("late_days", 0);
    auto who = speaker(out, text_at(row, "who"));
    if (const auto role = text_at(row, "role"); !role.empty() && role != who)
        who += out.speaks_chinese() ? "（" + role + "）" : " (" + role + ")";
    auto what = text_at(row, std::string("what") + tongue);
    for (const char* field : {"reason", "source"})
        if (const auto said = text_at(row, field); !said.empty()) what += out.speaks_chinese() ? "（" + said + "）" : " (" + said + ")";
    auto deadline = text_at(row, std::string("deadline") + tongue);
    if (late > 0) {
        const auto note = out.speaks_chinese() ? "* 晚录" + std::to_string(late) + "日"
                                               : "* entered " + std::to_string(late) + (late == 1 ? " day late" : " days late");
        deadline += (deadline.empty() ? "" : "  ") + note;
    }
    return {text_at(row, "legal"), to_minute(text_at(row, "recorded")) + (late > 0 ? " *" : ""), who, what, text_at(row, "basis"), deadline};
}

// The one audit command that writes: not records, but the tables made from them.
int rebuild(Program& program, const Audit& audit) {
    auto& out = program.out;
    out.speak_as("");
    const auto engine = open_journal(journal_of(program, audit), Access::Write);
    Watch watch;
    const auto answer = json_of([&](char** text, docket_error** error) { return docket_rebuild(engine.get(), &Watch::tell, &watch, text, error); });
    if (out.json()) {
        out.print(answer);
        return 0;
    }
    const auto cases = text_at(answer, "cases");
    out.line(out.speaks_chinese() ? "已由记录重建案件" + cases + "件的各表" : "the tables of " + cases + " cases were made anew from the records");
    return 0;
}

int timeline(Program& program, const Audit& audit) {
    auto& out = program.out;
    const auto journal = journal_of(program, audit);
    const auto answer = Json::parse(audited([&](char** text, docket_error** error) {
        return docket_audit_timeline(journal.c_str(), audit.case_id.c_str(), text, error);
    }));
    out.speak_as(text_at(answer, "case") + text_at(answer, "process"));
    if (out.json()) {
        out.print(answer);
        return 0;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : answer.value("rows", Json::array())) rows.push_back(timeline_row(out, row));
    out.table({{"legal date", "日期（法律）"}, {"recorded", "记录时间"}, {"who", "谁"}, {"what", "办什么"}, {"basis", "依据"},
               {"deadline", "期限"}}, rows);
    return 0;
}

}  // namespace

void add_audit_commands(CLI::App& app, Program& program) {
    auto* audits = app.add_subcommand("audit", "verify, read and replay a journal; only rebuild writes to it");
    audits->require_subcommand(1);
    audits->fallthrough();
    const auto add = [&](const char* name, const char* help, int (*run)(Program&, const Audit&)) {
        auto audit = std::make_shared<Audit>();
        auto* command = program.command(*audits, name, help, [=, &program] { return run(program, *audit); });
        return std::pair{command, audit};
    };
    {
        auto [command, audit] = add("verify", "compute every digest anew; exit 1 if there is a finding", verify);
        command->add_option("FILE", audit->log, "the journal; default: --journal");
        command->add_option("--checkpoint", audit->checkpoints, "a checkpoint kept elsewhere; repeatable")->allow_extra_args(false);
    }
    {
        auto [command, audit] = add("timeline", "one case for a reader: both dates, who, what, basis, deadline", timeline);
        command->add_option("CASE", audit->case_id)->required();
    }
    {
        auto [command, audit] = add("replay", "decide every recorded command again and compare", replay);
        command->add_option("CASE", audit->case_id, "one case; default: all");
    }
    {
        auto [command, audit] = add("rebuild", "make every table that queries read anew from the records", rebuild);
        command->add_option("FILE", audit->log, "the journal; default: --journal");
    }
    {
        auto [command, audit] = add("checkpoint", "the root of the log as it stands, to be kept elsewhere", checkpoint);
        command->add_option("FILE", audit->log, "the journal; default: --journal");
    }
}

}  // namespace docket_cli
