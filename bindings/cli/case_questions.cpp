#include <map>
#include <memory>

#include "commands.hpp"
#include "docket_audit.h"
#include "files.hpp"
#include "words.hpp"

namespace docket_cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Question {
    Speaker speaker;  // who asks, where the answer depends on it
    std::string case_id, clock, until, document, output;
    std::int32_t issue = 0;
    std::vector<std::string> filter;
    std::size_t limit = 1000;
};

// A column of a listing: the field it shows, its heading.
struct Column {
    const char* field;
    Words head;
};
constexpr Column kState{"state", {"state", "状态"}};  // of a deadline
constexpr Column kRelation{"relation", {"what it is", "关系"}};  // of another case
constexpr Column kLink{"kind", {"what it is", "关系"}};
constexpr Column kProgress{"status", {"how far", "进展"}};
constexpr Column kMeeting{"meeting", {"meeting", "会议"}};

std::string cell(const Output& out, const Json& item, const Column& column) {
    if (!item.contains(column.field)) return "";
    auto text = value_words(out, item[column.field]);
    if (column.field == kRelation.field || column.field == kLink.field) return relation_words(out, text);
    if (column.field == kProgress.field) return progress_words(out, text);
    if (column.field == kMeeting.field) return meeting_words(out, text);
    return column.field == kState.field ? clock_state(out, text) : text;
}

void print_columns(const Output& out, const Json& list, const std::vector<Column>& columns) {
    std::vector<Words> head;
    for (const auto& column : columns) head.push_back(column.head);
    Rows rows;
    for (const auto& item : list) {
        auto& row = rows.emplace_back();
        for (const auto& column : columns)
            row.push_back(cell(out, item, column));
    }
    out.table(head, rows);
}

void print_section(const Output& out, const Json& shown_case, const char* field, const Words& title, const std::vector<Column>& columns) {
    const auto list = shown_case.value(field, Json::array());
    if (list.empty()) return;
    out.line();
    out.line(out.say(title));
    print_columns(out, list, columns);
}

int show(Program& program, Question& question) {
    auto& out = program.out;
    const auto engine = open_journal(program.journal, Access::Read);
    const auto answer = json_of([&](char** text, docket_error** error) {
        return docket_case_show(engine.get(), question.case_id.c_str(), text, error);
    });
    out.speak_as(text_at(answer, "process") + text_at(answer, "stage"));
    if (out.json()) {
        out.print(answer);
        return 0;
    }
    const auto outcome = text_at(answer, "outcome");
    out.line(shown(text_at(answer, "case")) + "  " + shown(text_at(answer, "process")) + " " + shown(text_at(answer, "edition")) +
             "  " + shown(text_at(answer, "authority")));
    out.line(outcome.empty() ? out.say(Words{"stage: ", "阶段："}) + shown(text_at(answer, "stage"))
                             : out.say(Words{"ended: ", "结案："}) + shown(outcome));
    print_section(out, answer, "suspensions", {"Suspended", "中止"}, {{"suspension", {"by", "事由"}}, {"since", {"since", "自"}}});
    print_section(out, answer, "open", {"Who may do what", "谁可以办什么"},
                  {{"act", {"act", "事项"}}, {"role", {"role", "角色"}}, {"person", {"person", "人员"}},
                   {"since", {"since", "自"}}, {"due", {"by", "期限至"}}});
    print_section(out, answer, "coming", {"Not yet", "尚未到时间"},
                  {{"act", {"act", "事项"}}, {"role", {"role", "角色"}}, {"not_before", {"from", "最早"}}});
    print_section(out, answer, "pending", {"Awaiting approval", "待批准"},
                  {{"act", {"act", "事项"}}, {"result", {"result", "结果"}}, {"role", {"approver", "批准人"}}, kMeeting, {"silent", {"silent yet", "尚未表态"}},
                   {"submitted_by", {"submitted by", "提交人"}}});
    print_section(out, answer, "clocks", {"Deadlines", "期限"},
                  {{"clock", {"deadline", "期限"}}, {"last_day", {"last day", "届满日"}}, {"time", {"time", "时刻"}},
                   kState, {"basis", {"basis", "依据"}}});
    print_section(out, answer, "documents", {"Documents", "文书"},
                  {{"document", {"document", "文书"}}, {"number", {"number", "文号"}}, {"issued", {"issued", "制发"}},
                   {"addressee", {"to", "送达给"}}, {"served", {"served", "送达"}}, {"method", {"method", "方式"}}});
    print_section(out, answer, "others", {"Other cases", "相关案件"},
                  {kRelation, {"case", {"case", "案件"}}, {"act", {"act", "事项"}}, kProgress, {"outcome", {"outcome", "结果"}}, {"since", {"since", "自"}}});
    print_section(out, answer, "links", {"Links", "关联"}, {kLink, {"case", {"case", "案件"}}});
    if (const auto facts = answer.value("facts", Json::object()); !facts.empty()) {
        Rows rows;
        for (const auto& [name, value] : facts.items()) rows.push_back({name, value_words(out, value)});
        out.line();
        out.table({{"fact", "案情"}, {"value", "值"}}, rows);
    }
    return 0;
}

int possible(Program& program, Question& question) {
    auto& out = program.out;
    const auto engine = open_journal(program.journal, Access::Read);
    const auto* saying = question.speaker.saying(engine.get());
    const auto answer = json_of([&](char** text, docket_error** error) {
        return docket_case_possible(engine.get(), question.case_id.c_str(), saying, text, error);
    });
    std::string names = question.case_id;
    for (const auto& act : answer) names += text_at(act, "act");
    out.speak_as(names);
    if (out.json()) {
        out.print({{"case", question.case_id}, {"acts", answer}});
        return 0;
    }
    Rows rows;
    for (const auto& act : answer)
        rows.push_back({text_at(act, "act"), out.say(act.value("open", false) ? Words{"yes", "是"} : Words{"no", "否"}),
                        text_at(act, "role"), text_at(act, "due"),
                        act.contains("refusal") ? out.say(act["refusal"]) + " [" + text_at(act["refusal"], "id") + "]" : ""});
    out.table({{"act", "事项"}, {"open", "可办"}, {"role", "角色"}, {"by", "期限至"}, {"why not", "为什么不可办"}}, rows);
    return 0;
}

Json query(Program& program, const Question& question, const char* what, Json filter) {
    for (const auto& part : question.filter) {
        const auto equals = part.find('=');
        if (equals == std::string::npos || equals == 0)
            throw wrong_usage("'" + part + "' is not COLUMN=VALUE", "“" + part + "”不是“列=值”的形式");
        const bool is_json = equals > 1 && part[equals - 1] == ':';
        const auto value = part.substr(equals + 1);
        auto& wanted = filter[part.substr(0, is_json ? equals - 1 : equals)] = value;
        if (is_json) wanted = Json::parse(value, nullptr, false);
        if (wanted.is_discarded()) throw wrong_usage("'" + value + "' is not JSON", "“" + value + "”不是 JSON");
    }
    const auto engine = open_journal(program.journal, Access::Read);
    const auto text = filter.dump();
    return json_of([&](char** rows, docket_error** error) {
        return docket_query(engine.get(), what, text.c_str(), question.limit, rows, error);
    });
}

int list(Program& program, Question& question) {
    auto& out = program.out;
    const auto rows = query(program, question, "cases", Json::object());
    out.speak_as(rows.dump());
    if (out.json()) out.print({{"rows", rows}});
    else
        print_columns(out, rows, {{"case", {"case", "案件"}}, {"process", {"process", "流程"}}, {"version", {"edition", "版本"}},
                                  {"stage", {"stage", "阶段"}}, {"outcome", {"outcome", "结局"}}, {"opened", {"opened", "立案"}},
                                  {"ended", {"ended", "结案"}}});
    return 0;
}

// Deadlines that run, the nearest first.
int due(Program& program, Question& question) {
    auto& out = program.out;
    Json filter = Json::object();
    if (!question.case_id.empty()) filter["case"] = question.case_id;
    const auto rows = query(program, question, "deadlines", std::move(filter));
    Json wanted = Json::array();
    for (const auto& row : rows)
        if (question.until.empty() || (text_at(row, "state") != "stopped" && text_at(row, "last_day") <= question.until))
            wanted.push_back(row);
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const Json& a, const Json& b) { return text_at(a, "last_day") < text_at(b, "last_day"); });
    out.speak_as(wanted.dump());
    if (out.json()) out.print({{"rows", wanted}});
    else
        print_columns(out, wanted, {{"last_day", {"last day", "届满日"}}, {"case", {"case", "案件"}},
                                    {"clock", {"deadline", "期限"}}, kState});
    return 0;
}

int history(Program& program, Question& question) {
    auto& out = program.out;
    const auto engine = open_journal(program.journal, Access::Read);
    const auto records = json_of([&](char** text, docket_error** error) {
        return docket_case_history(engine.get(), question.case_id.c_str(), text, error);
    });
    out.speak_as(question.case_id + (records.empty() ? "" : text_at(records.front().value("def", Json::object()), "id")));
    if (out.json()) {
        out.print({{"case", question.case_id}, {"records", records}});
        return 0;
    }
    // What each record says, in words: the timeline has them.
    const auto told = json_of([&](char** text, docket_error** error) {
        return docket_audit_timeline(program.journal.c_str(), question.case_id.c_str(), text, error);
    });
    const char* const tongue = out.speaks_chinese() ? "what_zh" : "what_en";
    Rows rows;
    for (const auto& row : told.value("rows", Json::array()))
        rows.push_back({text_at(row, "cseq"), text_at(row, "legal"), text_at(row, "recorded"), speaker(out, text_at(row, "who")), text_at(row, tongue)});
    out.table({{"no.", "序号"}, {"legal day", "日期（法律）"}, {"recorded", "记录时间"}, {"who", "谁"}, {"what", "内容"}}, rows);
    return 0;
}

int explain(Program& program, Question& question) {
    auto& out = program.out;
    const auto engine = open_journal(program.journal, Access::Read);
    const auto answer = json_of([&](char** text, docket_error** error) {
        return docket_case_explain(engine.get(), question.case_id.c_str(), question.clock.c_str(), text, error);
    });
    out.speak_as(question.clock);
    if (out.json()) {
        out.print(answer);
        return 0;
    }
    Rows rows;
    for (const auto& line : answer.value("lines", Json::array()))
        rows.push_back({text_at(line, "day"), out.say(line), text_at(line, "article")});
    out.table({{"day", "日期"}, {"what", "说明"}, {"basis", "依据"}}, rows);
    out.line(shown(text_at(answer, "clock")) + "  " + text_at(answer, "last_day"));
    return 0;
}

// The bytes of the letter to a file or to standard output; what is to be known of it to the other of the two.
int document(Program& program, Question& question) {
    auto& out = program.out;
    const auto engine = open_journal(program.journal, Access::Read);
    TextOwner bytes;
    std::size_t size = 0;
    const auto about = json_of([&](char** text, docket_error** error) {
        return docket_case_document(engine.get(), question.case_id.c_str(), question.document.c_str(), question.issue, &bytes.text, &size, text, error);
    });
    out.speak_as(question.case_id + question.document);
    const std::string content(bytes.text, size);
    if (question.output.empty()) {
        write_out(content);
        return 0;
    }
    write_file(question.output, content);
    if (out.json()) {
        out.print(about);
        return 0;
    }
    static const std::map<std::string, Words> kCompared{{"same", {"as it was made when it was issued", "与制发时制作的一致"}},
                                                        {"differs", {"NOT as it was made when it was issued", "与制发时制作的不一致"}},
                                                        {"erased", {"what was made then cannot be compared: a private value was erased", "不公开的内容已删除，无法与制发时制作的比对"}},
                                                        {"not_recorded", {"what was made then is not on record", "制发时没有制作的记录"}}};
    const auto compared = text_at(about, "compared");
    out.line(shown(question.output) + "  " + shown(text_at(about, "number")) + "  " + text_at(about, "digest"));
    out.line(out.say(kCompared.at(compared)));
    return compared == "differs" ? kWrong : 0;
}

void add_listing(CLI::App& command, Question& question) {
    command.add_option("--filter", question.filter, "COLUMN=VALUE, or COLUMN:=JSON for numbers and lists; repeatable")->allow_extra_args(false);
    command.add_option("--limit", question.limit, "at most so many rows")->capture_default_str()->check(CLI::Range(1, 1000000));
}

}  // namespace

void add_case_questions(CLI::App& cases, Program& program) {
    const auto add = [&](const char* name, const char* help, int (*run)(Program&, Question&)) {
        auto question = std::make_shared<Question>();
        auto* command = program.command(cases, name, help, [=, &program] { return run(program, *question); });
        return std::pair{command, question};
    };
    {
        auto [command, question] = add("show", "stage, who may do what by when, deadlines, documents, facts", show);
        command->add_option("CASE", question->case_id)->required();
    }
    {
        auto [command, question] = add("possible", "what a person may do now, and why not the rest", possible);
        command->add_option("CASE", question->case_id)->required();
        question->speaker.add_to(*command);
    }
    {
        auto [command, question] = add("list", "cases", list);
        add_listing(*command, *question);
    }
    {
        auto [command, question] = add("due", "deadlines, the nearest first", due);
        command->add_option("CASE", question->case_id, "one case; default: all");
        command->add_option("--until", question->until, "only those that run and end by this day");
        add_listing(*command, *question);
    }
    {
        auto [command, question] = add("history", "the records of a case", history);
        command->add_option("CASE", question->case_id)->required();
    }
    {
        auto [command, question] = add("document", "a letter as it was issued, made from its template", document);
        command->add_option("CASE", question->case_id)->required();
        command->add_option("DOCUMENT", question->document, "its name in the process")->required();
        command->add_option("--issue", question->issue, "which copy, from 1; default: the latest")->check(CLI::Range(1, 1000000));
        command->add_option("--output", question->output, "the file to write; default: standard output");
    }
    {
        auto [command, question] = add("explain", "how a deadline was computed", explain);
        command->add_option("CASE", question->case_id)->required();
        command->add_option("DEADLINE", question->clock)->required();
    }
}

}  // namespace docket_cli
