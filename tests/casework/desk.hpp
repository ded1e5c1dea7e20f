#pragma once
// One case on a desk: commands go in, events are folded, and every decision is held to what must always be true.

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "check/check.hpp"
#include "untimed.hpp"

namespace docket::casework {

inline std::shared_ptr<const Definition> process_from(const std::string& text) {
    const auto checked = check::check_file("process.yaml", text);
    for (const auto& d : checked.diagnostics)
        if (d.severity == load::Severity::Error) FAIL(load::render(d, text, d.tongue));
    REQUIRE(checked.process);
    return checked.process;
}

class Desk {
public:
    explicit Desk(std::shared_ptr<const Definition> process) : process_(std::move(process)) {}

    CaseState state;
    Untimed world;
    std::vector<Event> events;
    std::vector<Command> commands;

    Command command(Verb verb, const std::string& who = "anybody") const {
        Command c;
        c.verb = verb;
        c.actor.id = who;
        c.actor.name = who;
        c.recorded = "2024-03-05T09:00:00+08:00";
        c.request_id = "r" + std::to_string(commands.size());
        c.legal.day = *calendar::parse_day("2024-03-05");
        return c;
    }

    // "" if it was done, else the refusal's id. Refused or done: the laws below hold.
    std::string take(const Command& asked) {
        const auto before = state;
        const auto decision = decide(*process_, state, asked, world);
        if (decision.refusal) {
            CHECK(decision.events.empty());
            CHECK(!decision.refusal->error.zh.empty());
            return decision.refusal->error.id;
        }
        REQUIRE(!decision.events.empty());
        CHECK(begins_command(decision.events.front()));
        for (std::size_t i = 1; i < decision.events.size(); ++i) CHECK(!begins_command(decision.events[i]));
        for (const auto& event : decision.events) fold(event);
        is_decided_again(before, decision);
        commands.push_back(asked);
        return "";
    }

    std::string open() {
        auto c = command(Verb::Open);
        c.case_id = "A-1";
        return take(c);
    }
    std::string act(const std::string& words, const std::string& result = "", const std::map<std::string, Json>& fills = {},
                    const std::string& who = "anybody") {
        const auto named = find_act(*process_, words);
        REQUIRE(named);
        auto c = command(Verb::Do, who);
        c.act_kind = named->kind;
        c.act = named->act;
        c.result = result;
        c.fills = fills;
        return take(c);
    }
    std::string answer(const std::string& words, definition::Answer answer, const std::string& who = "approver") {
        const auto named = find_act(*process_, words);
        REQUIRE(named);
        auto c = command(Verb::Answer, who);
        c.act_kind = named->kind;
        c.act = named->act;
        c.answer = answer;
        return take(c);
    }
    std::string serve(const std::string& document, const std::string& to, bool failed = false) {
        auto c = command(Verb::Serve);
        c.document = document;
        c.addressee = to;
        c.failed = failed;
        return take(c);
    }
    void expire(const std::string& clock) {
        auto law = command(Verb::Expire, "law");
        law.request_id.clear();
        world.over = {clock};
        const auto before = state;
        auto scratch = state;
        const auto expired = bring_up_to_date(*process_, scratch, law, world);
        world.over.clear();
        REQUIRE(!expired.empty());
        CHECK(expired.front().type == "timer.fired");
        for (const auto& event : expired) fold(event);
        CHECK(state == scratch);
    }

    std::set<std::string> open_now() {
        std::set<std::string> out;
        for (const auto& act : open_acts(*process_, state, world)) out.insert(act.act);
        return out;
    }
    const Definition& process() const { return *process_; }

private:
    // What is stored is what is folded: the event's record, read back, does the same.
    void fold(const Event& event) {
        const auto record = event_to_record(event);
        REQUIRE(canonical(record));
        const auto read = event_from_record(record);
        if (!read) FAIL(read.error().en);
        CHECK(event_to_record(*read) == record);
        REQUIRE(apply(*process_, state, *read));
        const auto stored = state_to_json(*process_, state);
        const auto again = state_from_json(*process_, stored);
        if (!again) FAIL(again.error().en);
        CHECK(*again == state);
        events.push_back(event);
    }

    void is_decided_again(const CaseState& before, const Decision& decision) {
        const auto command = command_from_event(*process_, *event_from_record(event_to_record(decision.events.front())));
        if (!command) FAIL(command.error().en);
        const auto again = decide(*process_, before, *command, world);
        if (again.refusal) FAIL(again.refusal->error.en);
        REQUIRE(again.events.size() == decision.events.size());
        for (std::size_t i = 0; i < again.events.size(); ++i)
            CHECK(event_to_record(again.events[i]) == event_to_record(decision.events[i]));
    }

    std::shared_ptr<const Definition> process_;
};

}  // namespace docket::casework
