// Whether every case can be ended, stage by stage; and whether steps in time keep a deadline.

#include <catch2/catch.hpp>

#include "explore/ends.hpp"
#include "explore/prove.hpp"

#include "../casework/desk.hpp"

using namespace docket;
using namespace docket::explore;

namespace {

std::vector<Name> open_stages(const std::string& stages) {
    const auto process = casework::process_from(R"(process: {id: small, version: "1", in_force: 2024-01-01, start: first, opening: {by: clerk, fills: [large]}}
roles: {clerk: {title: clerk}, head: {title: head}, party: {title: party, external: yes}}
facts: {large: {type: yes/no}, small: {type: yes/no}}
outcomes: {over: {title: over}}
documents: {notice: {title: notice}}
)" + stages);
    return not_seen_to_end(*process);
}

struct Judged {
    std::string verdict, remark;
};

Judged on_time(const std::string& first, const std::string& decide, const std::string& length) {
    const auto process = casework::process_from(R"(process: {id: small, version: "1", in_force: 2024-01-01, start: work, calendar: none}
roles: {a: {title: A}}
deadlines: {whole: {length: )" + length + R"(, from: opened, until: decide}}
outcomes: {over: {title: Over}}
stages:
  work:
    steps:
      look: {by: a)" + first + R"(}
      decide: {by: a, after: [look])" + decide + R"(}
    next: {end: over}
rules:
  - {text: in time, limit: whole, on_time: yes}
)");
    static const calendar::Calendar week("week", "1", "Week", true, {{2024, "n", {}, {}, {}}, {2025, "n", {}, {}, {}}});
    Budget budget;
    budget.calendar = &week;
    const auto report = prove(*process, budget);
    const auto& proof = report.proofs.front();
    return {std::string(to_text(proof.verdict)), proof.remarks.empty() ? "" : std::string(id_of(proof.remarks.front().what))};
}

}  // namespace

TEST_CASE("a stage ends where each step has a result that is open to it and next leads on") {
    CHECK(open_stages(R"(stages:
  first:
    steps:
      look: {by: clerk, results: {good: {only_if: large = yes}, bad: {only_if: large = no, goto: second}}}
    next: second
  second:
    steps: {close: {by: head}}
    next: {end: over}
)").empty());
}

TEST_CASE("a stage is not seen to end where a result that is open may be none, or where only a circle leads on") {
    CHECK(open_stages(R"(stages:
  first:
    steps:
      look: {by: clerk, results: {good: {only_if: large = yes}, better: {only_if: large = yes}}}
    next: second
  second:
    steps: {close: {by: head}}
    next: {end: over}
)") == std::vector<Name>{"first"});
    CHECK(open_stages(R"(stages:
  first:
    steps:
      look: {by: clerk, results: {good: {goto: second}, bad: {goto: second}}}
  second:
    steps: {close: {by: head, results: {back: {goto: first}, again: {goto: first}}}}
)") == std::vector<Name>{"first", "second"});
}

TEST_CASE("acts at any time end a case where always one of them is allowed") {
    const auto with = [](const std::string& other) {
        return open_stages(R"(stages:
  first:
    steps:
      look: {by: clerk, fills: [small], results: {good: {only_if: large = yes, goto: second}}}
  second:
    steps: {close: {by: head}}
    next: {end: over}
anytime:
  stop: {by: clerk, in: [first], only_if: large = yes, end: over}
  leave: {by: clerk, in: [first], only_if: )" + other + R"(, end: over}
)");
    };
    CHECK(with("large = no").empty());
    CHECK(with("small = no") == std::vector<Name>{"first"});  // nobody may have said whether it is
}

TEST_CASE("a suspension that cannot be lifted for certain leaves its stage open") {
    const auto with = [](const std::string& resume) {
        return open_stages(R"(stages:
  first:
    steps: {close: {by: head}}
    next: {end: over}
suspensions:
  wait: {by: clerk, in: [first], resume: {by: clerk)" + resume + R"(}}
)");
    };
    CHECK(with("").empty());
    CHECK(with(", only_if: large = yes") == std::vector<Name>{"first"});
}

TEST_CASE("on_time is proved where the periods together are never longer than the deadline, on the worst day to begin") {
    CHECK(on_time(", within: 3 workdays", ", within: 2 workdays", "7 days").verdict == "proved");
    CHECK(on_time(", within: 4 workdays", ", within: 2 workdays", "7 days").verdict == "broken");   // Friday to Monday the week after
    CHECK(on_time(", within: 4 workdays", ", within: 2 workdays", "10 days").verdict == "proved");
}

TEST_CASE("on_time is monitored where a step may take as long as it likes") {
    const auto judged = on_time("", ", within: 2 workdays", "30 days");
    CHECK(judged.verdict == "monitored");
    CHECK(judged.remark == "no_period");
}
