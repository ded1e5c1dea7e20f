#pragma once
// Which of the things that can happen in a process some story made happen.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "definition/definition.hpp"

namespace docket::scenario {

// Results of steps and anytime acts, suspensions, resumptions, extensions, expiries with a consequence; as people call them:
// "审查申请.受理", "通知补正", "提出答复 逾期" / "reply overdue", "延长 审理期限" / "extend decision_period". In the order of the file.
std::vector<std::string> possible_happenings(const definition::Definition& process);

// Those that the records of one case show.
std::set<std::string> happened(const definition::Definition& process, const Json& records);

// One of them by its parts.
std::string name_of_result(const definition::Definition& process, const std::string& act, const std::string& result);
std::string name_of_expiry(const definition::Definition& process, const std::string& clock);      // a suspension's too
std::string name_of_extension(const definition::Definition& process, const std::string& deadline);

}  // namespace docket::scenario
