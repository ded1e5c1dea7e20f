#pragma once
// The tables that queries read, made anew from the records: after damage, or when a release derives more from them.

#include "parts.hpp"

namespace docket {

// {cases}. As Engine::rebuild() says.
Result<Json> rebuild(EngineParts& engine, const Engine::Progress& progress);

}  // namespace docket
