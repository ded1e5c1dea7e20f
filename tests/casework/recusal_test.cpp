// 回避: who leaves a role leaves its seats, its bindings and its acts to come; what he did is listed.

#include "desk.hpp"

namespace docket::casework {
namespace {

using definition::Answer;

constexpr const char* kProcess =
    "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: signing,\n"
    "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk}\n"
    "roles:\n"
    "  clerk: {title: clerk}\n  head: {title: head}\n  applicant: {title: applicant, external: yes}\n"
    "  handler: {title: handler, per_case: yes, recusal: {by: applicant, approved_by: head, basis: Art. 76}}\n"
    "  council: {title: council, members_at_least: 3, group: members, recusal: {by: [applicant], approved_by: head}}\n"
    "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
    "stages:\n  signing:\n    steps:\n"
    "      look: {by: handler}\n"
    "      issue: {by: handler, after: [look], approval: {by: council, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled},\n"
    "              results: {refused: {end: refused}}}\n"
    "    next: {end: granted}\n";

class Office : public Desk {
public:
    Office() : Desk(process_from(kProcess)) {
        world.bodies["council"] = {"m1", "m2", "m3", "m4", "m5", "m6"};
        world.roles = {{"ann", {"clerk"}}, {"hal", {"handler"}}, {"ida", {"handler"}}, {"dan", {"head"}}, {"app", {"applicant"}}};
        for (const auto& member : world.bodies["council"]) world.roles[member] = {"council"};
        auto opening = command(Verb::Open, "ann");
        opening.case_id = "A-1";
        REQUIRE(take(opening) == "");
    }
    std::string recuse(const std::string& role, const std::string& whom, const std::string& who, const std::string& reason = "kinship") {
        auto c = command(Verb::Do, who);
        c.act_kind = ActKind::Recusal;
        c.act = role;
        c.person.id = whom;
        c.reason = reason;
        return take(c);
    }
    std::string decide_recusal(const std::string& role, const std::string& whom, Answer answer, const std::string& who = "dan") {
        auto c = command(Verb::Answer, who);
        c.act_kind = ActKind::Recusal;
        c.act = role;
        c.person.id = whom;
        c.answer = answer;
        return take(c);
    }
    std::string meet(Meeting meeting, int present = 0) {
        auto c = command(Verb::Meet, "hal");
        c.act = "issue";
        c.meeting = meeting;
        for (int i = 1; i <= present; ++i) c.present.push_back(command(Verb::Meet, "m" + std::to_string(i)).actor);
        return take(c);
    }
    std::string outcome() const { return state.standing.outcome; }
};

}  // namespace

TEST_CASE("a recusal is asked for with its reason, by whom the role names or by the person, and decided by another") {
    Office office;
    CHECK(office.recuse("handler", "hal", "app", "") == "recusal.unexplained");
    CHECK(office.recuse("handler", "hal", "m1") == "role.not_held");
    CHECK(office.recuse("clerk", "ann", "app") == "recusal.none");
    REQUIRE(office.recuse("handler", "hal", "app") == "");
    CHECK(office.recuse("handler", "hal", "app") == "step.already_submitted");
    CHECK(office.open_now().contains("recuse handler hal"));
    CHECK(office.decide_recusal("handler", "hal", Answer::Agree, "app") == "role.not_held");
    REQUIRE(office.decide_recusal("handler", "hal", Answer::Refuse) == "");  // it lapses, and may be asked for again
    REQUIRE(office.act("look", "", {}, "hal") == "");
    REQUIRE(office.recuse("handler", "hal", "hal") == "");  // of himself
    REQUIRE(office.decide_recusal("handler", "hal", Answer::Agree) == "");
    CHECK(office.events.back().type == "recused");
    CHECK(office.events.back().what.at("acts") == Json::array({"look"}));
    CHECK(office.recuse("handler", "hal", "app") == "person.recused");
}

TEST_CASE("who was recused may not act in that role; the binding to the case is free again") {
    Office office;
    REQUIRE(office.act("look", "", {}, "hal") == "");
    CHECK(office.act("issue", "", {}, "ida") == "role.not_held");  // hal is bound
    REQUIRE(office.recuse("handler", "hal", "app") == "");
    REQUIRE(office.decide_recusal("handler", "hal", Answer::Agree) == "");
    CHECK(office.act("issue", "", {}, "hal") == "person.recused");
    REQUIRE(office.act("issue", "", {}, "ida") == "");
}

TEST_CASE("nobody decides on his own recusal") {
    Office office;
    office.world.roles["dan"].insert("handler");
    REQUIRE(office.recuse("handler", "dan", "app") == "");
    CHECK(office.decide_recusal("handler", "dan", Answer::Refuse) == "people.same");
}

TEST_CASE("a recusal recounts the entitled: three of five are a majority, three of six are none") {
    Office office;
    REQUIRE(office.act("look", "", {}, "hal") == "");
    REQUIRE(office.act("issue", "", {}, "hal") == "");
    REQUIRE(office.recuse("council", "m6", "m6") == "");
    REQUIRE(office.decide_recusal("council", "m6", Answer::Agree) == "");
    CHECK(office.meet(Meeting::Held, 6) == "meeting.not_entitled");
    REQUIRE(office.meet(Meeting::Held, 4) == "");
    for (const auto* member : {"m1", "m2", "m3"}) REQUIRE(office.answer("issue", Answer::Agree, member) == "");
    REQUIRE(office.answer("issue", Answer::Refuse, "m4") == "");
    CHECK(office.outcome() == "granted");
}

TEST_CASE("recused in session and silent yet: the seat goes, and the vote is counted if everybody else has answered") {
    Office office;
    REQUIRE(office.act("look", "", {}, "hal") == "");
    REQUIRE(office.act("issue", "", {}, "hal") == "");
    REQUIRE(office.meet(Meeting::Held, 5) == "");
    for (const auto* member : {"m1", "m2", "m3", "m4"}) REQUIRE(office.answer("issue", Answer::Agree, member) == "");
    REQUIRE(office.recuse("council", "m5", "app") == "");
    REQUIRE(office.decide_recusal("council", "m5", Answer::Agree) == "");
    CHECK(office.outcome() == "granted");
}

TEST_CASE("recused after his answer: the round is void and is held again without him") {
    Office office;
    REQUIRE(office.act("look", "", {}, "hal") == "");
    REQUIRE(office.act("issue", "", {}, "hal") == "");
    REQUIRE(office.meet(Meeting::Held, 5) == "");
    for (const auto* member : {"m1", "m5"}) REQUIRE(office.answer("issue", Answer::Agree, member) == "");
    REQUIRE(office.recuse("council", "m5", "app") == "");
    REQUIRE(office.decide_recusal("council", "m5", Answer::Agree) == "");
    CHECK(office.answer("issue", Answer::Agree, "m2") == "meeting.not_held");
    REQUIRE(office.meet(Meeting::Held, 4) == "");
    CHECK(office.answer("issue", Answer::Agree, "m5") == "person.recused");
}

TEST_CASE("recused in session so that the quorum is gone: there is no meeting any more") {
    Office office;
    REQUIRE(office.act("look", "", {}, "hal") == "");
    REQUIRE(office.act("issue", "", {}, "hal") == "");
    REQUIRE(office.meet(Meeting::Held, 4) == "");  // four of six
    REQUIRE(office.recuse("council", "m4", "app") == "");
    REQUIRE(office.decide_recusal("council", "m4", Answer::Agree) == "");  // three of five are less than two thirds
    CHECK(office.answer("issue", Answer::Agree, "m1") == "meeting.not_held");
}

}  // namespace docket::casework
