// 转办 委派 加签 减签 驳回 撤回 抄送 催办 本人免签 代理: each only where the step permits it, never around a rule, a recusal, a seat.

#include "desk.hpp"

namespace docket::casework {
namespace {

using definition::Answer;

std::string process_with(const std::string& may, const std::string& approval = "[{by: head}, {by: chief}]", const std::string& more = "") {
    return "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: signing,\n"
           "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk}\n"
           "roles:\n"
           "  clerk: {title: clerk}\n  handler: {title: handler}\n  chief: {title: chief}\n  finance: {title: finance}\n  audit: {title: audit}\n"
           "  head: {title: head, recusal: {by: [handler], approved_by: chief}}\n"
           "  council: {title: council, members_at_least: 3, group: members}\n"
           "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
           "stages:\n  signing:\n    steps:\n"
           "      look: {by: handler}\n      draft: {by: handler, after: [look]}\n      polish: {by: handler, after: [draft]}\n"
           "      sign:\n        by: handler\n        after: [polish]\n        approval: " + approval + "\n" + (may.empty() ? "" : "        may: [" + may + "]\n") +
          
           "        results: {refused: {end: refused}}\n"
           "    next: {end: granted}\n" + more;
}

class Office : public Desk {
public:
    explicit Office(const std::string& process, bool submits = true) : Desk(process_from(process)) {
        world.bodies["council"] = {"m1", "m2", "m3"};
        world.roles = {{"ann", {"clerk"}},  {"hal", {"handler"}},          {"ida", {"handler"}}, {"dan", {"head"}},  {"eve", {"head"}},
                       {"kai", {"chief"}},  {"fin", {"finance"}},          {"fay", {"finance"}}, {"aud", {"audit"}}, {"m1", {"council"}},
                       {"m2", {"council"}}, {"m3", {"council"}},           {"own", {"handler", "head"}}, {"out", {}}};
        auto opening = command(Verb::Open, "ann");
        opening.case_id = "A-1";
        REQUIRE(take(opening) == "");
        for (const auto* step : {"look", "draft", "polish"}) REQUIRE(act(step, "", {}, "hal") == "");
        if (submits) REQUIRE(submit() == "");
    }
    std::string submit(const std::string& who = "hal") { return act("sign", "", {}, who); }
    std::string arrange(Arrangement what, const std::string& who, const std::string& whom = "", const std::string& place = "", const std::string& reason = "leave",
                        const std::string& step = "sign") {
        auto c = command(Verb::Arrange, who);
        c.act = step;
        c.arrangement = what;
        c.person.id = whom;
        c.place = place;
        c.reason = reason;
        return take(c);
    }
    std::string say(const std::string& who, Answer with = Answer::Agree, const std::string& to = "", bool straight = false, const std::string& for_whom = "") {
        auto c = command(Verb::Answer, who);
        c.act = "sign";
        c.answer = with;
        c.return_to = to;
        c.comes_straight_back = straight;
        c.actor.stands_for = for_whom;
        return take(c);
    }
    StepPhase phase(const char* step) const { return state.steps.at(step).phase; }
    std::string outcome() const { return state.standing.outcome; }
    std::string last() const { return events.back().type; }
};

}  // namespace

TEST_CASE("what a step does not permit is refused, by its own word; claiming needs no permission") {
    Office office(process_with(""));
    CHECK(office.arrange(Arrangement::Transfer, "dan", "eve") == "not_permitted");
    CHECK(office.arrange(Arrangement::Delegate, "dan", "eve") == "not_permitted");
    CHECK(office.arrange(Arrangement::AddSigner, "dan", "aud") == "not_permitted");
    CHECK(office.arrange(Arrangement::RemoveSigner, "dan", "aud") == "not_permitted");
    CHECK(office.arrange(Arrangement::Withdraw, "hal") == "not_permitted");
    CHECK(office.arrange(Arrangement::Copy, "hal", "out") == "not_permitted");
    CHECK(office.arrange(Arrangement::Urge, "hal") == "not_permitted");
    CHECK(office.say("dan", Answer::Return, "draft") == "not_permitted");
    office.world.substitutes = {{"eve", "dan"}};
    CHECK(office.say("eve", Answer::Agree, "", false, "dan") == "not_permitted");
    CHECK(office.arrange(Arrangement::Claim, "dan") == "");
}

TEST_CASE("claimed work is its claimer's until he puts it back; a clerk with a reason frees what lies about") {
    Office office(process_with(""));
    CHECK(office.arrange(Arrangement::PutBack, "dan") == "charge.none");
    CHECK(office.arrange(Arrangement::Claim, "fin") == "role.not_held");
    CHECK(office.arrange(Arrangement::Claim, "hal") == "role.not_held");
    REQUIRE(office.arrange(Arrangement::Claim, "dan") == "");
    CHECK(office.arrange(Arrangement::Claim, "eve") == "charge.other");
    CHECK(office.say("eve") == "charge.other");
    CHECK(office.arrange(Arrangement::PutBack, "eve") == "charge.other");
    REQUIRE(office.arrange(Arrangement::PutBack, "dan") == "");
    REQUIRE(office.arrange(Arrangement::Claim, "eve") == "");
    CHECK(office.arrange(Arrangement::PutBack, "ann", "", "", "") == "charge.other");
    REQUIRE(office.arrange(Arrangement::PutBack, "ann", "", "", "eve is ill") == "");
    REQUIRE(office.say("dan") == "");
    REQUIRE(office.say("kai") == "");
    CHECK(office.outcome() == "granted");
}

TEST_CASE("an open step is claimed and transferred like a round") {
    Office office(process_with("transfer"), false);
    REQUIRE(office.arrange(Arrangement::Claim, "hal") == "");
    CHECK(office.submit("ida") == "charge.other");
    CHECK(office.arrange(Arrangement::Transfer, "hal", "dan") == "role.not_held");
    CHECK(office.arrange(Arrangement::Transfer, "hal", "hal") == "person.oneself");
    CHECK(office.arrange(Arrangement::Transfer, "hal", "ida", "", "") == "arrangement.unexplained");
    CHECK(office.arrange(Arrangement::Transfer, "hal") == "person.missing");
    REQUIRE(office.arrange(Arrangement::Transfer, "hal", "ida") == "");
    CHECK(office.submit("hal") == "charge.other");
    CHECK(office.submit("ida") == "");
}

TEST_CASE("a transfer goes to who could sign himself: never to the submitter, past a rule, a recusal or out of the role") {
    Office office(process_with("transfer", "[{by: head}]", "rules:\n  - {text: drafter and signer differ, different_people: [draft, sign]}\n"), false);
    office.world.roles["hal"].insert("head");
    office.world.roles["ida"].insert("head");
    REQUIRE(office.submit("ida") == "");
    CHECK(office.arrange(Arrangement::Transfer, "dan", "ida") == "people.same");   // who submitted
    CHECK(office.arrange(Arrangement::Transfer, "dan", "hal") == "people.same");  // who drafted
    CHECK(office.arrange(Arrangement::Transfer, "dan", "kai") == "role.not_held");
    REQUIRE(office.arrange(Arrangement::Transfer, "dan", "eve") == "");
    CHECK(office.say("dan") == "charge.other");
    auto recusal = office.command(Verb::Do, "eve");
    recusal.act_kind = ActKind::Recusal;
    recusal.act = "head";
    recusal.person.id = "eve";
    recusal.reason = "kinship";
    REQUIRE(office.take(recusal) == "");
    recusal.verb = Verb::Answer;
    recusal.actor.id = "kai";
    REQUIRE(office.take(recusal) == "");
    CHECK(office.state.pending.at("step:sign").in_charge.empty());  // free again for the others
    CHECK(office.arrange(Arrangement::Transfer, "dan", "eve") == "person.recused");
    REQUIRE(office.say("dan") == "");
    CHECK(office.outcome() == "granted");
}

TEST_CASE("what is delegated comes back before it is decided; who prepared it has a part in it") {
    Office office(process_with("delegate", "[{by: head}]", "rules:\n  - {text: drafter and signer differ, different_people: [draft, sign]}\n"), false);
    REQUIRE(office.submit("ida") == "");
    CHECK(office.arrange(Arrangement::Delegate, "dan", "hal") == "people.same");  // delegation does not launder separation of duties
    REQUIRE(office.arrange(Arrangement::Delegate, "dan", "out") == "");
    CHECK(office.say("dan") == "charge.delegated");
    CHECK(office.say("eve") == "charge.delegated");
    CHECK(office.say("out") == "role.not_held");
    CHECK(office.arrange(Arrangement::Delegate, "out", "aud") == "role.not_held");
    REQUIRE(office.arrange(Arrangement::PutBack, "out", "", "", "nothing speaks against it") == "");
    CHECK(office.last() == "given_back");
    CHECK(office.say("eve") == "charge.other");
    REQUIRE(office.arrange(Arrangement::Delegate, "dan", "aud") == "");
    REQUIRE(office.arrange(Arrangement::PutBack, "dan") == "");
    CHECK(office.last() == "recalled");
    REQUIRE(office.say("dan") == "");
    CHECK(office.outcome() == "granted");
    const auto& doers = office.state.doers.at("sign");
    CHECK(doers == std::vector<std::string>{"ida", "out", "dan"});
}

TEST_CASE("a signer added before is waited for, one beside too, one after answers last; the round agrees when all have") {
    for (const auto* place : {"before", "beside", "after", "之前", "并行", "之后", ""}) {
        CAPTURE(place);
        const bool before = place == std::string("before") || place == std::string("之前"), after = place == std::string("after") || place == std::string("之后");
        Office office(process_with("add_signer", "[{by: head}]"));
        REQUIRE(office.arrange(Arrangement::AddSigner, "dan", "aud", place) == "");
        CHECK(office.say("dan") == (before ? "signer.first" : ""));
        if (before) {
            REQUIRE(office.say("aud") == "");
            CHECK(office.outcome().empty());
            REQUIRE(office.say("dan") == "");
        } else {
            CHECK(office.outcome().empty());
            CHECK(office.say("dan") == "seat.answered");
            CHECK(office.say("eve") == "seat.answered");
            REQUIRE(office.say("aud") == "");
        }
        CHECK(office.outcome() == "granted");
        if (after) CHECK(office.state.doers.at("sign") == std::vector<std::string>{"hal", "dan", "aud"});
    }
    Office office(process_with("add_signer", "[{by: head}]"));
    REQUIRE(office.arrange(Arrangement::AddSigner, "dan", "aud", "after") == "");
    CHECK(office.say("aud") == "signer.after");
    REQUIRE(office.arrange(Arrangement::AddSigner, "dan", "fin", "beside") == "");
    REQUIRE(office.say("fin") == "");
    CHECK(office.say("fin") == "role.not_held");
}

TEST_CASE("while an added signer is open the signer may refuse or return, and the added one's no is a no") {
    for (const auto* place : {"before", "beside", "after"}) {
        CAPTURE(place);
        Office refuses(process_with("add_signer", "[{by: head}]"));
        REQUIRE(refuses.arrange(Arrangement::AddSigner, "dan", "aud", place) == "");
        REQUIRE(refuses.say("dan", Answer::Refuse) == "");
        CHECK(refuses.outcome() == "refused");
        Office returns(process_with("add_signer", "[{by: head}]"));
        REQUIRE(returns.arrange(Arrangement::AddSigner, "dan", "aud", place) == "");
        REQUIRE(returns.say("dan", Answer::Return) == "");
        CHECK(returns.phase("sign") == StepPhase::Ready);
        CHECK(returns.state.seats.empty());
    }
    Office office(process_with("add_signer", "[{by: head}]"));
    REQUIRE(office.arrange(Arrangement::AddSigner, "dan", "aud") == "");
    REQUIRE(office.say("aud", Answer::Refuse) == "");
    CHECK(office.outcome() == "refused");
}

TEST_CASE("nobody adds himself, the submitter, a signer twice, or anybody to a meeting; who was added and is silent is removed") {
    Office office(process_with("add_signer, remove_signer", "[{by: [finance, audit], mode: all}]"));
    CHECK(office.arrange(Arrangement::AddSigner, "fin", "fin") == "person.oneself");
    CHECK(office.arrange(Arrangement::AddSigner, "fin", "hal") == "people.same");
    CHECK(office.arrange(Arrangement::AddSigner, "fin", "out", "above") == "place.unknown");
    CHECK(office.arrange(Arrangement::AddSigner, "kai", "out") == "role.not_held");
    REQUIRE(office.arrange(Arrangement::AddSigner, "fin", "out") == "");
    CHECK(office.arrange(Arrangement::AddSigner, "aud", "out") == "signer.already");
    REQUIRE(office.say("fin") == "");
    CHECK(office.arrange(Arrangement::AddSigner, "aud", "fin") == "signer.already");
    REQUIRE(office.say("aud") == "");
    CHECK(office.outcome().empty());  // countersigning blocks until the added one has answered
    CHECK(office.arrange(Arrangement::RemoveSigner, "fin", "aud") == "signer.none");
    CHECK(office.arrange(Arrangement::RemoveSigner, "kai", "out") == "role.not_held");
    REQUIRE(office.arrange(Arrangement::RemoveSigner, "fin", "out") == "");
    CHECK(office.outcome() == "granted");

    Office meeting(process_with("add_signer, transfer, delegate, substitute", "[{by: council, mode: vote, pass: more than 1/2 of entitled}]"));
    CHECK(meeting.arrange(Arrangement::AddSigner, "m1", "out") == "arrangement.in_meeting");
    CHECK(meeting.arrange(Arrangement::Transfer, "m1", "out") == "arrangement.in_meeting");
    CHECK(meeting.arrange(Arrangement::Delegate, "m1", "out") == "arrangement.in_meeting");
    meeting.world.substitutes = {{"out", "m1"}};
    CHECK(meeting.say("out", Answer::Agree, "", false, "m1") == "substitute.in_meeting");
}

TEST_CASE("a return to a named step has it and all between done again, and the chain begins anew") {
    Office office(process_with("return"));
    REQUIRE(office.say("dan") == "");
    CHECK(office.say("kai", Answer::Agree, "draft") == "return.only");
    CHECK(office.say("kai", Answer::Return, "nowhere") == "return.not_here");
    REQUIRE(office.say("kai", Answer::Return, "draft") == "");
    CHECK(office.phase("look") == StepPhase::Done);
    CHECK(office.phase("draft") == StepPhase::Ready);
    CHECK(office.phase("polish") == StepPhase::Waiting);
    CHECK(office.phase("sign") == StepPhase::Waiting);
    CHECK(office.submit() == "waits.step");
    REQUIRE(office.act("draft", "", {}, "hal") == "");
    REQUIRE(office.act("polish", "", {}, "hal") == "");
    REQUIRE(office.submit() == "");
    CHECK(office.say("kai") == "role.not_held");  // the head signs first again
    REQUIRE(office.say("dan") == "");
    REQUIRE(office.say("kai") == "");
    CHECK(office.outcome() == "granted");
}

TEST_CASE("returned straight, it comes back to who returned it when that step is done; what had agreed stands") {
    Office office(process_with("return"));
    REQUIRE(office.say("dan") == "");
    REQUIRE(office.say("kai", Answer::Return, "draft", true) == "");
    CHECK(office.phase("draft") == StepPhase::Ready);
    CHECK(office.phase("polish") == StepPhase::Done);
    CHECK(office.phase("sign") == StepPhase::Submitted);
    CHECK(office.say("kai") == "pending.returned");
    CHECK(office.arrange(Arrangement::Claim, "kai") == "pending.returned");
    REQUIRE(office.act("draft", "", {}, "ida") == "");
    CHECK(office.say("dan") == "role.not_held");
    REQUIRE(office.say("kai") == "");
    CHECK(office.outcome() == "granted");
}

TEST_CASE("returned straight to its doer, it skips what had agreed, unless it is submitted with another result") {
    for (const bool same : {true, false}) {
        Office office("process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: signing,\n"
                      "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk}\n"
                      "roles: {clerk: {title: clerk}, handler: {title: handler}, head: {title: head}, chief: {title: chief}}\n"
                      "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
                      "stages:\n  signing:\n    steps:\n      look: {by: handler}\n      draft: {by: handler}\n      polish: {by: handler}\n"
                      "      sign: {by: handler, approval: [{by: head, choices: [agree, return]}, {by: chief, choices: [agree, return]}], may: [return],\n"
                      "             results: {grant: {end: granted}, reject: {end: refused}}}\n    next: {end: granted}\n", false);
        REQUIRE(office.act("sign", "grant", {}, "hal") == "");
        REQUIRE(office.say("dan") == "");
        REQUIRE(office.say("kai", Answer::Return, "sign", true) == "");
        CHECK(office.phase("sign") == StepPhase::Ready);
        REQUIRE(office.act("sign", same ? "grant" : "reject", {}, "hal") == "");
        CHECK(office.say("kai") == (same ? "" : "role.not_held"));
        if (!same) REQUIRE(office.say("dan") == "");
        if (!same) REQUIRE(office.say("kai") == "");
        CHECK(office.outcome() == (same ? "granted" : "refused"));
    }
}

TEST_CASE("returns are bounded, and a step never done is none to return to") {
    Office office(process_with("return"));
    for (int i = 0; i < 3; ++i) {
        REQUIRE(office.say("dan", Answer::Return, "polish", true) == "");
        REQUIRE(office.act("polish", "", {}, "hal") == "");
    }
    CHECK(office.say("dan", Answer::Return, "polish", true) == "result.used_up");
    CHECK(office.say("dan", Answer::Return) == "result.used_up");
    CHECK(office.say("dan") == "");
}

TEST_CASE("one who countersigns and returns straight is alone asked again") {
    Office office(process_with("return", "[{by: [finance, audit], mode: all}]"));
    REQUIRE(office.say("fin") == "");
    REQUIRE(office.say("aud", Answer::Return, "polish", true) == "");
    REQUIRE(office.act("polish", "", {}, "hal") == "");
    CHECK(office.say("fin") == "seat.answered");
    REQUIRE(office.say("aud") == "");
    CHECK(office.outcome() == "granted");
}

TEST_CASE("the submitter withdraws while nobody has answered") {
    Office office(process_with("withdraw"));
    CHECK(office.arrange(Arrangement::Withdraw, "ida") == "role.not_held");
    CHECK(office.arrange(Arrangement::Withdraw, "hal", "", "", "") == "arrangement.unexplained");
    REQUIRE(office.arrange(Arrangement::Withdraw, "hal") == "");
    CHECK(office.phase("sign") == StepPhase::Ready);
    CHECK(office.state.steps.at("sign").returns == 0);
    CHECK(office.arrange(Arrangement::Withdraw, "hal") == "pending.none");
    REQUIRE(office.submit() == "");
    REQUIRE(office.say("dan") == "");
    CHECK(office.arrange(Arrangement::Withdraw, "hal") == "withdraw.too_late");
}

TEST_CASE("copies and reminders are recorded and change nothing else") {
    Office office(process_with("copy, urge"));
    const auto before = office.state.pending;
    REQUIRE(office.arrange(Arrangement::Copy, "hal", "out") == "");
    CHECK(office.last() == "copied");
    CHECK(office.arrange(Arrangement::Copy, "out", "aud") == "role.not_held");
    REQUIRE(office.arrange(Arrangement::Urge, "hal") == "");
    CHECK(office.events.back().what.at("roles") == Json::array({"head"}));
    CHECK(office.state.pending == before);
}

TEST_CASE("a round whose signer submitted the act is passed over where the step says so; several countersign without his seat") {
    Office plain(process_with("", "[{by: head}, {by: chief}]"), false);
    REQUIRE(plain.submit("own") == "");
    CHECK(plain.say("own") == "people.same");
    Office office(process_with("skip_if_submitter", "[{by: head}, {by: [head, finance], mode: all}, {by: chief}]"), false);
    REQUIRE(office.submit("own") == "");
    CHECK(office.events.back().what.at("skipped") == Json::parse(R"([["head"]])"));
    REQUIRE(office.say("fin") == "");
    REQUIRE(office.say("kai") == "");
    CHECK(office.outcome() == "granted");
    Office other(process_with("skip_if_submitter"), false);
    REQUIRE(other.submit("hal") == "");
    CHECK(other.say("kai") == "role.not_held");
}

TEST_CASE("who stands in acts with the absent one's role, once in a round, and both count where people must differ") {
    Office office(process_with("substitute", "[{by: [finance, audit], mode: all}]", "rules:\n  - {text: they differ, different_people: [draft, sign]}\n"), false);
    REQUIRE(office.submit("ida") == "");
    CHECK(office.say("out", Answer::Agree, "", false, "fin") == "substitute.not_named");
    office.world.substitutes = {{"out", "fin"}, {"hal", "fin"}, {"aud", "fin"}, {"ida", "aud"}};
    CHECK(office.say("hal", Answer::Agree, "", false, "fin") == "people.same");   // who drafted does not sign for another
    CHECK(office.say("ida", Answer::Agree, "", false, "aud") == "people.same");    // nor who submitted
    REQUIRE(office.say("out", Answer::Agree, "", false, "fin") == "");
    CHECK(office.say("fin") == "seat.answered");
    REQUIRE(office.say("aud") == "");
    CHECK(office.outcome() == "granted");
    CHECK(office.state.doers.at("sign") == std::vector<std::string>{"ida", "out", "fin", "aud"});
    bool for_another = false;
    for (const auto& event : office.events) for_another = for_another || event.who.value("stands_for", "") == "fin";
    CHECK(for_another);

    Office twice(process_with("substitute", "[{by: [finance, audit], mode: all}]"));
    twice.world.substitutes = {{"aud", "fin"}};
    REQUIRE(twice.say("aud", Answer::Agree, "", false, "fin") == "");
    CHECK(twice.say("aud") == "seat.answered");
}

}  // namespace docket::casework
