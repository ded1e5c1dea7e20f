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

// The documents that `on` issued and that need no number more, made from their templates: a record of each says what bytes
// they are, or, where they show a private fact, holds a commitment to that, whose opening goes to `private_values`. What cannot
// be made now, since a private value was erased, gets no such record.
Status render_issued(EngineParts& engine, Judgement& on, const Act& act);

// {case, cseq, stage, phase, outcome?, says?, events}: what every act answers.
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
