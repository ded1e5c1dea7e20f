#pragma once
// The authority, as its file says: deployed beside processes, never inside one, so that one process serves every county.

#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "calendar/day.hpp"
#include "definition/approval.hpp"

namespace docket::definition {

// 代理: who acts for one who is absent, from a day to a day, both included.
struct Substitution {
    std::string absent, by;                // ids of persons
    calendar::Day from, until;
    std::vector<Name> processes;           // empty: every process
};

// 三员分设: who runs the engine, who owns the procedures, who audits: kept apart, so that nobody can both change and cover up.
// A list that is empty leaves it to the host.
struct Capabilities {
    std::vector<std::string> operators, process_owners, auditors;
    std::string held_together;             // 可以兼任: by which decision one person may hold several; "": none may
};

// The authority (机关): whose case it is. A file of its own, deployed beside processes.
struct Authority {
    Name id;
    std::string title;
    std::string prefix;                    // of numbers: 沅政复
    std::string zone;                      // IANA: Asia/Shanghai
    std::string calendar;                  // overrides the process's, when given
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;      // group -> person ids
    std::vector<std::pair<Name, Json>> parameters;                            // process.parameter or parameter -> value
    std::vector<Substitution> substitutions;
    std::vector<std::pair<std::string, std::string>> superiors;               // 上级: person -> whom he reports to
    Capabilities capabilities;
    std::string version;
};
Json to_json(const Authority& authority);
docket::Result<Authority> authority_from_json(const Json& model);

}  // namespace docket::definition
