#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "scenario/scenario.hpp"

using namespace docket;
using calendar::Tongue;

namespace {

SourceFile read(const std::string& name) {
    std::ifstream in(std::string(DOCKET_SOURCE_DIR "/tests/scenarios/") + name, std::ios::binary);
    REQUIRE(in.good());
    return {name, {std::istreambuf_iterator<char>(in), {}}};
}

Json run(const std::string& scenarios, scenario::Options options = {}) {
    const auto report = scenario::run({{"a.scenarios.yaml", scenarios}, read("permit.yaml")}, options);
    if (!report) FAIL(report.error().en);
    return *report;
}

const std::string kHead =
    "- scenario: One\n"
    "  process: permit@1\n"
    "  given: {received: 2024-03-01, people: {Ann: clerk, Bob: head, Tom: applicant}}\n"
    "  story:\n";

// One act, then one expectation.
Json expecting(const std::string& then) {
    return run(kHead + "    - when: {on: 2024-03-04, who: Ann, does: check, result: accepted}\n      then: {" + then + "}\n");
}

}  // namespace

TEST_CASE("each expectation holds where it is true and fails with its place where it is not") {
    struct Row {
        std::string right, wrong, expected, got;
    };
    const std::vector<Row> table{
        {"stage: review", "stage: intake", "intake", "review"},
        {"suspended: no", "suspended: yes", "yes", "no"},
        {"may: [classify, withdraw]", "may: [announce]", "announce", ""},
        {"may_only: [classify, hear_neighbours]", "may_only: [classify]", "classify", "classify, hear_neighbours"},
        {"may_not: [announce, inspect]", "may_not: [classify]", "", "classify"},
        {"due: {decision_period: 2024-04-03, classify: 2024-03-08}", "due: {decision_period: 2024-04-04}", "2024-04-04", "2024-04-03"},
        {"facts: {sells: goods, answered: yes}", "facts: {sells: food}", "food", "goods"},
    };
    for (const auto& row : table) {
        INFO(row.wrong);
        CHECK(expecting(row.right)["passed"] == 1);
        const auto report = expecting(row.wrong);
        CHECK(report["failed"] == 1);
        const auto& failure = report["scenarios"][0]["failures"].at(0);
        CHECK(failure["line"] == 6);
        CHECK(failure["expected"] == row.expected);
        if (!row.got.empty()) CHECK(failure["got"] == row.got);
        CHECK(!failure["en"].get<std::string>().empty());
        CHECK(!failure["zh"].get<std::string>().empty());
    }
    for (const auto* wrong : {"ended: granted", "documents: [permit_letter]", "warned: [decision_period]", "refused: ended", "facts: {size: small}"}) {
        INFO(wrong);
        CHECK(expecting(wrong)["failed"] == 1);
    }
}

TEST_CASE("a refusal must be exactly the one that is named; an unexpected one fails the story") {
    const auto act = kHead + "    - when: {on: 2024-03-04, who: Ann, does: classify, fills: {size: small}}\n";
    CHECK(run(act + "      then: {refused: not in this stage}\n")["passed"] == 1);
    CHECK(run(act + "      then: {refused: 不在本阶段}\n")["passed"] == 1);
    CHECK(run(act + "      then: {refused: step.not_in_stage}\n")["passed"] == 1);
    for (const auto* other : {"not this role", "any error", "rejected", ""})
        CHECK(run(act + "      then: {refused: \"" + other + "\"}\n")["passed"] == 0);
    const auto report = run(act);
    CHECK(report["failed"] == 1);
    CHECK(report["scenarios"][0]["failures"][0]["line"] == 5);
    CHECK(report["scenarios"][0]["failures"][0]["got"] == "step.not_in_stage");
}

TEST_CASE("a story stops at its first failure and says how far it came") {
    const auto report = run(kHead +
                            "    - when: {on: 2024-03-04, who: Ann, does: check, result: accepted}\n"
                            "    - when: {on: 2024-03-05, who: Ann, does: announce}\n"
                            "    - when: {on: 2024-03-05, who: Ann, does: classify}\n");
    CHECK(report["scenarios"][0]["steps"] == 1);
    CHECK(report["scenarios"][0]["failures"].size() == 1);
}

TEST_CASE("words and shapes that are not known are located; the other stories are played") {
    const auto good = kHead + "    - when: {wait_until: 2024-03-02}\n";
    struct Row {
        std::string text, code;
        int line;
    };
    const std::vector<Row> table{
        {"- scenario: Two\n  proces: permit\n  given: {received: 2024-03-01}\n  story: [{when: {wait_until: 2024-03-02}}]\n", "E003", 6 + 1},
        {kHead + "    - when: {on: 2024-03-04, who: Ann, dose: check}\n", "E003", 5 + 5},
        {kHead + "    - when: {wait_until: 2024-03-04}\n      then: {stag: intake}\n", "E003", 5 + 6},
        {kHead + "    - when: {wait_until: 2024-02-30}\n", "E006", 5 + 5},
        {kHead + "    - when: {wait_until: 2024-03-04, who: Ann}\n", "E007", 5 + 5},
        {kHead + "    - when: {who: Ann, does: check}\n", "E006", 5 + 5},
        {kHead + "    - when: {wait_until: 2024-03-04}\n      then: {rules: mostly kept}\n", "E007", 5 + 6},
        {kHead + "    - then: {stage: intake}\n", "E006", 5 + 5},
    };
    for (const auto& row : table) {
        INFO(row.text);
        const auto report = run(good + row.text);
        CHECK(report["passed"] == 1);
        CHECK(report["scenarios"].size() == 1);
        REQUIRE(report["errors"].get<int>() >= 1);
        const auto& d = report["diagnostics"][0];
        CHECK(d["code"] == row.code);
        CHECK(d["file"] == "a.scenarios.yaml");
        CHECK(d["range"]["line"] == row.line);
        CHECK(!d["text"].get<std::string>().empty());
    }
}

TEST_CASE("coverage counts what can happen once, and names what no story tried") {
    const auto none = run(kHead + "    - when: {wait_until: 2024-03-02}\n")["coverage"][0];
    CHECK(none["tried"] == 0);
    CHECK(none["never"].size() == none["possible"]);
    const auto one = expecting("stage: review")["coverage"][0];
    CHECK(one["tried"] == 1);
    CHECK(one["possible"] == none["possible"]);
    const auto never = one["never"].get<std::vector<std::string>>();
    const auto holds = [&](const char* name) { return std::find(never.begin(), never.end(), name) != never.end(); };
    CHECK(!holds("check.accepted"));
    for (const auto* name : {"check.incomplete", "check overdue", "hand_in overdue", "withdraw", "sells_food", "pause", "resume pause",
                             "pause expires", "extend decision_period", "inspect.bad", "classify"}) {
        INFO(name);
        CHECK(holds(name));
    }
    CHECK(!holds("decision_period overdue"));  // a report is no consequence
    CHECK(one["en"].get<std::string>().find("coverage: 1/") == 0);
    CHECK(one["zh"].get<std::string>().find("从未试过：") != std::string::npos);
}

TEST_CASE("stories can be chosen by name, watched, and stopped between two") {
    const auto two = kHead + "    - when: {wait_until: 2024-03-02}\n- scenario: Two\n" + kHead.substr(kHead.find('\n') + 1) + "    - when: {wait_until: 2024-03-02}\n";
    scenario::Options options;
    options.only = "Two";
    CHECK(run(two, options)["scenarios"].size() == 1);
    options.only.clear();
    std::vector<std::int64_t> seen;
    options.progress = [&](std::int64_t done, std::int64_t total) {
        CHECK(total == 2);
        seen.push_back(done);
        return true;
    };
    CHECK(run(two, options)["passed"] == 2);
    CHECK(seen == std::vector<std::int64_t>{0, 1, 2});
    options.progress = [](std::int64_t done, std::int64_t) { return done == 0; };
    const auto stopped = scenario::run({{"a.scenarios.yaml", two}, read("permit.yaml")}, options);
    REQUIRE(!stopped);
    CHECK(stopped.error().kind == ErrorKind::Interrupted);
}

TEST_CASE("a process that is missing, of another edition, or wrong fails its stories by name") {
    const auto story = kHead + "    - when: {wait_until: 2024-03-02}\n";
    const auto alone = scenario::run({{"a.scenarios.yaml", story}}, {});
    REQUIRE(alone);
    CHECK((*alone)["failed"] == 1);
    auto other = story;
    other.replace(other.find("permit@1"), 8, "permit@9");
    CHECK(run(other)["failed"] == 1);
    auto broken = read("permit.yaml");
    broken.text.replace(broken.text.find("within:"), 7, "withn:");
    const auto wrong = scenario::run({{"a.scenarios.yaml", story}, broken}, {});
    REQUIRE(wrong);
    CHECK((*wrong)["failed"] == 1);
    CHECK((*wrong)["errors"] == 1);
    CHECK((*wrong)["diagnostics"][0]["code"] == "E003");
}

TEST_CASE("the same stories pass when every case is folded anew, and when every command is sent twice") {
    for (const auto* name : {"permit", "摆摊许可"}) {
        for (int mode = 0; mode < 3; ++mode) {
            scenario::Options options;
            options.replay_after_each_step = mode == 1;
            options.twice = mode == 2;
            const auto report = scenario::run({read(std::string(name) + ".scenarios.yaml"), read(std::string(name) + ".yaml")}, options);
            REQUIRE(report);
            INFO(report->dump(1));
            CHECK((*report)["failed"] == 0);
            CHECK((*report)["passed"] > 0);
        }
    }
}
