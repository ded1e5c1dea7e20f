#include "casework/condition_now.hpp"

#include "casework/course.hpp"

namespace docket::casework {

conditions::Tri holds_now(const definition::Definition& definition, const CaseState& state, const conditions::Expression& condition,
                          Circumstances& circumstances) {
    StateReader reader(definition, state, circumstances, nullptr);
    return conditions::evaluate(condition, reader).truth;
}

std::optional<Value> value_now(const definition::Definition& definition, const CaseState& state, const conditions::Operand& operand,
                               Circumstances& circumstances) {
    StateReader reader(definition, state, circumstances, nullptr);
    auto value = conditions::value_of(operand, reader);
    const auto* choice = value && operand.reads == conditions::Reads::Result ? std::get_if<conditions::Choice>(&*value) : nullptr;
    if (choice && choice->name == "none") return std::nullopt;
    return value;
}

std::optional<std::string> holder_now(const CaseState& state, const definition::Name& role) {
    const auto holder = state.holders.find(role);
    if (holder == state.holders.end() || holder->second.left) return std::nullopt;
    return holder->second.name.empty() ? holder->second.id : holder->second.name;
}

std::optional<std::vector<std::string>> elements_now(const definition::Definition& definition, const CaseState& state, const definition::Name& list) {
    if (const auto* role = definition::find_role(definition, list)) {
        if (role->many == 0) return std::nullopt;
        std::vector<std::string> out;
        for (int place = 1; place <= role->many; ++place)
            if (auto holder = holder_now(state, definition::at_place(list, place))) out.push_back(*std::move(holder));
        return out;
    }
    const auto fact = state.facts.find(list);
    const auto* several = fact == state.facts.end() || !fact->second.value ? nullptr : std::get_if<conditions::Choices>(&*fact->second.value);
    return several ? std::optional(several->names) : std::nullopt;
}

}  // namespace docket::casework
