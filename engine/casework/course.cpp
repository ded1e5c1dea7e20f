#include "casework/course.hpp"

#include <algorithm>

#include "casework/command.hpp"
#include "casework/elements.hpp"
#include "casework/scope.hpp"

namespace docket::casework {

using conditions::Reads;
using conditions::Tri;

void Course::begin(std::string_view type, Json what, const std::string& basis) {
    Event event;
    event.type = type;
    event.who = to_json(command.actor);
    event.when = when_json(command);
    event.what = std::move(what);
    auto why = Json::object();
    if (!basis.empty()) why["basis"] = basis;
    if (!read.empty()) why["read"] = std::move(read);
    read = Json::array();
    if (events.empty()) {
        if (!on_behalf_of.empty()) event.what["on_behalf_of"] = on_behalf_of;
        if (!command.reason.empty()) why["reason"] = command.reason;
        event.cmd = command_json(definition, command);
    }
    if (!why.empty()) event.why = std::move(why);
    events.push_back(std::move(event));
}

Status Course::put(Section section, std::string key, Entry entry) {
    Change change{section, std::move(key), std::move(entry)};
    DOCKET_TRY(apply(definition, state, change));
    if (events.empty()) return fail(ErrorKind::Internal, "course.no_event", "a change before the first event", "事件之前的变更");
    events.back().changes.push_back(std::move(change));
    return ok();
}

std::int64_t Course::counted(const std::string& counter) const {
    const auto at = state.counters.find(counter);
    return at == state.counters.end() ? 0 : at->second;
}

Status Course::count(const std::string& counter) { return put(Section::Counters, counter, counted(counter) + 1); }

Tri Course::holds(const std::optional<conditions::Expression>& condition, const Name* submitted) {
    if (!condition) return Tri::Yes;
    StateReader reader(definition, state, circumstances, submitted);
    const auto answer = conditions::evaluate(*condition, reader);
    note_readings(answer.readings);
    return answer.truth;
}

void Course::read_first(Json earlier) {
    if (earlier.empty()) return;
    for (auto& one : read)
        if (std::find(earlier.begin(), earlier.end(), one) == earlier.end()) earlier.push_back(std::move(one));
    read = std::move(earlier);
}

void Course::note_readings(const std::vector<conditions::Reading>& readings) {
    read = Json::array();
    for (const auto& reading : readings) {
        Json one = {{"operand", reading.operand}};
        if (reading.is_private) one["private"] = true;
        else one["value"] = reading.value ? conditions::to_json(*reading.value) : Json();
        for (const auto row : reading.rows) one["rows"].push_back(row + 1);  // of a decision table, as its reader counts them
        read.push_back(std::move(one));
    }
}

std::string Course::first_unknown() const {
    for (const auto& one : read)
        if (one.contains("value") && one["value"].is_null()) return one["operand"].get<std::string>();
    return {};
}

std::optional<Value> StateReader::read(const conditions::Operand& operand) {
    const auto number = [&](const std::string& counter) -> std::optional<Value> {
        const auto at = state_.counters.find(counter);
        return Value(Decimal(at == state_.counters.end() ? 0 : at->second));
    };
    switch (operand.reads) {
        case Reads::Fact: {
            if (const auto fact = state_.facts.find(operand.name); fact != state_.facts.end()) return fact->second.value;
            const auto parameter = state_.parameters.find(operand.name);
            return parameter == state_.parameters.end() ? std::nullopt : std::optional(parameter->second);
        }
        case Reads::Result: {
            const auto result = state_.results.find(operand.name);
            return result == state_.results.end() ? std::nullopt : std::optional<Value>(conditions::Choice{result->second});
        }
        case Reads::Submitted: return submitted_ ? std::optional<Value>(conditions::Choice{*submitted_}) : std::nullopt;
        case Reads::Visits: return number("visits:" + operand.name);
        case Reads::Times: return number("times:" + operand.name + (operand.result.empty() ? "" : "." + operand.result));
        case Reads::Missed: return number("missed:" + operand.name);
        case Reads::IsDone: return Value(is_done(definition_, state_, operand.name));
        case Reads::Overdue: return Value(state_.flags.contains("overdue:" + operand.name));
        case Reads::IsKnown: return Value(state_.facts.contains(operand.name) || state_.parameters.contains(operand.name));
        case Reads::Served:
            return Value(operand.result.empty() ? is_served(definition_, state_, operand.name)
                                                : is_served_on(definition_, state_, operand.name, operand.result));
        case Reads::DueOf:
            for (const auto& [name, clock] : state_.clocks)
                if (name == operand.name || clock.deadline == operand.name) return Value(clock.due.latest);
            return std::nullopt;
        case Reads::CountOf: {
            const auto fact = state_.facts.find(operand.name);
            const auto* list = fact == state_.facts.end() || !fact->second.value ? nullptr : std::get_if<conditions::Choices>(&*fact->second.value);
            return list ? std::optional<Value>(Decimal(static_cast<long long>(list->names.size()))) : std::nullopt;
        }
        default: return std::nullopt;  // Literal, Days, Workdays, Table: evaluate() answers them itself
    }
}

const conditions::Expression* StateReader::named(const std::string& condition) {
    for (const auto& one : definition_.conditions)
        if (one.name == condition) return &one.expression;
    return nullptr;
}

const conditions::DecisionTable* StateReader::table(const std::string& name) {
    const auto* table = definition::find_table(definition_, name);
    return table ? &table->decides : nullptr;
}

Tri StateReader::has_element(const std::string& list, int element) { return casework::has_element(definition_, state_, list, element); }

bool StateReader::is_private(const conditions::Operand& operand) {
    const auto* fact = operand.reads == Reads::Fact || operand.reads == Reads::CountOf ? definition::find_fact(definition_, operand.name) : nullptr;
    return fact && fact->is_private;
}

}  // namespace docket::casework
