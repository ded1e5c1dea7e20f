#include "writing/schema.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "load/slot_table.hpp"
#include "load/slots.hpp"

namespace docket::writing {
namespace {

using load::Context;
using load::Shape;
using load::SlotRow;

constexpr const char* kLength =
    "^([0-9]+ +(workdays?|days?|months?|years?|hours?)|([0-9]+|[零一二两三四五六七八九十百千万]+) ?(个工作日|工作日|日|天|个月|年|个小时|小时))$";

Json scalar() { return {{"type", {"string", "number", "boolean"}}}; }
Json any_of(std::initializer_list<Json> parts) { return {{"anyOf", Json::array_t(parts)}}; }
Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}, {"minItems", 1}}; }
Json one_or_more(Json one, int least) { return any_of({one, Json{{"type", "array"}, {"items", one}, {"minItems", least}}}); }
Json one_or_list(Json one) { return one_or_more(std::move(one), 1); }
Json by_name(Json each) { return {{"type", {"object", "null"}}, {"additionalProperties", std::move(each)}}; }
Json matching(const char* pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

// Numbers may be read as such or as text, and a bare number is no name.
Json number() { return {{"type", {"integer", "string"}}, {"pattern", "^(0|[1-9][0-9]*)$"}}; }
Json name() { return {{"type", "string"}, {"not", {{"pattern", "^[0-9]*$"}}}}; }

Json ref(Context context) { return {{"$ref", "#/definitions/" + std::string(load::context_term(context))}}; }

void add_word(Json& values, const load::Keyword& word) {
    values.push_back(std::string(word.zh));
    if (word.en != word.zh) values.push_back(std::string(word.en));
}

Json words_of(Context context) {
    auto values = Json::array();
    for (const auto& word : load::keywords())
        if (word.context == context && !word.later) add_word(values, word);
    return {{"type", "string"}, {"enum", std::move(values)}};
}

Json choice_of(std::string_view words) {
    auto values = Json::array();
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        add_word(values, *load::find_english(Context::Value, words.substr(0, end)));
        words.remove_prefix(std::min(words.size(), end + 1));
    }
    return {{"type", "string"}, {"enum", std::move(values)}};
}

// yaml-language-server reads YAML 1.2, where yes and no are text; other editors read them as boolean.
Json yes_no() { return any_of({choice_of("yes|no"), Json{{"type", "boolean"}}}); }

Json condition() { return any_of({name(), ref(Context::Condition)}); }

Json value_of(const SlotRow& row) {
    switch (row.shape) {
        case Shape::Scalar: return scalar();
        case Shape::ScalarOrList: return one_or_list(scalar());
        case Shape::Names: return one_or_more(name(), row.context == Context::Then ? 0 : 1);  // of nothing a story may speak
        case Shape::Number: return number();
        case Shape::NumberOrAny: return any_of({number(), choice_of("any")});
        case Shape::NumberOrWord: return any_of({number(), words_of(row.inner)});
        case Shape::YesNo: return yes_no();
        case Shape::Date: return matching("^[0-9]{4}(-[0-9]{2}-[0-9]{2}|年[0-9]{1,2}月[0-9]{1,2}日)$");
        case Shape::Choice: return choice_of(row.words);
        case Shape::Word: return words_of(row.inner);
        case Shape::Words: return one_or_list(words_of(row.inner));
        case Shape::Length: return matching(kLength);
        case Shape::LengthOrName: return name();
        case Shape::Lengths: return any_of({name(), list_of(ref(Context::LengthBranch))});
        case Shape::Condition: return condition();
        case Shape::ConditionList: return list_of(condition());
        case Shape::Conditions: return by_name(condition());
        case Shape::Holders: return any_of({one_or_list(name()), ref(Context::Holders)});
        case Shape::Each: return any_of({name(), ref(Context::Each)});
        case Shape::Group: return ref(row.inner);
        case Shape::Named: return by_name(ref(row.inner));
        case Shape::List: return {{"type", {"array", "null"}}, {"items", ref(row.inner)}};
        case Shape::OneOrList: return one_or_list(ref(row.inner));
        case Shape::Branch: return any_of({name(), ref(Context::Branch)});
        case Shape::Branches: return one_or_list(any_of({name(), ref(Context::Branch)}));
        case Shape::Expiry: return any_of({name(), ref(Context::Expiry)});
        case Shape::Expiries: return one_or_list(any_of({name(), ref(Context::Expiry)}));
        case Shape::Spans: return one_or_list(any_of({name(), ref(Context::Span)}));
        case Shape::Rows: return list_of(list_of(one_or_list(scalar())));
        case Shape::Settings: return by_name(one_or_list(scalar()));
        case Shape::Lists: return by_name(one_or_more(scalar(), 0));
    }
    return Json(true);
}

Json property(const SlotRow& row, const load::Keyword& word) {
    auto out = value_of(row);
    const auto text = std::string(word.zh) + " · " + std::string(word.en) + "\n\n" + std::string(row.means_zh) + "\n\n" + std::string(row.means_en);
    if (out.contains("$ref")) out = {{"allOf", Json::array({std::move(out)})}};  // beside $ref nothing else is read
    out["description"] = text;
    return out;
}

Json group(Context context) {
    auto properties = Json::object(), needed = Json::array();
    for (const auto& row : load::slot_table()) {
        if (row.context != context) continue;
        const auto& word = *load::find_english(context, row.en);
        for (const auto text : {word.zh, word.en}) properties[std::string(text)] = property(row, word);
        if (row.needed) needed.push_back(any_of({Json{{"required", {std::string(word.zh)}}}, Json{{"required", {std::string(word.en)}}}}));
    }
    Json out = {{"type", needed.empty() ? Json{"object", "null"} : Json("object")}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!needed.empty()) out["allOf"] = std::move(needed);
    return out;
}

}  // namespace

Json json_schema() {
    auto definitions = Json::object();
    std::set<Context> seen;
    for (const auto& row : load::slot_table())
        if (seen.insert(row.context).second) definitions[std::string(load::context_term(row.context))] = group(row.context);
    auto kinds = Json::array();
    auto rules = Json::array({ref(Context::File)});
    for (const auto* kind : {"process", "authority", "calendar"})
        for (const auto text : {load::find_english(Context::File, kind)->zh, load::find_english(Context::File, kind)->en}) kinds.push_back({{"required", {std::string(text)}}});
    for (const auto* alone : {"authority", "calendar"})  // such a file holds nothing else
        for (const auto text : {load::find_english(Context::File, alone)->zh, load::find_english(Context::File, alone)->en})
            rules.push_back({{"if", {{"required", {std::string(text)}}}}, {"then", {{"maxProperties", 1}}}});
    rules.push_back({{"type", "object"}, {"anyOf", std::move(kinds)}});
    return {{"$schema", "http://json-schema.org/draft-07/schema#"},
            {"title", "Docket 案程"},
            {"description", "流程、机关、日历、场景文件 · Processes, authorities, calendars, scenarios"},
            {"if", {{"type", "array"}}},
            {"then", {{"type", "array"}, {"items", ref(Context::Scenario)}, {"minItems", 1}}},
            {"else", {{"allOf", std::move(rules)}}},
            {"definitions", std::move(definitions)}};
}

}  // namespace docket::writing
