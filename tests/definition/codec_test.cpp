#include <catch2/catch.hpp>

#include <functional>

#include "every_field.hpp"

using namespace docket;
using namespace docket::definition;

namespace {

std::string bytes(const Json& json) {
    const auto text = canonical(json);
    REQUIRE(text.has_value());
    return *text;
}

// Every object and list of a model, by pointer.
void walk(const Json& json, const std::string& at, const std::function<void(const std::string&, const Json&)>& visit) {
    visit(at, json);
    if (json.is_object())
        for (const auto& [key, value] : json.items()) walk(value, at + "/" + key, visit);
    if (json.is_array())
        for (std::size_t i = 0; i < json.size(); ++i) walk(json[i], at + "/" + std::to_string(i), visit);
}

Json without(const Json& json, const Json::json_pointer& at) {
    auto out = json;
    auto& parent = out[at.parent_pointer()];
    if (parent.is_object()) parent.erase(at.back());
    else parent.erase(static_cast<std::size_t>(std::stoi(at.back())));
    return out;
}

}  // namespace

TEST_CASE("a process that uses every field comes back byte for byte from its stored form") {
    const auto first = to_json(sample::definition());
    const auto stored = parse_canonical(bytes(first));
    REQUIRE(stored.has_value());
    const auto read = definition_from_json(*stored);
    if (!read) FAIL(read.error().en);
    CHECK(bytes(to_json(**read)) == bytes(first));
    CHECK(first["format"] == 1);
    CHECK((*read)->deadlines[0].extension->approval.at(1).choices == std::vector<Answer>{Answer::Agree, Answer::Return, Answer::Refuse});
    CHECK((*read)->stages[0].steps[0].at_most == -1);
    CHECK((*read)->facts[0].starts == conditions::Value{conditions::Choice{"一般"}});
    CHECK(!(*read)->deadlines[0].rolls);
}

TEST_CASE("an empty process comes back too: absence is kept as absence") {
    const auto first = to_json(Definition{});
    const auto read = definition_from_json(first);
    if (!read) FAIL(read.error().en);
    CHECK(bytes(to_json(**read)) == bytes(first));
    CHECK(!(*read)->until);
    CHECK((*read)->stages.empty());
}

TEST_CASE("every word of the model counts: whatever is taken away is missed or changes the process") {
    const auto whole = to_json(sample::definition());
    int tried = 0;
    walk(whole, "", [&](const std::string& at, const Json&) {
        if (at.empty()) return;
        ++tried;
        const auto less = without(whole, Json::json_pointer(at));
        const auto read = definition_from_json(less);
        INFO(at);
        if (read) CHECK(bytes(to_json(**read)) == bytes(less));
        else CHECK(read.error().kind == ErrorKind::Corrupt);
    });
    CHECK(tried > 400);
}

TEST_CASE("a key or a word that this release does not know is refused wherever it stands") {
    const auto whole = to_json(sample::definition());
    walk(whole, "", [&](const std::string& at, const Json& part) {
        if (!part.is_object()) return;
        auto more = whole;
        more[Json::json_pointer(at)]["surprise"] = true;
        INFO(at);
        CHECK(!definition_from_json(more).has_value());
    });
    for (const auto* at : {"/stages/0/steps/0/overdue/0/kind", "/rules/0/form", "/deadlines/0/certainty", "/tongue", "/in_force",
                           "/stages/0/steps/0/approval/0/choices/0", "/deadlines/0/from/0/kind", "/deadlines/0/length/unit", "/model"}) {
        auto wrong = whole;
        wrong[Json::json_pointer(at)] = "surprise";
        INFO(at);
        CHECK(!definition_from_json(wrong).has_value());
    }
}

TEST_CASE("a newer format is named as such; other shapes are refused without harm") {
    auto newer = to_json(sample::definition());
    newer["format"] = 2;
    REQUIRE(!definition_from_json(newer).has_value());
    CHECK(definition_from_json(newer).error().id == "model.format");
    for (const auto* text : {"[]", "null", "3", "{}", R"({"format":1,"model":"process"})", R"({"format":1,"model":"authority","id":"a"})"}) {
        INFO(text);
        CHECK(!definition_from_json(Json::parse(text)).has_value());
    }
}

TEST_CASE("an authority keeps superiors and capabilities, and leaves them out where it has none") {
    Authority authority;
    authority.id = "town";
    CHECK(!to_json(authority).contains("capabilities"));
    authority.superiors = {{"li", "wu"}};
    authority.capabilities = {{"li"}, {"wu"}, {"xu"}, "Decision 3"};
    const auto read = authority_from_json(to_json(authority));
    REQUIRE(read);
    CHECK(read->superiors == authority.superiors);
    CHECK(read->capabilities.operators == authority.capabilities.operators);
    CHECK(read->capabilities.process_owners == authority.capabilities.process_owners);
    CHECK(read->capabilities.auditors == authority.capabilities.auditors);
    CHECK(read->capabilities.held_together == "Decision 3");
}

TEST_CASE("an authority keeps the order of its groups and the JSON of its parameters") {
    Authority a;
    a.id = "沅江市";
    a.title = "T";
    a.prefix = "沅政复";
    a.zone = "Asia/Shanghai";
    a.calendar = "china";
    a.version = "1";
    a.groups = {{"z", {"p1", "p2"}}, {"a", {}}};
    a.parameters = {{"p.limit", "20 days"}, {"open", true}, {"list", Json::array({"x"})}};
    a.substitutions = {{"p1", "p2", *calendar::parse_day("2024-03-01"), *calendar::parse_day("2024-03-15"), {"permit"}}};
    const auto first = to_json(a);
    const auto read = authority_from_json(*parse_canonical(bytes(first)));
    if (!read) FAIL(read.error().en);
    CHECK(bytes(to_json(*read)) == bytes(first));
    CHECK(read->groups == a.groups);
    CHECK(read->parameters == a.parameters);
    auto wrong = first;
    wrong["groups"][0]["extra"] = 1;
    CHECK(!authority_from_json(wrong).has_value());
    CHECK(!authority_from_json(to_json(sample::definition())).has_value());
}

TEST_CASE("names are found in their own kind only, and steps of suspensions too") {
    const auto d = sample::definition();
    CHECK(find_role(d, "head") == &d.roles[1]);
    CHECK(find_fact(d, "类型") == &d.facts[0]);
    CHECK(find_parameter(d, "limit") == &d.parameters[0]);
    CHECK(find_deadline(d, "short") == &d.deadlines[0]);
    CHECK(find_document(d, "notice") == &d.documents[0]);
    CHECK(find_stage(d, "审理") == &d.stages[0]);
    CHECK(find_anytime(d, "withdraw") == &d.anytime[0]);
    CHECK(find_suspension(d, "中止审理") == &d.suspensions[0]);
    const auto in_stage = find_step(d, "draft"), in_suspension = find_step(d, "judge");
    CHECK(in_stage.step == &d.stages[0].steps[0]);
    CHECK(in_stage.stage == &d.stages[0]);
    CHECK(in_suspension.step == &d.suspensions[0].steps[0]);
    CHECK(in_suspension.suspension == &d.suspensions[0]);
    CHECK(find_step(d, "withdraw").step == nullptr);
    CHECK(find_role(d, "draft") == nullptr);
}
