// 每一: what is done for each element of a list, and lists of parties that join and leave.

#include <random>

#include "casework/elements.hpp"
#include "desk.hpp"

namespace docket::casework {
namespace {

using definition::Answer;

constexpr const char* kProcess =
    "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: intake, opening: {by: clerk}, clerk: clerk}\n"
    "roles:\n"
    "  clerk: {title: clerk}\n  head: {title: head}\n"
    "  parties: {title: parties, external: yes, many: up to 5}\n"
    "facts:\n"
    "  grounds: {type: choices, values: [age, income, health], at_most: 3}\n"
    "  known_late: {type: yes/no, starts: no}\n"
    "deadlines:\n"
    "  across: {length: 20 days, from: send, until: reply}\n"
    "  after_all: {length: 20 days, from: reply, until: hear}\n"
    "documents: {notice: {title: Notice}, letter: {title: Letter}}\n"
    "outcomes: {closed: {title: Closed}, turned_down: {title: Turned down}}\n"
    "stages:\n"
    "  intake: {steps: {name: {by: clerk}}, next: exchange}\n"
    "  exchange:\n    steps:\n"
    "      tell: {by: clerk, serves: {document: letter, to: parties}}\n"
    "      send: {by: clerk, for_each: parties, document: notice, serves: {document: notice, to: parties}}\n"
    "      reply:\n        by: parties\n        for_each: parties\n        after: [served(notice)]\n        within: 5 days\n        overdue: silent\n"
    "        results: {given: {}, again: {redo: [send], at_most: 2}, silent: {deemed: yes}}\n"
    "      confirm: {by: clerk, for_each: parties, after: [reply], only_if: result(reply) = given, approved_by: head, results: {refused: {redo: [reply]}}}\n"
    "      first: {by: parties, for_each: {list: parties, enough: any}, optional: yes}\n"
    "      list: {by: clerk, fills: [grounds]}\n"
    "      weigh: {by: clerk, for_each: grounds}\n"
    "      warn: {by: clerk, optional: yes, after: [confirm], only_if: any(result(reply) = silent)}\n"
    "      hear: {by: clerk, after: [reply, confirm, weigh, served(letter)], only_if: all(done(reply))}\n"
    "    next: {end: closed}\n"
    "anytime:\n"
    "  object: {by: parties, in: [exchange]}\n"
    "rules:\n"
    "  - {text: No hearing before the replies, never: hear, before: reply}\n"
    "  - {text: A closed case had its replies, outcome: closed, requires: [reply]}\n";

class Office : public Desk {
public:
    explicit Office(const std::vector<std::string>& parties = {}) : Desk(process_from(kProcess)) {
        world.roles = {{"ann", {"clerk"}}, {"hal", {"head"}}};
        auto opening = command(Verb::Open, "ann");
        opening.case_id = "A-1";
        REQUIRE(take(opening) == "");
        for (const auto& party : parties) REQUIRE(join(party) == "");
        REQUIRE(clerk("name") == "");
    }
    std::string join(const std::string& party, const std::string& who = "ann") { return assign(party, who, false, ""); }
    std::string leave(const std::string& party, const std::string& reason = "not concerned") { return assign(party, "ann", true, reason); }
    std::string clerk(const std::string& words, const std::string& result = "") { return act(words, result, {}, "ann"); }
    std::string deliver(const std::string& document, int place) {
        auto c = command(Verb::Serve, "ann");
        c.document = document;
        c.addressee = "parties[" + std::to_string(place) + "]";
        return take(c);
    }
    std::string send(int place) {
        const auto sent = clerk("send[" + std::to_string(place) + "]");
        return sent.empty() ? deliver("notice", place) : sent;
    }
    StepPhase phase(const std::string& step) const { return state.steps.at(step).phase; }
    bool has_clock(const std::string& name) const { return state.clocks.contains(name); }

private:
    std::string assign(const std::string& party, const std::string& who, bool leaves, const std::string& reason) {
        auto c = command(Verb::Assign, who);
        c.role = "parties";
        c.person.id = c.person.name = party;
        c.leaves = leaves;
        c.reason = reason;
        return take(c);
    }
};

std::map<std::string, std::string> places(const CaseState& state) {
    std::map<std::string, std::string> out;
    for (const auto& [role, holder] : state.holders)
        if (role.starts_with("parties[")) out[role] = holder.id;
    return out;
}

}  // namespace

TEST_CASE("a step over a list stands in the model once for each place, and so does the role") {
    Office office;
    const auto& d = office.process();
    CHECK_FALSE(definition::find_step(d, "reply").step);
    CHECK(definition::instances_of(d, "reply").size() == 5);
    CHECK(definition::instances_of(d, "weigh").size() == 3);
    const auto* second = definition::find_step(d, "reply[2]").step;
    REQUIRE(second);
    CHECK(second->by == std::vector<std::string>{"parties[2]"});
    CHECK(second->after.front().result == "parties[2]");
    CHECK(definition::find_step(d, "confirm[3]").step->after.front().name == "reply[3]");
    CHECK(definition::find_step(d, "hear").step->after.front().name == "reply");
    CHECK(definition::find_deadline(d, "across[4]"));
    CHECK_FALSE(definition::find_deadline(d, "across"));
    CHECK(definition::find_deadline(d, "after_all"));
    const auto again = definition::definition_from_json(definition::to_json(d));
    REQUIRE(again);
    CHECK(definition::to_json(**again) == definition::to_json(d));
    CHECK(definition::to_json(definition::expanded(d)) == definition::to_json(d));  // what is expanded stays as it is
}

TEST_CASE("places never shift: who leaves keeps his, who comes later takes the next") {
    Office office({"a", "b", "c"});
    REQUIRE(office.leave("b") == "");
    REQUIRE(office.join("d") == "");
    CHECK(places(office.state) == std::map<std::string, std::string>{{"parties[1]", "a"}, {"parties[2]", "b"}, {"parties[3]", "c"}, {"parties[4]", "d"}});
    CHECK(office.state.holders.at("parties[2]").left);
    CHECK(office.leave("b") == "party.not_there");
    REQUIRE(office.join("b") == "");  // anew, at a place of his own
    CHECK(office.state.holders.at("parties[5]").id == "b");
    CHECK(office.join("e") == "party.full");
    CHECK(office.join("e", "hal") == "assign.not_by");
    CHECK(office.leave("a", "") == "party.unexplained");
}

TEST_CASE("an instance is its party's, or entered by the clerk; nobody else's, and not for whom no place is taken") {
    Office office({"a", "b"});
    REQUIRE(office.send(1) == "");
    REQUIRE(office.send(2) == "");
    CHECK(office.act("reply[1]", "given", {}, "b") == "role.not_held");
    CHECK(office.act("reply[3]", "given", {}, "a") == "element.absent");
    CHECK(office.act("reply[nobody]", "given", {}, "a") == "element.unknown");
    CHECK(office.act("reply", "given", {}, "ann") == "element.which");
    CHECK(office.act("reply", "given", {}, "b") == "");
    CHECK(office.act("reply[a]", "given", {}, "ann") == "");
    CHECK(office.act("object", "", {}, "b") == "");
    CHECK(office.act("object", "", {}, "stranger") == "role.not_held");
}

TEST_CASE("a service reaches one addressee for his own steps, and all for the others") {
    Office office({"a", "b"});
    REQUIRE(office.clerk("tell") == "");
    REQUIRE(office.send(1) == "");
    CHECK(office.phase("reply[1]") == StepPhase::Ready);
    CHECK(office.has_clock("across[1]"));
    CHECK_FALSE(office.has_clock("across[2]"));
    CHECK(office.phase("reply[2]") == StepPhase::Waiting);
    CHECK(office.state.documents.at("notice").issues == 1);
    REQUIRE(office.send(2) == "");
    CHECK(office.state.documents.at("notice").issues == 1);  // one document, a copy for each
    REQUIRE(office.deliver("letter", 1) == "");
    CHECK_FALSE(office.state.counters.contains("times:served(letter)"));
    REQUIRE(office.leave("b") == "");  // the last who had not got it
    CHECK(office.state.counters.at("times:served(letter)") == 1);
    REQUIRE(office.act("reply[1]", "again", {}, "a") == "");
    REQUIRE(office.send(1) == "");
    CHECK(office.state.documents.at("notice").issues == 2);
    CHECK(office.state.documents.at("notice").to.contains("parties[2]"));  // whose copy stays on record
}

TEST_CASE("the whole is done when all are, counts once, and a redone instance undoes it") {
    Office office({"a", "b"});
    REQUIRE(office.send(1) == "");
    REQUIRE(office.send(2) == "");
    REQUIRE(office.act("reply", "given", {}, "a") == "");
    CHECK_FALSE(office.state.flags.contains("whole:reply"));
    CHECK_FALSE(office.has_clock("after_all"));
    office.expire("reply[2]");
    CHECK(office.state.results.at("reply[2]") == "silent");
    CHECK(office.state.flags.contains("whole:reply"));
    CHECK(office.has_clock("after_all"));
    CHECK(office.state.counters.at("times:reply") == 1);
    REQUIRE(office.clerk("confirm[1]") == "");
    REQUIRE(office.answer("confirm[1]", Answer::Refuse, "hal") == "");
    CHECK(office.phase("reply[1]") == StepPhase::Ready);
    CHECK_FALSE(office.state.flags.contains("whole:reply"));
    CHECK(office.clerk("hear") == "condition.false");
    REQUIRE(office.act("reply", "given", {}, "a") == "");
    REQUIRE(office.clerk("confirm[a]") == "");
    REQUIRE(office.answer("confirm[a]", Answer::Agree, "hal") == "");
    CHECK(office.open_now().contains("warn"));
}

TEST_CASE("enough is any: the first closes the others, and their rounds and deadlines with them") {
    Office office({"a", "b", "c"});
    REQUIRE(office.act("first", "", {}, "b") == "");
    CHECK(office.phase("first[1]") == StepPhase::Dropped);
    CHECK(office.act("first", "", {}, "a") == "step.already_decided");
    REQUIRE(office.join("d") == "");
    CHECK(office.phase("first[4]") == StepPhase::Dropped);
    CHECK(office.phase("reply[4]") == StepPhase::Waiting);  // not yet done, so it opens for him
}

TEST_CASE("a list that is a fact waits until it is known, and follows its length") {
    Office office;
    CHECK(office.phase("weigh[1]") == StepPhase::Waiting);
    CHECK(office.clerk("weigh[1]") == "waits.fact");
    REQUIRE(office.act("list", "", {{"grounds", Json::array({"age", "income"})}}, "ann") == "");
    CHECK(office.phase("weigh[2]") == StepPhase::Ready);
    CHECK(office.phase("weigh[3]") == StepPhase::Dropped);
    REQUIRE(office.clerk("tell") == "");
    REQUIRE(office.clerk("weigh[1]") == "");
    CHECK(office.state.standing.stage == "exchange");
    REQUIRE(office.clerk("weigh[2]") == "");
    CHECK(office.state.counters.at("times:weigh") == 1);
}

TEST_CASE("whatever happens in whatever order, places stay, instances follow their parties, and the fold is the state") {
    const std::vector<std::string> people{"a", "b", "c", "d", "e", "f"};
    std::size_t joined = 0, left = 0, done = 0;
    for (unsigned seed = 1; seed <= 25; ++seed) {
        Office office;
        std::mt19937 random(seed);
        const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
        auto before = places(office.state);
        for (int turn = 0; turn < 150 && office.state.standing.phase != CasePhase::Ended; ++turn) {
            const auto who = people[static_cast<std::size_t>(pick(6))];
            const auto place = std::to_string(1 + pick(5));
            switch (pick(9)) {
                case 0: joined += office.join(who).empty(); break;
                case 1: left += pick(3) == 0 && office.leave(who).empty(); break;
                case 2: pick(2) ? office.clerk("send[" + place + "]") : office.send(std::stoi(place)); break;
                case 3: office.deliver(pick(2) ? "notice" : "letter", 1 + pick(5)); break;
                case 4: done += office.act("reply[" + place + "]", pick(4) ? "given" : "again", {}, pick(2) ? who : "ann").empty(); break;
                case 5: done += office.clerk("confirm[" + place + "]").empty(); break;
                case 6: office.answer("confirm[" + place + "]", pick(3) ? Answer::Agree : Answer::Refuse, "hal"); break;
                case 7: office.clerk(pick(2) ? "tell" : "hear"); break;
                default: office.act("first[" + place + "]", "", {}, who);
            }
            if (office.has_clock("reply[" + place + "]") && pick(10) == 0 && office.state.clocks.at("reply[" + place + "]").phase == ClockPhase::Running)
                office.expire("reply[" + place + "]");
            const auto now = places(office.state);
            for (const auto& [at, id] : before) CHECK(now.at(at) == id);
            before = now;
            for (const auto& [name, step] : office.state.steps) {
                const auto* declared = definition::find_step(office.process(), name).step;
                if (!declared || declared->element == 0 || has_element(office.process(), office.state, *declared)) continue;
                INFO(name);
                CHECK((step.phase == StepPhase::Dropped || step.phase == StepPhase::Done));
                CHECK_FALSE(office.state.pending.contains("step:" + name));
                CHECK_FALSE(office.has_clock(name));
            }
            for (const auto& [name, whole] : wholes(office.process(), office.state)) {
                INFO(name);
                CHECK(office.state.flags.contains(whole_flag(name)) == whole.is_done());
            }
        }
    }
    CHECK(joined > 25);
    CHECK(left > 5);
    CHECK(done > 25);
}

}  // namespace docket::casework
