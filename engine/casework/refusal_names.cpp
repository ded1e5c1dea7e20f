#include "casework/refusal_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "casework/refusals.hpp"

namespace docket::casework {
namespace {

struct Alias {
    std::string_view id, en, zh;
};
// What an author may call a refusal besides the table of casework, as language.md "What a command can be refused with" has
// it; and what the engine refuses before casework is asked.
constexpr std::array kAliases{
    Alias{"case.ended", "case ended", "案件已结案"},
    Alias{"case.suspended", "case suspended", "中止"},
    Alias{"step.already_decided", "done already", "已经办理"},
    Alias{"waits.step", "waits for another step or a service", "等待其他步骤"},
    Alias{"waits.step", "waits for a service", "等待送达"},
    Alias{"result.used_up", "not again", "不得再次"},
    Alias{"edition.not_in_force", "edition unknown or not in force", "没有施行中的版本"},
    Alias{"case.unknown", "unknown case", "没有该案件"},
    Alias{"act.unknown", "unknown act", "没有该行为"},
    Alias{"document.unknown", "unknown document", "没有该文书"},
    Alias{"role.unknown", "unknown role", "没有该角色"},
    Alias{"calendar.unknown", "calendar not published", "日历未公布"},
};

}  // namespace

std::string refusal_id(const std::string& written) {
    for (const auto& words : refusal_words())
        if (words.short_en == written || words.short_zh == written) return std::string(words.id);
    for (const auto& alias : kAliases)
        if (alias.en == written || alias.zh == written) return std::string(alias.id);
    return written;
}

std::string refusal_written(const std::string& written, calendar::Tongue tongue) {
    const auto alias = std::ranges::find_if(kAliases, [&](const Alias& a) { return a.en == written || a.zh == written; });
    // Two refusals may share a short name in one tongue; the one that is not found by it is called by its id.
    const auto named_or = [&](const std::string& id, std::string name) { return refusal_id(name) == id ? name : id; };
    const auto words = std::ranges::find_if(refusal_words(), [&](const RefusalWords& w) { return w.short_en == written || w.short_zh == written; });
    if (words != refusal_words().end()) return named_or(std::string(words->id), refusal_name(std::string(words->id), tongue));
    if (alias == kAliases.end()) return written;
    return std::string(tongue == calendar::Tongue::Chinese ? alias->zh : alias->en);
}

std::string refusal_name(const std::string& id, calendar::Tongue tongue) {
    const auto words = refusal_words();
    const auto at = std::ranges::find(words, id, &RefusalWords::id);
    if (at == words.end()) return id;
    return std::string(tongue == calendar::Tongue::Chinese ? at->short_zh : at->short_en);
}

}  // namespace docket::casework
