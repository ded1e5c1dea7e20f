#include "try_session.hpp"

#include "files.hpp"
#include "options.hpp"
#include "try_words.hpp"

namespace docket_cli {

int TrySession::run() {
    try {
        open();
    } catch (const Unanswered& left) {
        if (left.ended) throw Failure{kWrong, "trial.not_opened", "the input ended before the case was opened", "还没有立案，输入就结束了", "", Json::object()};
        return kInterrupted;
    }
    look();
    while (!done_) {
        std::string line;
        const auto heard = lines_.ask(out_.say(Words{"docket> ", "案程> "}), line);
        try {
            if (heard == Heard::Line) hear(line);
            else leave();
        } catch (const Unanswered& left) {
            if (left.ended) leave();
            else dialog_.say({"Left as it was.", "已放弃这一项，什么也没有变。"});
        } catch (const Failure& failure) {
            out_.line("  " + shown(out_.speaks_chinese() ? failure.zh : failure.en) + " [" + failure.id + "]");
        }
    }
    return 0;
}

Json TrySession::call(docket_status (*question)(docket_trial*, char**, docket_error**)) const {
    return json_of([&](char** text, docket_error** error) { return question(trial_.get(), text, error); });
}

// ---- the opening ----

void TrySession::open() {
    const auto opening = call(docket_trial_opening);
    const auto office = opening.contains("authority") ? text_at(opening["authority"], "title") : out_.say(Words{"an office made for this trial", "为试办虚设的机关"});
    dialog_.say("Trying " + shown(text_at(opening, "title")) + " " + text_at(opening, "version") + ", " + shown(office),
                "试办：" + shown(text_at(opening, "title")) + "（" + text_at(opening, "version") + "），" + shown(office));
    dialog_.say({"Answer line by line; Enter takes what stands in brackets. Nothing you do here touches a real case.",
                 "逐项回答即可；直接按回车，就用方括号里的内容。这里怎样试，都不影响真实案件。"});
    for (;;) {
        const auto given = opening_given(opening).dump();
        try {
            const auto answer = json_of([&](char** text, docket_error** error) { return docket_trial_open(trial_.get(), given.c_str(), text, error); });
            screen_.told(answer.value("told", Json::array()));
            return;
        } catch (const Failure& failure) {
            if (!asked_.on.empty() && asked_.facts.size() + asked_.parties.size() > 0 && !lines_.is_terminal()) throw;
            out_.line("  " + shown(out_.speaks_chinese() ? failure.zh : failure.en) + " [" + failure.id + "]");
            dialog_.say({"Please answer again.", "请重新回答。"});
        }
    }
}

Json TrySession::opening_given(const Json& opening) {
    auto day = asked_.on;
    const auto in_force = text_at(opening, "in_force");
    while (day.empty()) {
        day = day_meant(dialog_.text(out_.say(Words{"Received on", "收到日期"}), in_force), in_force);
        if (day.empty()) dialog_.say("That is no day on or after " + in_force + "; write 2024-03-05.", "这不是" + in_force + "（施行之日）以后的日期，请写成 2024-03-05。");
    }
    Json given = {{"received", day}};
    if (auto people = people_given(); !people.empty()) given["people"] = std::move(people);
    if (auto facts = facts_of_opening(opening, day); !facts.empty()) given["facts"] = std::move(facts);
    if (auto parties = parties_of_opening(opening); !parties.empty()) given["parties"] = std::move(parties);
    return given;
}

Json TrySession::facts_of_opening(const Json& opening, const std::string& day) {
    std::map<std::string, std::string> told;
    for (const auto& fact : asked_.facts) {
        const auto equals = fact.find('=');
        if (equals == std::string::npos || equals == 0) throw wrong_usage("'" + fact + "' is not NAME=VALUE", "“" + fact + "”不是“名称=值”的形式");
        told[fact.substr(0, equals)] = fact.substr(equals + 1);
    }
    Json facts = Json::object();
    for (const auto& fact : opening["facts"]) {
        const auto name = text_at(fact, "name");
        const auto given = told.find(name);
        auto value = given == told.end() ? std::optional<Json>() : dialog_.read_fact(fact, given->second, day);
        if (given != told.end() && !value) throw wrong_usage("--fact " + name + " has no such value", "--fact " + name + " 没有这个值");
        facts[name] = value ? *value : dialog_.fact(fact, day);
        if (given != told.end()) told.erase(given);
    }
    if (!told.empty()) throw wrong_usage("the opening does not ask for '" + told.begin()->first + "'", "立案时不填写“" + told.begin()->first + "”");
    return facts;
}

Json TrySession::parties_of_opening(const Json& opening) {
    std::map<std::string, std::vector<std::string>> told;
    for (const auto& party : asked_.parties) {
        const auto equals = party.find('=');
        if (equals == std::string::npos || equals == 0) throw wrong_usage("'" + party + "' is not ROLE=NAME", "“" + party + "”不是“角色=姓名”的形式");
        for (const auto& name : split_names(party.substr(equals + 1))) told[party.substr(0, equals)].push_back(name);
    }
    Json parties = Json::object();
    for (const auto& list : opening["parties"]) {
        const auto role = text_at(list, "role");
        auto names = told[role];
        if (!asked_.parties.empty()) {
        } else {
            const auto usual = list["proposed"][0].get<std::string>();
            names = dialog_.names(called(out_, role, text_at(list, "title")) + out_.say(Words{"  names apart by commas, or none", "　姓名，几人用“、”隔开；没有就写“无”"}), usual);
        }
        if (!names.empty()) parties[role] = names;
        told.erase(role);
    }
    if (!told.empty()) throw wrong_usage("'" + told.begin()->first + "' is no list of parties", "“" + told.begin()->first + "”不是当事人名单");
    return parties;
}

// NAME=ROLE,ROLE of --person, and lines of the same form in --people.
Json TrySession::people_given() const {
    auto written = asked_.persons;
    if (!asked_.people_file.empty()) {
        std::string line;
        for (const char c : read_file(asked_.people_file).text + "\n") {
            if (c != '\n') {
                line += c;
                continue;
            }
            if (!plain(line).empty() && plain(line).front() != '#') written.push_back(line);
            line.clear();
        }
    }
    Json people = Json::object();
    for (const auto& person : written) {
        auto at = person.find_first_of("=:");
        const auto wide = person.find("：");
        const std::size_t size = wide < at ? 3 : 1;
        at = std::min(at, wide);
        const auto roles = at == std::string::npos ? std::vector<std::string>() : split_names(person.substr(at + size));
        const auto name = plain(person.substr(0, at));
        if (name.empty() || roles.empty()) throw wrong_usage("'" + person + "' is not NAME=ROLE,ROLE", "“" + person + "”不是“姓名=角色、角色”的形式");
        people[name] = roles;
    }
    return people;
}

// ---- one line ----

const std::vector<TrySession::Command>& TrySession::commands() {
    static const auto nothing = [](const std::string& rest) { return rest.empty(); };
    static const auto number = [](const std::string& rest) { return rest.empty() || whole_number(rest).has_value(); };
    static const std::vector<Command> kCommands = {
        {{"wait", "等到"}, &TrySession::wait, nullptr},          {{"wait", "过"}, &TrySession::wait, nullptr},
        {{"if", "如果"}, &TrySession::what_if, nullptr},         {{"if", "假如"}, &TrySession::what_if, nullptr},
        {{"undo", "回退"}, &TrySession::undo, number},           {{"undo", "撤回"}, &TrySession::undo, number},
        {{"undo", "撤销"}, &TrySession::undo, number},           {{"why", "为什么"}, &TrySession::why, nullptr},
        {{"all", "全部"}, &TrySession::everything, nothing},     {{"history", "经过"}, &TrySession::history, nothing},
        {{"facts", "案情"}, &TrySession::facts, nothing},        {{"deadlines", "期限"}, &TrySession::deadlines, nullptr},
        {{"people", "人员"}, &TrySession::people, nothing},      {{"person", "添加"}, &TrySession::add_person, nullptr},
        {{"save", "保存"}, &TrySession::save, nullptr},          {{"help", "帮助"}, &TrySession::help, nothing},
        {{"?", "？"}, &TrySession::help, nothing},               {{"quit", "退出"}, &TrySession::quit, nothing},
        {{"exit", "离开"}, &TrySession::quit, nothing}};
    return kCommands;
}

void TrySession::hear(const std::string& line) {
    const auto typed = plain(line);
    if (typed.empty()) return look();
    if (as_command(typed)) return;
    if (typed.front() == '+') return wait(typed);
    std::string rest = typed;
    for (const char* verb : {"办 ", "办理 ", "do "})
        if (rest.starts_with(verb)) rest = without_leading(rest, std::string(verb).size());
    const auto first = rest.substr(0, rest.find(' '));
    if (const auto number = whole_number(first)) {
        if (*number < 1 || static_cast<std::size_t>(*number) > rows_.size())
            return dialog_.say("There is no number " + first + " now.", "现在没有第" + first + "项。");
        return choose(rows_[static_cast<std::size_t>(*number - 1)], without_leading(rest, first.size()));
    }
    const auto names = names_to_choose();
    if (const auto at = leading(rest, names)) return choose(rows_[*at % rows_.size()], without_leading(rest, plain(names[*at]).size()));
    if (as_deed(rest)) return;
    if (const auto row = row_meant(first)) return choose(rows_[*row], without_leading(rest, first.size()));
    unknown(typed);
}

// By its name, else by its title.
std::optional<std::size_t> TrySession::row_meant(const std::string& typed) const {
    const auto all = names_to_choose();
    const auto half = all.begin() + static_cast<std::ptrdiff_t>(rows_.size());
    const auto named = meant(typed, {all.begin(), half});
    return named ? named : meant(typed, {half, all.end()});
}

// Names, then titles: the place is that of the row, modulo.
std::vector<std::string> TrySession::names_to_choose() const {
    std::vector<std::string> names, titles;
    for (const auto& row : rows_) {
        names.push_back(row.name);
        titles.push_back(row.title);
    }
    names.insert(names.end(), titles.begin(), titles.end());
    return names;
}

bool TrySession::as_command(const std::string& line) {
    for (const auto& command : commands())
        for (const char* name : {command.name.en, command.name.zh}) {
            const std::string word = plain(name);
            const bool is_ascii = static_cast<unsigned char>(word.front()) < 0x80;
            if (!line.starts_with(word)) continue;
            const auto rest = without_leading(line, word.size());
            const bool is_apart = line.size() == word.size() || line[word.size()] == ' ';
            const bool is_day = !is_ascii && command.does == &TrySession::wait && !day_of(rest).empty();  // 等到5月20日
            if ((!is_apart && !is_day) || (command.takes && !command.takes(rest))) continue;
            (this->*command.does)(rest);
            return true;
        }
    return false;
}

// The stage to which what was typed belongs, where it is not this one; else "".
std::string TrySession::names_elsewhere(const std::string& line) const {
    for (const auto& row : view_.value("elsewhere", Json::array()))
        if (leading(line, {text_at(row, "act"), text_at(row, "title")})) return text_at(row, "stage");
    return "";
}

void TrySession::unknown(const std::string& line) const {
    for (const char* part : {"later", "rest"})
        for (const auto& row : view_.value(part, Json::array()))
            if (plain(text_at(row, "act")) == line || plain(text_at(row, "title")) == line)
                return dialog_.say("\"" + shown(text_at(row, "act")) + "\" is not possible now: " + shown(text_at(row.value("refusal", Json::object()), "en")),
                                   "“" + shown(text_at(row, "act")) + "”现在不可办：" + shown(text_at(row.value("refusal", Json::object()), "zh")));
    if (!text_at(view_, "outcome").empty() && !names_elsewhere(line).empty())
        return dialog_.say({"The case has ended.", "案件已经结案。"});
    if (const auto stage = names_elsewhere(line); !stage.empty())
        return dialog_.say("\"" + shown(line) + "\" belongs to the stage \"" + shown(stage) + "\", where the case is not now", "“" + shown(line) + "”是“" + shown(stage) + "”阶段的事项，案件现在不在该阶段");
    auto names = names_to_choose();
    for (const auto& command : commands()) names.emplace_back(out_.say(command.name));
    std::string close;
    for (const auto& name : near(line, names)) close += (close.empty() ? "" : out_.say(Words{", ", "、"})) + shown(name);
    dialog_.say("There is no command and no act \"" + shown(line) + "\"" + (close.empty() ? "" : "; did you mean: " + close + "?") + " (\"help\" says what may be typed)",
                "没有“" + shown(line) + "”这项命令或者事项" + (close.empty() ? "" : "；是不是：" + close + "？") + "（输入“帮助”看可以输入什么）");
}

// ---- turns ----

bool TrySession::take_silently(const Json& when, Failure& why) {
    const auto text = when.dump();
    try {
        const auto answer = json_of([&](char** out, docket_error** error) { return docket_trial_take(trial_.get(), text.c_str(), out, error); });
        screen_.told(answer.value("told", Json::array()));
        return true;
    } catch (const Failure& failure) {
        why = failure;
        return false;
    }
}

bool TrySession::take(Json when) {
    Failure why;
    if (take_silently(when, why)) return true;
    if (why.id.ends_with(".unexplained") || why.id == "rectify.unexplained") {
        when["reason"] = dialog_.text("  " + out_.say(Words{"Reason", "理由"}), out_.say(Words{"(not told)", "（略）"}));
        if (take_silently(when, why)) return true;
    }
    dialog_.say("  refused: " + shown(why.en), "  不可以：" + shown(why.zh));
    return false;
}

void TrySession::look() {
    view_ = call(docket_trial_view);
    rows_ = Screen::choosable(out_, view_);
    screen_.board(view_);
}

std::string TrySession::day_of(const std::string& typed) {
    const auto today = text_at(view_, "day");
    for (const char* due : {"届满", "期限", "到期", "due"})
        if (plain(typed) == due) {
            std::string next;
            for (const auto& clock : view_.value("clocks", Json::array()))
                if (const auto last = text_at(clock, "last_day"); text_at(clock, "state") == "running" && last >= today && (next.empty() || last < next)) next = last;
            const auto number = day_number(next);
            return number ? day_text(*number + 1) : "";
        }
    return day_meant(typed, today);
}

void TrySession::wait(const std::string& rest) {
    const auto day = day_of(rest.empty() ? dialog_.text(out_.say(Words{"Until when", "等到哪一天"}), "+1") : rest);
    if (day.empty()) return dialog_.say({"That is no day; write 2024-05-20, +10 or due.", "看不懂这个日期；请写成 2024-05-20、5月20日、+10，或者“届满”。"});
    if (take({{"wait_until", day}})) look();
}

void TrySession::what_if(const std::string& rest) {
    auto typed = rest;
    for (const char* word : {"等到", "到"})
        if (typed.starts_with(word)) typed = without_leading(typed, std::string(word).size());
    const auto day = day_of(typed.empty() ? dialog_.text(out_.say(Words{"Until when", "到哪一天"}), "+30") : typed);
    if (day.empty()) return dialog_.say({"That is no day; write 2024-05-20, +10 or due.", "看不懂这个日期；请写成 2024-05-20、5月20日、+10，或者“届满”。"});
    dialog_.say("If nothing happens until " + day + ":", "如果到" + day + "什么也不办：");
    if (!take({{"wait_until", day}})) return;
    screen_.board(call(docket_trial_view));
    json_of([&](char** text, docket_error** error) { return docket_trial_undo(trial_.get(), 1, text, error); });
    dialog_.say("That was only looked at: it is still " + text_at(view_, "day") + ".", "以上只是假设：现在仍是" + text_at(view_, "day") + "。");
}

void TrySession::undo(const std::string& rest) {
    const auto turns = rest.empty() ? std::optional<std::int64_t>(1) : whole_number(rest);
    if (!turns) return dialog_.say({"How many turns? Write a number.", "回退几步？请写数字。"});
    json_of([&](char** text, docket_error** error) { return docket_trial_undo(trial_.get(), static_cast<std::size_t>(*turns), text, error); });
    saved_once_ = false;
    look();
}

}  // namespace docket_cli
