#pragma once
// A host's callbacks as the engine's directory. NULL: none.

#include <memory>

#include "directory.hpp"
#include "docket_people.h"

namespace docket::capi {

Result<std::shared_ptr<PeopleDirectory>> directory_of(const docket_directory* given);

}  // namespace docket::capi
