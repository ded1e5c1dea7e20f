#include "scenario/refusal_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "casework/refusals.hpp"

namespace docket::scenario {
namespace {

struct Alias {
    std::string_view id, name;
};
// What an author may call a refusal besides the table of casework, as language.md "What a command can be refused with" has
// it; and what the engine refuses before casework is asked.
constexpr std::array kAliases{
    Alias{"case.ended", "案件已结案"},
    Alias{"case.suspended", "中止"},
    Alias{"step.already_decided", "已经办理"},
    Alias{"waits.step", "等待其他步骤"},
    Alias{"waits.step", "waits for another step or a service"},
    Alias{"waits.step", "等待送达"},
    Alias{"result.used_up", "不得再次"},
    Alias{"edition.not_in_force", "edition unknown or not in force"},
    Alias{"case.unknown", "unknown case"},
    Alias{"case.unknown", "没有该案件"},
    Alias{"act.unknown", "unknown act"},
    Alias{"act.unknown", "没有该行为"},
    Alias{"document.unknown", "unknown document"},
    Alias{"document.unknown", "没有该文书"},
    Alias{"role.unknown", "unknown role"},
    Alias{"role.unknown", "没有该角色"},
    Alias{"calendar.unknown", "日历未公布"},
};

}  // namespace

std::string refusal_id(const std::string& written) {
    for (const auto& words : casework::refusal_words())
        if (words.short_en == written || words.short_zh == written) return std::string(words.id);
    for (const auto& alias : kAliases)
        if (alias.name == written) return std::string(alias.id);
    return written;
}

std::string refusal_name(const std::string& id, calendar::Tongue tongue) {
    const auto words = casework::refusal_words();
    const auto at = std::ranges::find(words, id, &casework::RefusalWords::id);
    if (at == words.end()) return id;
    return std::string(tongue == calendar::Tongue::Chinese ? at->short_zh : at->short_en);
}

}  // namespace docket::scenario
