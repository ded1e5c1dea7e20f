// The only mutator of a case: each change of an event put into its section.

#include "base/format.hpp"
#include "casework/casework.hpp"

namespace docket::casework {
namespace {

// Puts or takes away one entry of a section that is a map. False: the entry is of another kind.
template <class T>
bool put(std::map<std::string, T>& section, const Change& change) {
    if (std::holds_alternative<std::monostate>(change.entry)) {
        section.erase(change.key);
        return true;
    }
    const auto* value = std::get_if<T>(&change.entry);
    if (value) section.insert_or_assign(change.key, *value);
    return value != nullptr;
}

template <class T>
bool replace(T& whole, const Change& change) {
    const auto* value = std::get_if<T>(&change.entry);
    if (value) whole = *value;
    return value != nullptr;
}

bool put_flag(std::set<std::string>& flags, const Change& change) {
    if (std::holds_alternative<std::monostate>(change.entry)) flags.erase(change.key);
    else flags.insert(change.key);
    return true;
}

bool put_everything(const Definition& definition, CaseState& state, const Change& change) {
    const auto* json = std::get_if<Json>(&change.entry);
    if (!json) return false;
    auto read = state_from_json(definition, *json);
    if (!read) return false;
    // Private values do not stand in a record; those that the state still has are the same where commitments are.
    for (auto& [name, fact] : read->facts)
        if (const auto had = state.facts.find(name); had != state.facts.end() && had->second.commitment == fact.commitment)
            fact.value = fact.value ? fact.value : had->second.value;
    state = *std::move(read);
    return true;
}

bool put(const Definition& definition, CaseState& state, const Change& change) {
    switch (change.section) {
        case Section::Standing: return replace(state.standing, change);
        case Section::Facts: return put(state.facts, change);
        case Section::Parameters: return put(state.parameters, change);
        case Section::Steps: return put(state.steps, change);
        case Section::Clocks: return put(state.clocks, change);
        case Section::Suspensions: return put(state.suspensions, change);
        case Section::Pending: return put(state.pending, change);
        case Section::Seats: return put(state.seats, change);
        case Section::Documents: return put(state.documents, change);
        case Section::Holders: return put(state.holders, change);
        case Section::Named: return put(state.named, change);
        case Section::Recused: return put(state.recused, change);
        case Section::Counters: return put(state.counters, change);
        case Section::Results: return put(state.results, change);
        case Section::Doers: return put(state.doers, change);
        case Section::Flags: return put_flag(state.flags, change);
        case Section::Others: return put(state.others, change);
        case Section::Links: return replace(state.links, change);
        case Section::Everything: return put_everything(definition, state, change);
    }
    return false;
}

}  // namespace

Status apply(const Definition& definition, CaseState& state, const Change& change) {
    if (put(definition, state, change)) return ok();
    return fail(ErrorKind::Corrupt, "event.unreadable", format("a change of '{}' holds an entry of another kind", change.key),
                format("“{}”的变更内容类型不符", change.key));
}

Status apply(const Definition& definition, CaseState& state, const Event& event) {
    if (event.type == "case.opened" && event.what.is_object()) state.case_id = event.what.value("case", state.case_id);
    for (const auto& change : event.changes) DOCKET_TRY(apply(definition, state, change));
    return ok();
}

}  // namespace docket::casework
