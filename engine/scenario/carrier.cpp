#include "scenario/carrier.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "casework/casework.hpp"
#include "local_time.hpp"
#include "scenario/requests.hpp"

namespace docket::scenario {
namespace {

constexpr std::int32_t kOfficeOpens = 9 * 60;  // minute of the day at which a story's acts are recorded

// One engine on a journal of its own. `cached` 0 keeps no case in memory: every command folds it from its records again.
Result<std::unique_ptr<Engine>> engine_with(std::size_t cached) {
    EngineOptions options;
    options.journal = "sqlite::memory:";
    options.durable = false;
    options.log = "scenario";
    options.cached_cases = cached;
    options.log_sink = [](int, const std::string&) {};
    return Engine::open(std::move(options));
}

std::vector<std::string> names_of(const Written& written) {
    if (const auto* name = std::get_if<std::string>(&written)) return {*name};
    return std::get<std::vector<std::string>>(written);
}

}  // namespace

Failure refused(const Error& error) {
    return {1, "", error.id, format("refused: {} [{}]", error.en, error.id), format("被拒绝：{}［{}］", error.zh, error.id)};
}

Status Carrier::open() {
    DOCKET_TRY_ASSIGN(engine_, engine_with(16));
    if (options_.replay_after_each_step) {
        DOCKET_TRY_ASSIGN(replaying_, engine_with(0));
    }
    DOCKET_TRY_ASSIGN(const auto say, saying(opener_of(story_, process_), story_.received, story_.received));
    const auto deployed = sent([&](Engine& e) { return e.deploy(stage_.files, say); });
    if (!deployed) return deployed.error();
    DOCKET_TRY_ASSIGN(const auto request, opening(say));
    const auto answer = submitted([&](Engine& e) { return e.open_case(request); });
    if (!answer) return answer.error();
    case_ = answer->value("case", "");
    return ok();
}

Result<OpenRequest> Carrier::opening(const Saying& say) {
    OpenRequest request;
    request.say = say;
    request.say.request_id = "open";
    request.process = story_.process;
    request.edition = story_.edition;
    request.authority = stage_.authority;
    request.facts = facts_json(process_, story_.facts);
    for (const auto& [role, who] : story_.parties)
        for (const auto& name : names_of(who)) request.parties.emplace_back(role, actor_of(story_, name));
    if (story_.entry.empty()) return request;
    auto before = request;  // a case at its start, for this one to follow
    before.say.request_id = "before";
    for (const auto& [name, value] : request.facts.items())
        if (std::ranges::find(process_.opening.fills, name) == process_.opening.fills.end()) before.facts.erase(name);
    const auto first = sent([&](Engine& e) { return e.open_case(before); });
    if (!first) return first.error();
    request.follows = first->value("case", "");
    request.entry = story_.entry;
    return request;
}

Status Carrier::pass_time(const When& when) {
    DOCKET_TRY_ASSIGN(const auto say, saying({}, when.on, when.recorded.value_or(when.on)));
    const auto advanced = sent([&](Engine& e) { return e.advance(say.now_us, nullptr); });
    return advanced ? ok() : Status(advanced.error());
}

Result<Json> Carrier::act(const When& when) {
    auto answer = command(when, when.who, [&](const Saying& say) { return call_of(when, say); });
    if (answer && !when.approved_by.empty())
        answer = command(when, when.approved_by, [&](const Saying& say) { return answer_call(when, say, "agree"); });
    for (const auto& [word, who] : when.votes)
        for (const auto& name : names_of(who))
            if (answer) answer = command(when, name, [&](const Saying& say) { return answer_call(when, say, word); });
    return answer;
}

Result<CaseView> Carrier::look() {
    DOCKET_TRY_ASSIGN(auto shown, engine_->show(case_));
    DOCKET_TRY_ASSIGN(auto records, engine_->history(case_));
    return CaseView(process_, std::move(shown), std::move(records));
}

Saying Carrier::asking(const std::string& who) const {
    Saying say;
    say.actor = actor_of(story_, who);
    say.actor.authority = stage_.authority;
    say.now_us = now_us_;
    return say;
}

Result<Saying> Carrier::saying(casework::Actor actor, const calendar::Moment& legal, calendar::Moment recorded) {
    Saying say;
    say.actor = std::move(actor);
    say.actor.authority = stage_.authority;
    recorded.minute = std::max(recorded.minute.value_or(kOfficeOpens), legal.day == recorded.day ? legal.minute.value_or(0) : 0);
    DOCKET_TRY_ASSIGN(const auto instant, parse_instant(moment_text(recorded), stage_.zone));
    now_us_ = std::max(now_us_, instant);  // what is recorded never goes back
    say.now_us = now_us_;
    say.legal = moment_text(legal);
    return say;
}

Result<Json> Carrier::command(const When& when, const std::string& who, const std::function<Call(const Saying&)>& call) {
    auto actor = actor_of(story_, who);
    if (who == when.who) {
        actor.acting_as = when.as;
        actor.on_behalf_of = when.on_behalf_of;
        stand_in(when, actor);
    }
    DOCKET_TRY_ASSIGN(auto say, saying(std::move(actor), when.on, when.recorded.value_or(when.on)));
    say.request_id = format("turn-{}", ++requests_);
    say.source = when.source;
    say.reason = when.reason;
    return submitted(call(say));
}

// Who stands in acts with the absent one's roles.
void Carrier::stand_in(const When& when, casework::Actor& actor) const {
    if (when.stands_for.empty()) return;
    actor.stands_for = when.stands_for;
    actor.roles = actor_of(story_, when.stands_for).roles;
}

Carrier::Call Carrier::meet_call(const When& when, const Saying& say, const char* meeting) {
    MeetRequest r{say, case_, when.act, meeting, {}, {}, {}};
    for (const auto& name : when.present) r.present.push_back(actor_of(story_, name));
    for (const auto& name : when.together_with) r.together_with.push_back(actor_of(story_, name));
    for (const auto& [word, number] : when.counts) {
        const auto text = names_of(number).front();
        const bool whole = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
        r.counts[word] = whole ? std::stoll(text) : -1;  // refused as miscounted
    }
    return [r](Engine& e) { return e.meet(r); };
}

Carrier::Call Carrier::call_of(const When& when, const Saying& say) {
    const bool is_an_act = when.deed != Deed::Act && casework::find_act(process_, when.words).has_value();
    switch (is_an_act ? Deed::Act : when.deed) {
        case Deed::Act: {
            ActRequest r{say, case_, when.words.empty() ? when.act : when.words, when.result, {}, facts_json(process_, when.fills)};
            for (const auto& name : when.together_with) r.together_with.push_back(actor_of(story_, name));
            return [r](Engine& e) { return e.act(r); };
        }
        case Deed::Serve: {
            const ServeRequest r{say, case_, when.act, when.to, when.method, when.proof, when.failed};
            return [r](Engine& e) { return e.serve(r); };
        }
        case Deed::Agree: return answer_call(when, say, "agree");
        case Deed::Return: return answer_call(when, say, when.to.empty() ? "return" : (when.straight ? "return straight to " : "return to ") + when.to);
        case Deed::Refuse: return answer_call(when, say, "refuse");
        case Deed::Defer: return answer_call(when, say, "defer");
        case Deed::Abstain: return answer_call(when, say, "abstain");
        case Deed::Hold: return meet_call(when, say, "held");
        case Deed::Close: return meet_call(when, say, "closed");
        case Deed::Adjourn: return meet_call(when, say, "adjourned");
        case Deed::Claim: return arrange_call(when, say, "claim");
        case Deed::PutBack: return arrange_call(when, say, "put_back");
        case Deed::Transfer: return arrange_call(when, say, "transfer");
        case Deed::Delegate: return arrange_call(when, say, "delegate");
        case Deed::AddSigner: return arrange_call(when, say, "add_signer");
        case Deed::RemoveSigner: return arrange_call(when, say, "remove_signer");
        case Deed::Withdraw: return arrange_call(when, say, "withdraw");
        case Deed::Copy: return arrange_call(when, say, "copy");
        case Deed::Urge: return arrange_call(when, say, "urge");
        case Deed::Assign:
        case Deed::Remove: {
            const AssignRequest r{say, case_, when.act, actor_of(story_, when.to), when.deed == Deed::Remove};
            return [r](Engine& e) { return e.assign(r); };
        }
        case Deed::Rectify: {
            RectifyRequest r{say, case_, 0};
            if (const auto records = engine_->history(case_)) r.cseq = last_expiry(*records, when.act);
            return [r](Engine& e) { return e.rectify(r); };
        }
    }
    return {};
}

Carrier::Call Carrier::arrange_call(const When& when, const Saying& say, const char* what) {
    ArrangeRequest r{say, case_, when.act, what, {}, when.place};
    if (!when.to.empty()) r.person = actor_of(story_, when.to);
    return [r](Engine& e) { return e.arrange(r); };
}

Carrier::Call Carrier::answer_call(const When& when, const Saying& say, const std::string& answer) {
    const AnswerRequest r{say, case_, when.act, answer};
    return [r](Engine& e) { return e.answer(r); };
}

// To the engine, and to its double where the story is replayed.
Result<Json> Carrier::sent(const Call& call) {
    auto answer = call(*engine_);
    if (replaying_) {
        const auto again = call(*replaying_);
        if (answer.has_value() != again.has_value() || (answer && *answer != *again) ||
            (!answer && answer.error().id != again.error().id))
            mode_failure_ = "replay";
    }
    return answer;
}

// A command, and where `twice` is asked the same once more: as before, and nothing is appended.
Result<Json> Carrier::submitted(const Call& call) {
    auto answer = sent(call);
    if (!options_.twice || !answer) return answer;
    const auto id = answer->value("case", case_);
    const auto before = engine_->history(id);
    auto again = sent(call);
    const auto after = engine_->history(id);
    if (again) {
        again->erase("repeated");
    }
    if (!again || *again != *answer || !before || !after || *before != *after) mode_failure_ = "twice";
    return answer;
}

std::optional<Failure> Carrier::mode_failure() {
    if (mode_failure_.empty() && replaying_ && !case_.empty()) {
        const auto kept = engine_->show(case_), folded = replaying_->show(case_);
        if (!kept || !folded || *kept != *folded) mode_failure_ = "replay";
    }
    if (mode_failure_.empty()) return std::nullopt;
    const bool is_replay = mode_failure_ == "replay";
    Failure f;
    f.en = is_replay ? "the case folded from its records is not the case that was carried"
                     : "the same request sent again was answered otherwise, or appended something";
    f.zh = is_replay ? "由记录重建的案件与办理中的案件不一致" : "同一请求再次提交，答复不同或另有追加";
    return f;
}

}  // namespace docket::scenario
