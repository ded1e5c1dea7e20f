#include <algorithm>

#include "check/rules.hpp"

namespace docket::check {
namespace {

// The longest that a length can be: of its branches, of its table's rows, or of the fact that the notice fixes. nullopt: no bound is written.
std::optional<std::int64_t> longest(const load::Draft& draft, const std::variant<calendar::Length, definition::Name>& length) {
    if (const auto* fixed = std::get_if<calendar::Length>(&length)) return fixed->count;
    const auto& name = std::get<definition::Name>(length);
    if (const auto* table = definition::find_table(draft.model, name)) {
        std::int64_t most = 0;
        for (const auto& row : table->decides.rows)
            if (const auto* answer = std::get_if<calendar::Length>(&row.answer)) most = std::max(most, std::int64_t{answer->count});
        return most;
    }
    if (const auto* parameter = definition::find_parameter(draft.model, name))  // an authority's own value is held to it when a case is opened
        if (const auto* value = std::get_if<calendar::Length>(&parameter->value)) return value->count;
    const auto fact = draft.scope.facts.find(name);
    if (fact == draft.scope.facts.end() || !fact->second.at_most) return std::nullopt;
    const auto text = fact->second.at_most->to_text();
    return text.size() > 9 || text.find('.') != text.npos ? std::nullopt : std::optional<std::int64_t>(std::stol(text));
}

}  // namespace

// Length and every extension together must stay within what the rule allows.
void check_limit(load::Draft& draft) {
    for (std::size_t i = 0; i < draft.model.rules.size(); ++i) {
        const auto& rule = draft.model.rules[i];
        if (rule.form != definition::RuleForm::Limit || !rule.deadline || !rule.within) continue;
        const auto* deadline = definition::find_deadline(draft.model, *rule.deadline);
        if (!deadline) continue;
        const auto id = "rule:" + std::to_string(i);
        const auto unit = std::string(calendar::unit_name(deadline->length.unit, calendar::Tongue::English));
        if (deadline->length.unit != rule.within->unit) {
            draft.report("E025", id + ".at_most", {}, {unit}, 2);
            continue;
        }
        std::int64_t most = 0;
        for (const auto& branch : deadline->length.branches) most = std::max(most, longest(draft, branch.length).value_or(0));
        auto sum = std::to_string(most);
        auto total = most;
        if (deadline->extension)
            if (const auto more = longest(draft, deadline->extension->length)) {
                total += *more * deadline->extension->times;
                sum += " + " + std::to_string(deadline->extension->times) + " × " + std::to_string(*more) + " = " + std::to_string(total);
            }
        if (total > rule.within->count) draft.report("E041", id + ".limit", {rule.text}, {deadline->name, sum, unit, std::to_string(rule.within->count)});
    }
}

}  // namespace docket::check
