#include "arguments.hpp"

#include <cstdlib>
#include <new>
#include <set>

#include "base/format.hpp"
#include "base/text.hpp"

namespace docket::capi {
namespace {

constexpr std::size_t kLongestText = 1u << 20;
constexpr std::size_t kMostRoles = 1000;
constexpr std::size_t kMostFiles = 10000;
constexpr std::size_t kMostOptionBytes = 1u << 16;  // a larger struct_size was never initialised
constexpr std::size_t kLongestRequestId = 128;

Error invalid(std::string id, std::string en, std::string zh) {
    return fail(ErrorKind::InvalidArgument, std::move(id), std::move(en), std::move(zh));
}

}  // namespace

Error null_argument(const char* name) {
    return invalid("argument.missing", format("'{}' is not given", name), format("没有给出“{}”", name));
}

Error out_of_range(const char* name) {
    return invalid("argument.out_of_range", format("'{}' is out of range", name), format("“{}”超出范围", name));
}

Status required(const void* pointer, const char* name) {
    if (!pointer) return null_argument(name);
    return ok();
}

Result<std::string> optional_text(const char* text, const char* name) {
    if (!text) return std::string{};
    const auto length = strnlen(text, kLongestText + 1);
    if (length > kLongestText) return out_of_range(name);
    std::string copy(text, length);
    if (!is_utf8(copy))
        return invalid("argument.not_utf8", format("'{}' is not UTF-8", name), format("“{}”不是 UTF-8 文本", name));
    return copy;
}

Result<std::string> required_text(const char* text, const char* name) {
    DOCKET_TRY(required(text, name));
    DOCKET_TRY_ASSIGN(auto copy, optional_text(text, name));
    if (copy.empty()) return null_argument(name);
    return copy;
}

Result<Json> object(const char* json, const char* name) {
    if (!json || !*json) return Json(Json::object());
    auto value = parse_json(json);
    if (!value) {
        auto error = std::move(value).error();
        error.place = name;
        return error;
    }
    if (!value->is_object())
        return invalid("argument.not_object", format("'{}' is not a JSON object", name), format("“{}”不是 JSON 对象", name));
    return value;
}

Status check_size(const void* given, std::size_t known_bytes) {
    std::size_t size = 0;
    std::memcpy(&size, given, sizeof size);
    if (size < sizeof(std::size_t) || size > kMostOptionBytes) return out_of_range("struct_size");
    const auto* bytes = static_cast<const unsigned char*>(given);
    for (std::size_t i = known_bytes; i < size; ++i)
        if (bytes[i] != 0)
            return invalid("argument.newer_caller",
                           "the caller sets a field that this library does not know; use a newer library",
                           "调用方设置了本库不认识的字段；请使用较新的库");
    return ok();
}

namespace {

const docket_actor kActor = DOCKET_ACTOR_INIT;
const docket_saying kSaying = DOCKET_SAYING_INIT;

struct TextField {
    const char* docket_actor::*from;
    std::string casework::Actor::*to;
    const char* name;
};
constexpr TextField kActorFields[] = {
    {&docket_actor::name, &casework::Actor::name, "actor.name"},
    {&docket_actor::acting_as, &casework::Actor::acting_as, "actor.acting_as"},
    {&docket_actor::stands_for, &casework::Actor::stands_for, "actor.stands_for"},
    {&docket_actor::on_behalf_of, &casework::Actor::on_behalf_of, "actor.on_behalf_of"},
    {&docket_actor::authority, &casework::Actor::authority, "actor.authority"},
    {&docket_actor::authenticated, &casework::Actor::authenticated, "actor.authenticated"},
    {&docket_actor::certificate, &casework::Actor::certificate, "actor.certificate"},
    {&docket_actor::workplace, &casework::Actor::workplace, "actor.workplace"},
};

}  // namespace

Result<casework::Actor> actor(const docket_actor* given, const char* name) {
    DOCKET_TRY(required(given, name));
    DOCKET_TRY_ASSIGN(const auto c, read_options(given, kActor));
    casework::Actor person;
    DOCKET_TRY_ASSIGN(person.id, required_text(c.id, "actor.id"));
    // The engine's own names: an act of the law that a person entered would make the record lie.
    if (person.id == "law" || person.id == "system")
        return invalid("actor.reserved", format("the id '{}' is the engine's own", person.id),
                       format("“{}”是引擎自用的编号", person.id));
    for (const auto& field : kActorFields) {
        DOCKET_TRY_ASSIGN(person.*field.to, optional_text(c.*field.from, field.name));
    }
    if (c.role_count > kMostRoles) return out_of_range("actor.role_count");
    if (c.role_count > 0) DOCKET_TRY(required(c.roles, "actor.roles"));
    for (std::size_t i = 0; i < c.role_count; ++i) {
        DOCKET_TRY_ASSIGN(auto role, required_text(c.roles[i], "actor.roles"));
        person.roles.push_back(std::move(role));
    }
    return person;
}

Result<Saying> saying(const docket_saying* given) {
    DOCKET_TRY(required(given, "saying"));
    DOCKET_TRY_ASSIGN(const auto c, read_options(given, kSaying));
    Saying say;
    DOCKET_TRY_ASSIGN(say.actor, actor(c.actor, "saying.actor"));
    DOCKET_TRY_ASSIGN(say.request_id, optional_text(c.request_id, "saying.request_id"));
    if (say.request_id.size() > kLongestRequestId) return out_of_range("saying.request_id");
    if (c.now_us < 0) return out_of_range("saying.now_us");
    say.now_us = c.now_us;
    DOCKET_TRY_ASSIGN(say.legal, optional_text(c.legal, "saying.legal"));
    DOCKET_TRY_ASSIGN(say.source, optional_text(c.source, "saying.source"));
    DOCKET_TRY_ASSIGN(say.reason, optional_text(c.reason, "saying.reason"));
    return say;
}

Result<std::vector<SourceFile>> files(const docket_source_file* given, std::size_t count) {
    DOCKET_TRY(required(given, "files"));
    if (count == 0 || count > kMostFiles) return out_of_range("file_count");
    std::vector<SourceFile> copies;
    std::set<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        DOCKET_TRY_ASSIGN(auto name, required_text(given[i].name, "files.name"));
        DOCKET_TRY(required(given[i].text, "files.text"));
        if (!names.insert(name).second)
            return invalid("argument.file_twice", format("the file '{}' is given twice", name), format("文件“{}”给了两次", name));
        copies.push_back({std::move(name), std::string(given[i].text, given[i].text_bytes)});
    }
    return copies;
}

Status give(char** out, const std::string& text) {
    auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (!copy) throw std::bad_alloc();
    std::memcpy(copy, text.c_str(), text.size() + 1);
    *out = copy;
    return ok();
}

// A damaged journal may hold anything; what is not UTF-8 is shown as U+FFFD.
Status give(char** out, const Json& value) {
    return give(out, value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace docket::capi
