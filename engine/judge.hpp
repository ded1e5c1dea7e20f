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
    Json events = Json::array();                     // of these records, as an answer tells them: {cseq, type, text}
    std::optional<casework::Refusal> refusal;
    std::vector<std::string> unnumbered;             // documents issued that still want a number
    std::size_t expiries = 0;
    std::vector<std::string> emptied;                // ballot boxes that were counted or given up
    bool tells = false;                              // some record tells another case something
};

class Judge {
public:
    Judge(Library& library, HashAlgorithm algorithm) : library_(library), algorithm_(algorithm) {}

    // `command` has its legal and recorded time filled; `recorded` is the same instant on the authority's wall clock.
    // `history` is needed by a rectification alone.
    Result<Judgement> judge(const audit::FoldedCase& before, const casework::Command& command,
                            const definition::Authority& authority, calendar::Moment recorded,
                            const std::vector<casework::PastCommand>* history = nullptr);

    // Only what time itself brings: expiries over at `at`, and a newer calendar.
    Result<Judgement> let_time_pass(const audit::FoldedCase& before, const casework::Command& at,
                                    const definition::Authority& authority, calendar::Moment recorded);

    // The first record of a new case. `command` is an Open with case_id filled.
    Result<Judgement> open(std::shared_ptr<const Edition> edition, std::shared_ptr<const CalendarInForce> calendar,
                           const casework::Command& command, const definition::Authority& authority,
                           calendar::Moment recorded);

    // The number of a document that `on` issued; by the engine itself, at the moment of `cause`.
    Status give_number(Judgement& on, const casework::Command& cause, const std::string& document, const std::string& number,
                       const definition::Authority& authority, calendar::Moment recorded);

    // Somebody for a role that is distributed (分派), drawn among `candidates`; by the engine itself, at the moment of `cause`.
    Status allot(Judgement& on, const casework::Command& cause, const std::string& role, std::vector<casework::Candidate> candidates,
                 const definition::Authority& authority, calendar::Moment recorded);

private:
    Status by_system(Judgement& on, const casework::Command& command, const definition::Authority& authority, calendar::Moment recorded);
    Status pass_time(Judgement& on, const casework::Command& at, const definition::Authority& authority,
                     calendar::Moment recorded);
    Status recompute(Judgement& on, const casework::Command& at, const definition::Authority& authority,
                     calendar::Moment recorded);
    Status decide(Judgement& on, const casework::Command& command, casework::Circumstances& circumstances,
                  const std::vector<casework::PastCommand>* history = nullptr);
    Status record(Judgement& on, const casework::Event& event);

    Library& library_;
    HashAlgorithm algorithm_;
};

}  // namespace docket
