// What holds of every approval whatever people do: random electorates, thresholds, votes, recusals, returns and arrangements, each
// compared with a naive recount from the events alone. (Desk checks besides that every decision is folded and decided again alike.)

#include <rapidcheck.h>

#include <set>

#include "desk.hpp"

namespace docket::casework {
namespace {

using definition::Answer;

// ---- a vote ----

struct Vote {
    int entitled, numerator, denominator, quorum_numerator, quorum_denominator;
    bool more_than;
    std::string of;
    std::vector<int> says;      // by member: 0 absent, 1 silent, 2 agree, 3 refuse, 4 defer, 5 abstain
    std::set<int> recused;      // before the meeting
};

rc::Gen<Vote> votes() {
    return rc::gen::exec([] {
        Vote v;
        v.entitled = *rc::gen::inRange(3, 16);
        v.denominator = *rc::gen::inRange(1, 8);
        v.numerator = *rc::gen::inRange(1, v.denominator + 1);
        v.quorum_denominator = *rc::gen::inRange(1, 6);
        v.quorum_numerator = *rc::gen::inRange(1, v.quorum_denominator + 1);
        v.more_than = v.numerator < v.denominator && *rc::gen::arbitrary<bool>();
        v.of = *rc::gen::element(std::string("entitled"), std::string("present"), std::string("cast"));
        for (int i = 0; i < v.entitled; ++i) v.says.push_back(*rc::gen::inRange(0, 6));
        for (int i = 0; i < v.entitled - 3; ++i)
            if (*rc::gen::inRange(0, 6) == 0) v.recused.insert(i);
        return v;
    });
}

std::string fraction(int a, int b) { return std::to_string(a) + "/" + std::to_string(b); }

std::string process_of(const Vote& v) {
    return "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: signing,\n"
           "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk}\n"
           "roles: {clerk: {title: clerk}, head: {title: head},\n"
           "        council: {title: council, members_at_least: 3, group: members, recusal: {by: clerk, approved_by: head}}}\n"
           "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
           "stages:\n  signing:\n    steps:\n      issue:\n        by: clerk\n        approval: {by: council, mode: vote, quorum: " +
           fraction(v.quorum_numerator, v.quorum_denominator) + " of entitled, pass: " + (v.more_than ? "more than " : "") + fraction(v.numerator, v.denominator) + " of " +
           v.of + ", choices: [agree, refuse, defer, abstain]}\n        results: {refused: {end: refused}, deferred: {}}\n    next: {end: granted}\n";
}

class Council : public Desk {
public:
    explicit Council(const Vote& v) : Desk(process_from(process_of(v))) {
        for (int i = 0; i < v.entitled; ++i) world.bodies["council"].push_back(member(i));
        for (const auto& one : world.bodies["council"]) world.roles[one] = {"council"};
        world.roles["ann"] = {"clerk"};
        world.roles["dan"] = {"head"};
        auto opening = command(Verb::Open, "ann");
        opening.case_id = "A-1";
        REQUIRE(take(opening) == "");
        for (const int one : v.recused) recuse(member(one));
        REQUIRE(act("issue", "", {}, "ann") == "");
    }
    static std::string member(int i) { return "m" + std::to_string(100 + i); }
    void recuse(const std::string& person) {
        auto c = command(Verb::Do, "ann");
        c.act_kind = ActKind::Recusal;
        c.act = "council";
        c.person.id = person;
        c.reason = "kinship";
        REQUIRE(take(c) == "");
        c.verb = Verb::Answer;
        c.actor.id = "dan";
        c.request_id += "b";
        REQUIRE(take(c) == "");
    }
    std::string meet(Meeting meeting, const std::vector<std::string>& present = {}) {
        auto c = command(Verb::Meet, "ann");
        c.act = "issue";
        c.meeting = meeting;
        for (const auto& one : present) c.present.push_back(command(Verb::Meet, one).actor);
        return take(c);
    }
    std::string say(const std::string& who, Answer with) {
        auto c = command(Verb::Answer, who);
        c.act = "issue";
        c.answer = with;
        return take(c);
    }
    bool has(const std::string& type) const {
        return std::any_of(events.begin(), events.end(), [&](const Event& e) { return e.type == type && e.what.value("act", "") == "issue"; });
    }
};

// From what the events say and the law, and nothing else: "granted", "refused", "deferred".
std::string recounted(const Vote& v, const std::vector<Event>& events) {
    long long agree = 0, refuse = 0, defer = 0, present = 0;
    for (const auto& event : events) {
        if (event.type == "meeting.held") present = static_cast<long long>(event.what.at("present").size());
        if (event.type != "vote.cast") continue;
        const auto answer = event.what.at("answer").get<std::string>();
        agree += answer == "agree";
        refuse += answer == "refuse";
        defer += answer == "defer";
    }
    const long long entitled = v.entitled - static_cast<long long>(v.recused.size()), cast = agree + refuse + defer;
    const long long base = v.of == "entitled" ? entitled : v.of == "present" ? present : cast;
    const long long left = agree * v.denominator, right = base * v.numerator;
    if (agree > 0 && (v.more_than ? left > right : left >= right)) return "granted";
    return 2 * defer > cast ? "deferred" : "refused";
}

}  // namespace

TEST_CASE("the outcome of a vote equals a naive recount from its events, and without a quorum nothing is decided") {
    const bool held = rc::check("votes", [] {
        const auto v = *votes();
        Council council(v);
        std::vector<std::string> present;
        int entitled_present = 0;
        for (int i = 0; i < v.entitled; ++i)
            if (v.says[static_cast<std::size_t>(i)] != 0 && !v.recused.contains(i)) present.push_back(Council::member(i)), ++entitled_present;
        RC_ASSERT(council.meet(Meeting::Held, present) == "");
        const int entitled = v.entitled - static_cast<int>(v.recused.size());
        const bool quorate = entitled_present > 0 && entitled_present * v.quorum_denominator >= entitled * v.quorum_numerator;
        RC_ASSERT(council.has("meeting.held") == quorate);
        RC_CLASSIFY(!quorate, "without quorum");
        constexpr Answer kSays[] = {Answer::Agree, Answer::Refuse, Answer::Defer, Answer::Abstain};
        for (int i = 0; i < v.entitled; ++i) {
            const int says = v.says[static_cast<std::size_t>(i)];
            if (says < 2) continue;
            const bool over = council.has("step.approved") || council.has("round.decided");
            const auto id = council.say(Council::member(i), kSays[says - 2]);
            if (v.recused.contains(i)) RC_ASSERT(!id.empty());
            else if (quorate && !over) RC_ASSERT(id == "");
            if (id == "" && !council.has("step.approved") && !council.has("round.decided")) RC_ASSERT(council.say(Council::member(i), Answer::Agree) == "seat.answered");
        }
        if (!quorate) {
            RC_ASSERT(council.meet(Meeting::Closed) == "meeting.not_held");
            RC_ASSERT(!council.has("vote.cast") && !council.has("step.approved") && !council.has("round.decided"));
            return;
        }
        if (!council.has("step.approved") && !council.has("round.decided")) RC_ASSERT(council.meet(Meeting::Closed) == "");
        const auto wanted = recounted(v, council.events);
        const auto outcome = council.state.standing.outcome;
        RC_CLASSIFY(wanted == "granted", "granted");
        RC_CLASSIFY(wanted == "deferred", "deferred");
        RC_ASSERT(outcome == (wanted == "deferred" ? "" : wanted));
    });
    CHECK(held);
}

// ---- a chain, with everything that may be done about it ----

namespace {

constexpr const char* kChain =
    "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: signing,\n"
    "          number: '{prefix}-{year}-{serial}', opening: {by: clerk}, clerk: clerk}\n"
    "roles: {clerk: {title: clerk}, handler: {title: handler}, head: {title: head}, finance: {title: finance}, audit: {title: audit}, chief: {title: chief}}\n"
    "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
    "stages:\n  signing:\n    steps:\n      draft: {by: handler}\n      polish: {by: handler, after: [draft]}\n"
    "      sign:\n        by: handler\n        after: [polish]\n        approval: [{by: head}, {by: [finance, audit], mode: all}, {by: chief, mode: any}]\n"
    "        may: [transfer, delegate, add_signer, remove_signer, return, withdraw, copy, urge, substitute]\n"
    "        results: {refused: {end: refused}}\n    next: {end: granted}\n"
    "rules:\n  - {text: who drafts does not sign, different_people: [draft, sign]}\n";

const std::vector<std::string> kPeople{"hal", "ida", "dan", "eve", "fin", "fay", "aud", "ava", "kai", "kim", "out", "two"};

class Chain : public Desk {
public:
    Chain() : Desk(process_from(kChain)) {
        world.roles = {{"ann", {"clerk"}},   {"hal", {"handler", "head"}}, {"ida", {"handler"}}, {"dan", {"head"}},           {"eve", {"head"}},  {"fin", {"finance"}},
                       {"fay", {"finance"}}, {"aud", {"audit"}},           {"ava", {"audit"}},   {"kai", {"chief"}},          {"kim", {"chief"}}, {"out", {}},
                       {"two", {"head", "finance", "audit", "chief"}}};
        world.substitutes = {{"out", "dan"}, {"hal", "fin"}, {"two", "aud"}};
        auto opening = command(Verb::Open, "ann");
        opening.case_id = "A-1";
        REQUIRE(take(opening) == "");
    }
    // Whatever is next, by whoever may: else no chain would ever come to its end.
    void what_is_next() {
        for (const auto* step : {"draft", "polish", "sign"})
            for (const auto* who : {"hal", "ida"}) {
                auto c = command(Verb::Do, who);
                c.act = step;
                if (take(c).empty()) return;
            }
        const auto first = *rc::gen::inRange<std::size_t>(0, kPeople.size());
        for (std::size_t i = 0; i < kPeople.size(); ++i) {
            auto c = command(Verb::Answer, kPeople[(first + i) % kPeople.size()]);
            c.act = "sign";
            if (take(c).empty()) return;
        }
    }
    // Something, by somebody; most of it is refused.
    void anything() {
        const auto who = *rc::gen::elementOf(kPeople);
        const int what = *rc::gen::inRange(0, 20);
        auto c = command(what < 5 ? Verb::Do : what < 13 ? Verb::Answer : Verb::Arrange, who);
        c.act = "sign";
        c.reason = "so it is";
        for (const auto& [by, absent] : world.substitutes)
            if (by == who && *rc::gen::arbitrary<bool>()) c.actor.stands_for = absent;
        if (what < 5) c.act = *rc::gen::element(std::string("draft"), std::string("polish"), std::string("sign"));
        else if (what < 13) {
            c.answer = what < 11 ? Answer::Agree : what == 11 ? Answer::Return : Answer::Refuse;
            if (c.answer == Answer::Refuse && *rc::gen::inRange(0, 4) != 0) c.answer = Answer::Agree;
            if (c.answer == Answer::Return && *rc::gen::arbitrary<bool>()) c.return_to = *rc::gen::element(std::string("draft"), std::string("polish"), std::string("sign"));
            c.comes_straight_back = !c.return_to.empty() && *rc::gen::arbitrary<bool>();
        } else {
            c.arrangement = static_cast<Arrangement>(*rc::gen::inRange(0, 9));
            c.person.id = *rc::gen::elementOf(kPeople);
            c.place = *rc::gen::element(std::string("before"), std::string("beside"), std::string("after"));
        }
        take(c);
    }
};

bool names_one_of(const std::set<std::string>& people, const Event& event) {
    return people.contains(event.who.value("id", "")) || people.contains(event.who.value("stands_for", "-"));
}

}  // namespace

TEST_CASE("whatever is arranged, who drafts never signs, nobody answers twice in a round, and a chain passes only when each round has agreed") {
    const bool held = rc::check("chains", [] {
        Chain chain;
        for (int i = 0; i < 60 && chain.state.standing.outcome.empty(); ++i) {
            if (*rc::gen::inRange(0, 6) == 0) chain.what_is_next();
            else chain.anything();
        }
        std::set<std::string> drafted, answered, submitted;
        int rounds = 0;
        bool kept = false;   // rounds that agreed before a return straight back stand
        for (const auto& event : chain.events) {
            if (event.type == "step.done" && event.what.value("step", "") == "draft") drafted.insert(event.who.value("id", ""));
            if (event.type == "submitted") answered.clear(), submitted.clear(), submitted.insert(event.who.value("id", "")), rounds = 0;
            const bool concludes = event.type == "round.passed" || event.type == "step.approved" || event.type == "round.decided";
            if (event.type == "vote.cast" || (concludes && !event.cmd.is_null())) {
                RC_ASSERT(!names_one_of(submitted, event));
                RC_ASSERT(!names_one_of(drafted, event));
                RC_ASSERT(answered.insert(event.who.value("id", "")).second);
            }
            if (event.type == "round.decided" && event.what.contains("comes_straight_back")) kept = true, answered.erase(event.who.value("id", ""));
            if (event.type == "round.passed") ++rounds, answered.clear();
            if (event.type == "step.approved") RC_ASSERT(kept || rounds == 2);
        }
        RC_CLASSIFY(chain.state.standing.outcome == "granted", "granted");
        RC_CLASSIFY(chain.state.standing.outcome == "refused", "refused");
    });
    CHECK(held);
}

}  // namespace docket::casework
