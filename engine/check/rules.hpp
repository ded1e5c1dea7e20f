#pragma once
// One rule, one function, one diagnostic id. Run only over a draft whose words and names are clean.

#include <span>
#include <string_view>

#include "load/draft.hpp"

namespace docket::check {

struct CheckRule {
    std::string_view id;
    void (*run)(load::Draft&);
};
std::span<const CheckRule> structure_rules();  // first; the others run only where these find no error
std::span<const CheckRule> check_rules();

void check_overdue_place(load::Draft&);        // E014
void check_known_facts(load::Draft&);          // E023
void check_extension_unit(load::Draft&);       // E025
void check_branches(load::Draft&);             // E030, W065
void check_tables(load::Draft&);               // E070, E071, E072
void check_waiting_circle(load::Draft&);       // E031
void check_condition_circle(load::Draft&);     // E031
void check_somebody_serves(load::Draft&);      // E032
void check_stage_can_be_left(load::Draft&);    // E034
void check_redo_is_bounded(load::Draft&);      // E035
void check_redo_is_complete(load::Draft&);     // E036
void check_limit(load::Draft&);                // E041, E025
void check_approver(load::Draft&);             // E042
void check_stages_are_reached(load::Draft&);   // E043
void check_in_force(load::Draft&);             // E044
void check_every(load::Draft&);                // E048
void check_first_doer(load::Draft&);           // E049
void check_first_day(load::Draft&);            // E061
void check_external_waits(load::Draft&);       // W033
void check_documents_are_issued(load::Draft&); // W063
void check_facts_are_read(load::Draft&);       // W064
void check_tables_are_used(load::Draft&);      // W066

}  // namespace docket::check
