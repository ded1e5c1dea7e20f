#include "call.hpp"

#include <cstring>

namespace docket_cli {

int exit_code_of(docket_status status) {
    switch (status) {
        case DOCKET_OK: return 0;
        case DOCKET_E_INTERRUPTED: return kInterrupted;
        case DOCKET_E_UNAVAILABLE:
        case DOCKET_E_CORRUPT:
        case DOCKET_E_NO_MEMORY:
        case DOCKET_E_FORKED:
        case DOCKET_E_INTERNAL: return kEnvironment;
        case DOCKET_E_INVALID_ARGUMENT:
        case DOCKET_E_NOT_FOUND:
        case DOCKET_E_DEFINITION:
        case DOCKET_E_REJECTED:
        case DOCKET_E_CONFLICT:
        case DOCKET_E_NOT_YET: return kWrong;
    }
    return kEnvironment;
}

Failure failure(docket_status status, docket_error* error) {
    Failure f;
    f.exit_code = exit_code_of(status);
    f.id = docket_error_id(error);
    f.en = docket_error_message(error, DOCKET_TONGUE_ENGLISH);
    f.zh = docket_error_message(error, DOCKET_TONGUE_CHINESE);
    f.place = docket_error_place(error);
    f.details = Json::parse(docket_error_details(error), nullptr, false);
    if (!f.details.is_object()) f.details = Json::object();
    docket_error_free(error);
    return f;
}

Failure wrong_usage(std::string en, std::string zh) {
    return {kUsage, "command.usage", std::move(en), std::move(zh), "", Json::object()};
}

Failure unreadable(const std::string& path, const std::string& why) {
    return {kEnvironment, "file.unreadable", "'" + path + "' cannot be read: " + why, "无法读取“" + path + "”：" + why, path,
            Json::object()};
}

EngineOwner open_journal(const std::string& journal, Access access) {
    if (journal.empty())
        throw wrong_usage("no journal is named; give --journal sqlite:PATH or set DOCKET_JOURNAL",
                          "没有指定卷宗库；请给出 --journal sqlite:路径，或设置 DOCKET_JOURNAL");
    docket_open_options options = DOCKET_OPEN_OPTIONS_INIT;
    options.must_exist = access != Access::Create;
    options.read_only = access == Access::Read;
    docket_engine* engine = nullptr;
    docket_error* error = nullptr;
    if (const auto status = docket_open(journal.c_str(), &options, &engine, &error); status != DOCKET_OK) {
        auto f = failure(status, error);
        // A journal that is not there is a fault of the surroundings; one that is misnamed, of the command line.
        f.exit_code = status == DOCKET_E_INVALID_ARGUMENT ? kUsage : kEnvironment;
        throw f;
    }
    return EngineOwner(engine);
}

std::string text_at(const Json& object, std::string_view key) {
    if (!object.is_object()) return "";
    const auto found = object.find(std::string(key));
    if (found == object.end() || found->is_null()) return "";
    return found->is_string() ? found->get<std::string>() : found->dump();
}

}  // namespace docket_cli
