#pragma once
// Texts of Windows' Chinese code page as UTF-8.

#include "files.hpp"

namespace docket_cli {

// Throws Failure (kWrong) where the file is not in GB18030. A text that is UTF-8 already is not looked into twice: see is_utf8().
void read_as_gb18030(File& file);

}  // namespace docket_cli
