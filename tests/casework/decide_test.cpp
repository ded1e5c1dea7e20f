#include "desk.hpp"

using namespace docket;
using namespace docket::casework;
using definition::Answer;

namespace {

const std::string kHead =
    "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: first, opening: {by: clerk}, rectify_by: clerk}\n"
    "roles: {clerk: {title: clerk}, head: {title: head}, party: {title: party, external: yes}}\n";

std::string word(const CaseState& state, const std::string& step) {
    const auto at = state.steps.find(step);
    return at == state.steps.end() ? "" : std::string(lifecycle::to_text(at->second.phase));
}

}  // namespace

TEST_CASE("a small process is walked to its end with neither calendar nor people") {
    Desk desk(process_from(kHead +
                           "facts: {size: {type: choice, values: [small, large]}}\n"
                           "deadlines: {week: {length: 7 days}}\n"
                           "outcomes: {granted: {title: Granted}, refused: {title: Refused}, lapsed: {title: Lapsed}}\n"
                           "stages:\n"
                           "  first:\n"
                           "    steps:\n"
                           "      look:   {by: clerk, within: week, fills: [size], overdue: {end: lapsed}}\n"
                           "      visit:  {by: clerk, only_if: size = large}\n"
                           "      decide: {by: head, after: [look, visit], results: {yes_please: {end: granted}, no_thanks: {end: refused}}}\n"));
    CHECK(desk.act("look") == "step.not_in_stage");  // nothing before it is opened
    REQUIRE(desk.open() == "");
    CHECK(desk.open() == "case.opened_already");
    CHECK(desk.open_now() == std::set<std::string>{"look"});
    CHECK(word(desk.state, "visit") == "waiting");  // the size is not known
    CHECK(desk.act("visit") == "waits.fact");
    CHECK(desk.act("decide") == "waits.step");
    CHECK(desk.act("look") == "fact.missing");
    CHECK(desk.act("look", "", {{"size", "huge"}}) == "fact.invalid");
    CHECK(desk.act("look", "", {{"size", "small"}, {"colour", "red"}}) == "fact.not_here");
    REQUIRE(desk.act("look", "", {{"size", "small"}}) == "");
    CHECK(word(desk.state, "visit") == "dropped");
    CHECK(desk.state.results.at("visit") == "none");
    CHECK(desk.state.clocks.empty());
    CHECK(desk.act("look", "", {{"size", "small"}}) == "step.already_decided");
    CHECK(desk.act("visit") == "condition.false");
    CHECK(desk.act("decide") == "result.missing");
    CHECK(desk.act("decide", "perhaps") == "result.unknown");
    REQUIRE(desk.act("decide", "yes_please") == "");
    CHECK(desk.state.standing.outcome == "granted");
    CHECK(desk.act("decide", "yes_please") == "case.ended");
    CHECK(desk.open_now().empty());

    Desk silent(process_from(kHead +
                             "outcomes: {lapsed: {title: Lapsed}, seen: {title: Seen}}\ndeadlines: {week: {length: 7 days}}\n"
                             "stages: {first: {steps: {look: {by: clerk, within: week, overdue: {end: lapsed}}}, next: {end: seen}}}\n"));
    REQUIRE(silent.open() == "");
    silent.expire("look");
    CHECK(silent.state.standing.outcome == "lapsed");
}

TEST_CASE("an act awaits its approver and changes nothing until it is agreed; the submitter cannot approve it") {
    Desk desk(process_from(kHead +
                           "outcomes: {finished: {title: Finished}, away: {title: Away}}\n"
                           "stages:\n"
                           "  first: {steps: {a: {by: clerk, approval: [{by: head, only_if: result = no_way, choices: [agree, return]}],\n"
                           "                      results: {fine: {goto: second}, no_way: {end: away}}}}}\n"
                           "  second: {steps: {b: {by: clerk, approval: [{by: head, choices: [agree, return]}]}}, next: {end: finished}}\n"
                           "anytime: {leave: {by: party, approved_by: head, in: [second], end: away}}\n"));
    REQUIRE(desk.open() == "");
    REQUIRE(desk.act("a", "no_way", {}, "ann") == "");
    CHECK(word(desk.state, "a") == "submitted");
    CHECK(desk.act("a", "fine", {}, "ann") == "step.already_submitted");
    CHECK(desk.answer("a", Answer::Agree, "ann") == "people.same");
    CHECK(desk.answer("a", Answer::Refuse, "bob") == "answer.not_offered");
    REQUIRE(desk.answer("a", Answer::Return, "bob") == "");
    CHECK(word(desk.state, "a") == "ready");
    CHECK(desk.answer("a", Answer::Agree, "bob") == "pending.none");
    REQUIRE(desk.act("a", "fine", {}, "ann") == "");  // needs no approval
    CHECK(desk.state.standing.stage == "second");
    REQUIRE(desk.act("leave", "", {}, "tom") == "");
    CHECK(desk.state.standing.outcome.empty());
    REQUIRE(desk.act("b", "", {}, "ann") == "");
    REQUIRE(desk.answer("leave", Answer::Return, "bob") == "");  // lapses
    CHECK(desk.state.standing.outcome.empty());
    REQUIRE(desk.answer("b", Answer::Agree, "bob") == "");
    CHECK(desk.state.standing.outcome == "finished");
}

TEST_CASE("a step that its approver refused was not done: a deadline that waits for it runs on, and no rule takes it for done") {
    Desk desk(process_from(kHead +
                           "outcomes: {finished: {title: Finished}}\n"
                           "deadlines: {all: {length: 30 days, from: opened, until: ask}}\n"
                           "stages:\n"
                           "  first: {steps: {ask: {by: clerk, approval: [{by: head, choices: [agree, refuse]}], results: {done_so: {}, refused: {goto: second}}}}, next: {goto: second}}\n"
                           "  second: {steps: {issue: {by: clerk}}, next: {end: finished}}\n"
                           "rules:\n"
                           "  - {text: no issue unasked, never: issue, before: ask}\n"));
    REQUIRE(desk.open() == "");
    REQUIRE(desk.act("ask", "", {}, "ann") == "");
    REQUIRE(desk.answer("ask", Answer::Refuse, "bob") == "");
    CHECK(desk.state.standing.stage == "second");
    CHECK(desk.state.results.at("ask") == "refused");
    CHECK(!desk.state.counters.contains("times:ask"));
    CHECK(desk.state.counters.at("times:ask.refused") == 1);
    CHECK(desk.state.clocks.at("all").phase == lifecycle::ClockPhase::Running);
    CHECK(desk.act("issue") == "rule.forbids");
}

TEST_CASE("what the law has done is too late to do, and the refusal names the day on which its period ended") {
    Desk desk(process_from(kHead + "outcomes: {finished: {title: Finished}}\ndeadlines: {week: {length: 7 days}}\nfacts: {silent: {type: yes/no, starts: no}}\n"
                                   "stages: {first: {steps: {reply: {by: party, within: week, overdue: {set: {silent: yes}}}, other: {by: clerk}}, next: {end: finished}}}\n"));
    REQUIRE(desk.open() == "");
    desk.expire("reply");
    CHECK(desk.state.steps.at("reply").by_law);
    auto asked = desk.command(Verb::Do);
    asked.act = "reply";
    const auto decision = decide(desk.process(), desk.state, asked, desk.world);
    REQUIRE(decision.refusal);
    CHECK(decision.refusal->error.id == "too_late");
    CHECK(decision.refusal->error.en.find("2024-03-05") != std::string::npos);
}

TEST_CASE("redo undoes the named steps and the one that says it; results are counted in the visit") {
    Desk desk(process_from(kHead +
                           "outcomes: {finished: {title: Finished}}\n"
                           "stages:\n"
                           "  first:\n"
                           "    steps:\n"
                           "      draft:  {by: clerk}\n"
                           "      review: {by: head, after: [draft], results: {agreed: {}, back: {redo: [draft], at_most: 1}}}\n"
                           "    next: {end: finished}\n"));
    REQUIRE(desk.open() == "");
    REQUIRE(desk.act("draft") == "");
    REQUIRE(desk.act("review", "back") == "");
    CHECK(word(desk.state, "draft") == "ready");
    CHECK(word(desk.state, "review") == "waiting");
    CHECK(!desk.state.results.contains("draft"));  // unknown while it is open again
    REQUIRE(desk.act("draft") == "");
    CHECK(desk.act("review", "back") == "result.used_up");
    CHECK(desk.state.counters.at("times:draft") == 2);
    REQUIRE(desk.act("review", "agreed") == "");
    CHECK(desk.state.standing.outcome == "finished");
}

TEST_CASE("a stage that keeps its state goes on as it was left; its clocks stand still meanwhile") {
    Desk desk(process_from(kHead +
                           "outcomes: {finished: {title: Finished}}\ndeadlines: {week: {length: 7 days}}\n"
                           "stages:\n"
                           "  first:\n"
                           "    on_return: continue\n"
                           "    steps:\n"
                           "      a: {by: clerk}\n"
                           "      b: {by: clerk, within: week}\n"
                           "      talk: {by: clerk, optional: yes, results: {settle: {goto: aside, at_most: 1}, not_now: {}}}\n"
                           "    next: {end: finished}\n"
                           "  aside: {steps: {c: {by: clerk, results: {failed: {goto: first}}}}}\n"));
    REQUIRE(desk.open() == "");
    REQUIRE(desk.act("a") == "");
    REQUIRE(desk.act("talk", "settle") == "");
    CHECK(desk.state.clocks.at("b").phase == lifecycle::ClockPhase::Stopped);
    CHECK(desk.act("b") == "step.not_in_stage");
    REQUIRE(desk.act("c") == "");
    CHECK(word(desk.state, "a") == "done");
    CHECK(word(desk.state, "b") == "ready");
    CHECK(desk.state.clocks.at("b").phase == lifecycle::ClockPhase::Running);
    CHECK(desk.state.counters.at("visits:first") == 1);
    REQUIRE(desk.act("b") == "");
    CHECK(desk.state.standing.outcome == "finished");
}

TEST_CASE("a suspension closes the stage and stops its clocks; its own steps are open; two may lie over each other") {
    Desk desk(process_from(kHead +
                           "outcomes: {finished: {title: Finished}, over: {title: Over}}\n"
                           "deadlines: {week: {length: 7 days}, all: {length: 30 days, from: opened, until: a}}\n"
                           "stages: {first: {steps: {a: {by: clerk, within: week}}, next: {end: finished}}}\n"
                           "suspensions:\n"
                           "  lost: {by: clerk, in: [first], resume: {by: clerk}, expires: {longer_than: 60 days, open: stop_it},\n"
                           "         steps: {stop_it: {by: head, results: {terminate: {end: over}, go_on: {}}}}}\n"
                           "  asked: {by: clerk, in: [first], steps: {reply: {by: party, within: week, results: {came: {resume: yes}}, overdue: report}}}\n"));
    REQUIRE(desk.open() == "");
    REQUIRE(desk.act("lost") == "");
    CHECK(desk.act("a") == "case.suspended");
    CHECK(desk.state.clocks.at("a").phase == lifecycle::ClockPhase::Stopped);
    CHECK(desk.state.clocks.at("all").phase == lifecycle::ClockPhase::Stopped);
    CHECK(desk.state.clocks.at("lost").phase == lifecycle::ClockPhase::Running);
    CHECK(desk.act("stop_it", "terminate") == "waits.expiry");  // it is opened by the expiry alone
    CHECK(desk.act("lost") == "suspension.in_force");
    REQUIRE(desk.act("asked") == "");
    CHECK(desk.open_now() == std::set<std::string>{"reply", "resume lost"});
    CHECK(desk.state.clocks.at("reply").phase == lifecycle::ClockPhase::Running);
    REQUIRE(desk.act("resume lost") == "");
    CHECK(desk.state.clocks.at("a").phase == lifecycle::ClockPhase::Stopped);  // the other one is still in force
    REQUIRE(desk.act("reply") == "");
    CHECK(desk.state.clocks.at("a").phase == lifecycle::ClockPhase::Running);
    CHECK(desk.state.standing.phase == CasePhase::Running);
    REQUIRE(desk.act("lost") == "");
    desk.expire("lost");
    REQUIRE(desk.act("stop_it", "terminate") == "");
    CHECK(desk.state.standing.outcome == "over");
}

TEST_CASE("a document is served to each addressee; a service that failed may be sent again; the last one counts") {
    Desk desk(process_from(kHead +
                           "outcomes: {finished: {title: Finished}}\ndocuments: {notice: {title: Notice}}\n"
                           "stages:\n"
                           "  first:\n"
                           "    steps:\n"
                           "      send: {by: clerk, serves: {document: notice, to: [party, head]}}\n"
                           "      note: {by: clerk, after: [served(notice)]}\n"
                           "    next: {end: finished}\n"));
    REQUIRE(desk.open() == "");
    CHECK(desk.serve("notice", "party") == "document.not_issued");
    REQUIRE(desk.act("send") == "");
    CHECK(desk.serve("notice", "clerk") == "document.not_to_addressee");
    REQUIRE(desk.serve("notice", "party", true) == "");
    CHECK(desk.serve("notice", "party") == "document.not_to_addressee");  // it has to go out again
    REQUIRE(desk.serve("notice", "head") == "");
    CHECK(desk.serve("notice", "head") == "step.already_decided");
    CHECK(desk.act("note") == "waits.step");
    REQUIRE(desk.act("send") == "");
    CHECK(desk.state.documents.at("notice").issues == 1);
    REQUIRE(desk.serve("notice", "party") == "");
    REQUIRE(desk.act("note") == "");
    CHECK(desk.state.standing.outcome == "finished");
}

TEST_CASE("rules are enforced before the act, an unknown fact counts against it, and people are compared across acts") {
    Desk desk(process_from(kHead +
                           "facts: {size: {type: choice, values: [small, large]}}\n"
                           "outcomes: {finished: {title: Finished}}\n"
                           "stages:\n"
                           "  first:\n"
                           "    steps:\n"
                           "      hear:  {by: clerk, optional: yes}\n"
                           "      look:  {by: clerk, optional: yes, fills: [size]}\n"
                           "      issue: {by: clerk}\n"
                           "    next: {end: finished}\n"
                           "rules:\n"
                           "  - {text: no issue of a large one unheard, never: issue, before: hear, only_if: size = large}\n"
                           "  - {text: two people, different_people: [hear, issue]}\n"));
    REQUIRE(desk.open() == "");
    CHECK(desk.act("issue", "", {}, "ann") == "rule.forbids");
    REQUIRE(desk.act("hear", "", {}, "ann") == "");
    CHECK(desk.act("issue", "", {}, "ann") == "people.same");
    REQUIRE(desk.act("issue", "", {}, "bob") == "");
    CHECK(desk.state.standing.outcome == "finished");
}

TEST_CASE("what was rectified never happened: the expiry is revoked, later acts are decided again") {
    const auto process = process_from(kHead +
                                      "outcomes: {finished: {title: Finished}, away: {title: Away}}\ndeadlines: {week: {length: 7 days}}\n"
                                      "stages:\n"
                                      "  first: {steps: {a: {by: clerk, within: week, results: {fine: {goto: second}, no_way: {end: away}}, overdue: fine}}}\n"
                                      "  second: {steps: {b: {by: clerk}}, next: {end: finished}}\n");
    Desk desk(process);
    auto world = std::make_shared<Untimed>();
    std::vector<PastCommand> history;
    const auto past = [&](const Event& event) {
        history.push_back({static_cast<std::int64_t>(history.size()), *command_from_event(*process, event), world});
    };
    REQUIRE(desk.open() == "");
    past(desk.events.front());
    const auto fresh = desk.events.size();
    desk.expire("a");
    CHECK(desk.state.standing.stage == "second");
    past(desk.events[fresh]);

    auto revoke = desk.command(Verb::Rectify);
    revoke.revokes = 1;
    CHECK(decide(*process, desk.state, revoke, desk.world, nullptr).refusal->error.id == "rectify.nothing");
    auto decision = decide(*process, desk.state, revoke, desk.world, &history);
    REQUIRE(!decision.refusal);
    auto state = desk.state;
    for (const auto& event : decision.events) REQUIRE(apply(*process, state, event));
    CHECK(state.standing.stage == "first");
    CHECK(state.clocks.at("a").spared);
    desk.world.over = {"a"};
    CHECK(bring_up_to_date(*process, state, desk.command(Verb::Expire, "law"), desk.world).empty());  // it does not fire again

    REQUIRE(desk.act("b") == "");  // an act that stands on the expiry
    history.push_back({2, desk.commands.back(), world});
    decision = decide(*process, desk.state, revoke, desk.world, &history);
    REQUIRE(decision.refusal);
    CHECK(decision.refusal->error.id == "rectify.later_act");
    CHECK(decision.refusal->error.zh.find("is not possible") == std::string::npos);  // each tongue says why in its own words
    revoke.revokes = 0;
    CHECK(decide(*process, desk.state, revoke, desk.world, &history).refusal->error.id == "rectify.nothing");
}

TEST_CASE("the record of a refusal changes nothing and names what was read") {
    Desk desk(process_from(kHead + "outcomes: {finished: {title: Finished}}\nfacts: {ready: {type: yes/no, starts: no}}\n"
                                   "stages: {first: {steps: {a: {by: clerk}, b: {by: clerk, optional: yes, only_if: ready = yes}}, next: {end: finished}}}\n"));
    REQUIRE(desk.open() == "");
    auto asked = desk.command(Verb::Do, "ann");
    asked.act = "b";
    const auto decision = decide(desk.process(), desk.state, asked, desk.world);
    REQUIRE(decision.refusal);
    const auto event = make_refused(asked, *decision.refusal);
    CHECK(event.changes.empty());
    CHECK(!begins_command(event));
    CHECK(event.why.at("refused") == "condition.false");
    CHECK(event.why.at("read").at(0).at("operand") == "ready");
    auto after = desk.state;
    REQUIRE(apply(desk.process(), after, event));
    CHECK(after == desk.state);
}
