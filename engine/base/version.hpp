#pragma once

namespace docket {

// Of the engine; every record names it, so that an auditor knows what to replay with.
inline constexpr const char* kEngineVersion = "0.1.0";

}  // namespace docket
