#pragma once
// The whole course of each scenario as text, one text a file of scenarios: kept, so that a later change of the process or of
// this library shows as a difference that people can read.

#include "scenario/scenario.hpp"

namespace docket::scenario {

// {snapshots: [{file, scenarios, text}], failed, errors, diagnostics}: `failed` scenarios are told as far as they came. Options:
// only, tongue, progress.
Result<Json> snapshots(const std::vector<SourceFile>& files, const Options& options);

}  // namespace docket::scenario
