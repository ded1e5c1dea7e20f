// The host's directory as the engine asks it, and the three capabilities.

#include "docket_people.h"

#include "directory_of.hpp"
#include "handle.hpp"

using namespace docket;
using namespace docket::capi;

struct docket_texts {
    std::vector<std::string> texts;
    bool is_sound = true;
};

namespace {

const docket_directory kDirectory = DOCKET_DIRECTORY_INIT;

class HostDirectory final : public PeopleDirectory {
public:
    explicit HostDirectory(const docket_directory& host) : host_(host) {}

    Result<std::string> version(const std::string& authority) override {
        if (!host_.version) return std::string();
        return one([&](docket_texts* out) { return host_.version(authority.c_str(), out, host_.user_data); });
    }
    Result<std::optional<std::vector<std::string>>> members(const std::string& authority, const std::string& group) override {
        docket_texts out;
        const auto status = host_.members(authority.c_str(), group.c_str(), &out, host_.user_data);
        if (status == DOCKET_E_NOT_FOUND) return std::optional<std::vector<std::string>>();
        DOCKET_TRY(answered(status, out));
        return std::optional(std::move(out.texts));
    }
    Result<std::string> superior(const std::string& authority, const std::string& person) override {
        if (!host_.superior) return std::string();
        return one([&](docket_texts* out) { return host_.superior(authority.c_str(), person.c_str(), out, host_.user_data); });
    }

private:
    static Status answered(docket_status status, const docket_texts& out) {
        if (status == DOCKET_OK && out.is_sound) return ok();
        return fail(ErrorKind::Unavailable, "directory.callback", "its callback returned " + std::to_string(status) + (out.is_sound ? "" : " and added what is no text"),
                    "其回调返回" + std::to_string(status) + (out.is_sound ? "" : "，且加入了无效的文本"));
    }
    template <class Ask>
    static Result<std::string> one(Ask&& ask) {
        docket_texts out;
        DOCKET_TRY(answered(ask(&out), out));
        if (out.texts.size() > 1) return fail(ErrorKind::Unavailable, "directory.callback", "its callback added more than one text", "其回调加入了不止一个文本");
        return out.texts.empty() ? std::string() : std::move(out.texts.front());
    }

    docket_directory host_;
};

}  // namespace

namespace docket::capi {

Result<std::shared_ptr<PeopleDirectory>> directory_of(const docket_directory* given) {
    if (!given) return std::shared_ptr<PeopleDirectory>();
    DOCKET_TRY_ASSIGN(const auto host, read_options(given, kDirectory));
    if (!host.members) return null_argument("directory.members");
    return std::shared_ptr<PeopleDirectory>(std::make_shared<HostDirectory>(host));
}

}  // namespace docket::capi

extern "C" {

docket_status docket_texts_add(docket_texts* texts, const char* text) {
    if (!texts) return DOCKET_E_INVALID_ARGUMENT;
    return guard(nullptr, [&]() -> Status {
        auto read = required_text(text, "text");
        texts->is_sound = texts->is_sound && read;
        if (!read) return std::move(read).error();
        texts->texts.push_back(*std::move(read));
        return ok();
    });
}

docket_status docket_holds_capability(docket_engine* engine, const char* authority, const char* person, const char* capability,
                                      int* listed_out, docket_error** error) {
    return on_engine(engine, error, [&](Engine& e) -> Status {
        DOCKET_TRY(required(listed_out, "listed_out"));
        DOCKET_TRY_ASSIGN(const auto whose, optional_text(authority, "authority"));
        DOCKET_TRY_ASSIGN(const auto who, required_text(person, "person"));
        DOCKET_TRY_ASSIGN(const auto what, required_text(capability, "capability"));
        DOCKET_TRY_ASSIGN(const auto answer, e.capability(whose, who, what));
        const auto& listed = answer.at("listed");
        *listed_out = listed.is_null() ? -1 : listed.get<bool>() ? 1 : 0;
        return ok();
    });
}

}  // extern "C"
