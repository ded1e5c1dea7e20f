#pragma once
// Time passing over all cases: the same way in as an act, by the actor "law".

#include "parts.hpp"

namespace docket {

// Every case with a clock that is over on some authority's day of `now_us`. {cases: moved, expiries}. A case that cannot be
// read or judged does not hold up the others; its error is given when they are done.
Result<Json> advance(EngineParts& engine, std::int64_t now_us, const Engine::Progress& progress);

// After a calendar was deployed: every running case derives its last days anew (language.md "Calendars").
Status recompute_all(EngineParts& engine, std::int64_t now_us);

}  // namespace docket
