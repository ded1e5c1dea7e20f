// docket try: what is chosen becomes a turn; what it needs and was not typed is asked for.

#include <algorithm>
#include <array>

#include "try_session.hpp"
#include "try_words.hpp"

namespace docket_cli {
namespace {

std::vector<std::string> texts(const Json& row, const char* key, const char* field = nullptr) {
    std::vector<std::string> out;
    for (const auto& one : row.value(key, Json::array())) out.push_back(field ? text_at(one, field) : one.get<std::string>());
    return out;
}

// A deed by its words, and what it asks to be said to whom.
struct Deed {
    Words name;
    const char* whom;  // the word of a scenario; "": nobody
};
constexpr std::array kDeeds{Deed{{"assign", "指定"}, "to"},          Deed{{"remove", "退出"}, "to"},           Deed{{"transfer", "转办"}, "given_to"},
                            Deed{{"delegate", "委派"}, "given_to"},  Deed{{"add_signer", "加签"}, "given_to"}, Deed{{"remove_signer", "减签"}, "given_to"},
                            Deed{{"copy", "抄送"}, "given_to"},      Deed{{"claim", "认领"}, ""},              Deed{{"put_back", "退领"}, ""},
                            Deed{{"withdraw", "撤回"}, ""},          Deed{{"urge", "催办"}, ""},               Deed{{"rectify", "更正"}, ""},
                            Deed{{"agree", "同意"}, ""},             Deed{{"return", "退回"}, ""},             Deed{{"refuse", "不同意"}, ""},
                            Deed{{"defer", "缓议"}, ""},             Deed{{"abstain", "弃权"}, ""},            Deed{{"close", "结束"}, ""},
                            Deed{{"adjourn", "休会"}, ""}};

constexpr std::array kMethods{Words{"handed over", "直接送达"}, Words{"refused and left", "留置送达"}, Words{"post", "邮寄送达"},
                              Words{"electronic", "电子送达"}, Words{"public notice", "公告送达"}};

}  // namespace

void TrySession::choose(const Choosable& one, const std::string& rest) {
    switch (one.kind) {
        case RowKind::Act: return act(one, rest);
        case RowKind::Answer: return text_at(one.row, "meeting").empty() ? answer(one, rest) : hold_meeting(one);
        case RowKind::Service: return serve(one, rest);
    }
}

// Who does it: asked only where it may be several; a name that nobody bears joins the people, with the role.
std::string TrySession::person_for(const std::vector<std::string>& people, const Json& roles, const std::string& question) {
    if (people.size() == 1) return people.front();
    const auto name = dialog_.one_of(question, people, 0, true);
    for (const auto& person : view_["people"])
        if (text_at(person, "name") == name) return name;
    if (roles.empty()) return name;
    const auto role = roles.front().get<std::string>();
    if (!dialog_.yes({"  This person is not known here; add with the role asked for?", "  还没有这个人，按所需角色添加吗？"})) throw Unanswered{};
    const auto base = role.substr(0, role.find('['));
    const char* const name_of_role = base.c_str();
    docket_error* error = nullptr;
    if (const auto status = docket_trial_person(trial_.get(), name.c_str(), &name_of_role, 1, &error); status != DOCKET_OK) throw failure(status, error);
    return name;
}

void TrySession::act(const Choosable& one, std::string rest) {
    const auto& row = one.row;
    const auto today = text_at(view_, "day");
    const auto results = texts(row, "results", "name"), people = texts(row, "people"), known = texts(view_, "people", "name");
    Json when = {{"who", ""}, {"does", one.name}};
    Json fills = Json::object();
    while (!rest.empty()) {
        if (const auto at = leading(rest, results)) when["result"] = results[*at], rest = without_leading(rest, plain(results[*at]).size());
        else if (const auto person = leading(rest, known)) when["who"] = known[*person], rest = without_leading(rest, plain(known[*person]).size());
        else {
            const auto word = rest.substr(0, rest.find(' '));
            const auto equals = word.find('=');
            const auto name = word.substr(0, equals);
            const auto& asked = row["fills"];
            const auto fact = std::ranges::find_if(asked, [&](const Json& f) { return text_at(f, "name") == name; });
            if (equals == std::string::npos || fact == asked.end())
                return dialog_.say("\"" + shown(word) + "\" is no result of it, no person and no fact that it fills", "“" + shown(word) + "”不是它的结果，不是人员，也不是它要填写的案情");
            const auto value = dialog_.read_fact(*fact, word.substr(equals + 1), today);
            if (!value) return;
            fills[name] = *value;
            rest = without_leading(rest, word.size());
        }
    }
    if (!results.empty() && !when.contains("result")) when["result"] = dialog_.one_of("  " + out_.say(Words{"Result", "结果"}), results);
    for (const auto& fact : row["fills"])
        if (!fills.contains(text_at(fact, "name"))) fills[text_at(fact, "name")] = dialog_.fact(fact, today);
    if (text_at(when, "who").empty()) when["who"] = person_for(people, row.value("roles", Json::array()), "  " + out_.say(Words{"Who does it", "由谁办理"}));
    if (!fills.empty()) when["fills"] = fills;
    const int holders = row.value("holders", 1);
    Json together = Json::array();
    for (const auto& person : people)
        if (static_cast<int>(together.size()) + 1 < holders && person != text_at(when, "who")) together.push_back(person);
    if (!together.empty()) when["together_with"] = together;
    if (take(when)) look();
}

void TrySession::serve(const Choosable& one, const std::string& rest) {
    std::vector<std::string> methods;
    for (const auto& method : kMethods) methods.push_back(out_.say(method));
    const auto failed = out_.say(Words{"not reached", "未送达"});
    methods.push_back(failed);
    auto method = rest.empty() ? std::optional<std::size_t>() : meant(rest, methods);
    if (!method) {
        const auto said = dialog_.one_of("  " + out_.say(Words{"Way of service", "送达方式"}), methods);
        method = static_cast<std::size_t>(std::ranges::find(methods, said) - methods.begin());
    }
    const auto people = texts(one.row, "people");
    Json when = {{"who", people.empty() ? person_for(people, Json::array(), "  " + out_.say(Words{"Who enters it", "由谁登记"})) : people.front()},
                 {"does", one.name}, {"to", text_at(one.row, "to")}};
    if (methods[*method] == failed) when["failed"] = out_.say(Words{"yes", "是"});
    else when["method"] = methods[*method];
    if (take(when)) look();
}

// One after the other where several are asked; who may speak only last is asked again at the end.
void TrySession::answer(const Choosable& one, const std::string& rest) {
    const auto& row = one.row;
    if (row.value("secret", false)) return count_ballot(one);
    std::vector<std::string> choices = texts(row, "choices", out_.speaks_chinese() ? "zh" : "en");
    auto people = texts(row, "people");
    std::string word;
    auto typed = rest;
    if (const auto at = leading(typed, choices)) word = choices[*at], typed = without_leading(typed, plain(word).size());
    if (word.empty()) word = choices.empty() ? out_.say(Words{"agree", "同意"}) : dialog_.one_of("  " + out_.say(Words{"Answer", "表态"}), choices);
    if (const auto at = leading(typed, people)) people = {people[*at]};
    else if (people.size() != 1) {
        const auto everybody = out_.say(Words{"everybody", "全体"});
        auto names = people;
        names.insert(names.begin(), everybody);
        const bool several = row.contains("seats") && !row["seats"].empty();
        const auto said = several ? dialog_.one_of("  " + out_.say(Words{"Who answers", "谁表态"}), names)
                                  : person_for(people, row.value("roles", Json::array()), "  " + out_.say(Words{"Who answers", "谁表态"}));
        if (said != everybody) people = {said};
    }
    bool taken = false;
    for (int again = 0; again < 2 && !people.empty(); ++again) {
        std::vector<std::string> later;
        for (const auto& person : people) {
            const Json when = {{"who", person}, {"does", word + " " + one.name}};
            Failure why;
            if (people.size() == 1 ? take(when) : take_silently(when, why)) taken = true;
            else if (why.id == "chair.last" && again == 0) later.push_back(person);
            else if (why.id == "pending.none") again = 2;  // decided before everybody had spoken
            else if (people.size() > 1) dialog_.say("  " + shown(person) + ": " + shown(why.en), "  " + shown(person) + "：" + shown(why.zh));
            if (again == 2) break;
        }
        people = again == 2 ? std::vector<std::string>{} : later;
    }
    if (taken) look();
}

void TrySession::hold_meeting(const Choosable& one) {
    const auto members = texts(one.row, "members"), keepers = texts(one.row, "keepers");
    std::string all;
    for (const auto& member : members) all += (all.empty() ? "" : out_.say(Words{", ", "、"})) + member;
    const auto present = dialog_.names("  " + out_.say(Words{"The meeting is held; present", "召开会议；到会"}), all);
    if (keepers.empty() || present.empty()) return dialog_.say({"Nobody is there to hold it.", "没有人到会。"});
    if (take({{"who", keepers.front()}, {"does", out_.say(Words{"hold ", "召开 "}) + one.name}, {"present", present}})) look();
}

void TrySession::count_ballot(const Choosable& one) {
    const auto choices = texts(one.row, "choices", out_.speaks_chinese() ? "zh" : "en");
    const auto members = texts(one.row, "members"), keepers = texts(one.row, "keepers");
    Json counts = Json::object();
    for (std::size_t i = 0; i < choices.size(); ++i)
        for (;;) {
            const auto typed = plain(dialog_.text("  " + choices[i] + out_.say(Words{": votes", "：几票"}), i == 0 ? std::to_string(members.size()) : "0"));
            counts[choices[i]] = typed;
            if (whole_number(typed)) break;
            dialog_.say({"Write how many votes, as a number.", "请写票数，用数字。"});
        }
    if (keepers.empty()) return dialog_.say({"Nobody is there to count.", "没有人计票。"});
    Json when = {{"who", keepers.front()}, {"does", out_.say(Words{"close ", "结束 "}) + one.name}, {"counts", counts}};
    for (const auto& member : members)
        if (member != keepers.front() && !when.contains("together_with")) when["together_with"] = Json::array({member});
    if (take(when)) look();
}

// "转办 X", "assign handler": in the words of scenarios.
bool TrySession::as_deed(const std::string& line) {
    const auto space = line.find(' ');
    if (space == std::string::npos) return false;
    const auto word = line.substr(0, space);
    const auto deed = std::ranges::find_if(kDeeds, [&](const Deed& d) { return word == d.name.en || word == d.name.zh; });
    if (deed == kDeeds.end()) return false;
    const auto people = texts(view_, "people", "name");
    Json when = {{"who", dialog_.one_of("  " + out_.say(Words{"Who does it", "由谁办理"}), people)}, {"does", line}};
    if (*deed->whom) when[deed->whom] = dialog_.one_of("  " + out_.say(Words{"To whom", "交给谁"}), people, 0, true);
    if (take(when)) look();
    return true;
}

}  // namespace docket_cli
