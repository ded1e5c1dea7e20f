#include "explore/fingerprint.hpp"

#include <algorithm>
#include <cstdint>

namespace docket::explore {

void Fingerprints::small(std::int64_t number) { out_ += static_cast<char>(std::min<std::int64_t>(number, 250)); }

void Fingerprints::name(const std::string& text) {
    const auto number = static_cast<std::uint32_t>(numbers_.emplace(text, static_cast<int>(numbers_.size())).first->second);
    for (int byte = 0; byte < 4; ++byte) out_ += static_cast<char>(number >> (8 * byte) & 0xFF);  // values of facts are names too: many
}

std::string Fingerprints::of(const casework::CaseState& state) {
    out_.clear();
    name(state.standing.stage);
    name(state.standing.outcome);
    const bool ended = state.standing.phase == casework::CasePhase::Ended;
    if (ended) return out_;  // nothing follows
    for (const auto& [fact, held] : state.facts) {
        if (!sight_.facts.contains(fact)) continue;
        name(fact);
        name(held.value ? conditions::to_json(*held.value).dump() : std::string());
    }
    out_ += '\1';
    for (const auto& [step, now] : state.steps) {
        name(step);
        small(static_cast<int>(now.phase));
        const auto* declared = definition::find_step(process_, step).step;
        small(std::min(now.doings, std::max(declared->at_most, 1)));
        small(now.returns * 8 + now.deferrals);
        small(now.by_law.has_value());
        small(std::min(now.period, 1));
        for (const auto& result : declared->results) {
            const auto given = now.results.find(result.name);
            if (result.at_most) small(given == now.results.end() ? 0 : std::min(given->second, *result.at_most));
        }
    }
    out_ += '\2';
    for (const auto& [clock, now] : state.clocks) {
        name(clock);
        small(static_cast<int>(now.phase));
        small(static_cast<std::int64_t>(now.extensions.size()));
    }
    out_ += '\3';
    for (const auto& [suspension, since] : state.suspensions) name(suspension);
    out_ += '\4';
    for (const auto& [document, issued] : state.documents) {
        if (!sight_.documents.contains(document)) continue;
        name(document);
        for (const auto& [to, delivery] : issued.to) {
            name(to);
            small(delivery.out + 2 * delivery.served.has_value());
        }
    }
    out_ += '\5';
    for (const auto& [role, holder] : state.holders)
        if (role.ends_with(']')) name(role), small(holder.left);
    for (const auto& role : process_.roles)  // 原办理人: nobody holds it before that step was done
        if (role.who_did) small(state.doers.contains(*role.who_did));
    for (const auto& [counter, most] : sight_.counters) {
        const auto counted = state.counters.find(counter);
        small(counted == state.counters.end() ? 0 : std::min(counted->second, most));
    }
    for (const auto& [step, result] : state.results)
        if (sight_.results.contains(step)) name(step), name(result);
    out_ += '\6';
    for (const auto& flag : state.flags)
        if (!flag.starts_with("overdue:") || sight_.flags.contains(flag)) name(flag);
    return out_;
}

void Fingerprints::forget(casework::CaseState& state) const {
    std::erase_if(state.counters, [&](const auto& one) { return !sight_.counters.contains(one.first); });
    std::erase_if(state.results, [&](const auto& one) { return !sight_.results.contains(one.first); });
    std::erase_if(state.documents, [&](const auto& one) { return !sight_.documents.contains(one.first); });
    std::erase_if(state.doers, [&](const auto& one) {
        return std::ranges::none_of(process_.roles, [&](const auto& role) { return role.who_did == one.first; });
    });
    std::erase_if(state.holders, [](const auto& one) { return !one.first.ends_with(']'); });
    state.links.clear();
}

}  // namespace docket::explore
