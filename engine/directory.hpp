#pragma once
// The host's own directory of people. What it says of the groups that the deployed processes ask for is written into the
// journal as a newer file of the authority, deployed by "system": so every act is judged, and later judged again, by a directory
// that stands in the record, and who was in which group when can be proved. The authority's own file goes first: groups that it
// lists are never asked for.

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "library/library.hpp"

namespace docket {

struct EngineParts;

// Threads: one question at a time, from any thread, while a case may be held: it must not call the engine. An error of its
// own makes the act that asked fail, with nothing stored.
class PeopleDirectory {
public:
    virtual ~PeopleDirectory() = default;
    // A text that changes whenever an answer below may; "" : it may have changed at any time, so all is asked anew.
    virtual Result<std::string> version(const std::string& authority) = 0;
    // Ids, in the order in which turns are taken; nullopt: it knows no such group.
    virtual Result<std::optional<std::vector<std::string>>> members(const std::string& authority, const std::string& group) = 0;
    // "": nobody.
    virtual Result<std::string> superior(const std::string& authority, const std::string& person) = 0;
};

// What was taken over last, by authority. `seen` is the version it then had, with what else the answer hung on.
struct DirectoryState {
    std::mutex mutex;
    std::map<std::string, std::string> seen;
};

// The authority as it stands now: as Library::authority(), after its people were asked of the host's directory, if there is one.
// Errors: as there, and directory.failed.
Result<std::shared_ptr<const AuthorityInForce>> office_now(EngineParts& engine, const std::string& id);

}  // namespace docket
