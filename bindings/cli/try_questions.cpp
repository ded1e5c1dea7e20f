// docket try: looking, people, saving, leaving.

#include <filesystem>

#include "files.hpp"
#include "try_session.hpp"
#include "try_words.hpp"

namespace docket_cli {

void TrySession::everything(const std::string&) { screen_.everything(view_); }
void TrySession::facts(const std::string&) { screen_.facts(view_); }
void TrySession::people(const std::string&) { screen_.people(view_); }
void TrySession::help(const std::string&) { screen_.help(); }
void TrySession::history(const std::string&) { screen_.history(call(docket_trial_history)); }

void TrySession::deadlines(const std::string& rest) {
    if (!rest.empty()) return why(rest);
    if (view_.value("clocks", Json::array()).empty()) return dialog_.say({"No deadline runs.", "没有在计算的期限。"});
    screen_.deadlines(view_);
    dialog_.say({"\"why NAME\" shows how a last day is counted.", "输入“为什么 名称”，看末日怎样算出来。"});
}

void TrySession::why(const std::string& rest) {
    auto name = rest.empty() ? dialog_.text(out_.say(Words{"Of what", "问哪一项"}), "") : rest;
    if (const auto number = whole_number(name); number && *number >= 1 && static_cast<std::size_t>(*number) <= rows_.size()) name = rows_[static_cast<std::size_t>(*number - 1)].name;
    std::vector<std::string> clocks;
    for (const auto& clock : view_.value("clocks", Json::array())) clocks.push_back(text_at(clock, "clock"));
    const auto of_clock = meant(name, clocks);
    bool said = false;
    for (const char* part : {"later", "rest"})
        for (const auto& row : view_.value(part, Json::array()))
            if (plain(text_at(row, "act")) == plain(name) || plain(text_at(row, "title")) == plain(name)) {
                const auto refusal = row.value("refusal", Json::object());
                dialog_.say("\"" + shown(text_at(row, "act")) + "\" is not possible now: " + shown(text_at(refusal, "en")), "“" + shown(text_at(row, "act")) + "”现在不可办：" + shown(text_at(refusal, "zh")));
                said = true;
            }
    if (const auto at = row_meant(name); at && !said && !of_clock) {
        const auto& row = rows_[*at];
        std::string people;
        for (const auto& person : row.row.value("people", Json::array())) people += (people.empty() ? "" : out_.say(Words{", ", "、"})) + shown(person.get<std::string>());
        dialog_.say("\"" + shown(row.name) + "\" is open now for " + people, "“" + shown(row.name) + "”现在可以由" + people + "办理");
        said = true;
    }
    if (of_clock)
        return screen_.explanation(json_of([&](char** text, docket_error** error) { return docket_trial_explain(trial_.get(), clocks[*of_clock].c_str(), text, error); }));
    if (!said) unknown(name);
}

void TrySession::add_person(const std::string& rest) {
    auto words = rest;
    const auto space = words.rfind(' ');
    auto name = space == std::string::npos ? words : words.substr(0, space);
    auto roles = space == std::string::npos ? std::vector<std::string>() : split_names(words.substr(space + 1));
    if (name.empty()) name = dialog_.text(out_.say(Words{"Name", "姓名"}), "");
    if (roles.empty()) roles = split_names(dialog_.text(out_.say(Words{"Roles, apart by commas", "角色，几个用“、”隔开"}), ""));
    std::vector<const char*> pointers;
    for (const auto& role : roles) pointers.push_back(role.c_str());
    docket_error* error = nullptr;
    const auto status = docket_trial_person(trial_.get(), name.c_str(), pointers.data(), pointers.size(), &error);
    if (status != DOCKET_OK) throw failure(status, error);
    view_ = call(docket_trial_view);
    rows_ = Screen::choosable(out_, view_);
    dialog_.say("Added: " + shown(name), "已添加：" + shown(name));
}

// Into a new file, or behind the scenarios that stand in one already.
void TrySession::save(const std::string& rest) {
    auto path = rest.empty() ? asked_.scenario_out : rest;
    const auto beside = std::filesystem::path(asked_.file).stem().string() + out_.say(Words{".tried", "-试办"}) + ".scenarios.yaml";
    if (path.empty()) path = dialog_.text(out_.say(Words{"File", "文件名"}), (std::filesystem::path(asked_.file).parent_path() / beside).string());
    write_scenario(path, dialog_.text(out_.say(Words{"Name of the scenario", "场景名称"}), usual_name()));
}

std::string TrySession::usual_name() const {
    const auto outcome = text_at(view_, "outcome");
    return out_.say(Words{"Tried, until ", "试办，至"}) + (outcome.empty() ? text_at(view_, "stage") : outcome);
}

void TrySession::write_scenario(const std::string& path, const std::string& name) {
    const auto yaml = text_of([&](char** text, docket_error** error) { return docket_trial_scenario(trial_.get(), name.c_str(), text, error); });
    std::error_code ignored;
    std::string before;
    if (std::filesystem::exists(path, ignored)) before = read_file(path).text;
    if (!before.empty()) before += before.back() == '\n' ? "\n" : "\n\n";
    write_file(path, before + yaml);
    saved_turns_ = view_.value("turns", std::size_t{0});
    saved_once_ = true;
    dialog_.say("Saved in " + shown(path) + "; to run it: docket test " + shown(path), "已存入 " + shown(path) + "；运行：docket test " + shown(path));
}

void TrySession::quit(const std::string&) { leave(); }

// Asked once. Where nobody answers any more, what --scenario-out names is written, and nothing else.
void TrySession::leave() {
    const auto turns = view_.value("turns", std::size_t{0});
    done_ = true;
    if (turns == 0 || (saved_once_ && saved_turns_ == turns)) return;
    try {
        if (dialog_.yes({"What you did is not saved. Save it as a scenario?", "办过的内容还没有保存。存为场景吗？"})) save("");
    } catch (const Unanswered& left) {
        done_ = left.ended;
        if (!left.ended) return dialog_.say({"Not left.", "没有退出。"});
        if (asked_.scenario_out.empty()) return dialog_.say({"Not saved.", "没有保存。"});
        write_scenario(asked_.scenario_out, usual_name());
    }
}

}  // namespace docket_cli
