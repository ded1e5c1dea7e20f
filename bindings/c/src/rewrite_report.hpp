#pragma once
// The report of docket_format() and docket_translate().

#include <optional>
#include <vector>

#include "base/json.hpp"
#include "base/source_file.hpp"
#include "calendar/length.hpp"

namespace docket::capi {

// `to`: the tongue of all files; nullopt: each file's own main one. `spoken`: of the sentences.
Json rewrite_report(const std::vector<SourceFile>& files, std::optional<calendar::Tongue> to, std::optional<calendar::Tongue> spoken);

}  // namespace docket::capi
