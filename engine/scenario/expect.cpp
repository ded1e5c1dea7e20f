#include "scenario/expect.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "scenario/requests.hpp"
#include "scenario/rules.hpp"
#include "scenario/words.hpp"

namespace docket::scenario {
namespace {

using Names = std::set<std::string>;

Names names_of(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

std::string shown(const Json& value) {
    if (value.is_null()) return "?";
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    return value.is_string() ? value.get<std::string>() : value.dump();
}

Failure unlike(const std::string& en, const std::string& zh, std::string expected, std::string got) {
    Failure f;
    f.en = format("{} should be {}, it is {}", en, expected, got.empty() ? "nothing" : got);
    f.zh = format("{}应为{}，实为{}", zh, expected, got.empty() ? "无" : got);
    f.expected = std::move(expected);
    f.got = std::move(got);
    return f;
}

std::optional<Failure> same(const std::optional<std::string>& expected, const std::string& got, const char* en, const char* zh) {
    if (!expected || *expected == got) return std::nullopt;
    return unlike(en, zh, *expected, got);
}

std::optional<Failure> at_least(const std::optional<std::vector<std::string>>& expected, const Names& got, const char* en, const char* zh) {
    if (!expected) return std::nullopt;
    for (const auto& name : *expected)
        if (!got.contains(name)) {
            Failure f{1, name, listed(got), format("{} should hold {}, it holds {}", en, name, listed(got)),
                      format("{}应包括{}，实为{}", zh, name, listed(got))};
            return f;
        }
    return std::nullopt;
}

// "extend X" and "resume X" are names in the process's own tongue; a story may be written in the other.
std::vector<std::string> as_named(const std::vector<std::string>& written, calendar::Tongue tongue) {
    constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"extend ", "延长 "}, {"resume ", "恢复 "}};
    auto out = written;
    for (auto& name : out)
        for (const auto& [en, zh] : kWords) {
            const auto& other = tongue == calendar::Tongue::Chinese ? en : zh;
            if (name.starts_with(other)) name = std::string(tongue == calendar::Tongue::Chinese ? zh : en) + name.substr(other.size());
        }
    return out;
}

std::optional<Failure> suspended(const std::string& expected, const CaseView& view) {
    const auto now = view.suspensions();
    if (const auto answer = yes_or_no(expected)) {
        if (*answer == !now.empty()) return std::nullopt;
        return unlike("suspended", "中止", *answer ? "yes" : "no", now.empty() ? "no" : listed(names_of(now)));
    }
    if (std::ranges::find(now, expected) != now.end()) return std::nullopt;
    return unlike("the suspension", "中止", expected, listed(names_of(now)));
}

}  // namespace

std::string listed(const Names& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

std::optional<Failure> differs(const Then& then, const CaseView& view, const definition::Definition& process) {
    if (auto f = same(then.ended, view.outcome(), "the outcome", "结局")) return f;
    if (auto f = same(then.stage, view.stage(), "the stage", "阶段")) return f;
    if (then.suspended)
        if (auto f = suspended(*then.suspended, view)) return f;
    const auto named = [&](const std::optional<std::vector<std::string>>& names) {
        return names ? std::optional(as_named(*names, process.tongue)) : std::nullopt;
    };
    if (auto f = at_least(named(then.may), view.open(), "what may be done", "可办事项")) return f;
    if (then.may_only && names_of(*then.may_only) != view.open_steps())
        return unlike("what may be done", "可办步骤", listed(names_of(*then.may_only)), listed(view.open_steps()));
    if (const auto may_not = named(then.may_not))
        for (const auto& name : *may_not)
            if (view.open().contains(name))
                return Failure{1, "", name, format("{} may be done and should not", name), format("“{}”可以办理，本不应可办", name)};
    for (const auto& [clock, day] : then.due)
        if (const auto last = view.due(clock).value_or(""); last != calendar::to_text(day))
            return unlike("the last day of " + clock, "“" + clock + "”的末日", calendar::to_text(day), last);
    for (const auto& [fact, written] : then.facts) {
        const auto expected = value_json(process, fact, written), got = view.fact(fact);
        if (expected != got) return unlike(fact, "“" + fact + "”", shown(expected), got.is_null() ? "" : shown(got));
    }
    if (auto f = at_least(then.documents, view.documents(), "the documents", "文书")) return f;
    if (auto f = at_least(then.warned, view.warned(), "the warnings", "提醒")) return f;
    if (then.rules_kept)
        if (const auto broken = broken_rule(process, view.records()))
            return Failure{1, "", *broken, format("the rule \"{}\" is broken", *broken), format("规则“{}”被违反", *broken)};
    return std::nullopt;
}

}  // namespace docket::scenario
