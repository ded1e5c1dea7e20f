// Small processes of which a reader sees at once whether the rule holds: each form of rule proved of one, and broken by one
// with its shortest story.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "check/check.hpp"
#include "explore/prove.hpp"
#include "explore/reduce.hpp"
#include "explore/search.hpp"

#include "../casework/desk.hpp"

using namespace docket;
using namespace docket::explore;

namespace {

std::string with_rule(const std::string& stages, const std::string& rule) {
    return R"(process: {id: small, title: Small, version: "1", in_force: 2024-01-01, calendar: none, start: first}
roles: {clerk: {title: clerk}, head: {title: head}, party: {title: party, external: yes}}
facts: {large: {type: yes/no}, amount: {type: number}}
outcomes: {granted: {title: granted}, refused: {title: refused}}
documents: {notice: {title: notice}}
deadlines: {a_week: {length: 7 days}}
)" + stages + (rule.empty() ? "" : "rules:\n  - {text: the rule, " + rule + "}\n");
}

// The step `look` may be passed over, by `skip`; `decide` follows either.
const std::string kShortCut = R"(stages:
  first:
    steps:
      measure: {by: clerk, fills: [large]}
      look: {by: clerk, after: [measure], results: {seen: {}, skip: {goto: second}}}
    next: second
  second:
    steps:
      decide: {by: head, results: {yes_to_it: {end: granted}, no_to_it: {end: refused}}}
)";

struct Said {
    Report report;
    std::string verdict, story;
};

std::string lines(const definition::Definition& process, const std::vector<Move>& story) {
    std::string out;
    for (const auto& move : story) out += to_text(process, move) + "; ";
    return out;
}

Said said_of(const std::string& text, std::size_t states = 100'000) {
    const auto process = casework::process_from(text);
    Budget budget;
    budget.states = states;
    Said out{prove(*process, budget), {}, {}};
    if (out.report.proofs.empty()) return out;
    out.verdict = to_text(out.report.proofs.front().verdict);
    out.story = lines(*process, out.report.proofs.front().story);
    return out;
}

}  // namespace

TEST_CASE("no B before A: broken by the short cut, with its shortest story; proved where A cannot be passed over") {
    const auto broken = said_of(with_rule(kShortCut, "never: decide, before: look.seen"));
    CHECK(broken.verdict == "broken");
    CHECK(broken.story == "open the case; clerk measure; clerk look: skip; head decide: yes_to_it; ");
    CHECK(said_of(with_rule(kShortCut, "never: decide, before: look")).verdict == "proved");
    CHECK(said_of(with_rule(kShortCut, "never: decide, before: measure")).verdict == "proved");
}

TEST_CASE("a condition of a rule counts: what is only so in small cases breaks no rule of large ones") {
    const std::string stages = R"(stages:
  first:
    steps:
      measure: {by: clerk, fills: [large]}
      look: {by: clerk, after: [measure], only_if: large = yes}
    next: second
  second:
    steps:
      decide: {by: head, results: {yes_to_it: {end: granted}, no_to_it: {end: refused}}}
)";
    CHECK(said_of(with_rule(stages, "never: decide, before: look, only_if: large = yes")).verdict == "proved");
    const auto broken = said_of(with_rule(stages, "never: decide, before: look"));
    CHECK(broken.verdict == "broken");
    CHECK(broken.story == "open the case; clerk measure (large = no); head decide: yes_to_it; ");
}

TEST_CASE("B is never done while C, nor after A") {
    CHECK(said_of(with_rule(kShortCut, "never: decide.yes_to_it, only_if: large = yes")).verdict == "monitored");
    CHECK(said_of(with_rule(kShortCut, "never: look, only_if: not known(large)")).verdict == "proved");
    CHECK(said_of(with_rule(kShortCut, "never: decide, after: look.skip")).verdict == "broken");
    CHECK(said_of(with_rule(kShortCut, "never: measure, after: look")).verdict == "proved");
}

TEST_CASE("A must be followed by B; an outcome requires what was done; two things do not stand together") {
    CHECK(said_of(with_rule(kShortCut, "after: measure, must: look")).verdict == "proved");
    CHECK(said_of(with_rule(kShortCut, "after: measure, must: look.seen")).verdict == "broken");
    CHECK(said_of(with_rule(kShortCut, "outcome: granted, requires: [measure, look]")).verdict == "proved");
    CHECK(said_of(with_rule(kShortCut, "outcome: granted, requires: [look.seen]")).verdict == "broken");
    CHECK(said_of(with_rule(kShortCut, "not_both: [look.skip, look.seen]")).verdict == "proved");
    CHECK(said_of(with_rule(kShortCut, "not_both: [look.skip, decide.no_to_it]")).verdict == "monitored");
}

TEST_CASE("at most n times, over all visits of a stage") {
    const std::string stages = R"(stages:
  first:
    steps:
      look: {by: clerk, results: {seen: {}, again: {goto: first, only_if: visits(first) < 3}}}
    next: {end: granted}
)";
    CHECK(said_of(with_rule(stages, "step: look, at_most: 3")).verdict == "proved");
    const auto broken = said_of(with_rule(stages, "step: look, at_most: 2"));
    CHECK(broken.verdict == "broken");
    CHECK(broken.story == "open the case; clerk look: again; clerk look: again; clerk look: seen; ");
}

TEST_CASE("only R may do A is read from who may; different people are a matter of persons") {
    CHECK(said_of(with_rule(kShortCut, "only: head, may: decide")).verdict == "proved");
    CHECK(said_of(with_rule(kShortCut, "only: head, may: look")).verdict == "broken");
    CHECK(said_of(with_rule(kShortCut, "different_people: [look, decide]")).verdict == "monitored");
}

TEST_CASE("every case can be ended, unless it waits for a fact that nobody fills, or goes round for ever") {
    CHECK(said_of(with_rule(kShortCut, "always: can_end")).verdict == "proved");
    const std::string waits = R"(stages:
  first:
    steps:
      measure: {by: clerk, optional: yes, fills: [large]}
      go: {by: clerk}
    next: second
  second:
    steps:
      look: {by: clerk, only_if: large = yes}
    next: {end: granted}
)";
    const auto stuck = said_of(with_rule(waits, "always: can_end"));
    CHECK(stuck.verdict == "broken");
    CHECK(stuck.story == "open the case; clerk go; ");
    CHECK(stuck.report.proofs.front().stage == "second");
    const std::string round = R"(stages:
  first:
    steps:
      look: {by: clerk, results: {seen: {end: granted}, other: {goto: second}}}
  second:
    steps:
      wait: {by: clerk, results: {here: {goto: third}}}
  third:
    steps:
      back: {by: clerk, results: {there: {goto: second}}}
)";
    CHECK(said_of(with_rule(round, "always: can_end")).verdict == "broken");
}

TEST_CASE("what the law does on expiry, and the service of a document, are moves of the case") {
    const std::string stages = R"(stages:
  first:
    steps:
      send: {by: clerk, serves: {document: notice, to: party}}
      reply: {by: party, after: [served(notice)], within: a_week, results: {filed: {}, silent: {deemed: yes, end: refused}}, overdue: silent}
    next: {end: granted}
)";
    const auto said = said_of(with_rule(stages, "outcome: granted, requires: [reply.filed, served(notice)]"));
    CHECK(said.verdict == "proved");
    CHECK(said.report.dead.empty());
    CHECK(said.report.stuck.empty());
}

TEST_CASE("numbers are tried below, at and above what they are compared with; a step that no value allows is dead") {
    const std::string stages = R"(stages:
  first:
    steps:
      measure: {by: clerk, fills: [amount]}
      small: {by: clerk, after: [measure], only_if: amount < 100}
      exact: {by: clerk, after: [measure], only_if: amount = 100}
      large_one: {by: clerk, after: [measure], only_if: amount > 100}
      never_done: {by: clerk, after: [measure], only_if: {all: [amount < 100, amount > 200]}}
    next: {end: granted}
)";
    const auto said = said_of(with_rule(stages, ""));
    CHECK(said.report.complete);
    REQUIRE(said.report.dead.size() == 1);
    CHECK(said.report.dead.front().first == "never_done");
}

TEST_CASE("a chain of rounds is one move with the outcomes that it can have") {
    const std::string stages = R"(stages:
  first:
    steps:
      ask: {by: clerk, approval: [{by: head}], results: {refused: {end: refused}}}
    next: {end: granted}
)";
    const auto said = said_of(with_rule(stages, "outcome: refused, requires: [ask.refused]"));
    CHECK(said.report.complete);
    CHECK(said.verdict == "proved");
    const auto graph = explored(reduced(*casework::process_from(with_rule(stages, ""))), {});
    std::set<Name> outcomes;
    for (const auto& node : graph.nodes)
        if (node.ended) outcomes.insert(graph.moves[node.move].result);
    CHECK(outcomes == std::set<Name>{"", "refused"});
}

TEST_CASE("an approval that cannot be brought to an end here proves nothing of what lies behind it") {
    const auto with_signers = [](int number) {
        std::string chain;
        for (int k = 0; k < number; ++k) chain += std::string(k ? ", " : "") + "{by: head}";
        return with_rule("stages: {first: {steps: {ask: {by: clerk, approval: [" + chain + "], results: {refused: {end: refused}}}, "
                         "act: {by: clerk, after: [ask], results: {fine: {}}}}, next: {end: granted}}}\n", "outcome: granted, requires: [ask]");
    };
    CHECK(said_of(with_signers(3)).verdict == "proved");
    CHECK(said_of(with_signers(30)).verdict == "not_proved");
}

TEST_CASE("a budget that is used up proves nothing, and what is broken stays broken") {
    const auto stopped = said_of(with_rule(kShortCut, "never: decide, before: look"), 3);
    CHECK(stopped.verdict == "not_proved");
    CHECK(!stopped.report.complete);
    CHECK(stopped.report.dead.empty());
}

TEST_CASE("whatever a walk at random brings about, the explorer has seen") {
    std::ifstream in(DOCKET_SOURCE_DIR "/tests/scenarios/permit.yaml", std::ios::binary);
    const auto process = casework::process_from(std::string(std::istreambuf_iterator<char>(in), {}));
    const auto graph = explored(reduced(*process), {});
    REQUIRE(graph.complete);
    unsigned seed = 7;
    const auto any = [&](std::size_t below) { return (seed = seed * 1664525u + 1013904223u) / 65536u % below; };
    std::set<std::string> met;
    for (int walk = 0; walk < 60; ++walk) {
        casework::Desk desk(process);
        REQUIRE(desk.open() == "");
        for (int move = 0; move < 40 && desk.state.standing.phase != casework::CasePhase::Ended; ++move) {
            const auto acts = casework::open_acts(*process, desk.state, desk.world);
            if (acts.empty()) break;
            const auto& act = acts[any(acts.size())];
            const auto* step = definition::find_step(*process, act.act).step;
            std::map<std::string, Json> fills;
            if (step)
                for (const auto& name : step->fills) {
                    const auto& type = definition::find_fact(*process, name)->type;
                    fills[name] = type.kind == conditions::Kind::YesNo ? Json(any(2) == 0) : type.kind == conditions::Kind::Choice ? Json(type.values[any(type.values.size())]) : Json("x");
                }
            if (act.awaits_approval) desk.answer(act.act, definition::Answer::Agree);
            else desk.act(act.act, step && step->results.size() > 1 ? step->results[any(step->results.size())].name : "", fills);
            for (const auto& [document, issued] : desk.state.documents)
                for (const auto& [role, delivery] : issued.to)
                    if (delivery.out && !delivery.served && any(2) == 0) {
                        desk.serve(document, role);
                        break;
                    }
        }
        for (const auto& event : desk.events) {
            if (event.type != "step.done") continue;
            const std::pair<Name, Name> one{event.what.value("step", ""), event.what.value("result", "")};
            met.insert(one.first);
            INFO(one.first << "." << one.second);
            CHECK(graph.fired.contains(one));
        }
    }
    CHECK(met.size() > 3);  // else the walk tried too little
}

TEST_CASE("what is left out of a process changes nothing that comes about, no verdict and no end") {
    for (const auto* name : {"/tests/scenarios/permit.yaml", "/workflows/approvals/审批方式.yaml", "/workflows/approvals/变通办理.yaml"}) {
        INFO(name);
        std::ifstream in(std::string(DOCKET_SOURCE_DIR) + name, std::ios::binary);
        const auto process = casework::process_from(std::string(std::istreambuf_iterator<char>(in), {}));
        const auto whole = explored(*process, {}), less = explored(reduced(*process), {});
        REQUIRE(whole.complete);
        REQUIRE(less.complete);
        CHECK(less.fired == whole.fired);
        CHECK(less.nodes.size() <= whole.nodes.size());
        CHECK(without_end(less).empty() == without_end(whole).empty());
        CHECK(less.broken.size() == whole.broken.size());
    }
}

TEST_CASE("a rule is the only guard where the refused act may be done later, or need not be done") {
    const std::string either_order = R"(stages:
  first:
    steps:
      look: {by: clerk}
      decide: {by: head}
    next: {end: granted}
)";
    const auto later = said_of(with_rule(either_order, "never: decide, before: look"));
    CHECK(later.verdict == "monitored");
    CHECK(later.story == "open the case; head decide; ");
    const auto past = said_of(with_rule(kShortCut, "never: decide, before: look.seen"));
    CHECK(past.verdict == "broken");
}

TEST_CASE("a list stands for itself with two places") {
    const std::string stages = R"(stages:
  first:
    steps:
      hear: {by: clerk, for_each: parties}
      decide: {by: head, after: [hear]}
    next: {end: granted}
)";
    auto text = with_rule(stages, "never: decide, before: hear");
    text.replace(text.find("party: {title: party, external: yes}"), 36, "parties: {title: party, external: yes, many: up to 9}");
    const auto said = said_of(text);
    CHECK(said.report.complete);
    CHECK(said.verdict == "proved");
    CHECK(said.report.states < 30);
}

TEST_CASE("bytes are a budget too: where they are used up nothing is proved") {
    const auto process = casework::process_from(with_rule(kShortCut, "never: decide, before: look"));
    Budget budget;
    budget.reductions.slices = false;
    CHECK(to_text(prove(*process, budget).proofs.front().verdict) == "proved");
    budget.bytes = 30'000;
    CHECK(to_text(prove(*process, budget).proofs.front().verdict) == "not_proved");
}

TEST_CASE("the example: its rules are proved, and one changed word breaks that of the hearing", "[example]") {
    std::ifstream in(DOCKET_SOURCE_DIR "/tests/check/reconsideration.en.yaml", std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const auto at = text.find("failed:  {goto: examination}");
    REQUIRE(at != text.npos);
    text.replace(at, 28, "failed:  {goto: deliberation}");
    const auto process = casework::process_from(text);
    Budget budget;
    budget.states = 12'000;  // the story is shorter than where these end
    const auto report = prove(*process, budget);
    REQUIRE(report.proofs.size() == 8);
    CHECK(to_text(report.proofs[1].verdict) == "broken");
    INFO(lines(*process, report.proofs[1].story));
    CHECK(report.proofs[1].story.back().act == "issue_decision");
}
