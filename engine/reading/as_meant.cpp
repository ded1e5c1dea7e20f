// What a model means: lists whose order has no meaning are put in one order, and what is beside the meaning is left out.
#include <algorithm>
#include <array>

#include "reading/elements.hpp"

namespace docket::reading {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 9> kForms{"all", "any", "not", "named", "compare", "in", "between", "truth", "several"};
// Rules that speak of their acts together, and not of one before the other.
constexpr std::array<std::string_view, 5> kTogether{"outcome_requires", "not_both", "different_people", "same_person", "only"};
constexpr std::array<std::string_view, 6> kInOrder{"approval", "branches", "overdue", "then", "next", "arguments"};
// Texts in which a name is no name.
constexpr std::array<std::string_view, 7> kWritten{"title", "text", "basis", "kind", "number", "form", "reads"};

std::string text_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool is_condition(const Json& object) { return is_one_of(text_of(object, "form"), kForms); }

bool is_in_order(const Json& object, const std::string& key) {
    if (is_one_of(key, kInOrder)) return true;
    const auto form = text_of(object, "form");
    if (key == "right") return form != "in";
    if (key == "acts") return !is_one_of(form, kTogether);
    return key == "rows" && text_of(object, "hit") == "first";
}

}  // namespace

Json as_meant(const Json& model) {
    if (model.is_array()) {
        auto out = Json::array();
        for (const auto& one : model) out.push_back(as_meant(one));
        return out;
    }
    if (!model.is_object()) return model;
    auto out = Json::object();
    for (const auto& [key, value] : model.items()) {
        const bool is_beside = key == "written_in_place" || (key == "text" && is_condition(model));  // the tree says it
        if (is_beside) continue;
        auto meant = as_meant(value);
        if (meant.is_array() && !is_in_order(model, key))
            std::ranges::sort(meant.get_ref<Json::array_t&>(), {}, [](const Json& one) { return one.dump(); });
        out[key] = std::move(meant);
    }
    return out;
}

Json renamed(const Json& model, const Renames& names) {
    if (model.is_string()) {
        const auto found = names.find(model.get<std::string>());
        return found == names.end() ? model : Json(found->second);
    }
    if (!model.is_structured()) return model;
    auto out = model;
    for (auto& [key, value] : out.items())
        if (model.is_array() || !is_one_of(key, kWritten)) value = renamed(value, names);
    return out;
}

}  // namespace docket::reading
