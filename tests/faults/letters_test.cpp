// What one case tells another: carried once, whatever dies or fails in between.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

#include "audit/verify.hpp"
#include "engine.hpp"
#include "disk.hpp"

using namespace docket;
namespace fs = std::filesystem;

namespace {

class Place {
public:
    Place() : path_(fs::temp_directory_path() / ("docket-letters-" + std::to_string(::getpid()))) { fs::create_directories(path_); }
    ~Place() { fs::remove_all(path_); }
    fs::path file() const { return path_ / "j.db"; }
    std::string url() const { return "sqlite:" + file().string(); }
    void clear() const {
        for (const auto& one : fs::directory_iterator(path_)) fs::remove(one);
    }

private:
    fs::path path_;
};

SourceFile shipped(const std::string& name) {
    std::ifstream in(std::string(DOCKET_SOURCE_DIR "/workflows/other-cases/") + name, std::ios::binary);
    return {name, std::string{std::istreambuf_iterator<char>(in), {}}};
}

const SourceFile kOffice{"office.yaml",
                         "authority: {id: 示例县, title: 示例县, prefix: 示, zone: Asia/Shanghai, version: \"1\", groups: {委员: [甲, 乙, 丙]}}\n"};

std::unique_ptr<Engine> open(const Place& place, const std::string& vfs = {}, std::size_t cached = 100) {
    EngineOptions options;
    options.journal = place.url();
    options.sqlite_vfs = vfs;
    options.cached_cases = cached;
    auto opened = Engine::open(options);
    if (!opened) FAIL(opened.error().en);
    return *std::move(opened);
}

Saying say(Engine& engine, const std::string& who, const std::string& role, const std::string& day, const std::string& request) {
    Saying out;
    out.actor.id = who;
    out.actor.roles = {role};
    out.now_us = *engine.parse_instant(day, "示例县");
    out.request_id = request;
    return out;
}

Json done(Result<Json> answer) {
    if (!answer) FAIL(answer.error().id << ": " << answer.error().en);
    return *std::move(answer);
}

void deploy(Engine& engine) {
    Saying at;
    at.now_us = *engine.parse_instant("2024-03-01T09:00:00+08:00", "");
    done(engine.deploy({kOffice, shipped("举报办理.yaml"), shipped("专项调查.yaml"), shipped("审理会议.yaml")}, at));
}

std::string report(Engine& engine, const std::string& request) {
    OpenRequest request_to_open;
    request_to_open.say = say(engine, "小王", "承办人", "2024-03-04", request);
    request_to_open.process = "举报办理";
    request_to_open.facts = {{"被举报人", "某甲"}};
    return done(engine.open_case(request_to_open)).at("case");
}

ActRequest investigate(Engine& engine, const std::string& id) {
    ActRequest act;
    act.say = say(engine, "小王", "承办人", "2024-03-05", "investigate");
    act.case_id = id;
    act.act = "立案调查";
    return act;
}

// The cases that the step has opened, as the list of all cases has them.
std::size_t investigations(Engine& engine) { return done(engine.query("cases", {{"process", "专项调查"}}, 0)).size(); }

std::vector<std::string> findings(const Place& place) {
    audit::VerifyOptions options;
    options.url = place.url();
    const auto report = audit::verify(options);
    if (!report) FAIL(report.error().en);
    std::vector<std::string> out;
    for (const auto& finding : report->findings) out.push_back(finding.id);
    return out;
}

void sql(const Place& place, const std::string& text) {
    sqlite3* file = nullptr;
    REQUIRE(sqlite3_open(place.file().c_str(), &file) == SQLITE_OK);
    REQUIRE(sqlite3_exec(file, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(file);
}

}  // namespace

TEST_CASE("what is told waits in the journal whenever the disk fails, and is carried on by the next engine, once") {
    const Place place;
    faults::Disk disk("letters");
    long last = 0;
    std::size_t waited = 0;
    for (long fails_at = 1; last == 0 || fails_at <= last; ++fails_at) {
        place.clear();
        std::string id;
        {
            auto engine = open(place);
            deploy(*engine);
            id = report(*engine, "open");
        }
        bool acknowledged = false;
        {
            auto engine = open(place, "letters");
            long operations = 0;
            disk.before = [&](faults::Operation, const std::string&) { return ++operations >= fails_at ? SQLITE_IOERR : SQLITE_OK; };
            acknowledged = engine->act(investigate(*engine, id)).has_value();
            disk.before = {};
            if (operations < fails_at) last = fails_at;  // the act and all that follows were through before
        }
        auto engine = open(place);
        const auto before = investigations(*engine);
        const auto again = done(engine->act(investigate(*engine, id)));  // as a host does that lost the answer
        if (acknowledged) CHECK(again.value("repeated", false));
        waited += acknowledged && before == 0 ? 1 : 0;
        done(engine->advance(*engine->parse_instant("2024-03-06", "示例县"), nullptr));
        CHECK(investigations(*engine) == 1);
        const auto shown = done(engine->show(id));
        REQUIRE(shown.at("others").size() == 1);
        CHECK(shown.at("others")[0].at("status") == "runs");
        engine.reset();
        CHECK(findings(place).empty());
        REQUIRE(fails_at < 2000);
    }
    CHECK(waited > 0);  // some failures lie between the act and the case that it asks for
}

TEST_CASE("verify finds a letter that was taken out of the outbox, and one that nobody wrote") {
    const Place place;
    faults::Disk disk("outbox");
    std::string id;
    {
        auto engine = open(place);
        deploy(*engine);
        id = report(*engine, "open");
    }
    sql(place, "insert into outbox(id) values(5)");
    CHECK(findings(place) == std::vector<std::string>{"letter.unrecorded"});
    sql(place, "delete from outbox");
    CHECK(findings(place).empty());
    {
        auto engine = open(place);
        done(engine->act(investigate(*engine, id)));
    }
    CHECK(findings(place).empty());
    // the act again in another journal, whose letter is taken away before it is carried
    long fails_at = 0;
    for (bool waits = false; !waits; ++fails_at) {
        REQUIRE(fails_at < 2000);
        place.clear();
        {
            auto engine = open(place);
            deploy(*engine);
            id = report(*engine, "open");
        }
        {
            auto engine = open(place, "outbox");
            long operations = 0;
            disk.before = [&](faults::Operation, const std::string&) { return ++operations >= fails_at ? SQLITE_IOERR : SQLITE_OK; };
            const auto answer = engine->act(investigate(*engine, id));
            disk.before = {};
            waits = answer.has_value();
        }
        auto engine = open(place);
        waits = waits && investigations(*engine) == 0;
    }
    sql(place, "delete from outbox");
    CHECK(findings(place) == std::vector<std::string>{"letter.missing"});
}

TEST_CASE("a case that cannot be opened gives the step back to its doer, who learns why") {
    const Place place;
    auto engine = open(place);
    auto lapsed = shipped("专项调查.yaml");
    const std::string in_force = "施行日期: 2024-01-01";
    lapsed.text.replace(lapsed.text.find(in_force), in_force.size(), in_force + ", 有效期至: 2024-03-04");
    Saying at;
    at.now_us = *engine->parse_instant("2024-03-01T09:00:00+08:00", "");
    done(engine->deploy({kOffice, shipped("举报办理.yaml"), lapsed, shipped("审理会议.yaml")}, at));
    const auto id = report(*engine, "open");
    done(engine->act(investigate(*engine, id)));
    CHECK(investigations(*engine) == 0);
    const auto shown = done(engine->show(id));
    CHECK_FALSE(shown.contains("others"));
    const auto history = done(engine->history(id));
    const auto& last = history.back();
    CHECK(last.at("type") == "other.heard");
    CHECK(last.at("what").at("refused").at("id") == "edition.not_in_force");
    auto again = investigate(*engine, id);
    again.say.request_id = "again";
    CHECK(engine->act(again));
    engine.reset();
    CHECK(findings(place).empty());
}

TEST_CASE("a case that is carried by nobody's memory tells and hears all the same") {
    const Place place;
    auto engine = open(place, {}, 0);
    deploy(*engine);
    const auto id = report(*engine, "open");
    done(engine->act(investigate(*engine, id)));
    const auto child = done(engine->show(id)).at("others")[0].at("case").get<std::string>();
    ActRequest conclude;
    conclude.say = say(*engine, "小钱", "调查人", "2024-03-11", "conclude");
    conclude.case_id = child;
    conclude.act = "作出结论";
    conclude.result = "查实";
    done(engine->act(conclude));
    CHECK(done(engine->show(id)).at("stage") == "处理");
    const auto history = done(engine->history(id));
    std::vector<std::string> types;
    for (const auto& record : history) types.push_back(record.at("type"));
    CHECK(types == std::vector<std::string>{"case.opened", "stage.entered", "child.asked", "other.heard", "other.heard", "step.done", "stage.entered"});
    engine.reset();
    CHECK(findings(place).empty());
}
