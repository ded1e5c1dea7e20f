// Moves to another edition, on states alone: what a mapping may say, and that every private value, length and count is carried.

#include "desk.hpp"

using namespace docket;
using namespace docket::casework;

namespace {

std::shared_ptr<const Definition> edition(const std::string& version, const std::string& in_force, const std::string& body, const std::string& more = "") {
    return process_from("process: {id: p, title: P, version: '" + version + "', in_force: " + in_force +
                        ", calendar: none, start: first, opening: {by: clerk}" + more + "}\nroles: {clerk: {title: clerk}, head: {title: head}}\n" +
                        "outcomes: {over: {title: Over}}\n" + body);
}

// One list of steps, one stage.
std::string steps(const std::string& text) { return "stages: {first: {steps: {" + text + "}, next: {end: over}}}\n"; }

struct Move {
    std::shared_ptr<const Definition> was, is;
    Migration migration;
    Move(std::shared_ptr<const Definition> before, std::shared_ptr<const Definition> after) : was(std::move(before)), is(std::move(after)) {
        migration.onto = is;
        migration.version = is->version;
        migration.basis = "section 90";
        migration.from = {{"version", was->version}, {"hash", "h1"}};
        migration.to = {{"version", is->version}, {"hash", "h2"}};
    }
    Command on(const Desk& desk) const {
        auto c = desk.command(Verb::Migrate);
        c.reason = "new law";
        c.migration = std::make_shared<const Migration>(migration);
        return c;
    }
    std::vector<std::string> problems(const Desk& desk) const {
        std::vector<std::string> out;
        for (const auto& problem : migration_problems(*was, desk.state, migration)) out.push_back(problem.id);
        return out;
    }
};

const std::string kBy = ", migrate_by: head";

}  // namespace

TEST_CASE("a mapping is read as it is written, and nothing but a mapping is read") {
    const Json whole = {{"stages", {{"a", "b"}}}, {"steps", {{"c", "d"}}}, {"anytime", {{"e", "f"}}}, {"suspensions", {{"g", "h"}}}, {"roles", {{"i", "j"}}},
                        {"facts", {{"k", "l"}}}, {"deadlines", {{"m", "n"}}}, {"documents", {{"o", "p"}}}, {"results", {{"c", {{"q", "r"}}}}},
                        {"given_up", {{"s", "why"}}}, {"begins_again", {"c"}}, {"lengths", "new"}};
    const auto read = migration_map_from_json(whole);
    REQUIRE(read);
    CHECK(to_json(*read) == whole);
    CHECK(to_json(*migration_map_from_json(Json::object())) == Json::object());
    for (const auto& wrong : {Json::array(), Json(1), Json{{"steps", 1}}, Json{{"steps", {{"a", 1}}}}, Json{{"unknown", Json::object()}}, Json{{"lengths", "longer"}},
                              Json{{"begins_again", "a"}}, Json{{"results", {{"a", "b"}}}}, Json{{"given_up", Json::array()}}})
        CHECK(migration_map_from_json(wrong).error().id == "migration.unreadable");
}

TEST_CASE("whatever stands against a move is told at once, and each only once") {
    const auto was = edition("1", "2023-01-01", steps("look: {by: clerk, results: {fine: {}, poor: {}}}, draw: {by: clerk, after: [look]}, sign: {by: clerk, after: [look], approval: [{by: head, choices: [agree, return]}]}"));
    const auto is = edition("2", "2024-01-01", steps("look: {by: clerk, results: {good: {}, poor: {}}}, sign: {by: clerk, after: [look], approval: [{by: [head, clerk], mode: all, choices: [agree, return]}]}"), kBy);
    Desk desk(was);
    REQUIRE(desk.open() == "");
    REQUIRE(desk.act("look", "fine") == "");
    REQUIRE(desk.act("draw") == "");
    REQUIRE(desk.act("sign") == "");
    Move move(was, is);
    move.migration.map.steps = {{"nowhere", "look"}};
    CHECK(move.problems(desk) == std::vector<std::string>{"migrate.map_unknown", "migrate.step", "migrate.result", "migrate.round"});
    move.migration.map.steps.clear();
    move.migration.map.given_up = {{"draw", ""}};
    move.migration.map.begins_again = {"sign"};
    move.migration.map.results = {{"look", {{"fine", "good"}}}};
    CHECK(move.problems(desk) == std::vector<std::string>{"migrate.given_up_unexplained"});
    move.migration.map.given_up = {{"draw", "not asked for any more"}};
    CHECK(move.problems(desk).empty());
}

TEST_CASE("two things of the old edition do not become one") {
    const auto was = edition("1", "2023-01-01", steps("look: {by: clerk}, see: {by: clerk}"));
    const auto is = edition("2", "2024-01-01", steps("look: {by: clerk}"), kBy);
    Desk desk(was);
    REQUIRE(desk.open() == "");
    Move move(was, is);
    move.migration.map.steps = {{"see", "look"}};
    CHECK(move.problems(desk) == std::vector<std::string>{"migrate.two_into_one"});
}

TEST_CASE("a move is folded from its event as it was decided, and what it changes is what differs") {
    const auto was = edition("1", "2023-01-01", "deadlines: {week: {length: 7 days}}\n" + steps("look: {by: clerk, results: {fine: {}, poor: {}}}, draw: {by: clerk, within: week}, sign: {by: clerk, after: [look, draw]}"));
    const auto is = edition("2", "2024-01-01", "deadlines: {week: {length: 5 days}}\n" + steps("view: {by: clerk, results: {good: {}, poor: {}}}, draw: {by: clerk, within: week}, sign: {by: clerk, after: [view, draw]}"), kBy);
    Desk desk(was);
    REQUIRE(desk.open() == "");
    REQUIRE(desk.act("look", "fine") == "");
    Move move(was, is);
    move.migration.map.steps = {{"look", "view"}};
    move.migration.map.results = {{"look", {{"fine", "good"}}}};
    const auto decision = decide(*was, desk.state, move.on(desk), desk.world);
    REQUIRE(!decision.refusal);
    REQUIRE(decision.events.front().type == "case.moved");
    CHECK(decision.events.front().what.at("from").at("hash") == "h1");
    CHECK(decision.events.front().what.at("to").at("hash") == "h2");
    auto state = desk.state;
    for (const auto& event : decision.events) {
        const auto stored = event_from_record(event_to_record(event));  // as a record has it
        REQUIRE(stored);
        REQUIRE(apply(*is, state, *stored));
    }
    CHECK(state.results.at("view") == "good");
    CHECK(!state.results.contains("look"));
    CHECK(state.counters.at("times:view.good") == 1);
    CHECK(state.doers.at("view") == desk.state.doers.at("look"));
    CHECK(state.clocks.at("draw").length == desk.state.clocks.at("draw").length);
    CHECK(state.clocks.at("draw").old_length);
    CHECK(state.clocks.at("draw").due == desk.state.clocks.at("draw").due);
    const auto said = command_from_event(*was, decision.events.front());
    REQUIRE(said);
    CHECK(to_json(said->migration->map) == to_json(move.migration.map));
    CHECK(said->migration->basis == "section 90");
    for (const auto& sentence : sentences_of_migration(decision.events.front().what)) {
        CHECK(sentence.at("en").get<std::string>().find('{') == std::string::npos);
        CHECK(sentence.at("zh").get<std::string>().find('{') == std::string::npos);
    }
}

TEST_CASE("a private fact keeps its commitment and its value under another name, and stays private") {
    const auto was = edition("1", "2023-01-01", "facts: {name: {type: text, longest: 10, private: yes}}\n" + steps("look: {by: clerk, fills: [name]}, sign: {by: clerk}"));
    const auto is = edition("2", "2024-01-01", "facts: {person: {type: text, longest: 10, private: yes}}\n" + steps("look: {by: clerk, fills: [person]}, sign: {by: clerk}"), kBy);
    const auto open_one = edition("3", "2024-01-01", "facts: {person: {type: text, longest: 10}}\n" + steps("look: {by: clerk, fills: [person]}, sign: {by: clerk}"), kBy);
    Desk desk(was);
    REQUIRE(desk.open() == "");
    desk.state.facts["name"] = FactState{Value(conditions::Value(std::string("Li"))), "sm3:1"};
    Move move(was, is);
    move.migration.map.facts = {{"name", "person"}};
    const auto decision = decide(*was, desk.state, move.on(desk), desk.world);
    REQUIRE(!decision.refusal);
    auto state = desk.state;
    for (const auto& event : decision.events) REQUIRE(apply(*is, state, event));
    CHECK(state.facts.at("person") == desk.state.facts.at("name"));
    CHECK(event_to_record(decision.events.front()).dump().find("Li") == std::string::npos);
    Move reveals(was, open_one);
    reveals.migration.map.facts = {{"name", "person"}};
    CHECK(reveals.problems(desk) == std::vector<std::string>{"migrate.fact_private"});
}

TEST_CASE("a move says who, why and by which provision, and goes forward only") {
    const auto body = steps("look: {by: clerk}");
    const auto was = edition("1", "2023-01-01", body), is = edition("2", "2024-01-01", body, kBy), silent = edition("2s", "2024-01-01", body), earlier = edition("0", "2022-01-01", body, kBy);
    Desk desk(was);
    REQUIRE(desk.open() == "");
    const auto refused = [&](const Move& move, auto change) {
        auto c = move.on(desk);
        change(c);
        const auto decision = decide(*was, desk.state, c, desk.world);
        return decision.refusal ? decision.refusal->error.id : std::string();
    };
    const auto nothing = [](Command&) {};
    CHECK(refused(Move(was, is), nothing) == "");
    CHECK(refused(Move(was, silent), nothing) == "migrate.nobody");
    CHECK(refused(Move(was, earlier), nothing) == "migrate.backward");
    CHECK(refused(Move(was, was), nothing) == "migrate.same");
    CHECK(refused(Move(was, is), [](Command& c) { c.reason.clear(); }) == "migrate.unexplained");
    CHECK(refused(Move(was, is), [](Command& c) { c.legal.day = *calendar::parse_day("2023-12-31"); }) == "migrate.not_in_force");
    Move without_basis(was, is);
    without_basis.migration.basis.clear();
    CHECK(refused(without_basis, nothing) == "migrate.unexplained");
}
