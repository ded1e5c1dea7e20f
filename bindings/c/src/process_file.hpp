#pragma once
// A process given as a file, for what is made of its definition alone.

#include <memory>

#include "base/source_file.hpp"
#include "definition/definition.hpp"

namespace docket::capi {

// What is sound and no process is a calendar, an authority or scenarios: named as such, never passed over (process.other_file).
Error no_process(const SourceFile& file);

// Refused with its diagnostics where it is wrong (process.diagnostics), and where it is no process (process.other_file).
Result<std::shared_ptr<const definition::Definition>> process_of(const SourceFile& file);

}  // namespace docket::capi
