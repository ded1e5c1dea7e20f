#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "check/check.hpp"
#include "scenario/chance.hpp"
#include "scenario/read.hpp"
#include "scenario/simulate.hpp"
#include "scenario/snapshot.hpp"
#include "scenario/suggest.hpp"
#include "scenario/trial.hpp"
#include "scenario/write.hpp"

using namespace docket;
using namespace docket::scenario;

namespace {

SourceFile file(const std::string& path, const std::string& name) {
    std::ifstream in(std::string(DOCKET_SOURCE_DIR "/") + path, std::ios::binary);
    REQUIRE(in.good());
    return {name, {std::istreambuf_iterator<char>(in), {}}};
}
SourceFile permit() { return file("tests/scenarios/permit.yaml", "permit.yaml"); }

Json report_of(Result<Json> result) {
    if (!result) FAIL(result.error().en);
    return *std::move(result);
}

Json counts(Chance chance, const Spread& spread) {
    std::map<std::int64_t, int> by_day;
    for (int i = 0; i < 1000; ++i) ++by_day[spread.days(chance)];
    Json out = Json::array();
    for (const auto& [day, times] : by_day) out.push_back({day, times});
    return out;
}

}  // namespace

TEST_CASE("every shipped scenario written again is read as the same story") {
    for (const auto* path : {"workflows/approvals/审批方式.scenarios.yaml", "workflows/approvals/变通办理.scenarios.yaml",
                             "workflows/administrative-reconsideration/行政复议-2023.scenarios.yaml", "workflows/cadre-selection/干部选拔任用.scenarios.yaml"}) {
        const auto source = file(path, path);
        const auto stories = read_stories(source).stories;
        REQUIRE(!stories.empty());
        for (const auto& story : stories) {
            const auto written = to_yaml(story, calendar::Tongue::Chinese);
            const auto again = read_stories({"again", written});
            INFO(written);
            REQUIRE(again.diagnostics.empty());
            REQUIRE(again.stories.size() == 1);
            CHECK(to_yaml(again.stories.front(), calendar::Tongue::English) == to_yaml(story, calendar::Tongue::English));
            CHECK(again.stories.front().turns.size() == story.turns.size());
        }
    }
}

TEST_CASE("suggestions cover everything of a small process, and pass when they are run") {
    const auto report = report_of(suggest({permit()}, {}));
    const auto& process = report["processes"].at(0);
    CHECK(process["missing"].empty());
    CHECK(process["tried"] == 0);
    std::string yaml;
    std::set<std::string> covered;
    for (const auto& one : process["suggestions"]) {
        CHECK(one["shortest"] == true);
        yaml += one["yaml"].get<std::string>();
        for (const auto& name : one["covers"]) covered.insert(name);
    }
    CHECK(covered.size() == process["possible"]);
    const auto played = report_of(scenario::run({{"s.yaml", yaml}, permit()}, {}));
    CHECK(played["failed"] == 0);
    CHECK(played["coverage"][0]["never"].empty());
    CHECK(report_of(suggest({permit(), {"s.yaml", yaml}}, {}))["processes"][0]["suggestions"].empty());
}

TEST_CASE("rules and conditions are measured: seen true and seen false, exercised or never") {
    const std::string one = "- scenario: One\n  process: permit@1\n  given: {received: 2024-03-01, people: {Ann: clerk}}\n  story:\n"
                            "    - when: {on: 2024-03-04, who: Ann, does: check, result: accepted}\n"
                            "    - when: {on: 2024-03-04, who: Ann, does: classify, fills: {size: small}}\n";
    const auto coverage = report_of(scenario::run({{"s.yaml", one}, permit()}, {}))["coverage"][0];
    const auto never_true = coverage["conditions"]["never_true"].get<std::vector<std::string>>();
    CHECK(std::ranges::find(never_true, "inspection_due") != never_true.end());
    const auto never_false = coverage["conditions"]["never_false"].get<std::vector<std::string>>();
    CHECK(std::ranges::find(never_false, "inspection_due") == never_false.end());
    CHECK(coverage["rules"]["never"].size() + coverage["rules"]["exercised"].get<std::size_t>() == coverage["rules"]["possible"].get<std::size_t>());
    CHECK(std::ranges::find(coverage["rules"]["never"], Json("No permit for a large stall before an inspection")) != coverage["rules"]["never"].end());
}

TEST_CASE("a snapshot tells the whole course, the same each time, and otherwise when the process is another") {
    const auto story = report_of(suggest({permit()}, {}))["processes"][0]["suggestions"][0]["yaml"].get<std::string>();
    const auto text = [&](const SourceFile& process) { return report_of(snapshots({{"s.yaml", story}, process}, {}))["snapshots"][0]["text"].get<std::string>(); };
    CHECK(text(permit()) == text(permit()));
    CHECK(text(permit()).find("decision_period until 2024-02-01") != std::string::npos);
    auto other = permit();
    other.text.replace(other.text.find("length: 30 days"), 15, "length: 31 days");
    CHECK(text(other).find("decision_period until 2024-02-02") != std::string::npos);
}

TEST_CASE("chance is the same on every machine") {
    Chance chance(1, 2);
    CHECK(chance.next() == 0x0ULL + Chance(1, 2).next());
    CHECK(Chance(1, 2).next() != Chance(1, 3).next());
    // Numbers of this generator with this seed: a change of them is a change of every simulation anybody has kept.
    CHECK(counts(Chance(7, 1), {Spread::Shape::Exponential, {3000, 0, 0}, false}).dump() == file("tests/scenario/exponential.json", "x").text);
    CHECK(counts(Chance(7, 1), {Spread::Shape::Triangular, {1000, 2000, 8000}, false}).dump() == file("tests/scenario/triangular.json", "x").text);
    std::int64_t sum = 0;
    Chance more(3, 1);
    const Spread exponential{Spread::Shape::Exponential, {3000, 0, 0}, false}, uniform{Spread::Shape::Uniform, {1000, 2000, 0}, false};
    for (int i = 0; i < 100'000; ++i) sum += exponential.thousandths(more);
    CHECK(std::abs(sum / 100'000 - 3000) < 40);
    for (int i = 0; i < 1000; ++i) {
        const auto one = uniform.thousandths(more);
        CHECK((one >= 1000 && one <= 2000));
    }
}

TEST_CASE("a simulation depends on its seed and on nothing else") {
    const auto process = check::check_file("permit.yaml", permit().text).process;
    const auto wanted = read_distributions(file("tests/cli/simulate/permit.distributions.yaml", "d"), *process);
    REQUIRE(wanted);
    const auto ground = ground_for(process, nullptr, nullptr);
    REQUIRE(ground);
    const auto run = [&](std::uint64_t seed, int threads) { return report_of(simulate(*ground, *wanted, {300, seed, threads, nullptr})); };
    CHECK(run(5, 1) == run(5, 3));
    CHECK(run(5, 1) != run(6, 1));
    const auto report = run(5, 2);
    std::int64_t ended = 0;
    for (const auto& one : report["outcomes"]) ended += one["cases"].get<std::int64_t>();
    CHECK(ended == report["ended"]);
    CHECK(report["ended"].get<int>() + report["unfinished"].get<int>() == 300);
    CHECK(report["unfinished"] == 0);
    const auto stopped = simulate(*ground, *wanted, {300, 1, 2, [](std::int64_t done, std::int64_t) { return done < 10; }});
    REQUIRE(!stopped);
    CHECK(stopped.error().kind == ErrorKind::Interrupted);
}

TEST_CASE("what is wrong in a file of distributions is named with its place") {
    const auto process = check::check_file("permit.yaml", permit().text).process;
    const std::vector<std::pair<std::string, std::string>> table{
        {"arivals: {}", "d:1:1"},
        {"takes: {uniform: [1, 2]}", "d:1:8"},
        {"takes: {uniform: [2, 1], unit: days}", "d:1:22"},
        {"takes: {uniform: [1], unit: days}", "d:1:18"},
        {"takes: {fixed: 1, exponential: 2, unit: days}", "d:1:32"},
        {"takes: {fixed: 1.2345, unit: days}", "d:1:16"},
        {"takes: {fixed: -1, unit: days}", "d:1:16"},
        {"takes: {fixed: 1, unit: weeks}", "d:1:25"},
        {"acts: {chek: {chance: 5}}", "d:1:8"},
        {"acts: {check: {results: {accepted: 0}}}", "d:1:25"},
        {"acts: {check: {results: {acepted: 1}}}", "d:1:26"},
        {"acts: {check: {chance: 101}}", "d:1:24"},
        {"facts: {size: {huge: 1}}", "d:1:16"},
        {"facts: {siz: {small: 1}}", "d:1:9"},
        {"parties: {clerk: 2}", "d:1:11"},
        {"arrivals: {from: 2023-01-01}", "d:1:18"},
        {"longest: 0", "d:1:10"},
        {"- a list", "d:1:1"},
    };
    for (const auto& [text, place] : table) {
        INFO(text);
        const auto read = read_distributions({"d", text + "\n"}, *process);
        REQUIRE(!read);
        CHECK(read.error().id == "simulation.words");
        CHECK(read.error().place == place);
        CHECK(!read.error().zh.empty());
    }
}

TEST_CASE("a trial refuses what is wrong and is as it was") {
    auto begun = Trial::begin({permit()}, "permit.yaml", "");
    REQUIRE(begun);
    auto& trial = **begun;
    CHECK(trial.take({{"wait_until", "2024-03-05"}}).error().id == "trial.not_open");
    REQUIRE(trial.open({{"received", "2024-03-01"}, {"people", {{"Ann", "clerk"}}}}));
    const auto before = trial.view()->dump();
    const std::vector<std::pair<Json, std::string>> table{
        {{{"who", "Ann"}, {"dose", "check"}}, "trial.words"},          {{{"who", "Ann"}, {"does", "nothing"}}, "act.unknown"},
        {{{"who", "Ann"}, {"does", "classify"}}, "step.not_in_stage"}, {{{"on", "2024-02-01"}, {"who", "Ann"}, {"does", "check"}}, "trial.day_back"},
        {{{"on", "someday"}, {"who", "Ann"}, {"does", "check"}}, "trial.words"}, {{{"who", "Ann"}, {"does", "check"}, {"result", "x"}}, "result.unknown"}};
    for (const auto& [when, id] : table) {
        const auto taken = trial.take(when);
        REQUIRE(!taken);
        CHECK(taken.error().id == id);
        CHECK(trial.view()->dump() == before);
    }
    // The approval or the votes of one turn: all of it or nothing.
    CHECK(!trial.take({{"who", "Ann"}, {"does", "check"}, {"result", "refused"}, {"approved_by", "Ann"}}));
    CHECK(trial.view()->dump() == before);
    CHECK(trial.undo(1).error().id == "trial.nothing_to_undo");
    REQUIRE(trial.take({{"who", "Ann"}, {"does", "check"}, {"result", "accepted"}}));
    REQUIRE(trial.take({{"wait_until", "2024-03-20"}}));
    CHECK(!trial.take({{"on", "2024-03-25"}, {"who", "Ann"}, {"does", "decide"}}));
    CHECK((*trial.view())["day"] == "2024-03-25");  // time has come there, and the story says so
    const auto yaml = trial.scenario("S");
    REQUIRE(yaml);
    CHECK(yaml->find("wait_until: 2024-03-25") != std::string::npos);
    CHECK(report_of(scenario::run({{"s.yaml", *yaml}, permit()}, {}))["passed"] == 1);
    REQUIRE(trial.undo(3));
    CHECK(trial.view()->dump() == before);
}
