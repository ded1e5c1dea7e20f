#include <array>

#include "check/rules.hpp"

namespace docket::check {

std::span<const CheckRule> check_rules() {
    static constexpr std::array kRules{
        CheckRule{"E025", check_extension_unit}, CheckRule{"E031", check_waiting_circle}, CheckRule{"E034", check_stage_can_be_left},
        CheckRule{"E035", check_redo_is_bounded}, CheckRule{"E036", check_redo_is_complete}, CheckRule{"E041", check_limit},
        CheckRule{"E042", check_approver}, CheckRule{"E044", check_in_force}, CheckRule{"W033", check_external_waits}};
    return kRules;
}

}  // namespace docket::check
