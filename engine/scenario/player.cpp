#include "scenario/player.hpp"

#include "base/format.hpp"
#include "casework/refusal_names.hpp"
#include "scenario/carrier.hpp"
#include "scenario/expect.hpp"

namespace docket::scenario {
namespace {

class Player {
public:
    Player(const Story& story, const definition::Definition& process, const World::Stage& stage, const Options& options)
        : story_(story), process_(process), carrier_(story, process, stage, options) {}

    Result<Played> play() {
        auto failure = open();
        if (failure) failure->line = story_.place.line;
        for (auto turn = story_.turns.begin(); !failure && turn != story_.turns.end(); ++turn) {
            failure = take(*turn);
            if (!failure) ++played_.steps;
        }
        if (failure) played_.failures.push_back(*std::move(failure));
        if (carrier_.case_id().empty()) return std::move(played_);
        if (auto records = carrier_.engine().history(carrier_.case_id())) played_.records = *std::move(records);
        if (auto shown = carrier_.engine().show(carrier_.case_id())) played_.shown = *std::move(shown);
        for (const auto& other : carrier_.others())
            if (auto records = carrier_.engine().history(other.id)) played_.others.emplace_back(other.process, *std::move(records));
        return std::move(played_);
    }

private:
    std::optional<Failure> open() {
        if (const auto opened = carrier_.open(); !opened) return refused(opened.error());
        return carrier_.mode_failure();
    }

    std::optional<Failure> take(const Turn& turn) {
        auto failure = pass_time(turn.when);
        if (!failure && !turn.when.waits) failure = act(turn);
        if (failure) {
            failure->line = turn.place.line;
            return failure;
        }
        if (!turn.then) return std::nullopt;
        failure = look(turn);
        if (failure) failure->line = turn.then_place.line;
        return failure;
    }

    std::optional<Failure> look(const Turn& turn) {
        const auto at = carrier_.find(turn.when.in_case);
        if (!at) return refused(at.error());
        const auto view = carrier_.look(*at);
        return view ? differs(*turn.then, *view, *at->process) : refused(view.error());
    }

    std::optional<Failure> pass_time(const When& when) {
        if (const auto passed = carrier_.pass_time(when); !passed) return refused(passed.error());
        return carrier_.mode_failure();
    }

    std::optional<Failure> act(const Turn& turn) {
        const auto answer = carrier_.act(turn.when);
        if (auto failure = carrier_.mode_failure()) return failure;
        const auto expected = turn.then ? turn.then->refused : std::nullopt;
        if (!expected) return answer ? std::nullopt : std::optional(refused(answer.error()));
        const auto wanted = casework::refusal_id(*expected);
        const auto got = answer ? std::string{} : answer.error().id;
        if (got == wanted) return std::nullopt;
        return Failure{1, *expected, got,
                       format("should be refused as {}, it was {}", wanted, got.empty() ? "accepted" : "refused as " + got),
                       format("应以“{}”拒绝，实为{}", *expected, got.empty() ? "准予办理" : "以“" + casework::refusal_name(got, calendar::Tongue::Chinese) + "”拒绝")};
    }

    const Story& story_;
    const definition::Definition& process_;
    Carrier carrier_;
    Played played_;
};

}  // namespace

Result<Played> play(const Story& story, const definition::Definition& process, const World::Stage& stage, const Options& options) {
    return Player(story, process, stage, options).play();
}

}  // namespace docket::scenario
