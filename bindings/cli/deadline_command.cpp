#include <memory>

#include "commands.hpp"
#include "docket_author.h"
#include "files.hpp"

namespace docket_cli {
namespace {

struct Wanted {
    std::string calendar = "china", from, within, batch;
    bool explain = false, backward = false, fixed = false;
};

// --calendar is an id, or the path of a calendar file: then the id is in the file.
struct Calendar {
    std::string id;
    File file;
    docket_source_file source{};
    docket_deadline_options options = DOCKET_DEADLINE_OPTIONS_INIT;

    explicit Calendar(const std::string& named) : id(named) {
        if (named.find('/') == std::string::npos && named.find(".y") == std::string::npos) return;
        file = read_file(named);
        source = {file.name.c_str(), file.text.c_str(), file.text.size()};
        options.calendar_file = &source;
    }
};

void print_explanation(const Output& out, const Json& answer) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : answer.value("lines", Json::array()))
        rows.push_back({text_at(line, "day"), out.say(line), text_at(line, "article")});
    out.table({{"day", "日期"}, {"what", "说明"}, {"basis", "依据"}}, rows);
}

std::string last_day(const Json& answer) {
    const auto time = text_at(answer, "time");
    return text_at(answer, "last_day") + (time.empty() ? "" : " " + time);
}

int one(Program& program, const Wanted& wanted, const Calendar& calendar) {
    auto& out = program.out;
    if (wanted.from.empty() || wanted.within.empty())
        throw wrong_usage("give --from DAY and --within LENGTH, or --batch FILE", "请给出 --from 日期 和 --within 时长，或者 --batch 文件");
    out.speak_as(wanted.within);
    Json request = {{"from", wanted.from}, {"within", wanted.within}};
    if (wanted.backward) request["backward"] = true;
    if (wanted.fixed) request["rolls"] = false;
    const auto text = request.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto answer = json_of([&](char** answer_text, docket_error** error) {
        return docket_deadline(calendar.id.c_str(), text.c_str(), &calendar.options, answer_text, error);
    });
    if (out.json()) {
        out.print(answer);
        return 0;
    }
    if (wanted.explain) print_explanation(out, answer);
    out.line(last_day(answer));
    if (answer.value("provisional", false))
        std::fprintf(stderr, "%s%s\n", out.say(Words{"provisional, holidays not yet published; at the earliest ", "放假安排尚未公布，暂定；最早 "}).c_str(),
                     text_at(answer, "earliest").c_str());
    return 0;
}

int table(Program& program, const Wanted& wanted, const Calendar& calendar) {
    const auto file = read_file(wanted.batch);
    if (file.text.find('\0') != std::string::npos)
        throw Failure{kWrong, "csv.invalid", "the file is not text", "文件不是文本", file.name, Json::object()};
    std::string csv;
    try {
        csv = text_of([&](char** text, docket_error** error) {
            return docket_deadline_batch(calendar.id.c_str(), file.text.c_str(), &calendar.options, text, error);
        });
    } catch (Failure& failure) {
        failure.place = file.name + (failure.place.empty() ? "" : ":" + failure.place);
        throw;
    }
    if (program.out.json()) program.out.print({{"csv", csv}});
    else write_out(csv);
    return 0;
}

}  // namespace

void add_deadline_command(CLI::App& app, Program& program) {
    auto wanted = std::make_shared<Wanted>();
    auto* command = program.command(app, "deadline", "the last day of a period, by the law's arithmetic", [=, &program] {
        const Calendar calendar(wanted->calendar);
        return wanted->batch.empty() ? one(program, *wanted, calendar) : table(program, *wanted, calendar);
    });
    command->add_option("--calendar", wanted->calendar, "china, none, or a calendar file")->capture_default_str();
    command->add_option("--from", wanted->from, "the day it starts, itself not counted; with a minute for hours");
    command->add_option("--within", wanted->within, "5个工作日, 5 workdays, 60 days, 1 month, 2 years, 24 hours");
    command->add_flag("--explain", wanted->explain, "day by day, with rule and article");
    command->add_flag("--backward", wanted->backward, "count back from --from; does not roll");
    command->add_flag("--fixed", wanted->fixed, "a last day that is a day off does not roll");
    command->add_option("--batch", wanted->batch, "CSV with columns start_date,unit,n; written out with last_day")
        ->excludes("--from")->excludes("--within");
}

}  // namespace docket_cli
