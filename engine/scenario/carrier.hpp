#pragma once
// Carries one story's case: what a turn says is asked of the engine, on a journal of its own, under a clock that only moves
// forward. Expects nothing; whoever plays or tries a story looks at the case afterwards.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine.hpp"
#include "scenario/scenario.hpp"
#include "scenario/story.hpp"
#include "scenario/view.hpp"
#include "scenario/world.hpp"

namespace docket::scenario {

struct Failure {
    int line = 1;
    std::string expected, got, en, zh;
};

Failure refused(const Error& error);

class Carrier {
public:
    // All must outlive it. The people of the story may grow while it is carried.
    Carrier(const Story& story, const definition::Definition& process, const World::Stage& stage, const Options& options)
        : story_(story), process_(process), now_(&process), stage_(stage), options_(options) {}

    // Deploys what the story needs and opens its case. Errors: as the engine refuses them.
    Status open();
    // Going to the day of the turn lets everything fire that is over before it.
    Status pass_time(const When& when);
    // The turn's command, its approval and its votes, one after the other; the first refusal ends it.
    Result<Json> act(const When& when);

    Engine& engine() { return *engine_; }
    const std::string& case_id() const { return case_; }  // "": not opened
    Result<CaseView> look();
    // Another case of the story, by its name, or by the step of the story's own case that opened it; "": its own. Errors:
    // scenario.case_unknown.
    struct Carried {
        std::string id;
        const definition::Definition* process = nullptr;
    };
    Result<Carried> find(const std::string& name);
    Result<CaseView> look(const Carried& at);
    // Every other case, with what happened in it.
    std::vector<Carried> others() const;
    // Who asks, at the moment to which time has come.
    Saying asking(const std::string& who) const;

    // Of the modes that the options ask for: what did not hold so far.
    std::optional<Failure> mode_failure();

private:
    using Call = std::function<Result<Json>(Engine&)>;

    Result<Saying> saying(casework::Actor actor, const calendar::Moment& legal, calendar::Moment recorded);
    Result<OpenRequest> opening(const Saying& say);
    std::vector<std::pair<calendar::Moment, const OtherCase*>> others_by_day() const;
    Status open_others(const calendar::Moment& until);
    Status open_other(const OtherCase& other);
    Result<Carried> carried(const std::string& id);
    Result<Json> command(const When& when, const std::string& who, const std::function<Call(const Saying&)>& call);
    void stand_in(const When& when, casework::Actor& actor) const;
    Call meet_call(const When& when, const Saying& say, const char* meeting);
    Call call_of(const When& when, const Saying& say);
    Call arrange_call(const When& when, const Saying& say, const char* what);
    Deed deed_of(const When& when) const;
    Status follow_move();
    const definition::Definition* edition_named(const std::string& version) const;
    Call answer_call(const When& when, const Saying& say, const std::string& answer);
    Result<Json> sent(const Call& call);
    Result<Json> submitted(const Call& call);

    const Story& story_;
    const definition::Definition& process_;
    const definition::Definition* now_;      // the edition that carries the story's case; another after a move
    const World::Stage& stage_;
    const Options& options_;
    std::unique_ptr<Engine> engine_, replaying_;
    std::string case_, mode_failure_;
    std::map<std::string, Carried> others_;  // by name, once opened
    Carried at_;                             // whose case the turn at hand is about
    std::string other_;                      // the case that its act names
    std::int64_t now_us_ = 0;
    int requests_ = 0;
};

}  // namespace docket::scenario
