#pragma once
// Packages: the zip files that DOCX and ODT are. Read through libzip, with limits; written here, so that the same entries give
// the same bytes in any later release: stored without compression, at one fixed time, in the order of the template.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace docket::documents {

struct PackageEntry {
    std::string name, bytes;
};

inline constexpr std::size_t kMostEntries = 500;
inline constexpr std::size_t kMostUnpacked = 16u << 20;  // bytes, of all entries together

// Errors (Rejected): template.package: no zip file, an empty one, damaged, encrypted, more entries or bytes than the limits, a name that
// leads out of it.
Result<std::vector<PackageEntry>> read_package(std::string_view bytes);
std::string write_package(const std::vector<PackageEntry>& entries);

}  // namespace docket::documents
