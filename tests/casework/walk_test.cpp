// Thousands of cases walked at random: whatever is done in whatever order, what is stored folds to the same state, is decided
// again from its record in the same way (Desk holds every command to that), and the case stays a case.

#include <fstream>
#include <iterator>
#include <random>

#include "desk.hpp"

using namespace docket;
using namespace docket::casework;

namespace {

std::string file(const std::string& name) {
    std::ifstream in(DOCKET_SOURCE_DIR "/tests/scenarios/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Walk {
public:
    Walk(std::shared_ptr<const Definition> process, unsigned seed) : desk_(std::move(process)), random_(seed) {}

    void go(int moves) {
        REQUIRE(desk_.open() == "");
        for (int i = 0; i < moves && desk_.state.standing.phase != CasePhase::Ended; ++i) {
            one_move();
            is_a_case();
        }
    }
    bool has_ended() const { return desk_.state.standing.phase == CasePhase::Ended; }
    int refused = 0, done = 0;

private:
    std::size_t any(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }

    Json some_value(const conditions::Type& type) {
        if (type.kind == conditions::Kind::YesNo) return any(2) == 0;
        if (type.kind == conditions::Kind::Choice) return type.values[any(type.values.size())];
        return "x";
    }

    std::map<std::string, Json> some_facts(const std::vector<std::string>& names) {
        std::map<std::string, Json> out;
        for (const auto& name : names)
            if (any(10) > 0) out[name] = some_value(definition::find_fact(desk_.process(), name)->type);
        return out;
    }

    std::string some_result(const std::vector<definition::Result>& results) {
        return results.size() <= 1 || any(20) == 0 ? "" : results[any(results.size())].name;
    }

    void one_move() {
        const auto what = any(10);
        if (what == 0) return expire_one();
        if (what <= 3) return serve_one();
        const auto acts = open_acts(desk_.process(), desk_.state, desk_.world);
        if (acts.empty()) return;
        const auto& act = acts[any(acts.size())];
        const std::string who = "person " + std::to_string(any(3));
        count(act.awaits_approval ? desk_.answer(act.act, static_cast<definition::Answer>(1 + any(3)), who) : do_one(act, who));
    }

    std::string do_one(const OpenAct& act, const std::string& who) {
        if (const auto* step = definition::find_step(desk_.process(), act.act).step)
            return desk_.act(act.act, some_result(step->results), some_facts(step->fills), who);
        if (const auto* anytime = definition::find_anytime(desk_.process(), act.act))
            return desk_.act(act.act, some_result(anytime->results), some_facts(anytime->fills), who);
        const auto* suspension = definition::find_suspension(desk_.process(), act.act);
        return desk_.act(act.act, "", suspension ? some_facts(suspension->fills) : std::map<std::string, Json>{}, who);
    }

    void serve_one() {
        for (const auto& [name, document] : desk_.state.documents)
            for (const auto& [role, delivery] : document.to)
                if (delivery.out && !delivery.served) return count(desk_.serve(name, role, any(4) == 0));
    }

    void expire_one() {
        for (const auto& [name, clock] : desk_.state.clocks)
            if (clock.phase == ClockPhase::Running && any(2) == 0) return desk_.expire(name);
    }

    void count(const std::string& refusal) { ++(refusal.empty() ? done : refused); }

    void is_a_case() {
        const auto& state = desk_.state;
        const auto& standing = state.standing;
        const bool ended = standing.phase == CasePhase::Ended;
        CHECK(ended == !standing.outcome.empty());
        CHECK((standing.phase == CasePhase::Suspended) == (!ended && !state.suspensions.empty()));
        if (ended) {
            CHECK(state.steps.empty());
            CHECK(state.clocks.empty());
            CHECK(state.pending.empty());
            CHECK(state.suspensions.empty());
        }
        for (const auto& [name, step] : state.steps) {
            const auto place = definition::find_step(desk_.process(), name);
            CHECK((place.suspension ? state.suspensions.contains(place.suspension->name)
                                    : place.stage->name == standing.stage || place.stage->keeps_state));
            CHECK((step.phase == StepPhase::Submitted) == state.pending.contains("step:" + name));
            if (step.phase == StepPhase::Ready) CHECK(step.ready);
        }
        for (const auto& [name, clock] : state.clocks) {
            bool held = false;
            for (const auto& hold : clock.holds) held = held || !hold.stop.resumed;
            if (clock.phase == ClockPhase::Running || clock.phase == ClockPhase::Stopped) CHECK((clock.phase == ClockPhase::Stopped) == held);
        }
    }

    Desk desk_;
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("cases walked at random fold to what was decided and never leave their procedure") {
    for (const auto* name : {"permit.yaml", "摆摊许可.yaml"}) {
        const auto process = process_from(file(name));
        int ended = 0, refused = 0, done = 0;
        for (unsigned seed = 1; seed <= 120; ++seed) {
            INFO(name << ", seed " << seed);
            Walk walk(process, seed);
            walk.go(60);
            ended += walk.has_ended();
            refused += walk.refused;
            done += walk.done;
        }
        CHECK(ended > 60);    // else the walk tried too little
        CHECK(refused > 10);
        CHECK(done > 200);
    }
}
