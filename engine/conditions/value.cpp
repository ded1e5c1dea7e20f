#include "conditions/value.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"

namespace docket::conditions {
namespace {

constexpr std::size_t kLongestText = 4000;

Error invalid(std::string en, std::string zh) { return fail(ErrorKind::Rejected, "fact.invalid", std::move(en), std::move(zh)); }

std::string listed(const std::vector<std::string>& names, const char* comma) {
    std::string out;
    for (const auto& name : names) out.append(out.empty() ? "" : comma).append(name);
    return out;
}

Error not_one_of(const Type& type, std::string_view given) {
    return invalid(format("\"{}\" is not one of: {}", given, listed(type.values, ", ")),
                   format("“{}”不在可选值之内：{}", given, listed(type.values, "、")));
}

struct Expected {
    const char *en, *zh;
};
Expected expected(Kind kind) {
    switch (kind) {
        case Kind::YesNo: return {"yes or no", "是或否"};
        case Kind::Choice: return {"one of the choices", "一个可选值"};
        case Kind::Number: return {"a number written as text", "数字（写成文本）"};
        case Kind::Money: return {"an amount written as text", "金额（写成文本）"};
        case Kind::Date: return {"a date that exists, such as 2024-03-01", "存在的日期，例如2024-03-01"};
        case Kind::Length: return {"a length with its unit, such as 10 workdays", "带单位的时长，例如10个工作日"};
        case Kind::Text: return {"text", "文本"};
        case Kind::Choices: return {"a list of choices", "可选值的列表"};
    }
    return {"", ""};
}

Error wrong(const Type& type, std::string_view given) {
    const auto words = expected(type.kind);
    return invalid(format("\"{}\" is not {}", given, words.en), format("“{}”不是{}", given, words.zh));
}

Status within_bounds(const Type& type, const Decimal& number) {
    if (type.at_least && number < *type.at_least)
        return invalid(format("{} is below {}", number.to_text(), type.at_least->to_text()),
                       format("{}小于下限{}", number.to_text(), type.at_least->to_text()));
    if (type.at_most && number > *type.at_most)
        return invalid(format("{} is above {}", number.to_text(), type.at_most->to_text()),
                       format("{}大于上限{}", number.to_text(), type.at_most->to_text()));
    return ok();
}

Result<Value> scalar(const Type& type, std::string_view text) {
    switch (type.kind) {
        case Kind::Choice:
            if (std::ranges::find(type.values, text) == type.values.end()) return not_one_of(type, text);
            return Value{Choice{std::string(text)}};
        case Kind::Number:
        case Kind::Money: {
            const auto number = Decimal::parse(text);
            if (!number) return wrong(type, text);
            DOCKET_TRY(within_bounds(type, *number));
            return type.kind == Kind::Money ? Value{Money{*number}} : Value{*number};
        }
        case Kind::Date: {
            const auto day = calendar::parse_day(text);
            return day ? Result<Value>(Value{*day}) : wrong(type, text);
        }
        case Kind::Length: {
            const auto length = calendar::parse_length(text);
            if (!length) return wrong(type, text);
            if (type.unit && length->unit != *type.unit)
                return invalid(format("\"{}\" is not in {}", text, unit_name(*type.unit, calendar::Tongue::English)),
                               format("“{}”的单位不是{}", text, unit_name(*type.unit, calendar::Tongue::Chinese)));
            DOCKET_TRY(within_bounds(type, Decimal(length->count)));
            return Value{*length};
        }
        case Kind::Text: {
            const auto most = std::min(type.longest.value_or(kLongestText), kLongestText);
            if (!is_utf8(text) || text.find('\0') != text.npos) return wrong(type, "?");
            if (count_code_points(text) > most)
                return invalid(format("the text is longer than {} characters", most), format("文本超过{}个字", most));
            return Value{std::string(text)};
        }
        default: return wrong(type, text);
    }
}

Result<Value> choices(const Type& type, const std::vector<std::string>& names) {
    if (type.longest && names.size() > *type.longest)
        return invalid(format("the list has more than {} elements", *type.longest), format("列举超过{}项", *type.longest));
    for (auto i = names.begin(); i != names.end(); ++i) {
        if (std::ranges::find(type.values, *i) == type.values.end()) return not_one_of(type, *i);
        if (std::find(names.begin(), i, *i) != i) return invalid(format("\"{}\" is listed twice", *i), format("“{}”重复列举", *i));
    }
    if (type.at_most && *type.at_most < Decimal(static_cast<long long>(names.size())))
        return invalid(format("{} are more than {}", names.size(), type.at_most->to_text()), format("列举了{}项，多于{}项", names.size(), type.at_most->to_text()));
    return Value{Choices{names}};
}

std::string shown(const Json& json) { return json.is_string() ? json.get<std::string>() : json.dump(); }

}  // namespace

Json to_json(const Value& value) {
    struct Writer {
        Json operator()(bool b) const { return b; }
        Json operator()(const Choice& c) const { return c.name; }
        Json operator()(const Decimal& d) const { return d.to_text(); }
        Json operator()(const Money& m) const { return m.amount.to_text(); }
        Json operator()(const calendar::Day& d) const { return calendar::to_text(d); }
        Json operator()(const calendar::Length& l) const { return calendar::to_text(l, calendar::Tongue::English); }
        Json operator()(const std::string& s) const { return s; }
        Json operator()(const Choices& c) const { return c.names; }
    };
    return std::visit(Writer{}, value);
}

Result<Value> value_from_json(const Type& type, const Json& json) {
    if (type.kind == Kind::YesNo) return json.is_boolean() ? Result<Value>(Value{json.get<bool>()}) : wrong(type, shown(json));
    if (type.kind == Kind::Choices) {
        if (!json.is_array()) return wrong(type, shown(json));
        std::vector<std::string> names;
        for (const auto& name : json) {
            if (!name.is_string()) return wrong(type, shown(name));
            names.push_back(name.get<std::string>());
        }
        return choices(type, names);
    }
    // A whole number may come as one: what a host's JSON library makes of 3.
    if (json.is_number_integer() && (type.kind == Kind::Number || type.kind == Kind::Money)) return scalar(type, json.dump());
    return json.is_string() ? scalar(type, json.get_ref<const std::string&>()) : wrong(type, shown(json));
}

Result<Value> value_from_text(const Type& type, std::string_view text) {
    if (type.kind == Kind::YesNo) {
        if (text == "yes" || text == "是") return Value{true};
        if (text == "no" || text == "否") return Value{false};
        return wrong(type, text);
    }
    if (type.kind != Kind::Choices) return scalar(type, text);
    std::vector<std::string> names;
    constexpr std::string_view kCommas[] = {",", "，", "、"};
    while (!text.empty()) {
        auto end = text.npos;
        std::size_t width = 0;
        for (const auto comma : kCommas)
            if (const auto at = text.find(comma); at < end) {
                end = at;
                width = comma.size();
            }
        auto name = text.substr(0, end);
        while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
        while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
        names.emplace_back(name);
        text = end == text.npos ? std::string_view{} : text.substr(end + width);
    }
    return choices(type, names);
}

std::string to_text(const Value& value, calendar::Tongue tongue) {
    const bool chinese = tongue == calendar::Tongue::Chinese;
    if (const auto* answer = std::get_if<bool>(&value)) return chinese ? (*answer ? "是" : "否") : (*answer ? "yes" : "no");
    if (const auto* length = std::get_if<calendar::Length>(&value)) return calendar::to_text(*length, tongue);
    if (const auto* money = std::get_if<Money>(&value)) return money->amount.to_text() + (chinese ? "元" : "");
    if (const auto* names = std::get_if<Choices>(&value)) return listed(names->names, chinese ? "、" : ", ");
    return to_json(value).get<std::string>();
}

}  // namespace docket::conditions
