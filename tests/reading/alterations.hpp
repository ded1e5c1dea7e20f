#pragma once
// Every value of a stored model, altered: what a reading and a comparison must notice.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace {

using docket::Json;

// Words of the stored model that are neither free names nor numbers: another of the same list stands for any change.
const std::map<std::string, std::vector<std::string>> kOthers{
    {"certainty", {"law", "example", "memory"}},
    {"mode", {"one", "all", "any", "discuss", "vote"}},
    {"of", {"entitled", "present", "cast"}},
    {"ballot", {"open", "secret", "chair_last"}},
    {"hit", {"unique", "first"}},
    {"gives", {"role", "length", "fact_value", "choice"}},
    {"choices", {"agree", "return", "refuse", "defer", "abstain"}},
    {"may", {"transfer", "delegate", "add_signer", "remove_signer", "return", "withdraw", "copy", "urge", "skip_if_submitter", "substitute"}},
    {"form", {"can_end", "never_while", "at_most", "outcome_requires", "limit", "on_time"}},
    {"tongue", {"en", "zh"}},
};

// What holds no meaning of its own: the format's number, and a condition's text beside its tree.
inline bool is_inner(const Json::json_pointer& at, const std::string& key) {
    const auto where = at.to_string();
    const bool is_of_rule = where.starts_with("/rules/") && std::ranges::count(where, '/') == 3;
    return key == "format" || key == "written_in_place" || (key == "text" && !is_of_rule);
}

inline std::vector<Json> altered(const std::string& key, const Json& value) {
    std::vector<Json> out;
    if (value.is_boolean()) return {!value.get<bool>()};
    if (value.is_number_integer()) return {value.get<std::int64_t>() + 1, value.get<std::int64_t>() + 7};
    if (!value.is_string()) return {};
    if (const auto others = kOthers.find(key); others != kOthers.end())
        for (const auto& other : others->second)
            if (other != value) out.push_back(other);
    const auto text = value.get<std::string>();
    for (const auto* other : {"zzz", "2031-01-01", "77 days", "77 workdays", "777", "months"})
        if (text != other) out.push_back(other);
    return out;
}

struct Alteration {
    Json::json_pointer where;
    Json model;
};

// Every leaf with other values, and every key and list element left out.
inline void alterations(const Json& whole, const Json::json_pointer& at, const std::string& key, std::vector<std::vector<Alteration>>& into) {
    const auto& here = whole.at(at);
    if (is_inner(at, key)) return;
    if (here.is_structured()) {
        std::vector<Json::json_pointer> inner;
        if (here.is_array())
            for (std::size_t i = 0; i < here.size(); ++i) inner.push_back(at / i);
        else
            for (const auto& [name, value] : here.items()) inner.push_back(at / name);
        for (const auto& pointer : inner) alterations(whole, pointer, here.is_array() ? key : pointer.back(), into);
        return;
    }
    std::vector<Alteration> ways;
    for (auto& other : altered(key, here)) {
        auto model = whole;
        model[at] = std::move(other);
        ways.push_back({at, std::move(model)});
    }
    into.push_back(std::move(ways));
}

// Fields that mean nothing where they stand: no file can set them there.
inline bool means_nothing(const Json& model, const Json::json_pointer& at) {
    const auto& key = at.back();
    const auto& beside = model.at(at.parent_pointer());
    if (!beside.is_object()) return false;
    if (key == "returned_at_most" || key == "deferred_at_most") return !beside.contains("approval");
    if (key == "optional") return beside.contains("every");  // a recurring duty never holds the stage
    if (key == "resume" && at.parent_pointer().back() == "effects") {
        const auto& owner = model.at(at.parent_pointer().parent_pointer());
        return owner.contains("kind") && owner["kind"] != "effects";  // of an expiry that is none of the result's
    }
    return beside.value("written_in_place", false);
}

// Static types beside values and trees, which say them already.
inline bool is_type(const Json::json_pointer& at) { return at.back() == "kind" || at.back() == "unit"; }

inline std::vector<std::vector<Alteration>> alterations_of(const Json& model) {
    std::vector<std::vector<Alteration>> all;
    alterations(model, Json::json_pointer(), "", all);
    return all;
}

}  // namespace
