#include "writing/language.hpp"

#include "arguments.hpp"
#include "docket_author.h"
#include "guard.hpp"

using namespace docket;
using namespace docket::capi;

extern "C" {

docket_status docket_language(const docket_source_file* file, const char* request_json, char** answer_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(answer_out, "answer_out"));
        DOCKET_TRY_ASSIGN(const auto sources, files(file, 1));
        DOCKET_TRY(required(request_json, "request_json"));
        DOCKET_TRY_ASSIGN(const auto request, object(request_json, "request_json"));
        DOCKET_TRY_ASSIGN(const auto answer, writing::ask_language(sources.front().text, request));
        return give(answer_out, answer);
    });
}

}  // extern "C"
