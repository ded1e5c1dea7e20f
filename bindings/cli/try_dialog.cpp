#include "try_dialog.hpp"

#include <algorithm>

#include "try_screen.hpp"
#include "try_words.hpp"

namespace docket_cli {
namespace {

std::string numbered(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) out += (i ? "  " : "") + std::to_string(i + 1) + " " + shown(names[i]);
    return out;
}

std::optional<std::size_t> by_number(const std::string& typed, std::size_t count) {
    const auto number = whole_number(typed);
    if (!number || *number < 1 || static_cast<std::size_t>(*number) > count) return std::nullopt;
    return static_cast<std::size_t>(*number - 1);
}

std::vector<std::string> values_of(const Json& fact) {
    std::vector<std::string> out;
    for (const auto& value : fact.value("values", Json::array())) out.push_back(value.get<std::string>());
    return out;
}

}  // namespace

std::vector<std::string> split_names(const std::string& typed) {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < typed.size();) {
        const auto rest = std::string_view(typed).substr(i);
        const std::size_t mark = rest.starts_with("、") || rest.starts_with("，") ? 3 : rest.front() == ',' ? 1 : 0;
        if (mark) out.emplace_back();
        else out.back() += typed[i];
        i += mark ? mark : 1;
    }
    for (auto& name : out) {
        const auto from = name.find_first_not_of(" \t"), to = name.find_last_not_of(" \t");
        name = from == std::string::npos ? "" : name.substr(from, to - from + 1);
    }
    std::erase(out, "");
    return out;
}

std::string Dialog::text(const std::string& question, const std::string& usual) {
    for (;;) {
        std::string line;
        const auto prompt = question + (usual.empty() ? "" : " [" + shown(usual) + "]") + out_.say(Words{": ", "："});
        const auto heard = lines_.ask(prompt, line);
        if (heard != Heard::Line) throw Unanswered{heard == Heard::End};
        const auto typed = plain(line);
        if (typed == "放弃" || typed == "cancel") throw Unanswered{};
        if (typed == "帮助" || typed == "help" || typed == "?") {
            say({"Answer this question; Enter takes what stands in brackets, \"cancel\" leaves it.", "请回答这一项：直接按回车，就用方括号里的内容；输入“放弃”，就不办这一项。"});
            continue;
        }
        const auto from = line.find_first_not_of(" \t"), to = line.find_last_not_of(" \t");
        if (from != std::string::npos) return line.substr(from, to - from + 1);
        if (!usual.empty()) return usual;
        say({"An answer is needed here; \"cancel\" leaves this question.", "这里需要回答；输入“放弃”，就不办这一项。"});
    }
}

bool Dialog::yes(const Words& question) {
    for (;;) {
        const auto typed = plain(text(out_.say(question), out_.say(Words{"yes", "是"})));
        for (const char* word : {"是", "好", "yes", "y", "Y", "1"})
            if (typed == word) return true;
        for (const char* word : {"否", "不", "no", "n", "N", "0"})
            if (typed == word) return false;
        say({"Please answer yes or no.", "请回答“是”或者“否”。"});
    }
}

std::string Dialog::one_of(const std::string& question, const std::vector<std::string>& names, std::size_t usual, bool open) {
    for (;;) {
        const auto typed = text(question + out_.say(Words{"  ", "　"}) + numbered(names), names.empty() ? "" : std::to_string(usual + 1));
        if (const auto at = by_number(typed, names.size())) return names[*at];
        if (const auto at = meant(typed, names)) return names[*at];
        if (open) return typed;
        say("'" + shown(typed) + "' is none of them; type a number or a name.", "“" + shown(typed) + "”不在其中，请输入编号或者名称。");
    }
}

std::vector<std::string> Dialog::names(const std::string& question, const std::string& usual) {
    const auto typed = text(question, usual);
    for (const char* none : {"无", "没有", "none", "-"})
        if (plain(typed) == none) return {};
    return split_names(typed);
}

std::string Dialog::usual_of(const Json& fact, const std::string& today) const {
    const auto type = text_at(fact, "type");
    const auto least = text_at(fact, "at_least");
    if (type == "date") return today;
    if (type == "yes_no") return out_.say(Words{"no", "否"});
    if (type == "choice" || type == "choices") return "1";
    if (type == "text") return out_.say(Words{"(not told)", "（略）"});
    const auto count = least.empty() || least == "0" ? std::string("1") : least;
    return type == "length" ? count + (out_.speaks_chinese() ? "" : " ") + text_at(fact, "unit") : count;
}

std::string Dialog::question_of(const Json& fact) const {
    const auto type = text_at(fact, "type");
    std::string hint;
    if (type == "choice") hint = numbered(values_of(fact));
    else if (type == "choices") hint = numbered(values_of(fact)) + out_.say(Words{" (several: 1,2)", "（可多选，如 1,2）"});
    else if (type == "date") hint = out_.say(Words{"a day", "日期"});
    else if (type == "yes_no") hint = out_.say(Words{"yes or no", "是或者否"});
    else if (type == "length") hint = out_.say(Words{"so many ", "多少"}) + text_at(fact, "unit");
    else if (type == "money") hint = out_.say(Words{"an amount", "金额"});
    else if (type == "number") hint = out_.say(Words{"a number", "数字"});
    const auto least = text_at(fact, "at_least"), most = text_at(fact, "at_most");
    if (!least.empty() || !most.empty()) hint += out_.say(Words{", ", "，"}) + (least.empty() ? "" : least) + out_.say(Words{" to ", "至"}) + (most.empty() ? out_.say(Words{"any", "不限"}) : most);
    return "  " + called(out_, text_at(fact, "name"), text_at(fact, "title")) + (hint.empty() ? "" : out_.say(Words{"  ", "　"}) + hint);
}

std::optional<Json> Dialog::choice(const std::vector<std::string>& values, const std::string& typed) const {
    if (const auto at = by_number(typed, values.size())) return Json(values[*at]);
    if (const auto at = meant(typed, values)) return Json(values[*at]);
    say("'" + shown(typed) + "' is none of its values: " + numbered(values), "“" + shown(typed) + "”不是可选的值：" + numbered(values));
    return std::nullopt;
}

std::optional<Json> Dialog::read_fact(const Json& fact, const std::string& typed, const std::string& today) {
    const auto type = text_at(fact, "type");
    if (type == "choice") return choice(values_of(fact), typed);
    if (type == "choices") {
        Json all = Json::array();
        for (const auto& part : split_names(plain(typed) == "无" ? "" : typed)) {
            const auto one = choice(values_of(fact), part);
            if (!one) return std::nullopt;
            all.push_back(*one);
        }
        return all;
    }
    if (type == "date") {
        const auto day = day_meant(typed, today);
        if (!day.empty()) return Json(day);
        if (const auto earlier = day_meant(typed, "1600-01-01"); !earlier.empty() && earlier.substr(0, 4) != "1600") return Json(earlier);
        say("'" + shown(typed) + "' is no day; write 2024-03-05.", "“" + shown(typed) + "”不是日期，请写成 2024-03-05 或者 2024年3月5日。");
        return std::nullopt;
    }
    if (type == "yes_no") {
        for (const char* word : {"是", "yes", "y", "1"})
            if (plain(typed) == word) return Json(out_.say(Words{"yes", "是"}));
        for (const char* word : {"否", "no", "n", "0"})
            if (plain(typed) == word) return Json(out_.say(Words{"no", "否"}));
        say({"Please answer yes or no.", "请回答“是”或者“否”。"});
        return std::nullopt;
    }
    if (type == "length" && whole_number(typed)) {
        const auto unit = text_at(fact, "unit");
        const bool is_english = !unit.empty() && static_cast<unsigned char>(unit.front()) < 0x80;
        return Json(plain(typed) + (is_english ? " " : "") + unit);
    }
    return Json(type == "text" ? typed : plain(typed));
}

Json Dialog::fact(const Json& fact, const std::string& today) {
    for (;;)
        if (const auto value = read_fact(fact, text(question_of(fact), usual_of(fact, today)), today)) return *value;
}

}  // namespace docket_cli
