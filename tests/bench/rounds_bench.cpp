// Rounds decided per second in the pure core: meetings of nine, one meeting of 500, a chain of 50 signers with 20 returns.
// Decide and apply alone; no journal, no digest. Each figure names how many commands it took.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "casework/casework.hpp"
#include "check/check.hpp"
#include "untimed.hpp"

using namespace docket;
using namespace docket::casework;

namespace {

std::shared_ptr<const Definition> process(const std::string& approval, const std::string& returned = "") {
    const auto checked = check::check_file("process.yaml",
        "process: {id: p, title: P, version: '1', in_force: 2024-01-01, calendar: none, start: signing, number: '{prefix}-{year}-{serial}',\n"
        "          opening: {by: clerk}, clerk: clerk}\n"
        "roles: {clerk: {title: clerk}, head: {title: head}, council: {title: council, members_at_least: 3, group: members}}\n"
        "outcomes: {granted: {title: Granted}, refused: {title: Refused}}\n"
        "stages: {signing: {steps: {issue: {by: clerk, approval: " + approval + ",\n"
        "  results: {refused: {end: refused}" + returned + "}}}, next: {end: granted}}}\n");
    if (!checked.process) {
        for (const auto& d : checked.diagnostics) std::fprintf(stderr, "%s\n", load::render(d, "", d.tongue).c_str());
        std::exit(1);
    }
    return checked.process;
}

class Case {
public:
    Case(std::shared_ptr<const Definition> definition, int members) : definition_(std::move(definition)) {
        for (int i = 0; i < members; ++i) members_.push_back("m" + std::to_string(i));
        world_.bodies["council"] = members_;
        auto opening = command(Verb::Open, "clerk");
        opening.case_id = "A-1";
        take(opening);
    }
    void submit() { take(of(Verb::Do, "clerk")); }
    void answer(const std::string& who, definition::Answer with) {
        auto c = of(Verb::Answer, who);
        c.answer = with;
        take(c);
    }
    void hold() {
        auto c = of(Verb::Meet, "clerk");
        for (const auto& member : members_) c.present.push_back(command(Verb::Meet, member).actor);
        take(c);
    }
    const std::vector<std::string>& members() const { return members_; }
    const std::string& outcome() const { return state_.standing.outcome; }
    int commands() const { return commands_; }

private:
    Command command(Verb verb, const std::string& who) const {
        Command c;
        c.verb = verb;
        c.actor.id = c.actor.name = who;
        c.request_id = "r";
        c.recorded = "2024-03-05T09:00:00+08:00";
        c.legal.day = *calendar::parse_day("2024-03-05");
        return c;
    }
    Command of(Verb verb, const std::string& who) const {
        auto c = command(verb, who);
        c.act = "issue";
        return c;
    }
    void take(const Command& c) {
        const auto decision = decide(*definition_, state_, c, world_);
        if (decision.refusal) {
            std::fprintf(stderr, "refused: %s\n", decision.refusal->error.en.c_str());
            std::exit(1);
        }
        for (const auto& event : decision.events)
            if (!apply(*definition_, state_, event)) std::exit(1);
        ++commands_;
    }

    std::shared_ptr<const Definition> definition_;
    std::vector<std::string> members_;
    CaseState state_;
    Untimed world_;
    int commands_ = 0;
};

template <class Story>
void measure(const char* what, int times, Story&& story) {
    const auto began = std::chrono::steady_clock::now();
    int commands = 0;
    for (int i = 0; i < times; ++i) commands += story();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::printf("%-42s %9.0f a second, %5d commands each, %8.0f commands a second\n", what, times / took.count(), commands / times,
                commands / took.count());
}

int vote(const std::shared_ptr<const Definition>& definition, int members) {
    Case one(definition, members);
    one.submit();
    one.hold();
    for (const auto& member : one.members()) one.answer(member, definition::Answer::Agree);
    if (one.outcome() != "granted") std::exit(1);
    return one.commands();
}

int chain(const std::shared_ptr<const Definition>& definition, int signers, int returns) {
    Case one(definition, 0);
    for (int back = 0; back <= returns; ++back) {
        one.submit();
        const int last = back < returns ? signers / 2 : signers;
        for (int i = 0; i < last; ++i) one.answer("s" + std::to_string(i), definition::Answer::Agree);
        if (back < returns) one.answer("s" + std::to_string(last), definition::Answer::Return);
    }
    if (one.outcome() != "granted") std::exit(1);
    return one.commands();
}

}  // namespace

int main() {
    const auto meeting = process("{by: council, mode: vote, quorum: 2/3 of entitled, pass: more than 1/2 of entitled}");
    measure("a vote of 9", 2000, [&] { return vote(meeting, 9); });
    measure("a vote of 500", 5, [&] { return vote(meeting, 500); });
    std::string rounds;
    for (int i = 0; i < 50; ++i) rounds += std::string(i ? ", " : "[") + "{by: head}";
    const auto signing = process(rounds + "]", ", returned: {at_most: 20}");
    measure("a chain of 50 signers, returned 20 times", 20, [&] { return chain(signing, 50, 20); });
    return 0;
}
