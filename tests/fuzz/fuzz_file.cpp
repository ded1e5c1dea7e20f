// Any bytes as an author's file: checking never throws, and what it accepts is whole; every diagnostic can be printed.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "check/check.hpp"
#include "load/diagnostic.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto checked = docket::check::check_file("fuzz.yaml", text);
    const int models = (checked.process != nullptr) + (checked.calendar != nullptr) + (checked.authority != nullptr);
    if (checked.has_errors() ? models != 0 : models > 1) std::abort();
    for (const auto& diagnostic : checked.diagnostics) {
        if (diagnostic.code.empty() || diagnostic.range.line < 1 || diagnostic.range.column < 1) std::abort();
        if (docket::load::render(diagnostic, text, docket::load::Tongue::English).empty()) std::abort();
        if (docket::load::render(diagnostic, text, docket::load::Tongue::Chinese).empty()) std::abort();
    }
    if (checked.process) {  // what runs is decoded from the canonical model: it must come back as itself
        const auto model = docket::definition::to_json(*checked.process);
        const auto again = docket::definition::definition_from_json(model);
        if (!again || docket::definition::to_json(**again) != model) std::abort();
    }
    return 0;
}
