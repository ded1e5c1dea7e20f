#pragma once
// One command's way through a case: brought up to date, decided, folded, turned into records. Nothing is stored here.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/case_fold.hpp"
#include "casework/casework.hpp"
#include "journal/journal.hpp"
#include "library/library.hpp"

namespace docket {

// What judging one command on a case gives: the case after it, and what is to be stored.
struct Judgement {
    audit::FoldedCase after;
    std::vector<journal::Record> records;            // expiries first, then the command's own, or its refusal
    std::optional<casework::Refusal> refusal;
    std::vector<std::string> unnumbered;             // documents issued that still want a number
    std::size_t expiries = 0;
};

class Judge {
public:
    Judge(Library& library, HashAlgorithm algorithm) : library_(library), algorithm_(algorithm) {}

    // `command` has its legal and recorded time filled. The recorded moment is the authority's local one.
    Result<Judgement> judge(const audit::FoldedCase& before, const casework::Command& command,
                            const definition::Authority& authority, calendar::Moment recorded);

    // Only what time itself brings: expiries over at `at`, and a newer calendar.
    Result<Judgement> let_time_pass(const audit::FoldedCase& before, const casework::Command& at,
                                    const definition::Authority& authority, calendar::Moment recorded);

    // The first record of a new case. `command` is an Open with case_id filled.
    Result<Judgement> open(std::shared_ptr<const Edition> edition, std::shared_ptr<const CalendarInForce> calendar,
                           const casework::Command& command, const definition::Authority& authority,
                           calendar::Moment recorded);


private:
    Status pass_time(Judgement& on, const casework::Command& at, const definition::Authority& authority,
                     calendar::Moment recorded);
    Status decide(Judgement& on, const casework::Command& command, casework::Circumstances& circumstances);
    Status record(Judgement& on, const casework::Event& event);

    Library& library_;
    HashAlgorithm algorithm_;
};

}  // namespace docket
