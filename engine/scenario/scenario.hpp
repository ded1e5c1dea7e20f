#pragma once
// Scenario tests (场景): given, when, then, in YAML beside a process. Each scenario is a case carried by the engine itself on
// a fresh journal in memory, under a clock that only moves forward; no second implementation of anything.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/source_file.hpp"
#include "calendar/length.hpp"

namespace docket::scenario {

struct Options {
    std::string only;                        // run the scenarios whose name holds this text; "" all
    std::optional<calendar::Tongue> tongue;  // of the sentences in `text` and `summary`; absent: each file's own
    // Between scenarios, on the calling thread; false stops the run (Interrupted).
    std::function<bool(std::int64_t done, std::int64_t total)> progress;
    bool replay_after_each_step = false;     // the case is thrown away and folded from its records again, and compared
    bool twice = false;                      // every command is sent again: the same answer, and nothing is appended
};

// `files`: scenarios and whatever they need (processes, authorities, calendars), told apart by their first words.
//
// {scenarios: [{scenario, file, line, process, passed, steps, failures: [{line, expected, got, en, zh}]}], passed, failed,
//  coverage: [{process, tried, possible, never: [name…], en, zh, rules, conditions}] (the last two: measures.hpp), errors, diagnostics: [{code, …, text}],
//  summary: {en, zh}}. A scenario stops at its first failure. A wrong file or a failing scenario is what the report says;
// only an interruption or a defect of ours is an Error.
Result<Json> run(const std::vector<SourceFile>& files, const Options& options);

}  // namespace docket::scenario
