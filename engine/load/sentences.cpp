// From a diagnostic to its sentence and hint: the message's pattern filled with arguments, kinds of things and units in words.

#include <algorithm>
#include <array>

#include "load/messages.hpp"

namespace docket::load {
namespace {

struct Term {
    std::string_view code, en, zh;
};
// Kinds of things and contexts, as sentences name them.
constexpr std::array kTerms{
    Term{"file", "file", "文件"}, Term{"process", "process", "流程"}, Term{"opening", "opening", "立案"}, Term{"role", "role", "角色"},
    Term{"fact", "fact", "案情"}, Term{"condition", "condition", "条件"}, Term{"parameter", "parameter", "参数"},
    Term{"deadline", "deadline", "期限"}, Term{"extension", "extension", "延长"}, Term{"span", "deducted time", "扣除"},
    Term{"document", "document", "文书"}, Term{"outcome", "outcome", "结局"}, Term{"stage", "stage", "阶段"},
    Term{"step", "step", "步骤"}, Term{"holders", "\"by\"", "由"}, Term{"round", "round of approval", "审批"},
    Term{"service", "service", "送达"}, Term{"result", "result", "结果"}, Term{"expiry", "\"overdue\"", "逾期"},
    Term{"branch", "branch", "分支"}, Term{"length branch", "length", "时长"}, Term{"anytime", "anytime act", "随时事项"},
    Term{"suspension", "suspension", "中止"}, Term{"resume", "\"resume\"", "恢复"}, Term{"expires", "\"expires\"", "期满"},
    Term{"table", "decision table", "判定表"}, Term{"hit", "way to hit", "命中方式"},
    Term{"rule", "rule", "规则"}, Term{"authority", "authority", "机关"}, Term{"act", "act", "事项"}, Term{"group", "group", "群组"},
    Term{"type", "type", "类型"}, Term{"answer", "answer", "表态"}, Term{"mode", "mode", "方式"}, Term{"recusal", "recusal", "回避"}, Term{"ballot", "ballot", "投票方式"}, Term{"share", "share of votes", "票数比例"}, Term{"permission", "permission", "允许的变通"}, Term{"substitution", "substitution", "代理"}, Term{"entrance", "entry", "入口"},
    Term{"case of its own", "\"opens\"", "另立"}, Term{"joining", "\"joined_to\"", "并入"}, Term{"agenda", "agenda", "议程"}, Term{"other case", "other case", "另案"},
    Term{"migration", "mapping of a migration", "迁移对应关系"},
    Term{"discussion", "earlier round of discussion", "前面的讨论轮次"}, Term{"mapping", "group of entries (word: value)", "成组的内容（项: 值）"}, Term{"list", "list", "列举"},
    Term{"name", "name", "名称"}, Term{"yes or no", "\"yes\" or \"no\"", "“是”或“否”"}, Term{"yes/no", "yes/no value", "“是否”类的值"},
    Term{"value", "value", "值"}, Term{"number", "number", "数"}, Term{"money", "amount of money", "金额"}, Term{"date", "date", "日期"},
    Term{"text", "text", "文字"}, Term{"choice", "choice", "选项"}, Term{"choices", "list of choices", "多选"},
    Term{"workdays", "workdays", "工作日"}, Term{"days", "days", "日"}, Term{"months", "months", "月"}, Term{"years", "years", "年"},
    Term{"hours", "hours", "小时"}, Term{"length", "length of time", "时长"}, Term{"list of scenarios", "list of scenarios", "场景清单"},
    Term{"scenario", "scenario", "场景"}, Term{"given", "\"given\"", "假设"}, Term{"turn", "turn", "经过"}, Term{"when", "\"when\"", "当"},
    Term{"then", "\"then\"", "那么"}, Term{"calendar", "calendar", "日历"}, Term{"year", "year", "年份"}, Term{"day", "day", "日"},
    Term{"calendar year", "year of a calendar", "日历年份"}, Term{"notice", "notice", "通知"},
    Term{"for each", "\"for_each\"", "每一"}, Term{"enough", "\"enough\"", "足数"}, Term{"list of several", "list of people or of choices", "名单"},
    Term{"anchor", "act, stage or date", "事项、阶段或日期"}, Term{"stage or step", "stage or step", "阶段或步骤"},
    Term{"stage or end", "stage or end", "阶段或结案"}, Term{"yes", "\"yes\"", "“是”"}, Term{"nothing", "nothing", "空白"}, Term{"parameter or fact", "fact or parameter", "案情或参数"},
};

// How a number goes with its unit.
constexpr std::array kUnits{Term{"workdays", " workdays", "个工作日"}, Term{"days", " days", "日"}, Term{"months", " months", "个月"},
                            Term{"years", " years", "年"}, Term{"hours", " hours", "小时"}};

// What to write where one of these belongs.
constexpr std::array kWays{
    Term{"mapping", "write each entry on a line of its own below, indented: \"word: value\"", "请另起一行，缩进后逐项写“项: 值”"},
    Term{"list", "write it in brackets: [a, b]", "请写在方括号里：[甲, 乙]"},
    Term{"choices", "write it in brackets: [a, b]", "请写在方括号里：[甲, 乙]"},
    Term{"name", "write one name", "请写一个名称"},
    Term{"text", "write it in words, in quotes where it holds signs", "请写文字；含有标点的加引号"},
    Term{"yes or no", "write \"yes\" or \"no\"", "请写“是”或“否”"},
    Term{"yes/no", "write \"yes\" or \"no\"", "请写“是”或“否”"},
    Term{"yes", "write \"yes\"", "请写“是”"},
    Term{"number", "write a number, such as 2", "请写数字，如2"},
    Term{"money", "write an amount, such as 1000", "请写金额，如1000"},
    Term{"date", "write it as 2024-03-01", "请写成2024-03-01"},
    Term{"length", "write it as \"10 workdays\" or \"30 days\"", "请写成“10个工作日”或“30日”"},
    Term{"workdays", "write it as \"10 workdays\"", "请写成“10个工作日”"},
    Term{"days", "write it as \"30 days\"", "请写成“30日”"},
    Term{"months", "write it as \"2 months\"", "请写成“2个月”"},
    Term{"years", "write it as \"1 year\"", "请写成“1年”"},
    Term{"hours", "write it as \"24 hours\"", "请写成“24小时”"},
    Term{"condition", "write it as \"fact = value\"", "请写成“案情 = 值”"},
    Term{"type", "write one type, such as \"choice\" or \"date\"", "请写一种类型，如“选项”“日期”"},
    Term{"value", "write one value", "请写一个值"},
    Term{"choice", "write one value", "请写一个值"},
    Term{"round", "write it as {by: role}", "请写成{由: 角色}"},
    Term{"branch", "write a stage, {goto: stage} or {end: outcome}", "请写阶段的名称，或{转入: 阶段}、{结案: 结局}"},
    Term{"stage or end", "write a stage, {goto: stage} or {end: outcome}", "请写阶段的名称，或{转入: 阶段}、{结案: 结局}"},
    Term{"result", "name a result, or write what follows, such as {end: outcome} or \"report\"", "请写结果的名称，或直接写明后果，如{结案: 结局}或“报告”"},
    Term{"act", "write one name", "请写一个名称"},
    Term{"anchor", "name an act, a stage or a date, or write opened, served(document), over(deadline) or resumed(suspension)",
         "请写事项、阶段或日期的名称，或写立案、送达(文书)、届满(期限)、恢复(中止)"},
};

template <std::size_t N>
std::string_view said_in(const std::array<Term, N>& terms, std::string_view code, Tongue tongue) {
    const auto at = std::ranges::find(terms, code, &Term::code);
    return at == terms.end() ? std::string_view{} : tongue == Tongue::Chinese ? at->zh : at->en;
}

std::string term(std::string_view code, Tongue tongue) {
    const auto said = said_in(kTerms, code, tongue);
    return std::string(said.empty() ? code : said);
}

std::string listed(const std::string& argument, Tongue tongue) {
    std::string out;
    for (const char c : argument) {
        if (c == kListSeparator) out += tongue == Tongue::Chinese ? "、" : ", ";
        else out += c;
    }
    return out;
}

std::string placed(const std::string& argument, std::string_view style, Tongue tongue) {
    if (style.empty()) return listed(argument, tongue);
    if (style == "unit") return std::string(said_in(kUnits, argument, tongue));
    if (style == "way") return std::string(said_in(kWays, argument, tongue));
    auto word = term(argument, tongue);
    const bool is_mass = word == "text" || word == "workdays" || word == "days" || word == "months" || word == "years" || word == "hours";
    if (style != "a" || tongue == Tongue::Chinese || word.empty() || word.front() == '"' || is_mass) return word;
    const bool vowel = std::string_view("aeiouAEIOU").find(word.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + word;
}

// Fills a template; false where it asks for an argument that is not there.
bool fill(std::string_view pattern, const Diagnostic& d, Tongue tongue, std::string& out) {
    bool complete = true;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') {
            out += pattern[i];
            continue;
        }
        if (pattern.substr(i, 2) == "{{") {  // a bracket of the language itself
            out += pattern[i++];
            continue;
        }
        const auto end = pattern.find('}', i);
        auto inside = pattern.substr(i + 1, end - i - 1);
        const auto colon = inside.find(':');
        const auto style = colon == inside.npos ? std::string_view{} : inside.substr(colon + 1);
        const bool of_hint = inside.front() == 'h';
        const auto& from = of_hint ? d.hints : d.arguments;
        const auto index = static_cast<std::size_t>(inside[of_hint ? 1 : 0] - '0');
        if (index < from.size()) out += placed(from[index], style, tongue);
        else complete = false;
        i = end;
    }
    return complete;
}

const Message* find(const Diagnostic& d) {
    const auto at = std::ranges::find_if(messages(), [&](const Message& m) { return m.code == d.code && m.variant == d.variant; });
    return at == messages().end() ? nullptr : &*at;
}

}  // namespace

std::string sentence(const Diagnostic& d, Tongue tongue) {
    std::string out;
    if (const auto* message = find(d)) fill(tongue == Tongue::Chinese ? message->zh : message->en, d, tongue, out);
    else out = d.code;
    return out;
}

std::string hint(const Diagnostic& d, Tongue tongue) {
    const auto* message = find(d);
    std::string out;
    if (!message || !fill(tongue == Tongue::Chinese ? message->hint_zh : message->hint_en, d, tongue, out)) return {};
    return out;
}

}  // namespace docket::load
