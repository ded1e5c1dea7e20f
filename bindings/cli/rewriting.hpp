#pragma once
// What `docket fmt` and `docket translate` do with the report of the library.

#include <string>
#include <vector>

#include "files.hpp"
#include "options.hpp"

namespace docket_cli {

enum class Delivery { Print, Check, Write };

// 1 where a file could not be read or, with Check, would be written otherwise. A file that is not readable is never written.
int deliver_rewritten(Program& program, const Json& report, Delivery delivery);

// --check and --write, which exclude each other.
struct DeliveryFlags {
    bool checks = false, writes = false;
    void add_to(CLI::App& command);
    Delivery chosen() const { return checks ? Delivery::Check : writes ? Delivery::Write : Delivery::Print; }
};

}  // namespace docket_cli
