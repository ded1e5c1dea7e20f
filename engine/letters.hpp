#pragma once
// What one case tells another, carried there. A letter leaves the outbox in the transaction in which it is heard, so it is
// heard once, also when the process is killed between the two.

#include "parts.hpp"

namespace docket {

// Every letter, and what follows from it. One that cannot be delivered stays, holds up no other, and is tried again by
// advance(): its error is given when the rest is done.
Status deliver(EngineParts& engine);

}  // namespace docket
