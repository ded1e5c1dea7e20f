#pragma once
// The C interface with owners: what the library gives is freed, a failure other than a refusal is an exception.

#include <docket.h>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace fines {

struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct ErrorFree {
    void operator()(docket_error* error) const { docket_error_free(error); }
};
using OwnedError = std::unique_ptr<docket_error, ErrorFree>;

struct StringFree {
    void operator()(char* text) const { docket_string_free(text); }
};
using OwnedString = std::unique_ptr<char, StringFree>;

struct EngineClose {
    void operator()(docket_engine* engine) const { docket_close(engine); }
};
using OwnedEngine = std::unique_ptr<docket_engine, EngineClose>;

// Calls `function(arguments…, &text, &error)` and gives the text.
template <class Function, class... Arguments>
std::string ask(Function function, Arguments... arguments) {
    char* text = nullptr;
    docket_error* error = nullptr;
    const docket_status status = function(arguments..., &text, &error);
    const OwnedError owned_error(error);
    const OwnedString owned_text(text);
    if (status != DOCKET_OK) {
        throw Failure(std::string(docket_error_id(error)) + ": " + docket_error_message(error, DOCKET_TONGUE_ENGLISH) + " " +
                      docket_error_place(error) + "\n" + docket_error_details(error));
    }
    return owned_text.get();
}

}  // namespace fines
