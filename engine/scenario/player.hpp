#pragma once
// Plays one story: every turn is a command to the engine, then what must hold is compared with what the engine shows.

#include <string>
#include <vector>

#include "base/json.hpp"
#include "definition/definition.hpp"
#include "engine.hpp"
#include "scenario/carrier.hpp"
#include "scenario/scenario.hpp"
#include "scenario/story.hpp"
#include "scenario/world.hpp"

namespace docket::scenario {

struct Played {
    std::vector<Failure> failures;     // at most one: a story stops there
    std::size_t steps = 0;             // turns that held
    Json records = Json::array();      // the case's history as far as it came
    std::vector<std::pair<const definition::Definition*, Json>> others;  // of the story's other cases; processes of the World's
    Json shown = Json::object();       // the case as it then stands
};

// Err only for a defect of ours (the journal in memory does not open).
Result<Played> play(const Story& story, const definition::Definition& process, const World::Stage& stage, const Options& options);

}  // namespace docket::scenario
