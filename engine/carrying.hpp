#pragma once
// The way of one act (architecture.md "One command's way through"): hold the case, look whether it was asked before, judge,
// store, install. An answer leaves only when what it tells is durable.

#include <functional>

#include "intent.hpp"
#include "moments.hpp"
#include "parts.hpp"

namespace docket {

// An act on an existing case.
struct Errand {
    const Saying& say;
    const std::string& case_id;
    Intent intent;
    const Json* facts = nullptr;    // that it fills
    std::function<Result<casework::Command>(const definition::Definition&, const Moments&)> command;
    bool needs_history = false;     // a rectification
    std::function<bool(const definition::Definition&)> may_be_secret = {};  // what is answered is for a ballot box
    std::string moves_to = {};      // the edition to which the case goes; its facts are then that edition's
};

Result<Json> carry(EngineParts& engine, Errand errand);
// A move asked about and not done: {case, from, to, moves, says: [{en, zh}], problems: [{id, en, zh}]}.
Result<Json> plan_migration(EngineParts& engine, const MigrateRequest& request);

Result<Json> open_case(EngineParts& engine, const OpenRequest& request);

// What a record tells another case (letters.hpp).
struct Told {
    std::int64_t letter = 0;
    std::string to;                 // "": a case that is to be opened
    Json said;                      // as Command::heard
    std::string legal;              // of the record that tells it
    std::int64_t recorded_us = 0;
    casework::Actor who;            // whose act it was
};
Status carry_told(EngineParts& engine, const Told& told);
Result<Json> open_child(EngineParts& engine, const Told& told);

// What time brings to one case by `now_us`: the number of expiries stored; nothing where it stands already.
struct TimePassed {
    bool moved = false;
    std::size_t expiries = 0;
};
Result<TimePassed> let_time_pass(EngineParts& engine, const std::string& case_id, std::int64_t now_us);

}  // namespace docket
