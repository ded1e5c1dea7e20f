// Every field of the model can be set by a file: what none could say would be no part of the language. every_field.hpp
// sets each field in C++, and must, since the codec's tests walk it; every_field.yaml has to reach the same ones.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "check/check.hpp"
#include "every_field.hpp"

using namespace docket;

namespace {

// One name for one type of the model, wherever it stands.
std::string type_of(const std::string& key, const std::string& owner) {
    static const std::map<std::string, std::string> kTypes{
        {"passed", "effects"}, {"refused", "effects"},  {"returned", "effects"}, {"deferred", "effects"}, {"until", "anchor"},   {"from", "anchor"},
        {"after", "anchor"},   {"restarts", "anchor"},  {"acts", "anchor"},      {"overdue", "expiry"}, {"then", "expiry"}};
    const auto at = kTypes.find(key);
    return at != kTypes.end() ? at->second : key.empty() ? owner : key;
}

// Field of a type -> the values that it has somewhere. Conditions are a language of their own: that there is one is enough.
using Fields = std::map<std::string, std::set<std::string>>;
void walk(const Json& json, const std::string& owner, Fields& into) {
    if (json.is_array())
        for (const auto& one : json) walk(one, owner, into);
    if (!json.is_object()) return;
    for (const auto& [key, value] : json.items()) {
        auto& values = into[owner + "." + key];
        const bool is_condition = key == "only_if" || key == "condition" || key == "when";
        const bool holds_objects = value.is_object() || (value.is_array() && !value.empty() && value[0].is_object());
        values.insert(is_condition || holds_objects ? "set" : value.dump());
        if (holds_objects && !is_condition) walk(value, type_of(key, owner), into);
    }
}

// A value that says nothing: what a field has where no file sets it.
bool is_blank(const std::string& value) { return value == "\"\"" || value == "false" || value == "0" || value == "null" || value == "[]"; }
bool says_something(const std::set<std::string>& values) {
    return std::any_of(values.begin(), values.end(), [](const auto& value) { return !is_blank(value); });
}

}  // namespace

TEST_CASE("a file can set every field of the model") {
    std::ifstream in(DOCKET_SOURCE_DIR "/tests/definition/every_field.yaml", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto checked = check::check_file("every_field.yaml", text);
    for (const auto& d : checked.diagnostics) FAIL_CHECK(load::render(d, text, d.tongue));
    REQUIRE(checked.process);
    Fields of_model, of_file;
    walk(definition::to_json(definition::sample::definition()), "process", of_model);
    walk(definition::to_json(*checked.process), "process", of_file);
    CHECK(of_model.size() > 100);
    for (const auto& [field, values] : of_model) {
        INFO(field);
        REQUIRE(of_file.contains(field));
        if (says_something(values)) CHECK(says_something(of_file.at(field)));
    }
    // what is so unless a file says otherwise
    CHECK(of_file.at("deadlines.rolls").contains("false"));
    CHECK(of_file.at("suspensions.stops_limits").contains("false"));
    CHECK(of_file.at("steps.holders").contains("2"));
}
