#pragma once
// What a caller in C hands over, checked and copied into what the engine takes; and texts handed back.

#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/source_file.hpp"
#include "docket.h"
#include "engine.hpp"

namespace docket::capi {

// `name` is the parameter's, for the message.
Error null_argument(const char* name);
Error out_of_range(const char* name);
Status required(const void* pointer, const char* name);
Result<std::string> required_text(const char* text, const char* name);  // not NULL, not ""
Result<std::string> optional_text(const char* text, const char* name);  // NULL is ""
Result<Json> object(const char* json, const char* name);                // NULL and "" are {}

// The prefix rule for structs that begin with struct_size. `defaults` is what its _INIT macro gives.
Status check_size(const void* given, std::size_t known_bytes);

template <class Options>
Result<Options> read_options(const Options* given, const Options& defaults) {
    if (!given) return defaults;
    DOCKET_TRY(check_size(given, sizeof(Options)));
    Options options = defaults;
    std::memcpy(&options, given, std::min(given->struct_size, sizeof(Options)));
    options.struct_size = sizeof(Options);
    return options;
}

Result<casework::Actor> actor(const docket_actor* given, const char* name);
Result<Saying> saying(const docket_saying* given);
Result<std::vector<SourceFile>> files(const docket_source_file* given, std::size_t count);

// Texts are given with malloc, so that they can be freed without the engine.
Status give(char** out, const std::string& text);
Status give(char** out, const Json& value);

}  // namespace docket::capi
