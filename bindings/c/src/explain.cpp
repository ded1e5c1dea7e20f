#include "writing/explain.hpp"

#include "arguments.hpp"
#include "docket_author.h"
#include "guard.hpp"
#include "tongue.hpp"

using namespace docket;
using namespace docket::capi;

extern "C" {

docket_status docket_explain(const char* id, docket_tongue asked, char** answer_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(answer_out, "answer_out"));
        DOCKET_TRY_ASSIGN(const auto wanted, optional_text(id, "id"));
        DOCKET_TRY_ASSIGN(const auto chosen, tongue(asked));
        const auto spoken = chosen.value_or(calendar::Tongue::English);
        if (!wanted.empty()) {
            const auto page = writing::page_of(wanted, spoken);
            if (!page) return fail(ErrorKind::NotFound, "explain.unknown", "there is no diagnostic '" + wanted + "'", "没有“" + wanted + "”这个编号");
            auto answer = writing::to_json(*page);
            answer["text"] = writing::to_text(*page, spoken);
            return give(answer_out, answer);
        }
        Json answer = {{"pages", Json::array()}};
        for (const auto& one : writing::page_texts()) answer["pages"].push_back({{"id", std::string(one.id)}, {"title", writing::page_of(one.id, spoken)->title}});
        return give(answer_out, answer);
    });
}

}  // extern "C"
