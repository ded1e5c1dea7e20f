#include "try_screen.hpp"

#include <algorithm>

#include "docket_author.h"
#include "words.hpp"

namespace docket_cli {
namespace {

constexpr std::size_t kShownOthers = 8;

const Json& list(const Json& object, const char* key) {
    static const Json kNone = Json::array();
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : kNone;
}

}  // namespace

std::string called(const Output& out, const std::string& name, const std::string& title) {
    if (title.empty() || title == name) return shown(name);
    return shown(name) + out.say(Words{" (", "（"}) + shown(title) + out.say(Words{")", "）"});
}

std::vector<Choosable> Screen::choosable(const Output& out, const Json& view) {
    std::vector<Choosable> all;
    const auto acts = [&](const char* key) {
        for (const auto& row : list(view, key)) all.push_back({RowKind::Act, text_at(row, "act"), text_at(row, "title"), row});
    };
    acts("duties");
    for (const auto& row : list(view, "answers")) all.push_back({RowKind::Answer, text_at(row, "act"), text_at(row, "title"), row});
    for (const auto& row : list(view, "services"))
        all.push_back({RowKind::Service, out.say(Words{"serve ", "送达 "}) + text_at(row, "document"), text_at(row, "title"), row});
    acts("others");
    return all;
}

void Screen::aligned(const Rows& rows) const {
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (widths.size() <= i) widths.push_back(0);
            widths[i] = std::max(widths[i], docket_display_width(row[i].c_str()));
        }
    for (const auto& row : rows) {
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool hidden = std::ranges::all_of(rows, [&](const auto& other) { return other.size() <= i || other[i].empty(); });
            if (hidden) continue;
            text += row[i] + std::string(widths[i] - docket_display_width(row[i].c_str()) + 2, ' ');
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out_.line("  " + text);
    }
}

std::string Screen::joined(const Json& names, const char* key) const {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : out_.say(Words{", ", "、"})) + shown(key ? text_at(name, key) : name.get<std::string>());
    return text;
}

std::string Screen::left(std::int64_t days) const {
    const auto n = std::to_string(days < 0 ? -days : days);
    if (days == 0) return out_.say(Words{"today is the last day", "今日是末日"});
    if (days < 0) return out_.speaks_chinese() ? "已过" + n + "日" : n + (days == -1 ? " day over" : " days over");
    return out_.speaks_chinese() ? "还有" + n + "日" : n + (days == 1 ? " day left" : " days left");
}

std::string Screen::when(const Json& row) const {
    const auto due = text_at(row, "due");
    if (due.empty()) return "";
    return out_.say(Words{"by ", "至"}) + due + (row.contains("days_left") ? out_.say(Words{" (", "（"}) + left(row["days_left"].get<std::int64_t>()) + out_.say(Words{")", "）"}) : "");
}

void Screen::head(const Json& view) const {
    static constexpr const char* kDays[] = {"一", "二", "三", "四", "五", "六", "日"};
    static constexpr const char* kDaysEn[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const auto weekday = static_cast<std::size_t>(view.value("weekday", 1) - 1) % 7;
    std::string text = text_at(view, "day") + (out_.speaks_chinese() ? std::string("（星期") + kDays[weekday] + "）" : std::string(" (") + kDaysEn[weekday] + ")");
    const auto outcome = text_at(view, "outcome");
    text += outcome.empty() ? out_.say(Words{"  stage: ", "　阶段："}) + called(out_, text_at(view, "stage"), text_at(view, "stage_title"))
                            : out_.say(Words{"  the case has ended: ", "　案件已结案："}) + called(out_, outcome, text_at(view, "outcome_title"));
    if (!list(view, "suspensions").empty()) text += out_.say(Words{"  suspended: ", "　中止："}) + joined(view["suspensions"]);
    out_.line();
    out_.line("── " + text);
}

std::vector<std::string> Screen::line_of(std::size_t number, const Choosable& one, bool all) const {
    const auto colon = out_.say(Words{": ", "："});
    const bool is_brief = one.kind == RowKind::Act && !one.row.value("is_duty", false) && !all;
    std::string name = is_brief ? shown(one.name) : called(out_, one.name, one.title), who, what;
    if (one.kind == RowKind::Service) {
        name += out_.say(Words{" to ", "，送达给"}) + shown(text_at(one.row, "to"));
    } else {
        const auto people = list(one.row, "people");
        who = (one.row.value("roles", Json::array()).empty() ? "" : joined(one.row["roles"]) + (people.empty() ? "" : colon)) + joined(people);
    }
    if (one.kind == RowKind::Act && !list(one.row, "results").empty()) what = out_.say(Words{"result: ", "结果："}) + joined(one.row["results"], "name");
    if (one.kind == RowKind::Answer) {
        const auto result = text_at(one.row, "result");
        if (!result.empty()) name += colon + shown(result);
        what = text_at(one.row, "meeting").empty() ? out_.say(Words{"answer: ", "表态："}) + joined(list(one.row, "choices"), out_.speaks_chinese() ? "zh" : "en")
                                                   : out_.say(Words{"its meeting is to be held", "会议待召开"});
    }
    return {std::to_string(number), name, who, when(one.row), what};
}

void Screen::choices(const Json& view, bool all) const {
    const auto rows = choosable(out_, view);
    const auto others = list(view, "others").size();
    Rows duties, answers, services, may;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& into = rows[i].kind == RowKind::Answer    ? answers
                     : rows[i].kind == RowKind::Service ? services
                     : i < list(view, "duties").size()  ? duties
                                                        : may;
        if (&into == &may && !all && may.size() == kShownOthers && others > kShownOthers + 1) continue;
        into.push_back(line_of(i + 1, rows[i], all));
    }
    const auto section = [&](const Rows& part, const Words& title) {
        if (part.empty()) return;
        out_.line(out_.say(title));
        aligned(part);
    };
    section(duties, {"To be done", "应当办理"});
    section(answers, {"Awaiting an answer", "等待表态"});
    section(services, {"Sent and not yet served", "已发出，待送达"});
    section(may, {"May be done", "可以办理"});
    if (may.size() < others) {
        const auto more = std::to_string(others - may.size());
        out_.line(out_.speaks_chinese() ? "  ……还有" + more + "项，输入“全部”查看" : "  ... " + more + " more; type \"all\" to see them");
    }
}

void Screen::refusals(const Json& part, const Words& title) const {
    if (part.empty()) return;
    out_.line(out_.say(title));
    Rows rows;
    for (const auto& row : part) {
        const auto from = text_at(row, "not_before");
        rows.push_back({called(out_, text_at(row, "act"), text_at(row, "title")),
                        row.contains("refusal") ? shown(out_.say(row["refusal"])) : from.empty() ? "" : out_.say(Words{"not before ", "最早"}) + from});
    }
    aligned(rows);
}

void Screen::board(const Json& view) const {
    head(view);
    if (!text_at(view, "outcome").empty()) {
        out_.line(out_.say(Words{"You may \"save\" it, \"undo\" the last turn, look at its \"history\", or \"quit\".",
                                 "可以“保存”为场景，“回退”上一步，看“经过”，或者“退出”。"}));
        return;
    }
    choices(view, false);
    refusals(list(view, "later"), {"Not yet", "还不能办"});
    deadlines(view);
}

void Screen::everything(const Json& view) const {
    head(view);
    choices(view, true);
    refusals(list(view, "later"), {"Not yet", "还不能办"});
    refusals(list(view, "rest"), {"Not now", "现在不可办"});
}

void Screen::deadlines(const Json& view) const {
    Rows rows;
    for (const auto& clock : list(view, "clocks")) {
        const bool runs = text_at(clock, "state") == "running";
        auto day = text_at(clock, "last_day") + (text_at(clock, "time").empty() ? "" : " " + text_at(clock, "time"));
        if (clock.value("provisional", false)) day += out_.say(Words{" at the latest", "（至迟，节假日尚未公布）"});
        rows.push_back({called(out_, text_at(clock, "clock"), text_at(clock, "title")), day,
                        runs && clock.contains("days_left") ? left(clock["days_left"].get<std::int64_t>()) : clock_state(out_, text_at(clock, "state")),
                        shown(text_at(clock, "length")), shown(text_at(clock, "basis"))});
    }
    if (rows.empty()) return;
    out_.line(out_.say(Words{"Deadlines", "期限"}));
    aligned(rows);
}

void Screen::facts(const Json& view) const {
    Rows rows;
    for (const auto& fact : list(view, "facts")) rows.push_back({called(out_, text_at(fact, "name"), text_at(fact, "title")), shown(value_words(out_, fact.value("value", Json())))});
    if (rows.empty()) out_.line(out_.say(Words{"Nothing is known of the case yet.", "还没有已知的案情。"}));
    aligned(rows);
}

void Screen::people(const Json& view) const {
    Rows rows;
    for (const auto& person : list(view, "people")) rows.push_back({shown(text_at(person, "name")), joined(list(person, "roles"))});
    aligned(rows);
}

void Screen::explanation(const Json& answer) const {
    Rows rows;
    for (const auto& line : list(answer, "lines")) rows.push_back({text_at(line, "day"), shown(out_.say(line)), shown(text_at(line, "article"))});
    aligned(rows);
    out_.line("  " + shown(text_at(answer, "clock")) + out_.say(Words{": last day ", "：末日是"}) + text_at(answer, "last_day"));
}

void Screen::told(const Json& rows) const {
    for (const auto& row : rows) {
        if (text_at(row, "type") == "refused") continue;
        std::string text = "  · " + text_at(row, "legal") + "  " + shown(speaker(out_, text_at(row, "who"))) + "  " + shown(text_at(row, out_.speaks_chinese() ? "zh" : "en"));
        for (const auto& due : list(row, "due"))
            text += out_.say(Words{"; ", "；"}) + shown(text_at(due, "clock")) +
                    (text_at(due, "last_day").empty() ? out_.say(Words{" stopped", "停止计算"}) : out_.say(Words{" until ", "至"}) + text_at(due, "last_day"));
        out_.line(text);
    }
}

void Screen::history(const Json& rows) const { told(rows); }

void Screen::help() const {
    static const std::vector<Words> kLines = {
        {"Type a number or the name of what is to be done; what is missing is asked for.", "输入编号或者事项名称，就办理该事项；缺什么，会接着问。"},
        {"  1                     do no. 1", "  1                     办理第1项"},
        {"  1 accepted            with its result; then a person, and facts as NAME=VALUE", "  1 受理 张三           连同结果、人员；案情写“名称=值”"},
        {"  wait 2024-05-20       nothing happens until that day; also \"wait +10\", \"wait due\"", "  等到 2024-05-20       到那一天之前什么也不办；也可以“等到 5月20日”“等到 +10”“等到 届满”"},
        {"  if 2024-05-20         what if nothing happens until then? Only looked at, not kept", "  如果 2024-05-20       如果到那天什么也不办会怎样？只看一看，不算数"},
        {"  undo, undo 3          take back the last turn, the last three", "  回退，回退 3          撤回上一步、前三步"},
        {"  why NAME              why it is open or not; of a deadline: how its last day is counted", "  为什么 名称           为什么可办、不可办；对期限：末日怎样算出来"},
        {"  all                   every act, also those that are not possible now", "  全部                  列出所有事项，包括现在不可办的"},
        {"  history, facts, deadlines, people", "  经过，案情，期限，人员"},
        {"  person NAME ROLE      a further person", "  添加 姓名 角色        添加人员"},
        {"  save [FILE]           as a scenario that docket test runs", "  保存 [文件]           存为场景，可用 docket test 运行"},
        {"  cancel                at a question: leave it, nothing is done", "  放弃                  在提问时输入：不办这一项"},
        {"  quit", "  退出"},
        {"Also in the words of scenarios: transfer X, delegate X, add_signer X, withdraw X, assign ROLE, return X ...", "也可以用场景里的写法：转办 X、委派 X、加签 X、撤回 X、指定 角色、退回 X……"}};
    for (const auto& line : kLines) out_.line(out_.say(line));
}

}  // namespace docket_cli
