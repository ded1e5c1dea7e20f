#include "scenario/rules.hpp"

#include <algorithm>
#include <map>
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

// Of a step that is done for each element of a list: any of its instances.
bool is_of_some(const Happening& h, const Anchor& anchor) {
    const auto bracket = h.name.find('[');
    if (bracket == h.name.npos || anchor.kind != AnchorKind::Act) return is_of(h, anchor);
    auto whole = h;
    whole.name.resize(bracket);
    return is_of(h, anchor) || is_of(whole, anchor);
}

using History = std::vector<Happening>;

std::ptrdiff_t first(const History& history, const Anchor& anchor, bool (*is_it)(const Happening&, const Anchor&) = is_of) {
    const auto at = std::ranges::find_if(history, [&](const Happening& h) { return is_it(h, anchor); });
    return at == history.end() ? -1 : at - history.begin();
}
std::ptrdiff_t count(const History& history, const Anchor& anchor) {
    std::map<std::string, std::ptrdiff_t> by_name;  // each element has its own
    for (const auto& h : history)
        if (is_of_some(h, anchor)) ++by_name[h.name];
    std::ptrdiff_t most = 0;
    for (const auto& [name, times] : by_name) most = std::max(most, times);
    return most;
}
std::ptrdiff_t last(const History& history, const Anchor& anchor, bool (*is_it)(const Happening&, const Anchor&) = is_of) {
    std::ptrdiff_t found = -1;
    for (std::size_t i = 0; i < history.size(); ++i)
        if (is_it(history[i], anchor)) found = static_cast<std::ptrdiff_t>(i);
    return found;
}

std::vector<std::set<std::string>> people_of(const Rule& rule, const History& history) {
    std::vector<std::set<std::string>> out;
    for (const auto& act : rule.acts) {
        auto& people = out.emplace_back();
        for (const auto& h : history)
            if (is_of_some(h, act)) people.insert(h.people.begin(), h.people.end());
    }
    return out;
}

// A list of parties that nobody is in owes nothing; whether it has a place taken, the records say.
std::set<std::string> owing_nothing(const Definition& process, const Json& records) {
    std::map<std::string, int> parties;
    for (const auto& record : records) {
        const auto what = record.find("what");
        if (what == record.end() || !what->contains("list")) continue;
        parties[what->value("list", "")] += record.value("type", "") == "party.left" ? -1 : 1;
    }
    std::set<std::string> out;
    const auto look = [&](const std::vector<Step>& steps) {
        for (const auto& step : steps)
            if (step.element > 0 && find_role(process, step.over) && parties[step.over] <= 0) out.insert(step.instance_of);
    };
    for (const auto& stage : process.stages) look(stage.steps);
    for (const auto& suspension : process.suspensions) look(suspension.steps);
    return out;
}

bool is_broken(const Rule& rule, const History& history, const std::set<std::string>& owing_nothing) {
    const auto is_owed = [&](const Anchor& a) { return !owing_nothing.contains(a.name); };
    const auto& acts = rule.acts;
    switch (rule.form) {
        case RuleForm::NeverBefore: {
            if (acts.size() < 2) return false;
            const auto done = first(history, acts[0], is_of_some), needed = first(history, acts[1]);
            return done >= 0 && is_owed(acts[1]) && (needed < 0 || needed > done);
        }
        case RuleForm::NeverAfter: {
            if (acts.size() < 2) return false;
            const auto after = first(history, acts[1]);
            return after >= 0 && last(history, acts[0], is_of_some) > after;
        }
        case RuleForm::MustFollow: {
            const bool has_ended = std::ranges::any_of(history, [](const Happening& h) { return h.kind == Happening::Kind::Ended; });
            return has_ended && acts.size() >= 2 && is_owed(acts[1]) && last(history, acts[0], is_of_some) > last(history, acts[1]);
        }
        case RuleForm::OutcomeRequires: {
            const bool has_outcome = std::ranges::any_of(history, [&](const Happening& h) {
                return h.kind == Happening::Kind::Ended && rule.outcome && h.name == *rule.outcome;
            });
            return has_outcome && std::ranges::any_of(acts, [&](const Anchor& a) { return first(history, a) < 0 && is_owed(a); });
        }
        case RuleForm::NotBoth:
            return acts.size() >= 2 && std::ranges::all_of(acts, [&](const Anchor& a) { return first(history, a, is_of_some) >= 0; });
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
    const auto nothing = owing_nothing(process, records);
    for (const auto& rule : process.rules)
        if (!rule.only_if && is_broken(rule, history, nothing)) return rule.text;
    return std::nullopt;
}

}  // namespace docket::scenario
