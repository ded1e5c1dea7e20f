#include "scenario/realise.hpp"

#include <algorithm>

#include "casework/words.hpp"
#include "explore/successors.hpp"
#include "explore/values.hpp"
#include "scenario/coverage.hpp"
#include "scenario/people.hpp"

namespace docket::scenario {
namespace {

using casework::ActKind;
using casework::Command;
using casework::Verb;
using definition::Definition;
using explore::Move;
using explore::MoveKind;

constexpr int kOtherWays = 5, kDaysToWait = 400, kExpiriesToPass = 60;

// The words and names of a story for what the walk did.
class Telling {
public:
    explicit Telling(const Definition& process) : process_(process), chinese_(process.tongue == calendar::Tongue::Chinese) {
        for (const auto& role : process.roles)  // who sits in a body, all of them
            if (role.members_at_least > 0)
                for (int k = 1; k <= role.members_at_least; ++k) name(explore::person_of(role.name, k));
        story.process = process.id;
        story.edition = process.version;
    }

    Story story;

    void open(const Command& command, calendar::Day day) {
        story.received = {day, std::nullopt};
        story.entry = command.entry;
        if (role_of(process_, command.actor.id).place > 0) story.opened_by = name(command.actor.id);
        for (const auto& [fact, value] : command.fills) story.facts.emplace_back(fact, written(fact, value, day));
        std::map<std::string, std::vector<std::string>> parties;
        for (const auto& [role, party] : command.parties) parties[role].push_back(name(party.id));
        for (const auto& [role, names] : parties) story.parties.emplace_back(role, names);
    }

    void wait(calendar::Day day) {
        if (!story.turns.empty() && story.turns.back().when.waits) story.turns.pop_back();  // to the last of several days at once
        auto& when = story.turns.emplace_back().when;
        when.waits = true;
        when.on = {day, std::nullopt};
    }

    void tell(const Command& command, calendar::Day day) {
        auto& when = story.turns.emplace_back().when;
        when.on = {day, std::nullopt};
        when.who = name(command.actor.id);
        const auto act = words_of_act(command);
        switch (command.verb) {
            case Verb::Do: act_of(command, act, day, when); break;
            case Verb::Answer: when.words = said(casework::words_of(command.answer)) + " " + act; break;
            case Verb::Meet:
                when.words = (command.meeting == casework::Meeting::Held ? word("hold", "召开") : word("close", "结束")) + " " + act;
                for (const auto& person : command.present) when.present.push_back(name(person.id));
                for (const auto& person : command.together_with) when.together_with.push_back(name(person.id));
                for (const auto& [answer, votes] : command.together_with.empty() ? decltype(command.counts)() : command.counts)  // else the box has them
                    if (const auto known = casework::answer_named(answer)) when.counts.emplace_back(said(casework::words_of(*known)), std::to_string(votes));
                break;
            case Verb::Serve:
                when.words = word("serve", "送达") + " " + command.document;
                if (const auto by = sender(command.document); !by.empty()) when.who = name(explore::person_of(by));
                when.deed = Deed::Serve;
                when.to = command.addressee;
                when.method = word("handed over", "直接送达");
                break;
            default: break;
        }
        if (!command.reason.empty() && command.verb == Verb::Answer && command.answer != definition::Answer::Agree) when.reason = word("as told", "见意见");
    }

private:
    std::string word(const char* en, const char* zh) const { return chinese_ ? zh : en; }
    std::string said(casework::InBothTongues words) const { return std::string(chinese_ ? words.zh : words.en); }

    void act_of(const Command& command, const std::string& act, calendar::Day day, When& when) {
        when.words = when.act = act;
        const auto* step = definition::find_step(process_, command.act).step;
        const auto* anytime = step ? nullptr : definition::find_anytime(process_, command.act);
        const auto results = step ? step->results.size() : anytime ? anytime->results.size() : 0;
        if (results > 1) when.result = command.result;
        for (const auto& person : command.together_with) when.together_with.push_back(name(person.id));
        for (const auto& [fact, value] : command.fills) when.fills.emplace_back(fact, written(fact, value, day));
    }

    // Who sent the document enters that it arrived.
    std::string sender(const std::string& document) const {
        const auto of = [&](const std::vector<definition::Step>& steps) -> std::string {
            for (const auto& step : steps)
                if (step.serves && step.serves->document == document && !step.by.empty() && definition::find_role(process_, step.by.front())) return step.by.front();
            return {};
        };
        for (const auto& stage : process_.stages)
            if (auto by = of(stage.steps); !by.empty()) return by;
        for (const auto& suspension : process_.suspensions)
            if (auto by = of(suspension.steps); !by.empty()) return by;
        return {};
    }

    std::string words_of_act(const Command& command) const {
        if (command.act_kind == ActKind::Extend) return word("extend ", "延长 ") + command.act;
        if (command.act_kind != ActKind::Resume) return command.act;
        const auto* suspension = definition::find_suspension(process_, command.act);
        return suspension && suspension->resume ? suspension->resume->name : command.act;
    }

    Written written(const std::string& fact, const Json& given, calendar::Day day) const {
        const auto* known = definition::find_fact(process_, fact);
        if (!known) return std::string();
        if (known->type.kind == conditions::Kind::Date) return calendar::to_text(day);
        const auto value = conditions::value_from_json(known->type, given);
        if (!value) return std::string();
        if (const auto* several = std::get_if<conditions::Choices>(&*value)) return several->names;
        return conditions::to_text(*value, process_.tongue);
    }

    // "reviewer#2" is 复核人乙; "respondents[1]", a party, 被申请人甲. Whoever is named joins the people of the story.
    std::string name(const std::string& id) {
        const auto [role, place] = role_of(process_, id);
        if (place == 0) return id == "teller" ? word("teller", "监票人") : id;
        const auto* known = definition::find_role(process_, role);
        const auto& base = known->element > 0 ? known->instance_of : role;
        const auto called = name_for(process_, base, known->element > 0 ? known->element : place);
        give_role(story.people, called, base);
        return called;
    }

    const Definition& process_;
    bool chinese_;
};

class Realising {
public:
    Realising(const Ground& ground, calendar::Day received, const std::string& wanted, const SeekBudget& budget)
        : ground_(ground), process_(*ground.process), wanted_(wanted), budget_(budget), successors_(process_), walk_(ground, received), telling_(process_) {}

    std::optional<Story> run(Way way) {
        for (int other = 0; other < kOtherWays; ++other) {
            if (goes(way) && (!way.extension || extends())) {
                for (auto& turn : telling_.story.turns) turn.then.reset();
                return std::move(telling_.story);
            }
            if (walk_.state().case_id.empty() || walk_.is_over()) return std::nullopt;
            auto again = seek(process_, &walk_.state(), {wanted_}, budget_);
            const auto found = again.ways.find(wanted_);
            if (found == again.ways.end()) return std::nullopt;
            way = std::move(found->second);
        }
        return std::nullopt;
    }

private:
    // As far as the moves are possible. True: the last one was made, or what is wanted came about before it.
    bool goes(const Way& way) {
        for (const auto& move : way.moves) {
            if (!make(move)) return false;
            if (has_happened_) return true;
        }
        return way.extension;
    }

    bool make(const Move& move) {
        if (move.kind == MoveKind::Expire) return expire(move);
        const bool opens = move.kind == MoveKind::Open;
        if (!opens && move.kind == MoveKind::Act) rest_a_day();
        for (auto& next : opens ? successors_.openings() : successors_.of(walk_.state()))
            if (next.move == move && follow(next)) return true;
        return false;
    }

    // A day apart reads better, where nothing is over by then.
    void rest_a_day() {
        const auto over = walk_.next_expiry();
        if (over && *over <= walk_.day() + 2) return;
        note(walk_.go_to(walk_.day() + 1));
    }

    bool follow(const explore::Next& next) {
        const auto before = walk_;
        const auto told = telling_;
        for (const auto& command : next.commands) {
            auto decision = walk_.take(command);
            for (int days = 0; decision.refusal && decision.refusal->error.id == "too_early" && days < kDaysToWait; ++days) {
                note(walk_.go_to(walk_.day() + 1));
                decision = walk_.take(command);
            }
            if (decision.refusal) {
                walk_ = before;
                telling_.story = told.story;
                has_happened_ = false;
                return false;
            }
            if (command.verb == Verb::Open) telling_.open(command, walk_.day());
            else telling_.tell(command, walk_.day());
            note(decision.events);
        }
        if (next.move.kind == MoveKind::Act && next.move.act_kind == ActKind::Resume && brought_about(process_, next.move, {}).contains(wanted_)) has_happened_ = true;
        return true;
    }

    bool expire(const Move& move) {
        for (int jumps = 0; jumps < kExpiriesToPass; ++jumps) {
            const auto day = walk_.next_expiry();
            if (!day) return false;
            const auto events = walk_.go_to(*day);
            if (walk_.day() < *day) return false;
            telling_.wait(walk_.day());
            note(events);
            for (const auto& event : events)
                if (event.type == "timer.fired" && event.what.is_object())
                    for (const auto& [key, value] : event.what.items())
                        if (value.is_string() && value.get_ref<const std::string&>() == move.act) return true;
            if (walk_.is_over()) return false;
        }
        return false;
    }

    bool extends() {
        for (const auto& deadline : process_.deadlines) {
            if (!deadline.extension || name_of_extension(process_, deadline.name) != wanted_) continue;
            for (const auto& role : deadline.extension->by) {
                auto command = explore::blank_command(Verb::Do, explore::person_of(role));
                command.act_kind = ActKind::Extend;
                command.act = deadline.name;
                const auto* fact = std::get_if<definition::Name>(&deadline.extension->length);
                if (fact && definition::find_fact(process_, *fact)) command.fills[*fact] = explore::Values(process_).of(*fact).front();
                const auto decision = walk_.take(command);
                if (decision.refusal) continue;
                telling_.tell(command, walk_.day());
                std::vector<Command> answers;
                if (!walk_.settle(answers)) return false;
                for (const auto& answer : answers) telling_.tell(answer, walk_.day());
                return true;
            }
        }
        return false;
    }

    void note(const std::vector<casework::Event>& events) {
        for (const auto& event : events) {
            const auto text = [&](const char* key) { return event.what.is_object() ? event.what.value(key, std::string()) : std::string(); };
            if (event.type == "step.done") see(name_of_result(process_, text("step"), text("result")));
            if (event.type == "act.done") see(name_of_result(process_, text("act"), text("result")));
            if (event.type == "suspended") see(text("suspension"));
            if (event.type == "timer.fired")
                for (const char* key : {"clock", "deadline", "step"})
                    if (const auto name = text(key); !name.empty()) {
                        see(name_of_expiry(process_, name));
                        break;
                    }
        }
    }
    void see(const std::string& name) { has_happened_ = has_happened_ || name == wanted_; }

    const Ground& ground_;
    const Definition& process_;
    const std::string& wanted_;
    const SeekBudget& budget_;
    explore::Successors successors_;
    Walk walk_;
    Telling telling_;
    bool has_happened_ = false;
};

}  // namespace

std::optional<Story> realised(const Ground& ground, calendar::Day received, const std::string& wanted, const Way& way, const SeekBudget& budget) {
    return Realising(ground, received, wanted, budget).run(way);
}

}  // namespace docket::scenario
