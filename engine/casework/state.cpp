#include "casework/state.hpp"

#include "base/format.hpp"
#include "casework/entry_io.hpp"

namespace docket::casework {
namespace {

Error unreadable(const std::string& why) {
    return fail(ErrorKind::Corrupt, "state.unreadable", "the stored state cannot be read: " + why, "存储的案件状态无法读取：" + why);
}

}  // namespace

std::string to_text(const Moment& moment) {
    auto out = calendar::to_text(moment.day);
    if (moment.minute) out += " " + calendar::minute_to_text(*moment.minute);
    return out;
}

std::optional<Moment> parse_moment(std::string_view text) {
    const auto space = text.find(' ');
    const auto day = calendar::parse_day(text.substr(0, space));
    if (!day) return std::nullopt;
    if (space == text.npos) return Moment{*day, std::nullopt};
    const auto minute = calendar::parse_minute(text.substr(space + 1));
    if (!minute) return std::nullopt;
    return Moment{*day, minute};
}

Json state_to_json(const definition::Definition&, const CaseState& state) { return EntryWriter::encode(state); }

Result<CaseState> state_from_json(const definition::Definition&, const Json& json) {
    CaseState state;
    EntryReader reader(json, "state");
    describe(reader, state);
    if (auto status = reader.finish(); !status) return unreadable(status.error().en);
    return state;
}

std::vector<std::pair<Name, std::string>> missing_private(const definition::Definition&, const CaseState& state) {
    std::vector<std::pair<Name, std::string>> out;
    const auto add = [&](const std::map<Name, FactState>& facts) {
        for (const auto& [name, fact] : facts)
            if (!fact.commitment.empty() && !fact.value) out.emplace_back(name, fact.commitment);
    };
    add(state.facts);
    for (const auto& [key, pending] : state.pending) add(pending.fills);
    return out;
}

Status restore_private(const definition::Definition& definition, CaseState& state, const Name& fact, const Json& value) {
    const auto* declared = definition::find_fact(definition, fact);
    if (!declared) return unreadable(format("no fact '{}'", fact));
    DOCKET_TRY_ASSIGN(const auto read, conditions::value_from_json(declared->type, value));
    const auto give = [&](std::map<Name, FactState>& facts) {
        if (const auto at = facts.find(fact); at != facts.end() && !at->second.commitment.empty() && !at->second.value)
            at->second.value = read;
    };
    give(state.facts);
    for (auto& [key, pending] : state.pending) give(pending.fills);
    return ok();
}

}  // namespace docket::casework
