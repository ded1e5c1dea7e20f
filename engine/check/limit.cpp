#include <algorithm>

#include "check/rules.hpp"

namespace docket::check {

// Length and every extension together must stay within what the rule allows; lengths that are facts have bounds elsewhere.
void check_limit(load::Draft& draft) {
    for (std::size_t i = 0; i < draft.model.rules.size(); ++i) {
        const auto& rule = draft.model.rules[i];
        if (rule.form != definition::RuleForm::Limit || !rule.deadline || !rule.within) continue;
        const auto* deadline = definition::find_deadline(draft.model, *rule.deadline);
        if (!deadline || deadline->length.unit != rule.within->unit) continue;
        std::int64_t longest = 0;
        for (const auto& branch : deadline->length.branches)
            if (const auto* fixed = std::get_if<calendar::Length>(&branch.length)) longest = std::max<std::int64_t>(longest, fixed->count);
        auto sum = std::to_string(longest);
        auto total = longest;
        if (deadline->extension)
            if (const auto* more = std::get_if<calendar::Length>(&deadline->extension->length)) {
                total += std::int64_t{more->count} * deadline->extension->times;
                sum += " + " + std::to_string(deadline->extension->times) + " × " + std::to_string(more->count) + " = " + std::to_string(total);
            }
        if (total > rule.within->count)
            draft.report("E041", "rule:" + std::to_string(i) + ".limit", {rule.text},
                         {deadline->name, sum, std::string(calendar::unit_name(rule.within->unit, calendar::Tongue::English)),
                          std::to_string(rule.within->count)});
    }
}

}  // namespace docket::check
