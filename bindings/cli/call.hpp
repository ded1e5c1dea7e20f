#pragma once
// The C interface with owners: texts and errors free themselves, a failed call is thrown as Failure.

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "docket.h"

namespace docket_cli {

using Json = nlohmann::ordered_json;

// Why the command cannot go on. `exit_code` as --help lists them.
struct Failure {
    int exit_code = 1;
    std::string id, en, zh, place;
    Json details = Json::object();
};

constexpr int kWrong = 1;         // the thing asked for is wrong or refused
constexpr int kUsage = 2;         // the command line is
constexpr int kEnvironment = 3;   // a file or the journal is
constexpr int kInterrupted = 130;

int exit_code_of(docket_status status);
Failure failure(docket_status status, docket_error* error);  // takes the error
Failure wrong_usage(std::string en, std::string zh);
Failure unreadable(const std::string& path, const std::string& why);

struct TextOwner {
    char* text = nullptr;
    TextOwner() = default;
    TextOwner(const TextOwner&) = delete;
    TextOwner& operator=(const TextOwner&) = delete;
    ~TextOwner() { docket_string_free(text); }
};

// `invoke(char** out, docket_error** error)` is one call of the interface.
template <class Invoke>
std::string text_of(Invoke&& invoke) {
    TextOwner out;
    docket_error* error = nullptr;
    const docket_status status = std::forward<Invoke>(invoke)(&out.text, &error);
    if (status != DOCKET_OK) throw failure(status, error);
    return out.text;
}
template <class Invoke>
Json json_of(Invoke&& invoke) {
    return Json::parse(text_of(std::forward<Invoke>(invoke)));
}

struct CloseEngine {
    void operator()(docket_engine* engine) const { docket_close(engine); }
};
using EngineOwner = std::unique_ptr<docket_engine, CloseEngine>;

enum class Access { Read, Write, Create };
EngineOwner open_journal(const std::string& journal, Access access);

// "" as NULL, for optional parameters.
inline const char* or_null(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

// Fields of answers, "" where absent.
std::string text_at(const Json& object, std::string_view key);

}  // namespace docket_cli
