// Approvals of several: what each kind of round needs, counts and leads to (language.md "Approvals").

#include <random>

#include "casework/tally.hpp"
#include "desk.hpp"

namespace docket::casework {
namespace {

using definition::Answer;

// A step `issue` with the approval given; nine members sit in the party group.
std::string process_with(const std::string& approval, const std::string& results = "passed: {}, refused: {end: refused}") {
    return "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: signing,\n"
           "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk}\n"
           "roles:\n"
           "  clerk: {title: clerk}\n  handler: {title: handler}\n  finance: {title: finance}\n  audit: {title: audit}\n  head: {title: head}\n"
           "  discipline: {title: discipline inspection}\n"
           "  party_group: {title: party group, members_at_least: 3, group: members}\n"
           "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
           "stages:\n  signing:\n    steps:\n      issue:\n        by: handler\n        approval: " + approval + "\n" +
           "        results: {" + results + "}\n    next: {end: granted}\n";
}

class Room : public Desk {
public:
    explicit Room(const std::string& approval, const std::string& results = "passed: {}, refused: {end: refused}")
        : Desk(process_from(process_with(approval, results))) {
        world.bodies["party_group"] = {"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"};
        world.roles = {{"ann", {"clerk", "handler"}}, {"bob", {"finance"}}, {"cat", {"audit"}}, {"dan", {"head"}}, {"eve", {"discipline"}}, {"fay", {"finance", "audit"}}};
        for (const auto& member : world.bodies["party_group"]) world.roles[member] = {"party_group"};
        world.roles["m1"].insert("head");
        auto opening = command(Verb::Open, "ann");
        opening.case_id = "A-1";
        REQUIRE(take(opening) == "");
        REQUIRE(submit() == "");
    }
    std::string submit() { return act("issue", "", {}, "ann"); }
    std::string say(const std::string& who, Answer with, const std::string& reason = "") {
        auto c = command(Verb::Answer, who);
        c.act = "issue";
        c.answer = with;
        c.reason = reason;
        return take(c);
    }
    std::string meet(Meeting meeting, const std::vector<std::string>& present = {}, const std::map<std::string, std::int64_t>& counts = {},
                     const std::string& second = "", const std::string& who = "ann") {
        auto c = command(Verb::Meet, who);
        c.act = "issue";
        c.meeting = meeting;
        for (const auto& person : present) c.present.push_back(command(Verb::Meet, person).actor);
        c.counts = counts;
        if (!second.empty()) c.together_with.push_back(command(Verb::Meet, second).actor);
        return take(c);
    }
    std::string held(int present) {
        std::vector<std::string> who;
        for (int i = 1; i <= present; ++i) who.push_back("m" + std::to_string(i));
        return meet(Meeting::Held, who);
    }
    std::string outcome() const { return state.standing.outcome; }
    bool is_pending() const { return !state.pending.empty(); }
    const Event& last(const std::string& type) const {
        for (auto at = events.rbegin(); at != events.rend(); ++at)
            if (at->type == type) return *at;
        FAIL("no event " << type);
        return events.back();
    }
};

constexpr const char* kMayDefer = "passed: {}, refused: {end: refused}, deferred: {}";
constexpr const char* kVote =
    "{by: party_group, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled, choices: [agree, disagree, defer, abstain]}";

}  // namespace

// ---- signing ----

TEST_CASE("会签: every role must agree, in any order, each by another person") {
    Room room("{by: [finance, audit], mode: all}");
    CHECK(room.say("dan", Answer::Agree) == "role.not_held");
    CHECK(room.say("ann", Answer::Agree) == "role.not_held");
    REQUIRE(room.say("fay", Answer::Agree) == "");
    CHECK(room.is_pending());
    CHECK(room.say("fay", Answer::Agree) == "seat.answered");  // one person, one seat
    CHECK(room.say("bob", Answer::Agree) == "role.not_held");  // that seat is taken
    REQUIRE(room.say("cat", Answer::Agree) == "");
    CHECK(room.outcome() == "granted");
    CHECK(room.state.doers.at("issue") == std::vector<std::string>{"ann", "fay", "cat"});
}

TEST_CASE("会签: one refusal or return decides at once, and an earlier agreement does not survive it") {
    Room refused("{by: [finance, audit], mode: all}");
    REQUIRE(refused.say("bob", Answer::Agree) == "");
    REQUIRE(refused.say("cat", Answer::Refuse) == "");
    CHECK(refused.outcome() == "refused");

    Room returned("{by: [finance, audit], mode: all}");
    REQUIRE(returned.say("bob", Answer::Agree) == "");
    REQUIRE(returned.say("cat", Answer::Return) == "");
    CHECK(!returned.is_pending());
    CHECK(returned.state.seats.empty());
    REQUIRE(returned.submit() == "");
    REQUIRE(returned.say("cat", Answer::Agree) == "");
    CHECK(returned.is_pending());  // finance is asked again
    REQUIRE(returned.say("bob", Answer::Agree) == "");
    CHECK(returned.outcome() == "granted");
}

TEST_CASE("或签: the first answer of any of the roles decides") {
    Room room("{by: [finance, audit], mode: any}");
    REQUIRE(room.say("cat", Answer::Agree) == "");
    CHECK(room.outcome() == "granted");
}

TEST_CASE("a chain goes round by round; what is returned at the third begins again at the first") {
    Room room("[{by: finance}, {by: audit}, {by: head}]");
    CHECK(room.say("dan", Answer::Agree) == "role.not_held");
    REQUIRE(room.say("bob", Answer::Agree) == "");
    REQUIRE(room.say("cat", Answer::Agree) == "");
    REQUIRE(room.say("dan", Answer::Return) == "");
    REQUIRE(room.submit() == "");
    CHECK(room.say("dan", Answer::Agree) == "role.not_held");
    REQUIRE(room.say("bob", Answer::Agree) == "");
    REQUIRE(room.say("cat", Answer::Agree) == "");
    REQUIRE(room.say("dan", Answer::Agree) == "");
    CHECK(room.outcome() == "granted");
    CHECK(room.state.doers.at("issue") == std::vector<std::string>{"ann", "bob", "cat", "dan"});
}

TEST_CASE("a round whose condition is false is passed over; without any that applies nothing awaits approval") {
    const auto process = process_from(process_with("[{by: finance, only_if: result = big}, {by: audit, only_if: result != tiny}]",
                                                   "big: {}, small: {}, tiny: {}, refused: {end: refused}"));
    const auto signers = [&](const std::string& result) {
        Desk desk(process);
        REQUIRE(desk.open() == "");
        REQUIRE(desk.act("issue", result, {}, "ann") == "");
        int answers = 0;
        for (; desk.state.standing.outcome.empty() && answers < 5; ++answers) REQUIRE(desk.answer("issue", Answer::Agree, "s" + std::to_string(answers)) == "");
        return answers;
    };
    CHECK(signers("big") == 2);
    CHECK(signers("small") == 1);
    CHECK(signers("tiny") == 0);
}

// ---- meetings ----

TEST_CASE("票决: without quorum there was no meeting, nothing is decided, and it may be called again") {
    Room room(kVote, kMayDefer);
    CHECK(room.say("m1", Answer::Agree) == "meeting.not_held");
    REQUIRE(room.held(5) == "");  // 6 of 9 are needed
    CHECK(room.events.back().type == "meeting.failed");
    CHECK(room.events.back().what.at("quorum") == 6);
    CHECK(room.say("m1", Answer::Agree) == "meeting.not_held");
    REQUIRE(room.held(6) == "");
    CHECK(room.say("m7", Answer::Agree) == "meeting.absent");
    CHECK(room.held(9) == "meeting.in_session");
    REQUIRE(room.say("m1", Answer::Agree) == "");
}

TEST_CASE("票决: more than half of those entitled, not of those present; counted when everybody present has answered") {
    Room room(kVote, kMayDefer);
    REQUIRE(room.held(6) == "");
    for (int i = 1; i <= 5; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Agree) == "");
    CHECK(room.is_pending());  // the result is sure, but a meeting is not counted early
    CHECK(room.say("m5", Answer::Refuse) == "seat.answered");
    REQUIRE(room.say("m6", Answer::Refuse) == "");
    CHECK(room.outcome() == "granted");
    CHECK(room.last("step.approved").what.at("counts") == Json({{"entitled", 9}, {"present", 6}, {"agree", 5}, {"refuse", 1}}));
}

TEST_CASE("票决: four of six present are no majority of nine; abstention and silence are no agreement") {
    Room room(kVote, kMayDefer);
    REQUIRE(room.held(6) == "");
    for (int i = 1; i <= 4; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Agree) == "");
    REQUIRE(room.say("m5", Answer::Abstain) == "");
    REQUIRE(room.meet(Meeting::Closed) == "");  // m6 is silent
    CHECK(room.outcome() == "refused");
}

TEST_CASE("票决: more than half of the votes cast for 缓议 defer, so does the chair's adjournment, as often as the file allows") {
    Room room("{by: party_group, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled, chair: head, choices: [agree, disagree, defer]}",
              "passed: {}, refused: {end: refused}, deferred: {at_most: 2}");
    REQUIRE(room.held(6) == "");
    for (int i = 1; i <= 2; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Agree) == "");
    for (int i = 3; i <= 6; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Defer) == "");
    CHECK(room.last("round.decided").what.at("answer") == "defer");
    CHECK(room.outcome().empty());
    REQUIRE(room.submit() == "");
    REQUIRE(room.held(9) == "");
    CHECK(room.meet(Meeting::Adjourned) == "role.not_held");  // the clerk is no chair
    REQUIRE(room.meet(Meeting::Adjourned, {}, {}, "", "dan") == "");
    REQUIRE(room.submit() == "");
    REQUIRE(room.held(9) == "");
    CHECK(room.meet(Meeting::Adjourned, {}, {}, "", "dan") == "result.used_up");
    CHECK(room.say("m1", Answer::Defer) == "result.used_up");
}

TEST_CASE("一票否决: the refusal of one who holds the veto decides whatever the count, and needs its reason") {
    Room room("{by: party_group, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled, veto: [discipline]}");
    REQUIRE(room.held(6) == "");
    CHECK(room.say("eve", Answer::Refuse) == "veto.unexplained");
    CHECK(room.say("eve", Answer::Agree) == "role.not_held");  // she has no seat
    REQUIRE(room.say("eve", Answer::Refuse, "files of 1998 are altered") == "");
    for (int i = 1; i <= 6; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Agree) == "");
    CHECK(room.outcome() == "refused");
    CHECK(room.last("round.decided").what.at("counts").at("veto") == true);
    CHECK(room.last("round.decided").what.at("counts").at("entitled") == 9);
}

TEST_CASE("末位表态: the chair answers when everybody else present has") {
    Room room("{by: party_group, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled, chair: head, ballot: chair last}");
    REQUIRE(room.held(6) == "");
    REQUIRE(room.say("m2", Answer::Agree) == "");
    CHECK(room.say("m1", Answer::Agree) == "chair.last");
    for (int i = 3; i <= 6; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Agree) == "");
    REQUIRE(room.say("m1", Answer::Refuse) == "");
    CHECK(room.outcome() == "granted");
}

TEST_CASE("无记名: two tellers enter the count; the record never says who chose what") {
    Room room("{by: party_group, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled, ballot: secret}");
    REQUIRE(room.held(9) == "");
    CHECK(room.say("m1", Answer::Agree) == "ballot.secret");
    CHECK(room.meet(Meeting::Closed, {}, {{"agree", 5}, {"refuse", 4}}) == "tellers.too_few");
    CHECK(room.meet(Meeting::Closed, {}, {{"agree", 5}, {"refuse", 4}}, "ann") == "tellers.too_few");
    CHECK(room.meet(Meeting::Closed, {}, {{"agree", 6}, {"refuse", 4}}, "bob") == "ballot.miscounted");
    CHECK(room.meet(Meeting::Closed, {}, {{"defer", 1}}, "bob") == "answer.not_offered");
    REQUIRE(room.meet(Meeting::Closed, {}, {{"agree", 5}, {"refuse", 4}}, "bob") == "");
    CHECK(room.outcome() == "granted");
    for (const auto& event : room.events) CHECK(event.type != "vote.cast");
}

TEST_CASE("who is no member is not present; a body that nobody knows, or that is too small, decides nothing") {
    Room room(kVote, kMayDefer);
    CHECK(room.meet(Meeting::Held, {"m1", "m2", "m3", "m4", "m5", "bob"}) == "meeting.not_entitled");
    room.world.bodies["party_group"] = {"m1", "m2"};
    CHECK(room.held(2) == "round.too_few_members");
    room.world.bodies.clear();
    CHECK(room.held(1) == "round.no_members");
}

TEST_CASE("首长负责制: the head decides after discussion and explains a departure from its majority") {
    Room room("[{name: discussion, by: party_group, mode: discuss, quorum: 1/2 of entitled},"
              " {by: head, choices: [agree, refuse], decides_after: discussion, must_explain_departure: yes}]",
              "passed: {}, refused: {end: refused}");
    CHECK(room.say("dan", Answer::Agree) == "meeting.not_held");
    REQUIRE(room.held(5) == "");
    for (int i = 1; i <= 3; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Refuse) == "");
    for (int i = 4; i <= 5; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Agree) == "");
    CHECK(room.is_pending());  // advisory: it refuses nothing
    CHECK(room.last("round.passed").what.at("opinion") == "refuse");
    CHECK(room.say("dan", Answer::Agree) == "departure.unexplained");
    REQUIRE(room.say("dan", Answer::Agree, "the law of 2024 allows it") == "");
    CHECK(room.outcome() == "granted");
}

TEST_CASE("votes weigh as the file says; heads alone make the quorum") {
    Room room("{by: [party_group, finance], mode: vote, quorum: 1/2 of entitled, pass: more than 1/2 of present, weights: {finance: 5}}");
    REQUIRE(room.meet(Meeting::Held, {"m1", "m2", "m3", "m4", "bob"}) == "");
    for (int i = 1; i <= 4; ++i) REQUIRE(room.say("m" + std::to_string(i), Answer::Refuse) == "");
    REQUIRE(room.say("bob", Answer::Agree) == "");
    CHECK(room.outcome() == "granted");  // 5 of 9 votes present
}

// ---- counting ----

TEST_CASE("a share is compared exactly: 2/3 of nine is six, more than half of eight is five") {
    using definition::Share;
    CHECK(least_to_reach({2, 3, false, Share::Entitled}, 9) == 6);
    CHECK(least_to_reach({2, 3, false, Share::Entitled}, 7) == 5);
    CHECK(least_to_reach({1, 2, true, Share::Entitled}, 7) == 4);
    CHECK(least_to_reach({1, 2, true, Share::Entitled}, 8) == 5);
    CHECK(least_to_reach({1, 1, false, Share::Present}, 8) == 8);
}

// Votes at random, by commands; the outcome equals a recount of the answers that stand in the events.
TEST_CASE("whatever is voted, the outcome is a naive recount of the record") {
    std::mt19937 random(20240305);
    const auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    int passed = 0, refused = 0, deferred = 0, failed = 0;
    for (int story = 0; story < 150; ++story) {
        Room room(kVote, kMayDefer);
        const int members = 3 + any(9), present = 1 + any(members);
        auto& body = room.world.bodies["party_group"];
        body.clear();
        for (int i = 1; i <= members; ++i) body.push_back("m" + std::to_string(i));
        for (const auto& member : body) room.world.roles[member].insert("party_group");
        REQUIRE(room.held(present) == "");
        if (3 * present < 2 * members) {
            CHECK(room.events.back().type == "meeting.failed");
            CHECK(room.say("m1", Answer::Agree) == "meeting.not_held");
            ++failed;
            continue;
        }
        constexpr Answer kAnswers[] = {Answer::Agree, Answer::Agree, Answer::Agree, Answer::Refuse, Answer::Defer, Answer::Abstain, Answer::Defer};
        const int kinds = story % 2 ? 7 : 4;
        for (int i = 1; i <= present; ++i) {
            if (any(6) == 0) continue;  // silent
            REQUIRE(room.say("m" + std::to_string(i), kAnswers[any(kinds)]) == "");
            if (any(5) == 0) CHECK(room.say("m" + std::to_string(i), Answer::Agree) != "");
        }
        if (room.is_pending()) REQUIRE(room.meet(Meeting::Closed) == "");
        std::map<std::string, int> said;
        for (const auto& event : room.events)
            if (event.type == "vote.cast") ++said[event.what.at("answer").get<std::string>()];
        const int cast = said["agree"] + said["refuse"] + said["defer"];
        const std::string expected = 2 * said["agree"] > members ? "granted" : 2 * said["defer"] > cast ? "" : "refused";
        CHECK(room.outcome() == expected);
        ++(expected == "granted" ? passed : expected.empty() ? deferred : refused);
    }
    CHECK(passed > 5);
    CHECK(refused > 5);
    CHECK(deferred > 5);
    CHECK(failed > 5);
}

TEST_CASE("five hundred members vote; each record carries one seat") {
    Room room(kVote, kMayDefer);
    auto& body = room.world.bodies["party_group"];
    body.clear();
    for (int i = 1; i <= 500; ++i) body.push_back("m" + std::to_string(i));
    for (const auto& member : body) room.world.roles[member].insert("party_group");
    REQUIRE(room.held(500) == "");
    for (int i = 1; i <= 500; ++i) {
        if (i > 20 && i < 480) continue;  // the desk checks every state whole; forty votes show the size
        REQUIRE(room.say("m" + std::to_string(i), Answer::Agree) == "");
        CHECK(event_to_record(room.last("vote.cast")).dump().size() < 12000);
    }
    REQUIRE(room.meet(Meeting::Closed) == "");
    CHECK(room.outcome() == "refused");
}

}  // namespace docket::casework
