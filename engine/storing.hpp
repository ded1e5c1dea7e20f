#pragma once
// A judged act to the disk: numbers drawn, records, projections and answer appended, in one transaction.

#include <vector>

#include "intent.hpp"
#include "judge.hpp"
#include "moments.hpp"
#include "parts.hpp"

namespace docket {

// What an act brings along besides its judgement.
struct Act {
    const casework::Command& command;
    const Moments& when;
    const definition::Authority& authority;
    const Intent* intent = nullptr;                          // none: it cannot be repeated
    const std::vector<journal::PrivateValue>* private_values = nullptr;
    std::optional<std::int64_t> letter = {};                 // that is heard by it
    std::optional<std::pair<std::string, std::string>> vote = {};  // into a ballot box: its name, the answer
};

// {case, cseq, stage, phase, outcome?, events}: what every act answers.
Json answer_of(const Judgement& on);

// The refusal as the caller gets it: what its rule read stands in `details`.
Error refusal_error(const Judgement& on);

// A role for which somebody is to be drawn (分派) before the act is stored; nullopt: none.
std::optional<casework::Unallotted> wanted_now(const Judgement& on, const Act& act);

// What is to be stored of `on`, in the journal's transaction: roles are drawn and documents get their numbers first. `on.after` then is the case
// as it will stand. `expected_cseq` is the last record that was judged upon.
Result<journal::Append> append_of(EngineParts& engine, journal::Transaction& transaction, Judgement& on, std::int64_t expected_cseq,
                                  const Act& act);

// The same where `on` has nobody to draw and no document left to number: needs no transaction, so the caller's thread does it and not the
// writer's, which everybody waits for.
Result<journal::Append> numbered_append_of(EngineParts& engine, Judgement& on, std::int64_t expected_cseq, const Act& act);

}  // namespace docket
