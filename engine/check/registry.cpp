#include <array>

#include "check/rules.hpp"

namespace docket::check {

// In two phases: what goes in circles is said before anything walks over it.
std::span<const CheckRule> structure_rules() {
    static constexpr std::array kRules{CheckRule{"E031", check_waiting_circle}, CheckRule{"E031", check_condition_circle},
                                      CheckRule{"E070", check_tables}};
    return kRules;
}

std::span<const CheckRule> check_rules() {
    static constexpr std::array kRules{
        CheckRule{"E014", check_overdue_place},      CheckRule{"E023", check_known_facts},       CheckRule{"E025", check_extension_unit},
        CheckRule{"E030", check_branches},           CheckRule{"E032", check_somebody_serves},   CheckRule{"E034", check_stage_can_be_left},
        CheckRule{"E035", check_redo_is_bounded},    CheckRule{"E036", check_redo_is_complete},  CheckRule{"E041", check_limit},
        CheckRule{"E042", check_approver},           CheckRule{"E043", check_stages_are_reached}, CheckRule{"E044", check_in_force},
        CheckRule{"E048", check_every},              CheckRule{"E049", check_first_doer},
        CheckRule{"E061", check_first_day},          CheckRule{"W033", check_external_waits},    CheckRule{"W063", check_documents_are_issued},
        CheckRule{"W064", check_facts_are_read},     CheckRule{"W066", check_tables_are_used}};
    return kRules;
}

}  // namespace docket::check
