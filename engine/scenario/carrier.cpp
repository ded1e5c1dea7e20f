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
    options.needs_templates = false;  // a process is told apart from its letters: what the files lack the story cannot show
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
    at_ = {"", now_};
    const auto first = std::ranges::min(others_by_day(), {}, [](const auto& one) { return one.first.day; }).first;
    DOCKET_TRY_ASSIGN(const auto at_first, saying(opener_of(story_, process_), first, first));
    const auto deployed = sent([&](Engine& e) { return e.deploy(stage_.files, at_first); });
    if (!deployed) return deployed.error();
    DOCKET_TRY(open_others(story_.received));
    DOCKET_TRY_ASSIGN(const auto say, saying(opener_of(story_, process_), story_.received, story_.received));
    DOCKET_TRY_ASSIGN(const auto request, opening(say));
    const auto answer = submitted([&](Engine& e) { return e.open_case(request); });
    if (!answer) return answer.error();
    case_ = answer->value("case", "");
    at_.id = case_;
    return ok();
}

// The story's own case (null) and its others, each on its day; of one day in the order of the file, its own first unless it
// challenges another.
std::vector<std::pair<calendar::Moment, const OtherCase*>> Carrier::others_by_day() const {
    std::vector<std::pair<calendar::Moment, const OtherCase*>> out;
    const auto add = [&](const OtherCase& other) { out.emplace_back(other.received.day == calendar::Day{} ? story_.received : other.received, &other); };
    for (const auto& other : story_.others)
        if (other.name == story_.challenges) add(other);
    out.emplace_back(story_.received, nullptr);
    for (const auto& other : story_.others)
        if (other.name != story_.challenges) add(other);
    std::ranges::stable_sort(out, {}, [](const auto& one) { return one.first.day; });
    return out;
}

// Those received until then. Time passes between them.
Status Carrier::open_others(const calendar::Moment& until) {
    for (const auto& [received, other] : others_by_day()) {
        if (!other && case_.empty()) return ok();  // now it is the turn of the story's own
        if (!other || received.day > until.day || others_.contains(other->name)) continue;
        DOCKET_TRY_ASSIGN(const auto say, saying({}, received, received));
        const auto advanced = sent([&](Engine& e) { return e.advance(say.now_us, nullptr); });
        if (!advanced) return advanced.error();
        DOCKET_TRY(open_other(*other));
    }
    return ok();
}

Status Carrier::open_other(const OtherCase& other) {
    const auto process = std::ranges::find(stage_.processes, other.process, [](const auto& p) { return p->id; });
    if (process == stage_.processes.end())
        return fail(ErrorKind::NotFound, "process.unknown", format("no sound file here is the process {}", other.process),
                    format("所给文件中没有可用的流程“{}”", other.process));
    auto received = other.received.day == calendar::Day{} ? story_.received : other.received;
    auto whose = story_;
    whose.opened_by = other.opened_by;
    DOCKET_TRY_ASSIGN(auto say, saying(opener_of(whose, **process), received, received));
    OpenRequest request;
    request.say = say;
    request.say.request_id = "open " + other.name;
    request.process = other.process;
    request.authority = stage_.authority;
    request.facts = facts_json(**process, other.facts);
    const auto answer = submitted([&](Engine& e) { return e.open_case(request); });
    if (!answer) return answer.error();
    DOCKET_TRY_ASSIGN(others_[other.name], carried(answer->value("case", "")));
    return ok();
}

// A case with the edition that it runs under.
Result<Carrier::Carried> Carrier::carried(const std::string& id) {
    DOCKET_TRY_ASSIGN(const auto shown, engine_->show(id));
    for (const auto& process : stage_.processes)
        if (process->id == shown.value("process", "") && process->version == shown.value("edition", "")) return Carried{id, process.get()};
    return fail(ErrorKind::NotFound, "process.unknown", format("no file here is the process of case {}", id), format("所给文件中没有案件{}的流程", id));
}

Result<Carrier::Carried> Carrier::find(const std::string& name) {
    if (name.empty() || name == "本案" || name == "this case") return Carried{case_, now_};
    if (const auto known = others_.find(name); known != others_.end()) return known->second;
    const auto slash = name.rfind('/');  // 甲案/立案调查: what that step of that case opened
    DOCKET_TRY_ASSIGN(const auto parent, slash == name.npos ? Result<Carried>(Carried{case_, now_}) : find(name.substr(0, slash)));
    const auto step = slash == name.npos ? name : name.substr(slash + 1);
    DOCKET_TRY_ASSIGN(const auto shown, engine_->show(parent.id));
    for (const auto& other : shown.value("others", Json::array())) {
        const bool is_it = other.value("relation", "") == "child" && other.value("act", "") == step && !other.value("case", "").empty();
        if (!is_it) continue;
        DOCKET_TRY_ASSIGN(others_[name], carried(other.value("case", "")));
        return others_[name];
    }
    return fail(ErrorKind::NotFound, "scenario.case_unknown", format("the story has no case '{}', and no step of that name has opened one", name),
                format("场景中没有案件“{}”，也没有该名步骤另立的案件", name));
}

std::vector<Carrier::Carried> Carrier::others() const {
    std::vector<Carried> out;
    for (const auto& [name, other] : others_) out.push_back(other);
    return out;
}

Result<OpenRequest> Carrier::opening(const Saying& say) {
    OpenRequest request;
    request.say = say;
    request.say.request_id = "open";
    request.process = story_.process;
    request.edition = story_.edition;
    request.authority = stage_.authority;
    request.facts = facts_json(process_, story_.facts);
    if (!story_.challenges.empty()) {
        DOCKET_TRY_ASSIGN(const auto challenged, find(story_.challenges));
        request.challenges = challenged.id;
    }
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
    DOCKET_TRY(open_others(when.recorded.value_or(when.on)));
    DOCKET_TRY_ASSIGN(const auto say, saying({}, when.on, when.recorded.value_or(when.on)));
    const auto advanced = sent([&](Engine& e) { return e.advance(say.now_us, nullptr); });
    return advanced ? ok() : Status(advanced.error());
}

Result<Json> Carrier::act(const When& when) {
    DOCKET_TRY_ASSIGN(at_, find(when.in_case));
    DOCKET_TRY_ASSIGN(const auto other, when.other_case.empty() ? Result<Carried>(Carried{}) : find(when.other_case));
    other_ = other.id;
    auto answer = command(when, when.who, [&](const Saying& say) { return call_of(when, say); });
    if (answer && deed_of(when) == Deed::Migrate) DOCKET_TRY(follow_move());
    if (answer && !when.approved_by.empty())
        answer = command(when, when.approved_by, [&](const Saying& say) { return answer_call(when, say, "agree"); });
    for (const auto& [word, who] : when.votes)
        for (const auto& name : names_of(who))
            if (answer) answer = command(when, name, [&](const Saying& say) { return answer_call(when, say, word); });
    return answer;
}

Result<CaseView> Carrier::look() {
    return look(Carried{case_, now_});
}

Result<CaseView> Carrier::look(const Carried& at) {
    DOCKET_TRY_ASSIGN(auto shown, engine_->show(at.id));
    DOCKET_TRY_ASSIGN(auto records, engine_->history(at.id));
    return CaseView(*at.process, std::move(shown), std::move(records));
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
    MeetRequest r{say, at_.id, when.act, meeting, {}, {}, {}};
    for (const auto& name : when.present) r.present.push_back(actor_of(story_, name));
    for (const auto& name : when.together_with) r.together_with.push_back(actor_of(story_, name));
    for (const auto& [word, number] : when.counts) {
        const auto text = names_of(number).front();
        const bool whole = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
        r.counts[word] = whole ? std::stoll(text) : -1;  // refused as miscounted
    }
    return [r](Engine& e) { return e.meet(r); };
}

// An act of that very name goes before a deed's word.
Deed Carrier::deed_of(const When& when) const {
    const bool is_an_act = when.deed != Deed::Act && casework::find_act(*at_.process, when.words).has_value();
    return is_an_act ? Deed::Act : when.deed;
}

// From now on the case at hand speaks by the names of another edition.
Status Carrier::follow_move() {
    DOCKET_TRY_ASSIGN(at_, carried(at_.id));
    if (at_.id == case_) now_ = at_.process;
    for (auto& [name, other] : others_)
        if (other.id == at_.id) other = at_;
    return ok();
}

Carrier::Call Carrier::call_of(const When& when, const Saying& say) {
    switch (deed_of(when)) {
        case Deed::Act: {
            ActRequest r{say, at_.id, when.words.empty() ? when.act : when.words, when.result, {}, facts_json(*at_.process, when.fills), other_, when.other_act, {}};
            for (const auto& name : when.present) r.present.push_back(actor_of(story_, name));
            for (const auto& name : when.together_with) r.together_with.push_back(actor_of(story_, name));
            return [r](Engine& e) { return e.act(r); };
        }
        case Deed::Serve: {
            const ServeRequest r{say, at_.id, when.act, when.to, when.method, when.proof, when.failed};
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
            const AssignRequest r{say, at_.id, when.act, actor_of(story_, when.to), when.deed == Deed::Remove};
            return [r](Engine& e) { return e.assign(r); };
        }
        case Deed::Migrate: {
            MigrateRequest r{say, at_.id, when.act, when.basis, when.map, Json::object()};
            r.facts = facts_json(*edition_named(when.act), when.fills);
            return [r](Engine& e) { return e.migrate(r); };
        }
        case Deed::Rectify: {
            RectifyRequest r{say, at_.id, 0};
            if (const auto records = engine_->history(at_.id)) r.cseq = last_expiry(*records, when.act);
            return [r](Engine& e) { return e.rectify(r); };
        }
    }
    return {};
}

const definition::Definition* Carrier::edition_named(const std::string& version) const {
    for (const auto& process : stage_.processes)
        if (process->id == at_.process->id && process->version == version) return process.get();
    return at_.process;  // the engine refuses it by name
}

Carrier::Call Carrier::arrange_call(const When& when, const Saying& say, const char* what) {
    ArrangeRequest r{say, at_.id, when.act, what, {}, when.place};
    if (!when.to.empty()) r.person = actor_of(story_, when.to);
    return [r](Engine& e) { return e.arrange(r); };
}

Carrier::Call Carrier::answer_call(const When& when, const Saying& say, const std::string& answer) {
    const AnswerRequest r{say, at_.id, when.act, answer};
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
    const auto id = answer->value("case", at_.id);
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
        auto all = others();
        all.push_back({case_, now_});
        for (const auto& one : all) {
            const auto kept = engine_->show(one.id), folded = replaying_->show(one.id);
            if (!kept || !folded || *kept != *folded) mode_failure_ = "replay";
        }
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
