#pragma once

#include <string>

namespace docket {

// A text as its author keeps it: the name is for messages only, nothing is opened by it.
struct SourceFile {
    std::string name, text;
};

}  // namespace docket
