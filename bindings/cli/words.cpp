#include "words.hpp"

namespace docket_cli {
namespace {

struct Code {
    const char* code;
    Words words;
};

constexpr Code kClockStates[] = {{"running", {"running", "计算中"}}, {"stopped", {"stopped", "已停止计算"}}, {"met", {"met", "已按期办理"}},
                                 {"expired", {"expired", "已届满"}}, {"cancelled", {"cancelled", "已取消"}}};
constexpr Code kKinds[] = {{"process", {"process", "流程"}}, {"authority", {"authority", "机关"}}, {"calendar", {"calendar", "日历"}}};
constexpr Code kMeetings[] = {{"to_be_held", {"to be held", "待召开"}}};
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

std::string speaker(const Output& out, const std::string& name) { return named(out, kSpeakers, name); }

}  // namespace docket_cli
