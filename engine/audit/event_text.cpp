#include "audit/event_text.hpp"

#include <algorithm>

#include "casework/migration.hpp"

#include "casework/words.hpp"

namespace docket {
namespace {

// Of whom or what it speaks: the first of these that `what` names.
constexpr const char* kSubjects[] = {"step", "act", "suspension", "clock", "deadline", "document", "role", "outcome", "stage", "case"};
// What is said of it besides.
constexpr const char* kFurther[] = {"deadline", "result", "to", "number", "person", "entry", "comes_back_to", "asks", "about", "awaits", "decided_in"};

constexpr std::string_view kOnlyResult = "done";  // of a step that declares none: it says nothing

std::string text(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    return found->is_object() ? text(*found, "name").empty() ? text(*found, "id") : text(*found, "name") : std::string();
}

std::string subject(const Json& what) {
    for (const auto* key : kSubjects)
        if (auto name = text(what, key); !name.empty()) return name;
    return {};
}

// One tongue of a sentence, and the words of answers and counts in it.
struct Words {
    const char *colon, *comma, *space, *veto;
    struct {
        const char *key, *word;
    } answers[6], heads[2];
};
constexpr Words kEnglish{": ", ", ", " ", "veto",
                         {{"agree", "agree"}, {"refuse", "refuse"}, {"return", "return"}, {"defer", "defer"}, {"abstain", "abstain"}, {"none", "no majority"}},
                         {{"entitled", "entitled"}, {"present", "present"}}};
constexpr Words kChinese{"：", "，", "", "一票否决",
                         {{"agree", "同意"}, {"refuse", "不同意"}, {"return", "退回"}, {"defer", "缓议"}, {"abstain", "弃权"}, {"none", "没有多数意见"}},
                         {{"entitled", "应到"}, {"present", "到会"}}};

// What was answered, what most of them said, how the votes stand.
void add_answers(std::string& out, const Json& what, const Words& words) {
    for (const auto* key : {"answer", "opinion"})
        for (const auto& answer : words.answers)
            if (text(what, key) == answer.key) out.append(words.comma).append(answer.word);
    if (what.value("veto", false)) out.append(words.comma).append(words.veto);
    const auto counts = what.find("counts");
    if (counts == what.end() || !counts->is_object()) return;
    const auto add = [&](const char* key, const char* word) {
        const auto number = counts->find(key);
        if (number != counts->end() && number->is_number_integer())
            out.append(words.comma).append(word).append(words.space).append(std::to_string(number->get<std::int64_t>()));
    };
    for (const auto& heads : words.heads) add(heads.key, heads.word);
    for (const auto& answer : words.answers) add(answer.key, answer.word);
    if (counts->value("veto", false)) out.append(words.comma).append(words.veto);
}

// What a reader must not overlook, where `what` says it: a word of its own in each tongue.
struct Remark {
    const char *key, *value, *en, *zh;  // value "": it is said at all, or true
};
constexpr Remark kRemarks[] = {
    {"place", "before", "to sign before", "之前"},
    {"place", "beside", "to sign beside", "并行"},
    {"place", "after", "to sign after", "之后"},
    {"added", "", "as an added signer", "加签人"},
    {"comes_straight_back", "", "to come straight back", "办完直送"},
    {"comes_back_to", "", "straight back to who returned it", "直送驳回人"},
    {"distribution", "least_loaded", "drawn by the engine, who had the fewest cases", "由系统分派，在办最少"},
    {"distribution", "in_turn", "drawn by the engine, in turn", "由系统轮流分派"},
    {"skipped", "", "the submitter's own round passed over", "本人免签"},
    {"lapsed", "", "what awaited approval lapsed", "待批事项失效"},
    {"missed", "", "missed", "漏办"},
    {"consequence", "next_period", "the next period begins", "进入下一期"},
    {"late", "", "late", "逾期"},
};

struct LinkWord {
    const char *kind, *en, *zh;
};
constexpr LinkWord kLinks[] = {{"follows", "follows ", "承接"}, {"challenges", "challenges ", "针对"}, {"opened_by", "opened by ", "由以下案件另立："}};

void add_remarks(std::string& out, const Json& what, const Words& words) {
    const bool chinese = &words == &kChinese;
    for (const auto& remark : kRemarks) {
        const auto said = what.find(remark.key);
        if (said == what.end() || *said == false) continue;
        if (*remark.value && *said != remark.value) continue;
        out.append(words.comma).append(chinese ? remark.zh : remark.en);
    }
    if (const auto told = casework::words_of_tidings(text(what, "kind"))) out.append(words.comma).append(chinese ? told->zh : told->en);
    const auto links = what.find("links");
    if (links == what.end() || !links->is_array()) return;
    for (const auto& link : *links)
        for (const auto& word : kLinks)
            if (text(link, "kind") == word.kind) out.append(words.comma).append(chinese ? word.zh : word.en).append(text(link, "case"));
}

// From which edition to which, and what follows.
std::string move_words(const Json& what, const Words& words) {
    const bool chinese = &words == &kChinese;
    const auto version = [&](const char* key) { return what.contains(key) ? text(what.at(key), "version") : std::string(); };
    const std::string_view stop = chinese ? "。" : ".";
    std::string out = words.colon + version("from") + " → " + version("to");
    for (const auto& said : casework::sentences_of_migration(what)) {
        auto one = text(said, chinese ? "zh" : "en");
        if (one.ends_with(stop)) one.resize(one.size() - stop.size());
        out.append(chinese ? "；" : "; ").append(one);
    }
    return out;
}

std::string sentence(std::string_view type, const Json& what, const Words& words) {
    std::string out(type);
    const auto name = subject(what);
    if (!name.empty()) out.append(words.colon).append(name);
    for (const auto* key : kFurther)
        if (const auto more = text(what, key); !more.empty() && more != name && more != kOnlyResult) out.append(words.comma).append(more);
    if (what.is_object()) add_answers(out, what, words), add_remarks(out, what, words);
    return out;
}

}  // namespace

Json event_text(const casework::Event& event) {
    const bool moves = event.type == "case.moved" && event.what.is_object();
    const auto types = casework::event_types();
    const auto type = std::ranges::find(types, event.type, &casework::EventType::name);
    const auto en = type == types.end() ? std::string_view(event.type) : type->en;
    const auto zh = type == types.end() ? std::string_view(event.type) : type->zh;
    if (moves) return {{"en", std::string(en) + move_words(event.what, kEnglish)}, {"zh", std::string(zh) + move_words(event.what, kChinese)}};
    return {{"en", sentence(en, event.what, kEnglish)}, {"zh", sentence(zh, event.what, kChinese)}};
}

}  // namespace docket
