// Who holds a role where the engine has to know: drawn in turn over many cases, and by the directory that the host has. What was
// known of people then stands in the journal, and is decided again from it when they have long changed.

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <ranges>

#include <unistd.h>

#include "../audit/office.hpp"
#include "audit/derive.hpp"
#include "audit/replay.hpp"
#include "audit/verify.hpp"
#include "directory.hpp"
#include "library/shipped.hpp"

using namespace docket;
namespace fs = std::filesystem;

namespace {

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().en + " " + result.error().details);
    return *std::move(result);
}

const char* kProcess = R"(process: {id: permits, title: Permits, version: "1", in_force: 2020-01-01, calendar: none, start: work, number: "P{year}-{serial}"}
roles:
  officer: {title: officer, group: officers, distribution: in_turn}
  head:    {title: head, superior_of: examine}
outcomes: {granted: {title: Granted}}
stages:
  work:
    steps: {examine: {by: officer, approval: {by: head, choices: [agree, return]}}}
    next: {end: granted}
)";
const char* kOffice = "authority: {id: town, title: Town, prefix: T, zone: Asia/Shanghai, version: \"1\", process_owners: [olga], operators: [otto]}\n";

// A directory that can change, and fail.
class People final : public PeopleDirectory {
public:
    std::map<std::string, std::vector<std::string>> groups{{"officers", {"ann", "bob"}}};
    std::map<std::string, std::string> superiors{{"ann", "hal"}, {"bob", "hal"}};
    std::string revision = "r1";
    bool answers = true;
    int asked = 0;

    Result<std::string> version(const std::string&) override { return answers ? Result<std::string>(revision) : gone(); }
    Result<std::optional<std::vector<std::string>>> members(const std::string&, const std::string& group) override {
        if (!answers) return gone();
        ++asked;
        const auto found = groups.find(group);
        return found == groups.end() ? std::nullopt : std::optional(found->second);
    }
    Result<std::string> superior(const std::string&, const std::string& person) override {
        const auto found = superiors.find(person);
        return found == superiors.end() ? std::string() : found->second;
    }

private:
    static Error gone() { return fail(ErrorKind::Unavailable, "ldap.down", "no connection", "连接不上"); }
};

class Town {
public:
    Town() : file_(fs::temp_directory_path() / ("docket-people-" + std::to_string(::getpid()) + "-" + std::to_string(++towns_) + ".db")) {
        remove();
        EngineOptions options;
        options.journal = "sqlite:" + file_.string();
        options.directory = people;
        engine = must(Engine::open(options));
        must(engine->deploy({{"office.yaml", kOffice}, {"permits.yaml", kProcess}}, by("olga", -1)));
    }
    ~Town() { remove(); }

    static Saying by(const std::string& who, int day) {
        Saying out;
        out.actor.id = who;
        out.now_us = audit::day_us(day);
        return out;
    }
    Result<Json> try_open(int day = 0) {
        OpenRequest request;
        request.say = by("clerk", day);
        request.process = "permits";
        return engine->open_case(request);
    }
    std::string open(int day = 0) { return must(try_open(day)).at("case").get<std::string>(); }
    Result<Json> act(const std::string& who, const std::string& id, int day = 1) { return engine->act({by(who, day), id, "examine", {}, {}, Json::object()}); }
    Result<Json> agree(const std::string& who, const std::string& id, int day = 1) { return engine->answer({by(who, day), id, "examine", "agree"}); }
    // Whom the engine drew for the case.
    std::string drawn(const std::string& id) {
        std::string out;
        for (const auto& record : must(engine->history(id)))
            if (record.at("type") == "person.assigned") out = record.at("what").at("person").at("id");
        return out;
    }
    std::vector<std::string> versions() {
        std::vector<std::string> out;
        for (const auto& row : must(engine->query("definitions", {{"kind", "authority"}}, 100))) out.push_back(row.at("version"));
        return out;
    }
    // Everything hashed, derived and decided again, by somebody who has the file and no directory.
    Json looked_at() {
        engine.reset();
        journal::OpenOptions reading;
        reading.url = "sqlite:" + file_.string();
        reading.read_only = true;
        auto journal = must(journal::Journal::open(reading));
        Library library(*journal, shipped_calendar);
        auto findings = audit::to_json(must(audit::replay(*journal, library, {})))["findings"];
        audit::VerifyOptions options;
        options.url = "sqlite:" + file_.string();
        options.rebuild = audit::derive_with(*journal, library);
        for (const auto& finding : must(audit::verify(options)).findings) findings.push_back({{"id", finding.id}, {"en", finding.en}});
        return findings;
    }

    std::shared_ptr<People> people = std::make_shared<People>();
    std::unique_ptr<Engine> engine;

private:
    void remove() {
        for (const char* end : {"", "-wal", "-shm"}) fs::remove(file_.string() + end);
    }
    static inline int towns_ = 0;
    fs::path file_;
};

}  // namespace

TEST_CASE("cases go round among the members that the directory names, and to their superiors") {
    Town town;
    const auto first = town.open(), second = town.open(), third = town.open();
    CHECK(town.drawn(first) == "ann");
    CHECK(town.drawn(second) == "bob");
    CHECK(town.drawn(third) == "ann");
    CHECK(town.act("bob", first).error().id == "role.not_held");
    REQUIRE(town.act("ann", first));
    CHECK(town.agree("bob", first).error().id == "role.not_held");
    CHECK(must(town.agree("hal", first)).at("outcome") == "granted");
    CHECK(town.looked_at() == Json::array());
}

TEST_CASE("who reads what an act did is told whom the engine drew, and how") {
    Town town;
    const auto answer = must(town.try_open());
    CHECK(answer.dump().find("person assigned: officer, ann, drawn by the engine, in turn") != std::string::npos);
    CHECK(answer.dump().find("指定办理人：officer，ann，由系统轮流分派") != std::string::npos);
}

TEST_CASE("each change of the directory is in the journal before an act is judged by it, and old acts stand by the old one") {
    Town town;
    const auto first = town.open(0);
    REQUIRE(town.act("ann", first, 1));
    town.people->groups["officers"] = {"cat", "bob"};
    town.people->superiors = {{"cat", "ida"}, {"ann", "ida"}};
    CHECK(town.drawn(town.open(2)) == "bob");  // the directory said r1 still: nothing was asked
    town.people->revision = "r2";
    CHECK(town.drawn(town.open(3)) == "cat");
    CHECK(town.agree("hal", first, 3).error().id == "role.not_held");
    REQUIRE(town.agree("ida", first, 3));
    CHECK(town.versions() == std::vector<std::string>{"1", "1+people 1", "1+people 2"});
    CHECK(town.looked_at() == Json::array());
}

TEST_CASE("a directory whose revision stays, or whose answers do, is taken over once") {
    Town town;
    for (int i = 0; i < 5; ++i) town.open();
    CHECK(town.people->asked == 1);
    town.people->revision = "r2";
    town.open();
    CHECK(town.people->asked == 2);
    CHECK(town.versions().size() == 2);
    town.people->revision = "";
    town.open();
    town.open();
    CHECK(town.people->asked == 4);
    CHECK(town.versions().size() == 2);
}

TEST_CASE("where the directory does not answer, the act fails and nothing is stored") {
    Town town;
    const auto first = town.open();
    const auto before = must(town.engine->history(first)).size();
    town.people->answers = false;
    CHECK(town.try_open().error().id == "directory.failed");
    CHECK(town.act("ann", first).error().kind == ErrorKind::Unavailable);
    town.people->answers = true;
    CHECK(must(town.engine->history(first)).size() == before);
    REQUIRE(town.act("ann", first));
    CHECK(town.looked_at() == Json::array());
}

TEST_CASE("who joins the group later is drawn next, and nobody is drawn where the group is empty") {
    Town town;
    town.people->groups["officers"] = {};
    const auto first = town.open();
    CHECK(town.drawn(first).empty());
    town.people->groups["officers"] = {"ann"};
    town.people->revision = "r2";
    REQUIRE(town.act("ann", first));  // whoever acts first is bound, as where nothing is drawn
    town.people->groups["officers"] = {"ann", "eve"};
    town.people->revision = "r3";
    CHECK(town.drawn(town.open(2)) == "ann");  // what he took himself was no turn of his
    CHECK(town.drawn(town.open(2)) == "eve");
    CHECK(town.looked_at() == Json::array());
}

TEST_CASE("only a process owner deploys where the authority lists any") {
    Town town;
    const auto refused = town.engine->deploy({{"permits.yaml", kProcess}}, Town::by("otto", 1));
    REQUIRE(!refused);
    CHECK(refused.error().id == "capability.not_held");
    REQUIRE(town.engine->deploy({{"permits.yaml", kProcess}}, Town::by("olga", 1)));
    CHECK(must(town.engine->capability("town", "otto", "operator")).at("listed") == true);
    CHECK(must(town.engine->capability("town", "olga", "运行管理员")).at("listed") == false);
    CHECK(must(town.engine->capability("town", "olga", "auditor")).at("listed").is_null());
    CHECK(town.engine->capability("town", "olga", "king").error().id == "capability.unknown");
}

// Recounted from what was done, not from the tables by which the engine drew.
TEST_CASE("whatever is opened and ended in whatever order, whom the engine draws has the fewest cases, and turns go round") {
    const char* process = R"(process: {id: p, title: P, version: "1", in_force: 2020-01-01, calendar: none, start: work, number: "P{year}-{serial}"}
roles: {even: {title: even, group: officers, distribution: in_turn}, light: {title: light, group: officers, distribution: least_loaded}}
outcomes: {closed: {title: Closed}}
stages: {work: {steps: {look: {by: even}, close: {by: light, results: {closed: {end: closed}}}}, next: {end: closed}}}
)";
    const bool holds = rc::check("drawn fairly", [&] {
        EngineOptions options;
        options.journal = "sqlite::memory:";
        const auto engine = must(Engine::open(options));
        must(engine->deploy({{"p.yaml", process}, {"o.yaml", "authority: {id: o, prefix: O, zone: Asia/Shanghai, version: \"1\", groups: {officers: [a, b, c]}}\n"}},
                            Town::by("x", -1)));
        std::map<std::string, std::string> running;  // case -> who has it
        std::map<std::string, int> turns{{"a", 0}, {"b", 0}, {"c", 0}};
        for (const auto ends : *rc::gen::container<std::vector<bool>>(*rc::gen::inRange(1, 25), rc::gen::arbitrary<bool>())) {
            if (ends && !running.empty()) {
                const auto one = *rc::gen::elementOf(std::vector<std::pair<std::string, std::string>>(running.begin(), running.end()));
                must(engine->act({Town::by(one.second, 1), one.first, "close", "closed", {}, Json::object()}));
                running.erase(one.first);
                continue;
            }
            std::map<std::string, int> has{{"a", 0}, {"b", 0}, {"c", 0}};
            for (const auto& [id, who] : running) ++has[who];
            OpenRequest request;
            request.say = Town::by("x", 0);
            request.process = "p";
            const auto id = must(engine->open_case(request)).at("case").get<std::string>();
            for (const auto& record : must(engine->history(id))) {
                if (record.at("type") != "person.assigned") continue;
                const auto who = record.at("what").at("person").at("id").get<std::string>();
                if (record.at("what").at("role") == "even") ++turns[who];
                else running[id] = who;
            }
            RC_ASSERT(has.at(running.at(id)) == std::ranges::min(has | std::views::values));
            RC_ASSERT(std::ranges::max(turns | std::views::values) - std::ranges::min(turns | std::views::values) <= 1);
        }
    });
    CHECK(holds);
}
