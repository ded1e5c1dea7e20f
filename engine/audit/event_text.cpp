#include "audit/event_text.hpp"

#include <algorithm>

namespace docket {
namespace {

// Of whom or what it speaks: the first of these that `what` names.
constexpr const char* kSubjects[] = {"step", "act", "suspension", "clock", "deadline", "document", "role", "outcome", "stage", "case"};
// What is said of it besides.
constexpr const char* kFurther[] = {"deadline", "result", "to", "number", "person"};

std::string text(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    return found->is_object() ? text(*found, "name").empty() ? text(*found, "id") : text(*found, "name") : std::string();
}

std::string subject(const Json& what) {
    for (const auto* key : kSubjects)
        if (auto name = text(what, key); !name.empty()) return name;
    return {};
}

std::string sentence(std::string_view type, const Json& what, const char* colon, const char* comma) {
    std::string out(type);
    const auto name = subject(what);
    if (!name.empty()) out.append(colon).append(name);
    for (const auto* key : kFurther)
        if (const auto more = text(what, key); !more.empty() && more != name) out.append(comma).append(more);
    return out;
}

}  // namespace

Json event_text(const casework::Event& event) {
    const auto types = casework::event_types();
    const auto type = std::ranges::find(types, event.type, &casework::EventType::name);
    const auto en = type == types.end() ? std::string_view(event.type) : type->en;
    const auto zh = type == types.end() ? std::string_view(event.type) : type->zh;
    return {{"en", sentence(en, event.what, ": ", ", ")}, {"zh", sentence(zh, event.what, "：", "，")}};
}

}  // namespace docket
