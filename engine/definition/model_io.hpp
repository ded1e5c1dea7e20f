#pragma once
// One description of a struct serves both ways: describe(io, x) names each field once; a Writer stores it, a Reader reads it
// back and knows every key that may stand there.
//
// A field called as io("key", x) is left out while empty (text, list, optional, pointer); numbers and yes/no are always
// written, so that a default of this header never changes what a stored model means.

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "conditions/decision_table.hpp"
#include "conditions/expression.hpp"
#include "conditions/strict.hpp"
#include "conditions/value.hpp"

namespace docket::definition {

class Writer;
class Reader;
template <class Io, class T>
using As = std::conditional_t<std::same_as<Io, Writer>, const T, T>;

// Specialized beside each stored enum: the names in the order of their numbers, which begin with 1.
template <class E>
struct EnumNames;

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsPointer : std::false_type {};
template <class T>
struct IsPointer<std::shared_ptr<const T>> : std::true_type {};

template <class T>
concept Conditional = std::same_as<T, conditions::Expression> || std::same_as<T, conditions::Type> || std::same_as<T, conditions::DecisionTable>;
using LengthOrName = std::variant<calendar::Length, std::string>;

class Writer {
public:
    template <class T>
    void operator()(const char* key, const T& value) {
        if constexpr (IsOptional<T>::value || IsPointer<T>::value) {
            if (value) out_[key] = encode(*value);
        } else if constexpr (IsVector<T>::value || std::same_as<T, std::string>) {
            if (!value.empty()) out_[key] = encode(value);
        } else {
            out_[key] = encode(value);
        }
    }
    template <class T>
    void need(const char* key, const T& value) {
        out_[key] = encode(value);
    }
    // A number that came later: left out where it is zero, which means as before.
    void unless_zero(const char* key, int number) {
        if (number) out_[key] = number;
    }
    // A yes/no, or a word, that came later: left out where it says as before.
    void unless_no(const char* key, bool yes) {
        if (yes) out_[key] = true;
    }
    template <class E>
    void unless_first(const char* key, const E& value) {
        if (value != E{}) out_[key] = encode(value);
    }
    Json take() { return std::move(out_); }

    template <class T>
    static Json encode(const T& value) {
        if constexpr (std::same_as<T, bool> || std::same_as<T, std::string> || std::same_as<T, Json> || std::integral<T>) {
            return value;
        } else if constexpr (std::same_as<T, calendar::Day>) {
            return calendar::to_text(value);
        } else if constexpr (std::same_as<T, calendar::Length>) {
            return calendar::to_text(value, calendar::Tongue::English);
        } else if constexpr (std::same_as<T, calendar::Unit>) {
            return calendar::unit_code(value);
        } else if constexpr (std::is_enum_v<T>) {
            return EnumNames<T>::list[static_cast<std::size_t>(value) - EnumNames<T>::first];
        } else if constexpr (std::same_as<T, conditions::Value>) {
            return conditions::to_described_json(value);
        } else if constexpr (Conditional<T>) {
            return conditions::to_json(value);
        } else if constexpr (std::same_as<T, LengthOrName>) {
            const auto* length = std::get_if<calendar::Length>(&value);
            return length ? Json{{"fixed", encode(*length)}} : Json{{"named", std::get<std::string>(value)}};
        } else if constexpr (IsVector<T>::value) {
            auto list = Json::array();
            for (const auto& one : value) list.push_back(encode(one));
            return list;
        } else {
            Writer inner;
            describe(inner, value);
            return inner.take();
        }
    }

private:
    Json out_ = Json::object();
};

class Reader {
public:
    Reader(const Json& json, std::string what) : in_(json, what), what_(std::move(what)) {}

    template <class T>
    void operator()(const char* key, T& value) {
        const auto* found = in_.find(key);
        if (!found) {
            if constexpr (!(IsOptional<T>::value || IsPointer<T>::value || IsVector<T>::value || std::same_as<T, std::string>))
                in_.fault("the key is missing", key);
            return;
        }
        const bool is_list = IsVector<T>::value;
        if ((is_list && found->is_array() && found->empty()) || (found->is_string() && found->get_ref<const std::string&>().empty()))
            in_.fault("empty things are left out", key);
        if constexpr (IsOptional<T>::value) {
            decode(*found, value.emplace(), key);
        } else if constexpr (IsPointer<T>::value) {
            auto made = std::make_shared<std::remove_const_t<typename T::element_type>>();
            decode(*found, *made, key);
            value = std::move(made);
        } else {
            decode(*found, value, key);
        }
    }
    template <class T>
    void need(const char* key, T& value) {
        if (const auto* found = in_.need(key)) decode(*found, value, key);
    }
    void unless_zero(const char* key, int& number) { if_there(key, number); }
    void unless_no(const char* key, bool& yes) { if_there(key, yes); }
    template <class E>
    void unless_first(const char* key, E& value) {
        if_there(key, value);
    }
    Status finish() {
        auto own = in_.finish();
        return inner_.has_value() ? own : inner_;
    }

private:
    template <class T>
    void if_there(const char* key, T& value) {
        if (const auto* found = in_.find(key)) decode(*found, value, key);
    }
    template <class T>
    void keep(docket::Result<T>&& read, T& into) {
        if (read) into = *std::move(read);
        else note(std::move(read).error());
    }
    void note(Error error) {
        if (inner_.has_value()) inner_ = std::move(error);
    }

    template <class T>
    void decode(const Json& json, T& value, const char* key) {
        if constexpr (std::same_as<T, Json>) {
            value = json;
        } else if constexpr (std::same_as<T, bool>) {
            if (json.is_boolean()) value = json.get<bool>();
            else in_.fault("yes or no", key);
        } else if constexpr (std::integral<T>) {
            value = static_cast<T>(in_.whole(key, -1'000'000, 1'000'000));
        } else if constexpr (std::same_as<T, conditions::Value>) {
            keep(conditions::value_from_described_json(json), value);
        } else if constexpr (std::same_as<T, conditions::Expression>) {
            keep(conditions::expression_from_json(json), value);
        } else if constexpr (std::same_as<T, conditions::DecisionTable>) {
            keep(conditions::table_from_json(json), value);
        } else if constexpr (std::same_as<T, conditions::Type>) {
            keep(conditions::type_from_json(json), value);
        } else if constexpr (IsVector<T>::value) {
            if (!json.is_array()) return in_.fault("a list", key);
            for (const auto& one : json) decode(one, value.emplace_back(), key);
        } else if constexpr (std::same_as<T, LengthOrName>) {
            Reader inner(json, what_ + "." + key);
            std::optional<calendar::Length> fixed;
            std::optional<std::string> named;
            inner("fixed", fixed);
            inner("named", named);
            if (fixed.has_value() == named.has_value()) inner.in_.fault("one of fixed and named", "");
            else if (fixed) value = *fixed;
            else value = *named;
            adopt(inner);
        } else if constexpr (std::is_class_v<T> && !std::same_as<T, std::string> && !std::same_as<T, calendar::Day> &&
                             !std::same_as<T, calendar::Length>) {
            Reader inner(json, what_ + "." + key);
            describe(inner, value);
            adopt(inner);
        } else {
            if (!json.is_string()) return in_.fault("text", key);
            from_text(json.get_ref<const std::string&>(), value, key);
        }
    }

    void adopt(Reader& inner) {
        if (auto status = inner.finish(); !status) note(std::move(status).error());
    }

    template <class T>
    void from_text(const std::string& text, T& value, const char* key) {
        std::optional<T> read;
        if constexpr (std::same_as<T, std::string>) {
            read = text;
        } else if constexpr (std::same_as<T, calendar::Day>) {
            read = calendar::parse_day(text);
        } else if constexpr (std::same_as<T, calendar::Length>) {
            read = calendar::parse_length(text);
        } else if constexpr (std::same_as<T, calendar::Unit>) {
            read = calendar::unit_with_code(text);
        } else {
            for (std::size_t i = 0; i < std::size(EnumNames<T>::list); ++i)
                if (text == EnumNames<T>::list[i]) read = static_cast<T>(i + EnumNames<T>::first);
        }
        if (read) value = *read;
        else in_.fault("a word this release does not know", key);
    }

    conditions::ObjectReader in_;
    std::string what_;
    Status inner_ = ok();
};

}  // namespace docket::definition
