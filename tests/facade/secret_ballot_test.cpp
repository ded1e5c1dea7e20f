// A secret electronic ballot: who has voted is on record, how many said what is counted, and nowhere stands who said it.

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

#include <sqlite3.h>
#include <unistd.h>

#include "engine.hpp"

using namespace docket;
namespace fs = std::filesystem;

namespace {

const char* kProcess = R"(process: {id: hire, title: Hire, version: "1", in_force: 2024-01-01, calendar: none, start: choose, number: "H{year}-{serial}"}
roles: {clerk: {title: Clerk}, board: {title: Board, members_at_least: 3, group: board}}
outcomes: {hired: {title: Hired}, rejected: {title: Rejected}}
stages:
  choose:
    steps:
      propose:
        by: clerk
        approval: {by: board, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of present, ballot: electronic}
        results: {passed: {end: hired}, refused: {end: rejected}}
    next: {end: hired}
)";
const char* kOffice =
    "authority: {id: a, title: A, prefix: A, zone: Europe/Berlin, version: \"1\", groups: {board: [member-one, member-two, member-three]}}\n";

class Room {
public:
    Room() : file_(fs::temp_directory_path() / ("docket-ballot-" + std::to_string(::getpid()) + "-" + std::to_string(++rooms_) + ".db")) {
        remove();
        EngineOptions options;
        options.journal = "sqlite:" + file_.string();
        engine_ = *Engine::open(options);
        Saying at;
        at.now_us = *engine_->parse_instant("2024-03-01T09:00:00+01:00", "");
        if (const auto deployed = engine_->deploy({{"office.yaml", kOffice}, {"hire.yaml", kProcess}}, at); !deployed)
            FAIL(deployed.error().en + deployed.error().details);
        OpenRequest open;
        open.say = say("clerk", "");
        open.process = "hire";
        id_ = engine_->open_case(open)->at("case");
        REQUIRE(engine_->act({say("clerk", "propose"), id_, "propose", {}, {}}));
        MeetRequest held{say("clerk", "hold"), id_, "propose", "held", {}, {}, {}};
        for (const char* member : {"member-one", "member-two", "member-three"}) held.present.push_back(person(member));
        REQUIRE(engine_->meet(held));
    }
    ~Room() { remove(); }

    Result<Json> vote(const std::string& who, const std::string& answer) { return engine_->answer({say(who, "vote of " + who), id_, "propose", answer}); }
    Result<Json> close() { return engine_->meet({say("clerk", "close"), id_, "propose", "closed", {}, {}, {}}); }
    Json history() { return *engine_->history(id_); }
    Engine& engine() { return *engine_; }

    // The boxes as somebody sees them who reads the file.
    int votes_on_disk() const {
        sqlite3* file = nullptr;
        int votes = 0;
        REQUIRE(sqlite3_open(file_.c_str(), &file) == SQLITE_OK);
        const auto add = [](void* sum, int, char** columns, char**) {
            *static_cast<int*>(sum) += std::atoi(columns[0]);
            return 0;
        };
        REQUIRE(sqlite3_exec(file, "select votes from ballot_box", add, &votes, nullptr) == SQLITE_OK);
        sqlite3_close(file);
        return votes;
    }


private:
    static casework::Actor person(const std::string& id) {
        casework::Actor out;
        out.id = id;
        if (id == "clerk") out.roles = {"clerk"};
        return out;
    }
    Saying say(const std::string& who, const std::string& request) {
        Saying out;
        out.actor = person(who);
        out.request_id = request;
        out.now_us = *engine_->parse_instant("2024-03-04T10:00:00+01:00", "");
        return out;
    }
    void remove() const {
        for (const char* suffix : {"", "-wal", "-shm", ".lock"}) fs::remove(file_.string() + suffix);
    }

    static inline int rooms_ = 0;
    fs::path file_;
    std::unique_ptr<Engine> engine_;
    std::string id_;
};

}  // namespace

TEST_CASE("no record of a secret electronic ballot, and no request, says who voted how") {
    Room yes, no;
    for (auto* room : {&yes, &no}) {
        REQUIRE(room->vote("member-one", room == &yes ? "agree" : "disagree"));
        REQUIRE(room->vote("member-two", "abstain"));
    }
    // What is stored of two ballots that differ in one vote differs in nothing but the box.
    const auto a = yes.history(), b = no.history();
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        for (const char* part : {"type", "who", "when", "what", "why", "cmd", "state"}) {
            INFO(i << " " << part);
            CHECK(a[i].value(part, Json()) == b[i].value(part, Json()));
        }
    for (const auto& record : a) {
        if (record.at("type") != "vote.cast") continue;
        CHECK(record.at("cmd").at("cast") == true);
        CHECK_FALSE(record.at("cmd").contains("answer"));
    }
}

TEST_CASE("closing counts the box, and the box is empty afterwards") {
    Room room;
    REQUIRE(room.vote("member-one", "agree"));
    REQUIRE(room.vote("member-two", "agree"));
    REQUIRE(room.vote("member-three", "disagree"));
    CHECK(room.votes_on_disk() == 3);
    const auto closed = room.close();
    REQUIRE(closed);
    CHECK(closed->at("outcome") == "hired");
    CHECK(room.votes_on_disk() == 0);
    for (const auto& record : room.history())
        if (record.at("type") == "meeting.closed") {
            CHECK(record.at("what").at("counts").at("agree") == 2);
            CHECK(record.at("what").at("counts").at("refuse") == 1);
            CHECK(record.at("cmd").at("counts") == Json{{"agree", 2}, {"refuse", 1}});
        }
}

TEST_CASE("a vote sent again under its request id is answered as before, whatever it says, and counts once") {
    Room room;
    const auto first = room.vote("member-one", "agree");
    REQUIRE(first);
    const auto again = room.vote("member-one", "disagree");  // the answer that was lost said nothing: the first vote stands
    REQUIRE(again);
    CHECK(again->at("repeated") == true);
    REQUIRE(room.vote("member-two", "agree"));
    const auto closed = room.close();
    REQUIRE(closed);
    CHECK(closed->at("outcome") == "hired");
}

TEST_CASE("the numbers of an electronic ballot come out of its box alone") {
    Room room;
    REQUIRE(room.vote("member-one", "agree"));
    MeetRequest close;
    close.say.actor.id = "clerk";
    close.say.actor.roles = {"clerk"};
    close.say.now_us = *room.engine().parse_instant("2024-03-04T10:00:00+01:00", "");
    close.case_id = room.history().front().at("case");
    close.act = "propose";
    close.meeting = "closed";
    close.counts = {{"agree", 1}};
    const auto counted = room.engine().meet(close);
    REQUIRE_FALSE(counted);
    CHECK(counted.error().id == "ballot.box");
}
