#pragma once
// One step of a story: who did what with which result, or what the law did, or what reached whom.

#include <string>
#include <utility>
#include <vector>

#include "casework/casework.hpp"

namespace docket::explore {

using casework::CaseState;
using casework::Command;
using definition::Definition;
using definition::Name;

enum class MoveKind : std::uint8_t { Open, Act, Serve, Expire };

struct Move {
    MoveKind kind = MoveKind::Act;
    casework::ActKind act_kind = casework::ActKind::Step;
    Name act;                                       // of Act; Serve: the document; Expire: the clock
    Name result;                                    // as given, or as the approval changed it; "" where there is one alone
    Name who;                                       // the role that acts; Serve: the addressee
    std::vector<std::pair<Name, std::string>> fills;  // as a person reads them
    friend auto operator<=>(const Move&, const Move&) = default;
};

// "handler classify (complexity = major)", "承办人 审查申请：受理".
std::string to_text(const Definition& process, const Move& move);
Json to_json(const Definition& process, const Move& move);

}  // namespace docket::explore
