#pragma once
// The process's rules, enforced while a case runs. Private to casework.

#include "casework/course.hpp"

namespace docket::casework {

// Before an act is done or submitted, and again when it is signed: `people` are those who do or sign it now.
Status rules_allow(Course& course, const Name& act, const Name& result, const std::vector<std::string>& people);
// Before a case ends in this way.
Status rules_allow_outcome(Course& course, const Name& outcome);

}  // namespace docket::casework
