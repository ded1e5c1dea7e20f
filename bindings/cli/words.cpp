#include "words.hpp"

namespace docket_cli {
namespace {

struct Code {
    const char* code;
    Words words;
};

constexpr Code kClockStates[] = {{"running", {"running", "计算中"}}, {"stopped", {"stopped", "已停止计算"}}, {"met", {"met", "已按期办理"}},
                                 {"expired", {"expired", "已届满"}}, {"cancelled", {"cancelled", "已取消"}}};
constexpr Code kKinds[] = {{"process", {"process", "流程"}}, {"authority", {"authority", "机关"}}, {"calendar", {"calendar", "日历"}},
                            {"template", {"template", "模板"}}};
constexpr Code kMeetings[] = {{"to_be_held", {"to be held", "待召开"}}};
constexpr Code kRelations[] = {{"parent", {"it opened this case", "由该案另立本案"}},  {"child", {"opened for a step", "为步骤另立"}},
                               {"lead", {"lead; this case is joined to it", "主案，本案已并入"}}, {"joined", {"joined to this case", "已并入本案"}},
                               {"awaits", {"this case waits for it", "本案等待该案"}},      {"awaited_by", {"it waits for this case", "该案等待本案"}},
                               {"item", {"on the agenda", "议题"}},                      {"meeting", {"its meeting", "决定的会议"}},
                               {"challenges", {"challenged by this case", "本案针对该案"}}, {"challenged_by", {"challenges this case", "该案针对本案"}},
                               {"opened", {"opened by this case", "本案另立"}},           {"opened_by", {"it opened this case", "由该案另立本案"}}};
constexpr Code kProgress[] = {{"asked", {"being opened", "正在立案"}}, {"runs", {"under way", "办理中"}}, {"over", {"over", "已有结果"}},
                              {"listed", {"listed", "已列入"}},        {"met", {"met", "已开会"}}};
constexpr Code kSpeakers[] = {{"law", {"law", "（依法）"}}, {"system", {"system", "（系统）"}}};

template <std::size_t Size>
std::string named(const Output& out, const Code (&codes)[Size], const std::string& code) {
    for (const auto& known : codes)
        if (code == known.code) return out.say(known.words);
    return code;
}

}  // namespace

std::string value_words(const Output& out, const Json& value) {
    if (value.is_boolean()) return out.say(value.get<bool>() ? Words{"yes", "是"} : Words{"no", "否"});
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_array()) return value.dump();
    std::string list;
    for (const auto& one : value) list += (list.empty() ? "" : out.say(Words{", ", "、"})) + value_words(out, one);
    return list;
}

std::string clock_state(const Output& out, const std::string& state) { return named(out, kClockStates, state); }

std::string kind_words(const Output& out, const std::string& kind) { return named(out, kKinds, kind); }

std::string meeting_words(const Output& out, const std::string& state) { return named(out, kMeetings, state); }

std::string relation_words(const Output& out, const std::string& relation) { return named(out, kRelations, relation); }
std::string progress_words(const Output& out, const std::string& status) { return named(out, kProgress, status); }

std::string speaker(const Output& out, const std::string& name) { return named(out, kSpeakers, name); }

}  // namespace docket_cli
