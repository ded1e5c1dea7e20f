#include "explore/successors.hpp"

#include <algorithm>

namespace docket::explore {

using casework::ActKind;
using casework::StepPhase;
using casework::Verb;
using definition::Step;

namespace {

constexpr const char* kSomeday = "2024-03-05";
constexpr int kDeepest = 20;  // rounds of one chain

bool is_still_to_answer(const std::string& key, const CaseState& state) { return state.pending.contains(key); }

void note_what_fired(const casework::Event& event, std::vector<std::pair<Name, Name>>& fired) {
    if (!event.what.is_object()) return;
    if (event.type == "step.done") fired.emplace_back(event.what.value("step", ""), event.what.value("result", ""));
    if (event.type == "act.done") fired.emplace_back(event.what.value("act", ""), event.what.value("result", ""));
    if (event.type == "suspended") fired.emplace_back(event.what.value("suspension", ""), "");
    if (event.type == "stage.entered") fired.emplace_back(event.what.value("stage", ""), "");
}

}  // namespace

Command blank_command(Verb verb, const std::string& who) {
    Command out;
    out.verb = verb;
    out.actor.id = who;
    out.recorded = "2024-03-05T09:00:00+08:00";
    out.request_id = who == "law" ? "" : "x";
    out.legal.day = *calendar::parse_day(kSomeday);
    out.reason = "x";
    return out;
}

// Roles, and those that a table among them may name.
std::vector<Name> Successors::people_of(const std::vector<Name>& by) const {
    std::vector<Name> out;
    for (const auto& name : by) {
        const auto* table = definition::find_table(process_, name);
        if (!table) out.push_back(name);
        else
            for (const auto& row : table->decides.rows)
                if (const auto* choice = std::get_if<conditions::Choice>(&row.answer)) out.push_back(choice->name);
    }
    return out;
}

std::vector<Next> Successors::openings() {
    out_.clear();
    std::vector<const definition::Entrance*> entrances{nullptr};
    for (const auto& one : process_.entries) entrances.push_back(&one);
    int most = 0;
    for (const auto& role : process_.roles) most = std::max(most, role.many);
    for (const auto* entrance : entrances)
        for (int parties = 0; parties <= std::min(most, 2); ++parties) {
            Try one;
            one.move.kind = MoveKind::Open;
            one.command = blank_command(Verb::Open, "x");
            one.command.case_id = "x";
            one.command.legal.day = std::max(one.command.legal.day, process_.in_force);
            if (process_.until) one.command.legal.day = std::min(one.command.legal.day, *process_.until);
            one.by = process_.opening.by;
            if (one.by.empty()) one.by = {"x"};
            for (const auto& role : process_.roles)
                for (int k = 1; k <= std::min(role.many, parties); ++k) {
                    casework::Actor party;
                    party.id = definition::at_place(role.name, k);
                    one.command.parties.emplace_back(role.name, party);
                }
            if (most > 0)
                for (const auto& role : process_.roles)
                    if (role.many > 0) one.move.fills.emplace_back(role.name, std::to_string(std::min(role.many, parties)));
            if (entrance) one.move.result = entrance->name;
            auto fills = process_.opening.fills;
            if (entrance) {
                one.command.entry = entrance->name;
                one.command.links = {{"follows", "y"}};
                for (const auto& fact : entrance->with)
                    if (std::ranges::find(fills, fact) == fills.end()) fills.push_back(fact);
            }
            with_facts({}, std::move(one), fills);
        }
    return std::move(out_);
}

std::vector<Next> Successors::of(const CaseState& state) {
    out_.clear();
    if (state.standing.phase == casework::CasePhase::Ended) return {};
    if (const auto* stage = definition::find_stage(process_, state.standing.stage); stage && state.suspensions.empty()) steps(state, stage->steps);
    for (const auto& suspension : process_.suspensions)
        if (state.suspensions.contains(suspension.name)) steps(state, suspension.steps);
    anytime(state);
    suspensions(state);
    services(state);
    expiries(state);
    return std::move(out_);
}

void Successors::steps(const CaseState& state, const std::vector<Step>& all) {
    for (const auto& step : all) {
        const auto now = state.steps.find(step.name);
        if (now == state.steps.end() || (now->second.phase != StepPhase::Ready && now->second.phase != StepPhase::Done)) continue;
        if (now->second.phase == StepPhase::Done && step.at_most >= 0 && now->second.doings >= step.at_most) continue;
        for (const auto& result : step.results) {
            if (result.deemed) continue;
            Try one;
            one.move.act = step.name;
            one.command = blank_command(Verb::Do, "");
            one.command.act = step.name;
            one.command.result = result.name;
            one.move.result = step.results.size() > 1 ? result.name : Name();
            one.by = step.by;
            one.holders = step.holders;
            with_facts(state, std::move(one), step.fills);
        }
    }
}

void Successors::anytime(const CaseState& state) {
    for (const auto& act : process_.anytime) {
        const auto names = [&](const Name& name) { return std::ranges::find(act.in, name) != act.in.end(); };
        const bool offered = state.suspensions.empty() ? act.in.empty() || names(state.standing.stage)
                                                       : std::ranges::any_of(state.suspensions, [&](const auto& s) { return names(s.first); });
        if (!offered) continue;
        for (const auto& result : act.results) {
            if (result.deemed) continue;
            Try one;
            one.move.act_kind = ActKind::Anytime;
            one.move.act = act.name;
            one.command = blank_command(Verb::Do, "");
            one.command.act_kind = ActKind::Anytime;
            one.command.act = act.name;
            one.command.result = result.name;
            one.move.result = act.results.size() > 1 ? result.name : Name();
            one.by = act.by;
            with_facts(state, std::move(one), act.fills);
        }
    }
}

void Successors::suspensions(const CaseState& state) {
    for (const auto& suspension : process_.suspensions) {
        Try one;
        one.move.act = suspension.name;
        one.command = blank_command(Verb::Do, "");
        one.command.act = suspension.name;
        const bool in_force = state.suspensions.contains(suspension.name);
        if (in_force && !suspension.resume) continue;
        one.by = in_force ? suspension.resume->by : suspension.by;
        one.move.act_kind = one.command.act_kind = in_force ? ActKind::Resume : ActKind::Suspension;
        with_facts(state, std::move(one), in_force ? std::vector<Name>{} : suspension.fills);
    }
}

void Successors::services(const CaseState& state) {
    for (const auto& [document, issued] : state.documents)
        for (const auto& [role, delivery] : issued.to) {
            if (!delivery.out || delivery.served) continue;
            Try one;
            one.move.kind = MoveKind::Serve;
            one.move.act = document;
            one.move.who = role;
            one.command = blank_command(Verb::Serve, "");
            one.command.document = document;
            one.command.addressee = role;
            one.by = {role};
            by_somebody(state, std::move(one));
        }
}

void Successors::expiries(const CaseState& state) {
    for (const auto& [name, clock] : state.clocks) {
        if (clock.phase != casework::ClockPhase::Running || clock.spared) continue;
        Try one;
        one.move.kind = MoveKind::Expire;
        one.move.act = name;
        one.command = blank_command(Verb::Expire, "law");
        one.command.clock = name;
        take(state, one);
    }
}

void Successors::with_facts(const CaseState& state, Try one, const std::vector<Name>& fills, std::size_t from) {
    if (from == fills.size()) return by_somebody(state, std::move(one));
    const auto& fact = *definition::find_fact(process_, fills[from]);
    for (const auto& value : values_.of(fact.name)) {
        auto with = one;
        with.command.fills[fact.name] = value;
        if (fact.is_private) with.command.commitments[fact.name] = "x";
        const auto read = conditions::value_from_json(fact.type, value);
        if (values_.of(fact.name).size() > 1 && read) with.move.fills.emplace_back(fact.name, conditions::to_text(*read, process_.tongue));
        with_facts(state, std::move(with), fills, from + 1);
    }
}

void Successors::by_somebody(const CaseState& state, Try one) {
    for (const auto& role : people_of(one.by)) {
        const auto* declared = definition::find_role(process_, role);
        auto person = person_of(role);
        if (declared && declared->who_did) {
            const auto did = state.doers.find(*declared->who_did);
            if (did == state.doers.end() || did->second.empty()) continue;
            person = did->second.front();
        }
        one.command.actor.id = person;
        one.command.together_with.clear();
        for (int k = 2; k <= one.holders; ++k) {
            casework::Actor other;
            other.id = person_of(role, k);
            one.command.together_with.push_back(other);
        }
        if (one.move.kind != MoveKind::Serve) one.move.who = role;
        if (take(state, one)) return;
    }
}

bool Successors::step_on(Next& next, Command command) {
    ++decisions_;
    const auto decision = casework::decide(process_, next.state, command, blank_);
    if (decision.refusal) return false;
    for (const auto& event : decision.events) {
        if (!casework::apply(process_, next.state, event)) return false;
        note_what_fired(event, next.fired);
    }
    next.commands.push_back(std::move(command));
    return true;
}

// Decided once for every way in which days may lie; false: refused each time.
bool Successors::take(const CaseState& state, const Try& one) {
    bool taken = false;
    for (std::optional<std::vector<bool>> answers = std::vector<bool>{}; answers; answers = blank_.next()) {
        blank_.begin(*answers);
        Next next{one.move, state, {}, {}, *answers};
        if (!step_on(next, one.command)) continue;
        taken = true;
        if (one.move.kind == MoveKind::Expire && !next.fired.empty() && next.fired.front().first == one.move.act) next.move.result = next.fired.front().second;
        const auto before = out_.size();
        conclude(std::move(next), 0);
        lost_ = lost_ || out_.size() == before;
    }
    return taken;
}

const std::vector<definition::Round>& Successors::chain_of(const casework::PendingAct& pending) const {
    static const std::vector<definition::Round> kNone;
    if (pending.kind == "step") return definition::find_step(process_, pending.act).step->approval;
    if (pending.kind == "anytime") return definition::find_anytime(process_, pending.act)->approval;
    const auto* suspension = definition::find_suspension(process_, pending.act);
    if (pending.kind == "suspension") return suspension->approval;
    return pending.kind == "resume" ? suspension->resume->approval : kNone;
}

namespace {

// How a story says what the approval made of it; "" where the doer's own result stands.
std::string word_of(definition::Answer answer) {
    switch (answer) {
        case definition::Answer::Return: return "returned";
        case definition::Answer::Refuse: return "refused";
        case definition::Answer::Defer: return "deferred";
        default: return {};
    }
}

}  // namespace

// A chain of rounds is one move with the outcomes that it can have: each round is answered by all in the same way.
void Successors::conclude(Next next, int depth) {
    if (next.state.pending.empty()) return out_.push_back(std::move(next));
    const auto& [key, pending] = *next.state.pending.begin();
    const auto& chain = chain_of(pending);
    if (depth > kDeepest || static_cast<std::size_t>(pending.round) >= chain.size()) {
        lost_ = true;
        return;
    }
    const auto& round = chain[static_cast<std::size_t>(pending.round)];
    for (const auto said : round.choices) {
        if (said == definition::Answer::Abstain) continue;
        if (round.mode == definition::Mode::Discuss && said != round.choices.front()) continue;  // it refuses nothing
        auto then = next;
        const bool meets = round.mode == definition::Mode::Discuss || round.mode == definition::Mode::Vote;
        if (!(meets ? meet(then, key, round, said) : answer(then, key, round, said))) continue;
        if (const auto word = word_of(said); !word.empty()) then.move.result = word;
        conclude(std::move(then), depth + 1);
    }
}

namespace {

Command answer_to(const casework::PendingAct& pending, Verb verb, const std::string& who) {
    auto out = blank_command(verb, who);
    for (const auto kind : {ActKind::Step, ActKind::Anytime, ActKind::Suspension, ActKind::Resume, ActKind::Extend}) {
        constexpr std::string_view kNames[] = {"step", "anytime", "suspension", "resume", "extend"};
        if (pending.kind == kNames[static_cast<std::size_t>(kind)]) out.act_kind = kind;
    }
    out.act = pending.act;
    return out;
}

}  // namespace

// Until the round is over: by everybody whose seat is silent, or by the one who decides alone.
bool Successors::answer(Next& next, const std::string& key, const definition::Round& round, definition::Answer said) {
    const auto pending = next.state.pending.at(key);
    for (int seat = 0; seat < 60; ++seat) {
        bool answered = false;
        for (const auto& role : people_of(round.by)) {
            for (int k = 1; k <= 3 && !answered; ++k) {
                const auto* declared = definition::find_role(process_, role);
                auto person = person_of(role, seat + k);
                if (declared && declared->who_did && next.state.doers.contains(*declared->who_did)) person = next.state.doers.at(*declared->who_did).front();
                auto command = answer_to(pending, Verb::Answer, person);
                command.answer = said;
                answered = step_on(next, command);
            }
            if (answered) break;
        }
        if (!answered) return false;
        const bool over = !is_still_to_answer(key, next.state) || next.state.pending.at(key).round != pending.round;
        if (over) return true;
    }
    return false;
}

bool Successors::meet(Next& next, const std::string& key, const definition::Round& round, definition::Answer said) {
    const auto pending = next.state.pending.at(key);
    auto keeper = round.chair ? person_of(*round.chair) : pending.people.empty() ? std::string() : pending.people.front();
    std::vector<std::string> present;
    for (const auto& name : people_of(round.by)) {
        const auto* role = definition::find_role(process_, name);
        for (int k = 1; k <= std::max(role ? role->members_at_least : 1, 1); ++k) present.push_back(person_of(name, k));
    }
    if (round.quorum) {
        auto command = answer_to(pending, Verb::Meet, keeper);
        command.meeting = casework::Meeting::Held;
        for (const auto& id : present) command.present.emplace_back().id = id;
        if (!step_on(next, command)) return false;
    }
    if (is_secret(round.ballot)) {
        const bool on_paper = round.ballot == definition::Ballot::Secret;
        std::int64_t cast = 0;
        for (const auto& id : on_paper ? std::vector<std::string>() : present) {
            auto command = answer_to(pending, Verb::Answer, id);
            command.answer = said;
            command.cast = true;
            cast += step_on(next, command) ? 1 : 0;
        }
        auto command = answer_to(pending, Verb::Meet, keeper);
        command.meeting = casework::Meeting::Closed;
        if (on_paper) command.together_with.emplace_back().id = "teller";
        const auto word = said == definition::Answer::Agree ? "agree" : said == definition::Answer::Defer ? "defer" : "refuse";
        if (!on_paper) {
            command.counts[word] = cast;
        } else if (round.mode == definition::Mode::Vote) {
            std::int64_t votes = 0;
            for (auto at = next.state.seats.lower_bound(key + "#"); at != next.state.seats.end() && at->first.starts_with(key + "#"); ++at) votes += at->second.votes;
            command.counts[word] = votes;
        }
        return step_on(next, command);
    }
    for (std::size_t again = 0; again < 2; ++again)  // the chair, perhaps one of them, answers last
        for (const auto& id : present) {
            if (!is_still_to_answer(key, next.state) || next.state.pending.at(key).round != pending.round) return true;
            auto command = answer_to(pending, Verb::Answer, id);
            command.answer = said;
            step_on(next, command);
        }
    return !is_still_to_answer(key, next.state) || next.state.pending.at(key).round != pending.round;
}

}  // namespace docket::explore
