#include <array>

#include "conditions/parser.hpp"
#include "conditions/strict.hpp"
#include "conditions/value.hpp"

namespace docket::conditions {
namespace {

struct KindName {
    Kind kind;
    const char *stored, *word;
};
constexpr std::array kKinds{
    KindName{Kind::YesNo, "yes_no", "yes/no"}, KindName{Kind::Choice, "choice", "choice"},
    KindName{Kind::Number, "number", "number"}, KindName{Kind::Money, "money", "money"},
    KindName{Kind::Date, "date", "date"},       KindName{Kind::Length, "length", "length"},
    KindName{Kind::Text, "text", "text"},       KindName{Kind::Choices, "choices", "choices"},
};

const KindName& named(Kind kind) { return kKinds.at(static_cast<std::size_t>(kind) - 1); }

std::optional<Decimal> bound(ObjectReader& in, std::string_view key) {
    if (!in.has(key)) return std::nullopt;
    const auto number = Decimal::parse(in.text(key));
    if (!number) in.fault("a decimal number", key);
    return number;
}

}  // namespace

std::string type_word(const Type& type) {
    if (type.kind == Kind::Length && type.unit) return std::string(unit_name(*type.unit, calendar::Tongue::English));
    return named(type.kind).word;
}

std::string_view kind_name(Kind kind) { return named(kind).stored; }

std::optional<Kind> kind_named(std::string_view name) {
    for (const auto& k : kKinds)
        if (name == k.stored) return k.kind;
    return std::nullopt;
}

// The kind alone says how the text reads: what it may hold was checked when it was declared.
Result<Value> value_of_kind(Kind kind, const Json& json) {
    Type type;
    type.kind = kind;
    if (kind == Kind::Choice && json.is_string()) type.values = {json.get<std::string>()};
    if (kind == Kind::Choices && json.is_array())
        for (const auto& name : json)
            if (name.is_string()) type.values.push_back(name.get<std::string>());
    auto value = value_from_json(type, json);
    if (value) return value;
    return fail(ErrorKind::Corrupt, "model.invalid", "the stored model holds a value that cannot be: " + value.error().en,
                "存储的模型含有不可能的值：" + value.error().zh);
}

Json to_described_json(const Value& value) { return {{"kind", kind_name(kind_of(value))}, {"value", to_json(value)}}; }

Result<Value> value_from_described_json(const Json& json) {
    ObjectReader in(json, "value");
    const auto kind = kind_named(in.text("kind"));
    if (!kind) in.fault("a type this release does not know", "kind");
    const auto* value = in.need("value");
    DOCKET_TRY(in.finish());
    return value_of_kind(*kind, *value);
}

Json to_json(const Type& type) {
    Json out = {{"kind", kind_name(type.kind)}};
    if (!type.values.empty()) out["values"] = type.values;
    if (type.unit) out["unit"] = unit_code(*type.unit);
    if (type.at_least) out["at_least"] = type.at_least->to_text();
    if (type.at_most) out["at_most"] = type.at_most->to_text();
    if (type.longest) out["longest"] = *type.longest;
    return out;
}

Result<Type> type_from_json(const Json& json) {
    ObjectReader in(json, "type");
    Type out;
    if (const auto kind = kind_named(in.text("kind"))) out.kind = *kind;
    else in.fault("a type this release does not know", "kind");
    if (const auto* values = in.find("values")) {
        if (!values->is_array() || values->empty()) in.fault("a list of names", "values");
        else
            for (const auto& value : *values) {
                if (!value.is_string()) in.fault("a list of names", "values");
                else out.values.push_back(value.get<std::string>());
            }
    }
    if (in.has("unit")) {
        out.unit = calendar::unit_with_code(in.text("unit"));
        if (!out.unit) in.fault("a unit this release does not know", "unit");
    }
    out.at_least = bound(in, "at_least");
    out.at_most = bound(in, "at_most");
    if (in.has("longest")) out.longest = static_cast<std::size_t>(in.whole("longest", 0, 1'000'000));
    DOCKET_TRY(in.finish());
    return out;
}

}  // namespace docket::conditions
