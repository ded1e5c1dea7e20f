#pragma once
// 每一, the other way round: a process as its author wrote it, each step over a list once. For readers of a process; what is
// run and stored is the expanded one. expanded(folded(x)) is x.

#include "definition/definition.hpp"

namespace docket::definition {

Definition folded(Definition model);

// "reply[2]" is "reply"; other names are as they are.
Name without_place(const Name& name);

}  // namespace docket::definition
