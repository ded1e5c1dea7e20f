#include "casework/allotment.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "casework/casework.hpp"
#include "casework/entry_io.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/rounds.hpp"
#include "casework/scope.hpp"
#include "casework/tables.hpp"

namespace docket::casework {
namespace {

using definition::Distribution;

bool names(Course& course, const std::vector<Name>& by, const Name& role) {
    const auto roles = roles_now(course, by);
    return roles && std::ranges::find(*roles, role) != roles->end();
}

}  // namespace

bool is_wanted(const Course& given, const definition::Role& role) {
    if (role.distribution == Distribution::None || given.is_ended() || is_joined(given.state) || given.state.holders.contains(role.name)) return false;
    Course course(given.definition, given.state, given.command, given.circumstances);  // conditions note what they read
    for (const auto* step : active_steps(course.definition, course.state))
        if (course.state.steps.at(step->name).phase == StepPhase::Ready && names(course, step->by, role.name)) return true;
    return std::ranges::any_of(course.state.pending, [&](const auto& one) {
        const auto& pending = one.second;
        const auto& chain = *source_of(course.definition, course.state, pending).approval;
        const auto at = static_cast<std::size_t>(pending.round);
        return at < chain.size() && names(course, chain[at].by, role.name);
    });
}

std::vector<std::string> candidates_for(Course& course, const definition::Role& role) {
    auto out = members_of(course, role).value_or(std::vector<std::string>());
    std::erase_if(out, [&](const std::string& person) { return is_recused(course, role.name, person); });
    return out;
}

const Candidate& choose(Distribution how, const std::vector<Candidate>& candidates) {
    const auto rank = [&](const Candidate& one) { return std::tuple(how == Distribution::LeastLoaded ? one.cases : 0, one.turn); };
    return *std::ranges::min_element(candidates, {}, rank);  // the first of equals
}

std::int64_t next_turn(const std::vector<Candidate>& candidates) {
    std::int64_t last = 0;
    for (const auto& one : candidates) last = std::max(last, one.turn);
    return last + 1;
}

InBothTongues word_of(Distribution how) {
    constexpr std::array<InBothTongues, 3> kWords{InBothTongues{"none", "不分派"}, InBothTongues{"least_loaded", "最少在办"}, InBothTongues{"in_turn", "轮流"}};
    return kWords.at(static_cast<std::size_t>(how));
}

Json to_json(const std::vector<Candidate>& candidates) {
    auto out = Json::array();
    for (const auto& one : candidates) out.push_back({{"person", one.person}, {"cases", one.cases}, {"turn", one.turn}});
    return out;
}

Result<std::vector<Candidate>> candidates_from(const Json& json) {
    std::vector<Candidate> out;
    for (const auto& one : json) {
        conditions::ObjectReader in(one, "candidates");
        Candidate candidate;
        candidate.person = in.text("person");
        candidate.cases = in.whole("cases", 0, kMostNumber);
        candidate.turn = in.whole("turn", 0, kMostNumber);
        DOCKET_TRY(in.finish());
        out.push_back(std::move(candidate));
    }
    return out;
}

std::optional<Unallotted> unallotted(const Definition& definition, const CaseState& state, Circumstances& circumstances) {
    const auto is_distributed = [](const definition::Role& role) { return role.distribution != Distribution::None; };
    if (std::ranges::none_of(definition.roles, is_distributed)) return std::nullopt;
    const Command nothing;
    Course course(definition, state, nothing, circumstances);
    for (const auto& role : definition.roles) {
        if (role.distribution == Distribution::None || !is_wanted(course, role)) continue;
        if (auto candidates = candidates_for(course, role); !candidates.empty()) return Unallotted{role.name, std::move(candidates)};
    }
    return std::nullopt;
}

}  // namespace docket::casework
