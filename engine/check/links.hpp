#pragma once
// What processes say of one another: a step is carried in a case of another process, a round is decided in another's meetings.
// Needs them all at hand, so it is asked of several files together.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/source_file.hpp"
#include "check/check.hpp"

namespace docket::check {

// The editions of a process that are there already, besides the files given.
using Known = std::function<std::vector<std::shared_ptr<const definition::Definition>>(const std::string& id)>;
enum class Missing : bool { IsNoMatter, IsAnError };  // a process that is neither given nor known (E080)

enum class Templates : bool { AsGiven, All };      // a template that a process names and that is not among the files (E083)

// Each file as check_file() has it, and E080; beside an authority W081: whether its people can do it; templates beside their
// process. `known` may be empty: nothing is there.
std::vector<Checked> check_files(const std::vector<SourceFile>& files, const Known& known, Missing missing, Templates templates = Templates::AsGiven);

}  // namespace docket::check
