#include "carrying.hpp"

#include "casework/calendar_circumstances.hpp"
#include "casework/words.hpp"
#include "commands.hpp"
#include "held_case.hpp"
#include "judge.hpp"
#include "audit/past.hpp"
#include "audit/private_values.hpp"
#include "private_facts.hpp"
#include "storing.hpp"

namespace docket {
namespace {

Error read_only() {
    return fail(ErrorKind::InvalidArgument, "engine.read_only", "the journal is open for reading only", "卷宗库以只读方式打开");
}

Result<Moments> moments_in(EngineParts& engine, const HeldCase& held, const Saying& say) {
    DOCKET_TRY_ASSIGN(const auto entered, engine.clock.entered(say.now_us));
    DOCKET_TRY_ASSIGN(const auto recorded, not_before(held.folded().head.recorded_us, entered, say.now_us != 0));
    return moments_of(recorded, say.legal, held.authority().zone, reads_hours(held.process()));
}

// Stores what was judged on the case as held, and installs it. On failure the case is read anew by the next who asks.
Status store(EngineParts& engine, HeldCase& held, Judgement& on, const Act& act) {
    const auto expected = held.folded().head.cseq;
    std::vector<journal::Append> ready;
    if (on.unnumbered.empty() && !wanted_now(on, act)) {
        DOCKET_TRY_ASSIGN(auto append, numbered_append_of(engine, on, expected, act));
        ready.push_back(std::move(append));
    }
    auto stored = engine.journal->submit([&](journal::Transaction& transaction) -> Result<std::vector<journal::Append>> {
        if (!ready.empty()) return std::move(ready);
        DOCKET_TRY_ASSIGN(auto append, append_of(engine, transaction, on, expected, act));
        std::vector<journal::Append> out;
        out.push_back(std::move(append));
        return out;
    });
    if (!stored) {
        held.drop();
        return std::move(stored).error();
    }
    if (on.tells) engine.letters_waiting = true;
    return ok();
}

using Vote = std::optional<std::pair<std::string, std::string>>;  // box, answer

// A secret electronic ballot: the vote goes to its box and leaves the command; closing takes the count out of the box.
Result<Vote> ballot(EngineParts& engine, const HeldCase& held, const Moments& when, casework::Command& command) {
    const bool answers = command.verb == casework::Verb::Answer, meets = command.verb == casework::Verb::Meet;
    if (!answers && !meets) return Vote();
    const auto& state = held.folded().state;
    if (casework::ballot_boxes(state).empty()) return Vote();
    casework::CalendarCircumstances circumstances(*held.folded().calendar->calendar, held.authority(), when.recorded);
    if (answers) {
        auto box = casework::box_for(held.process(), state, command, circumstances);
        if (box.empty()) return Vote();
        Vote vote(std::in_place, std::move(box), std::string(casework::words_of(command.answer).en));
        command.answer = definition::Answer::Agree;  // as of every command that says none
        command.cast = true;
        return vote;
    }
    const auto box = casework::box_of(held.process(), state, command, circumstances);
    if (box.empty()) return Vote();
    if (!command.counts.empty())
        return fail(ErrorKind::InvalidArgument, "ballot.box", "the ballot is electronic: its box is counted, no numbers are given",
                    "该投票为电子无记名投票，由系统计票，不得另报票数");
    DOCKET_TRY_ASSIGN(command.counts, engine.journal->ballots(box));
    return Vote();
}

}  // namespace

Result<Json> carry(EngineParts& engine, Errand errand) {
    if (engine.options.read_only) return read_only();
    DOCKET_TRY_ASSIGN(auto held, HeldCase::hold(engine, errand.case_id, errand.say.actor.authority));
    if (errand.facts) errand.intent.give_facts(held.process(), *errand.facts);
    if (errand.may_be_secret && errand.may_be_secret(held.process())) errand.intent.forget_answer();
    DOCKET_TRY_ASSIGN(auto before, errand.intent.answered(*engine.journal, held.authority().id));
    if (before) return *std::move(before);

    DOCKET_TRY_ASSIGN(const auto when, moments_in(engine, held, errand.say));
    DOCKET_TRY_ASSIGN(auto command, errand.command(held.process(), when));
    command.authority_version = held.office()->version;
    DOCKET_TRY_ASSIGN(auto vote, ballot(engine, held, when, command));
    DOCKET_TRY_ASSIGN(const auto secrets, commit_private(engine.journal->algorithm(), held.process(), command));
    std::vector<casework::PastCommand> history;
    if (errand.needs_history) {
        DOCKET_TRY_ASSIGN(history, past_commands(*engine.journal, *engine.library, errand.case_id, held.process(), held.authority().id));
    }
    Judge judge(*engine.library, engine.journal->algorithm());
    DOCKET_TRY_ASSIGN(auto on, judge.judge(held.folded(), command, held.authority(), when.recorded, errand.needs_history ? &history : nullptr));
    DOCKET_TRY(store(engine, held, on, {command, when, held.authority(), &errand.intent, &secrets, {}, std::move(vote)}));
    const auto refusal = on.refusal ? std::optional(refusal_error(on)) : std::nullopt;
    auto answer = answer_of(on);
    held.install(std::move(on.after));
    if (refusal) return *refusal;
    return answer;
}

// Heard at the legal moment of what was told, and never before what the case itself knows.
Status carry_told(EngineParts& engine, const Told& told) {
    DOCKET_TRY_ASSIGN(auto held, HeldCase::hold(engine, told.to));
    const auto recorded = std::max(told.recorded_us, held.folded().head.recorded_us);
    DOCKET_TRY_ASSIGN(const auto when, moments_of(recorded, told.legal, held.authority().zone, false));
    Saying nobody;
    nobody.actor.id = "system";
    nobody.actor.authority = held.authority().id;
    auto command = said(nobody, casework::Verb::Hear, when);
    command.authority_version = held.office()->version;
    command.heard = told.said;
    Judge judge(*engine.library, engine.journal->algorithm());
    DOCKET_TRY_ASSIGN(auto on, judge.judge(held.folded(), command, held.authority(), when.recorded));
    DOCKET_TRY(store(engine, held, on, {command, when, held.authority(), nullptr, nullptr, told.letter}));
    held.install(std::move(on.after));
    return ok();
}

Result<TimePassed> let_time_pass(EngineParts& engine, const std::string& case_id, std::int64_t now_us) {
    DOCKET_TRY_ASSIGN(auto held, HeldCase::hold(engine, case_id));
    if (now_us < held.folded().head.recorded_us) return TimePassed{};  // it stands at a later moment already
    DOCKET_TRY_ASSIGN(const auto when, moments_of(now_us, "", held.authority().zone, false));
    casework::Command at;
    at.actor.authority = held.authority().id;
    at.authority_version = held.office()->version;
    at.legal = when.legal;
    at.recorded = when.recorded_text;
    at.recorded_us = when.recorded_us;
    Judge judge(*engine.library, engine.journal->algorithm());
    DOCKET_TRY_ASSIGN(auto on, judge.let_time_pass(held.folded(), at, held.authority(), when.recorded));
    if (on.records.empty()) return TimePassed{};
    DOCKET_TRY(store(engine, held, on, {at, when, held.authority()}));
    held.install(std::move(on.after));
    return TimePassed{true, on.expiries};
}

}  // namespace docket
