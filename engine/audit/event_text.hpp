#pragma once
// What an event says in one line, for the answer of an act. The timeline of an auditor says more (audit/).

#include "casework/event.hpp"

namespace docket {

// {"en": "step done: examine, complete", "zh": "办理：审查申请，受理"}
Json event_text(const casework::Event& event);

}  // namespace docket
