#include "scenario/rules.hpp"

#include <algorithm>
#include <set>

#include "scenario/happening.hpp"

namespace docket::scenario {
namespace {

using namespace definition;

bool is_of(const Happening& h, const Anchor& anchor) {
    using Kind = Happening::Kind;
    switch (anchor.kind) {
        case AnchorKind::Served: return h.kind == Kind::Served && h.all_served && h.name == anchor.name;
        case AnchorKind::Resumed: return h.kind == Kind::Resumed && h.name == anchor.name;
        case AnchorKind::Act:
            return (h.kind == Kind::Act || h.kind == Kind::Suspended) && h.name == anchor.name &&
                   (!anchor.result || *anchor.result == h.result);
        default: return false;
    }
}

using History = std::vector<Happening>;

std::ptrdiff_t first(const History& history, const Anchor& anchor) {
    const auto at = std::ranges::find_if(history, [&](const Happening& h) { return is_of(h, anchor); });
    return at == history.end() ? -1 : at - history.begin();
}
std::ptrdiff_t count(const History& history, const Anchor& anchor) {
    return std::ranges::count_if(history, [&](const Happening& h) { return is_of(h, anchor); });
}
std::ptrdiff_t last(const History& history, const Anchor& anchor) {
    std::ptrdiff_t found = -1;
    for (std::size_t i = 0; i < history.size(); ++i)
        if (is_of(history[i], anchor)) found = static_cast<std::ptrdiff_t>(i);
    return found;
}

std::vector<std::set<std::string>> people_of(const Rule& rule, const History& history) {
    std::vector<std::set<std::string>> out;
    for (const auto& act : rule.acts) {
        auto& people = out.emplace_back();
        for (const auto& h : history)
            if (is_of(h, act)) people.insert(h.people.begin(), h.people.end());
    }
    return out;
}

bool is_broken(const Rule& rule, const History& history) {
    const auto& acts = rule.acts;
    switch (rule.form) {
        case RuleForm::NeverBefore: {
            if (acts.size() < 2) return false;
            const auto done = first(history, acts[0]), needed = first(history, acts[1]);
            return done >= 0 && (needed < 0 || needed > done);
        }
        case RuleForm::NeverAfter: {
            if (acts.size() < 2) return false;
            const auto after = first(history, acts[1]);
            return after >= 0 && last(history, acts[0]) > after;
        }
        case RuleForm::MustFollow: {
            const bool has_ended = std::ranges::any_of(history, [](const Happening& h) { return h.kind == Happening::Kind::Ended; });
            return has_ended && acts.size() >= 2 && last(history, acts[0]) > last(history, acts[1]);
        }
        case RuleForm::OutcomeRequires: {
            const bool has_outcome = std::ranges::any_of(history, [&](const Happening& h) {
                return h.kind == Happening::Kind::Ended && rule.outcome && h.name == *rule.outcome;
            });
            return has_outcome && std::ranges::any_of(acts, [&](const Anchor& a) { return first(history, a) < 0; });
        }
        case RuleForm::NotBoth:
            return acts.size() >= 2 && std::ranges::all_of(acts, [&](const Anchor& a) { return first(history, a) >= 0; });
        case RuleForm::AtMost: return rule.at_most && !acts.empty() && count(history, acts[0]) > *rule.at_most;
        case RuleForm::DifferentPeople: {
            const auto people = people_of(rule, history);
            std::set<std::string> seen;
            for (const auto& group : people)
                for (const auto& person : group)
                    if (!seen.insert(person).second) return true;
            return false;
        }
        case RuleForm::SamePerson: {
            std::set<std::string> all;
            for (const auto& group : people_of(rule, history)) all.insert(group.begin(), group.end());
            return all.size() > 1;
        }
        default: return false;  // by construction, or a matter of the definition and not of a history
    }
}

}  // namespace

std::optional<std::string> broken_rule(const Definition& process, const Json& records) {
    const auto history = happenings(records);
    for (const auto& rule : process.rules)
        if (!rule.only_if && is_broken(rule, history)) return rule.text;
    return std::nullopt;
}

}  // namespace docket::scenario
