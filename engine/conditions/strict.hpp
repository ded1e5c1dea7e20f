#pragma once
// Reading stored models: every key must be known and of its shape, so that nothing written by a later or damaged model is
// overlooked. The first fault is kept; reading goes on with defaults and the whole is then refused.

#include <set>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace docket::conditions {

// One object of a model. Ask for its keys, then finish().
class ObjectReader {
public:
    ObjectReader(const Json& json, std::string what) : json_(json), what_(std::move(what)) {
        if (!json.is_object()) fault("an object", "");
    }

    bool has(std::string_view key) {
        asked_.insert(std::string(key));
        return json_.is_object() && json_.contains(key);
    }
    // null where the key is absent
    const Json* find(std::string_view key) { return has(key) ? &*json_.find(key) : nullptr; }
    const Json* need(std::string_view key) {
        const auto* found = find(key);
        if (!found) fault("the key is missing", key);
        return found;
    }

    std::string text(std::string_view key) {
        const auto* found = need(key);
        return found ? as_text(*found, key) : std::string{};
    }
    std::string text_or_empty(std::string_view key) {
        const auto* found = find(key);
        return found ? as_text(*found, key) : std::string{};
    }
    bool flag(std::string_view key) {
        const auto* found = find(key);
        if (!found) return false;
        if (!found->is_boolean() || !found->get<bool>()) return fault("only true is written", key), false;
        return true;
    }
    std::int64_t whole(std::string_view key, std::int64_t least, std::int64_t most) {
        const auto* found = need(key);
        if (!found) return least;
        const auto number = found->is_number_integer() ? found->get<std::int64_t>() : most + 1;
        if (number < least || number > most) return fault("a whole number in its range", key), least;
        return number;
    }

    void fault(std::string_view why, std::string_view key) {
        if (fault_.empty()) fault_ = what_ + (key.empty() ? "" : "." + std::string(key)) + ": " + std::string(why);
    }
    Status finish() {
        if (json_.is_object())
            for (const auto& [key, value] : json_.items())
                if (!asked_.contains(key)) fault("a key this release does not know", key);
        if (fault_.empty()) return ok();
        return fail(ErrorKind::Corrupt, "model.invalid", "the stored model cannot be read: " + fault_, "存储的模型无法读取：" + fault_);
    }

private:
    std::string as_text(const Json& json, std::string_view key) {
        if (json.is_string()) return json.get<std::string>();
        fault("text", key);
        return {};
    }

    const Json& json_;
    std::string what_, fault_;
    std::set<std::string> asked_;
};

}  // namespace docket::conditions
