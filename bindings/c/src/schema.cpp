#include "writing/schema.hpp"

#include "arguments.hpp"
#include "docket_author.h"
#include "guard.hpp"

using namespace docket;
using namespace docket::capi;

extern "C" {

docket_status docket_schema(char** schema_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(schema_out, "schema_out"));
        return give(schema_out, writing::json_schema());
    });
}

}  // extern "C"
