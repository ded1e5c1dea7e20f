#pragma once
// One case, held by one thread: as it stands, with the authority whose case it is.

#include <memory>
#include <mutex>
#include <string>

#include "parts.hpp"

namespace docket {

class HeldCase {
public:
    // Waits for whoever holds the case, then loads it if it is not in memory. `visible_to` names the authority that the
    // caller is limited to; "": none. Errors: case.unknown, as audit::load_case.
    static Result<HeldCase> hold(EngineParts& engine, const std::string& case_id, const std::string& visible_to = {});

    const audit::FoldedCase& folded() const { return *entry_->folded; }
    const definition::Definition& process() const { return *folded().edition->definition; }
    const std::shared_ptr<const AuthorityInForce>& office() const { return office_; }
    const definition::Authority& authority() const { return *office_->authority; }

    void install(audit::FoldedCase after) { entry_->folded = std::move(after); }
    void drop() { entry_->folded.reset(); }   // whether it was stored is unknown: the next who asks reads it anew

    HeldCase(HeldCase&&) = default;
    HeldCase& operator=(HeldCase&&) = delete;
    ~HeldCase();

private:
    HeldCase(std::shared_ptr<CaseEntry> entry, bool is_kept);

    std::shared_ptr<CaseEntry> entry_;
    std::unique_lock<std::mutex> lock_;
    std::shared_ptr<const AuthorityInForce> office_;
    bool is_kept_ = true;                     // false: no case is kept in memory
};

}  // namespace docket
