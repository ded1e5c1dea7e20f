#include "diff_cases.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace docket_cli {
namespace {

constexpr std::size_t kEvery = 1'000'000;

Json query(docket_engine* engine, const char* what, const Json& filter) {
    const auto text = filter.dump();
    return json_of([&](char** rows, docket_error** error) { return docket_query(engine, what, text.c_str(), kEvery, rows, error); });
}

// "reply[2]" is the second of the step that the process calls "reply".
std::string without_place(const std::string& name) {
    const auto open = name.rfind('[');
    const bool is_place = open != std::string::npos && open > 0 && name.back() == ']' && open + 2 < name.size() &&
                          std::all_of(name.begin() + static_cast<std::ptrdiff_t>(open) + 1, name.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
    return is_place ? name.substr(0, open) : name;
}

// Names of the old edition that changed, by part. A stage or suspension changes with any of its steps.
class Changed {
public:
    explicit Changed(const Json& differences) {
        for (const auto& one : differences) {
            const auto part = text_at(one, "part"), change = text_at(one, "change"), was = text_at(one, "was");
            if (change != "added") names_[part].insert(was.empty() ? text_at(one, "name") : was);
            if (part != "step") continue;
            // A step that is new changes the stage it comes into, one that moved both.
            for (const auto* stage : {"within", "was_within"})
                if (one.contains(stage)) names_["stage"].insert(text_at(one, stage));
        }
        for (const auto& name : names_["suspension"]) names_["stage"].insert(name);
    }
    bool has(const std::string& part, const std::string& name) const {
        const auto found = names_.find(part);
        return found != names_.end() && found->second.count(name) > 0;
    }

private:
    std::map<std::string, std::set<std::string>> names_;
};

struct Touched {
    std::map<std::string, std::set<std::pair<std::string, std::string>>> by_case;  // part and name
    void add(const std::string& id, const std::string& part, const std::string& name) { by_case[id].emplace(part, name); }
};

void add_suspensions(docket_engine* engine, const std::string& id, const Changed& changed, Touched& touched) {
    const auto shown_case = json_of([&](char** text, docket_error** error) { return docket_case_show(engine, id.c_str(), text, error); });
    for (const auto& one : shown_case.value("suspensions", Json::array())) {
        const auto name = text_at(one, "suspension");
        if (changed.has("stage", name)) touched.add(id, "suspension", name);
    }
}

}  // namespace

Json touched_cases(docket_engine* engine, const Json& answer) {
    const Changed changed(answer["differences"]);
    const auto process = text_at(answer["before"], "id");
    std::map<std::string, Json> running;
    for (const auto& one : query(engine, "cases", {{"process", process}, {"version", text_at(answer["before"], "version")}}))
        if (text_at(one, "ended").empty()) running[text_at(one, "case")] = one;
    Touched touched;
    for (const auto& [id, one] : running) {
        if (changed.has("stage", text_at(one, "stage"))) touched.add(id, "stage", text_at(one, "stage"));
        add_suspensions(engine, id, changed, touched);
    }
    for (const auto& one : query(engine, "open_steps", {{"process", process}})) {
        const auto name = without_place(text_at(one, "step"));
        if (!running.count(text_at(one, "case"))) continue;
        for (const auto* part : {"step", "anytime"})
            if (changed.has(part, name)) touched.add(text_at(one, "case"), part, name);
    }
    for (const auto& one : query(engine, "deadlines", {{"process", process}})) {
        const auto name = without_place(text_at(one, "clock"));
        if (running.count(text_at(one, "case")) && changed.has("deadline", name)) touched.add(text_at(one, "case"), "deadline", name);
    }
    Json out = {{"running", running.size()}, {"touched", touched.by_case.size()}, {"rows", Json::array()}};
    for (const auto& [id, all] : touched.by_case) {
        Json row = {{"case", id}, {"stage", text_at(running[id], "stage")}, {"touches", Json::array()}};
        for (const auto& [part, name] : all) row["touches"].push_back({{"part", part}, {"name", name}});
        out["rows"].push_back(std::move(row));
    }
    return out;
}

void print_cases(Output& out, const Json& cases, const Json& edition) {
    static const std::map<std::string, Words> kParts = {{"stage", {"stage", "阶段"}}, {"step", {"step", "步骤"}}, {"anytime", {"act", "行为"}},
                                                        {"suspension", {"suspension", "中止"}}, {"deadline", {"period", "期限"}}};
    out.line();
    out.line("## " + out.say(Words{"Running cases", "在办案件"}));
    out.line();
    const auto name = shown(text_at(edition, "id")) + " " + shown(text_at(edition, "version"));
    const auto running = std::to_string(cases["running"].get<std::size_t>()), touched = std::to_string(cases["touched"].get<std::size_t>());
    out.line(out.speaks_chinese() ? "适用" + name + "的在办案件" + running + "件，其中" + touched + "件正处在有修改之处。"
                                  : "Under " + name + " there are " + running + " running cases; " + touched + " of them stand where something changed.");
    if (cases["rows"].empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : cases["rows"]) {
        std::string touches;
        for (const auto& one : row["touches"])
            touches += (touches.empty() ? "" : out.say(Words{", ", "、"})) + out.say(kParts.at(text_at(one, "part"))) + (out.speaks_chinese() ? "" : " ") + text_at(one, "name");
        rows.push_back({text_at(row, "case"), text_at(row, "stage"), touches});
    }
    out.line();
    out.table({{"case", "案件"}, {"stage", "阶段"}, {"what changed there", "修改之处"}}, rows);
}

}  // namespace docket_cli
