// Any bytes where a record or a checkpoint is expected, as in a journal that somebody tampered with: the one-pass reader of
// verification and the tree of replay accept the same texts, and what a tree gives back is canonical again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "audit/canonical_reader.hpp"
#include "audit/checkpoint.hpp"
#include "base/json.hpp"

namespace {

bool holds_only_integers(const docket::Json& value) {
    if (value.is_number()) return value.is_number_integer();
    if (!value.is_structured()) return true;
    for (const auto& element : value) {
        if (!holds_only_integers(element)) return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    (void)docket::audit::checkpoint_from_text(text);
    const auto tree = docket::parse_canonical(text);
    const bool in_one_pass = docket::audit::is_canonical(text);
    if (tree) {
        const auto again = docket::canonical(*tree);
        if (!again || *again != text) std::abort();
        if (holds_only_integers(*tree) != in_one_pass) std::abort();
    } else if (in_one_pass) {
        std::abort();
    }
    return 0;
}
