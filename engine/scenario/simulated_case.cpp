#include "scenario/simulated_case.hpp"

#include <algorithm>
#include <set>

#include "explore/successors.hpp"

namespace docket::scenario {
namespace {

using casework::ActKind;
using casework::Command;
using casework::OpenAct;
using casework::Verb;
using definition::Definition;

constexpr int kDoingsOfOptional = 3;    // of an act that nobody must do: so often it is thought of in one case
constexpr int kMostTurns = 4000;

// Something that waits for somebody: done on its day.
struct Task {
    calendar::Day since, due;
    bool never = false;                 // nobody will; its period may run out
    std::string whom;                   // for whom it waits
    OpenAct act;                        // of a step, an anytime act …
    std::string document, to;           // of a service
    bool answers = false;
};

std::string whole_of(const std::string& name) { return name.substr(0, name.find('[')); }

class Carrying {
public:
    Carrying(const Ground& ground, const Distributions& wanted, calendar::Day arrival, Chance chance)
        : ground_(ground), process_(*ground.process), wanted_(wanted), chance_(chance), walk_(ground, arrival) {}

    Result<SimulatedCase> run() {
        out_.opened = walk_.day();
        DOCKET_TRY(open());
        entered_ = out_.opened;
        stage_ = walk_.state().standing.stage;
        for (int turn = 0; turn < kMostTurns && !walk_.is_over(); ++turn) {
            look_around();
            const auto next = next_day();
            if (!next || *next - out_.opened > wanted_.longest) break;
            pass_to(*next);
            if (!walk_.is_over()) work();
        }
        out_.ended = walk_.day();
        out_.stages.emplace_back(stage_, walk_.day() - entered_);
        if (walk_.is_over()) out_.outcome = walk_.state().standing.outcome;
        return std::move(out_);
    }

private:
    Status open() {
        auto command = explore::blank_command(Verb::Open, "x");
        command.case_id = "x";
        if (!process_.opening.by.empty()) command.actor.id = explore::person_of(process_.opening.by.front());
        for (const auto& role : process_.roles) {
            if (role.many == 0) continue;
            const auto given = wanted_.parties.find(role.name);
            for (int k = 1; k <= (given == wanted_.parties.end() ? 1 : given->second); ++k) {
                casework::Actor party;
                party.id = definition::at_place(role.name, k);
                command.parties.emplace_back(role.name, party);
            }
        }
        fill(command, process_.opening.fills);
        const auto decision = walk_.take(std::move(command));
        if (decision.refusal) return decision.refusal->error;
        note(decision.events);
        return ok();
    }

    void fill(Command& command, const std::vector<definition::Name>& fills) {
        for (const auto& name : fills) {
            const auto& fact = *definition::find_fact(process_, name);
            command.fills[name] = value_of(fact);
            if (fact.is_private) command.commitments[name] = "x";
        }
    }

    // As the file weighs it; else one choice like the other, the least number and length, some text.
    Json value_of(const definition::Fact& fact) {
        using conditions::Kind;
        const auto& type = fact.type;
        std::string text;
        if (const auto given = wanted_.facts.find(fact.name); given != wanted_.facts.end()) {
            std::vector<std::int64_t> weights;
            for (const auto& [value, weight] : given->second) weights.push_back(weight);
            text = given->second[chance_.weighted(weights)].first;
            if (type.kind == Kind::Choices) return Json::array({text});
            const auto read = conditions::value_from_text(type, text);
            return read ? conditions::to_json(*read) : Json(text);
        }
        const auto least = type.at_least ? type.at_least->to_text() : std::string("1");
        switch (type.kind) {
            case Kind::YesNo: return chance_.below(2) == 1;
            case Kind::Choice: return type.values[static_cast<std::size_t>(chance_.below(static_cast<std::int64_t>(type.values.size())))];
            case Kind::Choices: return Json::array({type.values[static_cast<std::size_t>(chance_.below(static_cast<std::int64_t>(type.values.size())))]});
            case Kind::Date: return calendar::to_text(walk_.day());
            case Kind::Length: return least + " " + std::string(calendar::unit_name(type.unit.value_or(calendar::Unit::Days), calendar::Tongue::English));
            case Kind::Text: return "x";
            default: return least;
        }
    }

    // What waits now gets a day; what does not wait any more is forgotten.
    void look_around() {
        auto now = walk_.circumstances();
        std::map<std::string, Task> waiting;
        for (const auto& act : casework::open_acts(process_, walk_.state(), now)) {
            if (act.roles.empty() && act.kind != ActKind::Step) continue;
            auto key = (act.awaits_approval ? "answer " : "act ") + act.act;
            waiting.emplace(std::move(key), task_of(act));
        }
        for (const auto& [document, issued] : walk_.state().documents)
            for (const auto& [role, delivery] : issued.to) {
                if (!delivery.out || delivery.served) continue;
                Task task;
                task.document = document;
                task.to = role;
                task.whom = process_.tongue == calendar::Tongue::Chinese ? "送达" : "service";
                waiting.emplace("serve " + document + " " + role, std::move(task));
            }
        std::erase_if(tasks_, [&](const auto& task) { return !waiting.contains(task.first); });
        for (auto& [key, task] : waiting) {
            if (tasks_.contains(key)) continue;
            plan(task);
            tasks_.emplace(key, std::move(task));
        }
    }

    static Task task_of(const OpenAct& act) {
        Task task;
        task.act = act;
        task.answers = act.awaits_approval;
        task.whom = act.roles.empty() ? std::string() : whole_of(act.roles.front());
        return task;
    }

    void plan(Task& task) {
        task.since = walk_.day();
        const auto* habit = habit_of(task);
        const auto& spread = task.answers ? wanted_.approvals : !task.document.empty() ? wanted_.services : habit && habit->takes ? *habit->takes : wanted_.takes;
        if (!task.answers && task.document.empty()) {
            const bool is_asked = task.act.is_duty || task.act.kind == ActKind::Resume;  // what is suspended is meant to go on
            auto& thought = thought_[task.act.act];
            const bool is_worn = !is_asked && thought++ >= kDoingsOfOptional;
            const auto chance = habit && habit->chance ? *habit->chance : is_asked ? 100'000 : 0;
            task.never = is_worn || !chance_.percent(chance);
        }
        task.due = after(*ground_.calendar, task.since, spread.days(chance_), spread.workdays);
        if (task.act.not_before) task.due = std::max(task.due, *task.act.not_before);
    }

    const Habit* habit_of(const Task& task) const {
        for (const auto& name : {task.act.act, whole_of(task.act.act)})
            if (const auto found = wanted_.habits.find(name); found != wanted_.habits.end()) return &found->second;
        return nullptr;
    }

    std::optional<calendar::Day> next_day() const {
        auto next = walk_.next_expiry();
        for (const auto& [key, task] : tasks_)
            if (!task.never && (!next || task.due < *next)) next = task.due;
        if (next) next = std::max(*next, walk_.day());
        return next;
    }

    // Waiting is for whoever the case cannot go on without: duties, answers, services.
    void pass_to(calendar::Day day) {
        const auto days = day - walk_.day();
        if (days > 0)
            for (const auto& whom : awaited()) out_.waiting[whom] += days;
        note(walk_.go_to(day));
    }
    std::set<std::string> awaited() const {
        std::set<std::string> out;
        for (const auto& [key, task] : tasks_)
            if (task.answers || !task.document.empty() || task.act.is_duty) out.insert(task.whom);
        return out;
    }

    // What is due today, in a fixed order; what was refused is tried again the next day.
    void work() {
        std::vector<std::string> due;
        for (const auto& [key, task] : tasks_)
            if (!task.never && task.due <= walk_.day()) due.push_back(key);
        for (const auto& key : due) {
            if (walk_.is_over()) return;
            const auto found = tasks_.find(key);
            if (found == tasks_.end()) continue;
            auto task = found->second;
            tasks_.erase(found);
            if (make(task)) return;   // what waits now is another list
            task.due = after(*ground_.calendar, walk_.day(), 1, true);
            if (++refused_[key] > 60) task.never = true;
            tasks_.emplace(key, std::move(task));
        }
        if (!due.empty()) return;
    }

    bool make(const Task& task) {
        if (task.answers) {
            std::vector<Command> done;
            const auto before = walk_;
            if (walk_.settle(done)) {
                note_answers(before);
                return true;
            }
            walk_ = before;
            return false;
        }
        if (!task.document.empty()) {
            auto command = explore::blank_command(Verb::Serve, explore::person_of(task.to));
            command.document = task.document;
            command.addressee = task.to;
            return took(command, task);
        }
        return act(task);
    }

    bool act(const Task& task) {
        const auto known = casework::find_act(process_, task.act.act);
        if (!known) return false;
        Command command = explore::blank_command(Verb::Do, "");
        command.act_kind = known->kind;
        command.act = known->act;
        const std::vector<definition::Result>* results = nullptr;
        int holders = 1;
        if (const auto* step = definition::find_step(process_, known->act).step; step && known->kind == ActKind::Step) {
            results = &step->results;
            holders = step->holders;
            fill(command, step->fills);
        } else if (const auto* anytime = definition::find_anytime(process_, known->act); anytime && known->kind == ActKind::Anytime) {
            results = &anytime->results;
            fill(command, anytime->fills);
        } else if (const auto* suspension = definition::find_suspension(process_, known->act); suspension && known->kind == ActKind::Suspension) {
            fill(command, suspension->fills);
        } else if (known->kind == ActKind::Extend) {
            const auto* deadline = definition::find_deadline(process_, known->act);
            const auto* fact = deadline && deadline->extension ? std::get_if<definition::Name>(&deadline->extension->length) : nullptr;
            if (fact && definition::find_fact(process_, *fact)) fill(command, {*fact});
        }
        // Results in the order in which chance puts them, until one is not refused.
        std::vector<std::string> names;
        std::vector<std::int64_t> weights;
        const auto* habit = habit_of(task);
        for (const auto& result : results ? *results : std::vector<definition::Result>{}) {
            if (result.deemed) continue;
            const auto given = habit ? habit->results.find(result.name) : std::map<std::string, std::int64_t>::const_iterator();
            const bool is_weighed = habit && !habit->results.empty();
            const auto weight = !is_weighed ? 1000 : given == habit->results.end() ? 0 : given->second;
            if (weight == 0) continue;
            names.push_back(result.name);
            weights.push_back(weight);
        }
        if (!results) names = {""}, weights = {1};
        while (!names.empty()) {
            const auto at = static_cast<std::ptrdiff_t>(chance_.weighted(weights));
            command.result = names[static_cast<std::size_t>(at)];
            names.erase(names.begin() + at);
            weights.erase(weights.begin() + at);
            for (const auto& role : task.act.roles) {
                command.together_with.clear();
                for (int k = 2; k <= holders; ++k) command.together_with.emplace_back().id = explore::person_of(role, k);
                for (int k = 1; k <= 2; ++k) {
                    command.actor.id = k == 1 && !task.act.person.empty() ? task.act.person : explore::person_of(role, k);
                    if (took(command, task)) return true;
                }
            }
        }
        return false;
    }

    bool took(const Command& command, const Task& task) {
        const auto decision = walk_.take(command);
        if (decision.refusal) return false;
        since_[task.act.act] = task.since;
        note(decision.events);
        return true;
    }

    // settle() gives its commands, not its events: what came of them is told by the states before and after.
    void note_answers(const Walk& before) {
        for (const auto& [name, step] : walk_.state().steps) {
            const auto was = before.state().steps.find(name);
            if (was == before.state().steps.end() || step.doings <= was->second.doings) continue;
            const auto since = since_.find(name);
            out_.doings.push_back({whole_of(name), walk_.day() - (since == since_.end() ? walk_.day() : since->second), false});
        }
        for (const auto& [counter, times] : walk_.state().counters) {  // anytime acts, by their counters
            if (!counter.starts_with("times:") || !definition::find_anytime(process_, counter.substr(6))) continue;
            const auto was = before.state().counters.find(counter);
            if (was != before.state().counters.end() && times <= was->second) continue;
            const auto since = since_.find(counter.substr(6));
            out_.doings.push_back({counter.substr(6), walk_.day() - (since == since_.end() ? walk_.day() : since->second), false});
        }
        note_clocks(before.state());
        note_stage();
    }

    void note(const std::vector<casework::Event>& events) {
        for (const auto& event : events) {
            if (!event.what.is_object()) continue;
            const auto text = [&](const char* key) { return event.what.value(key, std::string()); };
            if (event.type == "step.done" || event.type == "act.done") {
                auto name = text("step");
                if (name.empty()) name = text("act");
                const auto since = since_.find(name);
                if (event.who.is_object() && event.who.value("id", "") != "law")
                    out_.doings.push_back({whole_of(name), walk_.day() - (since == since_.end() ? walk_.day() : since->second), event.what.value("late", false)});
            }
            if (event.type == "timer.fired") ++out_.clocks[whole_of(text("clock"))].second;
            if (event.due.is_array())
                for (const auto& one : event.due)
                    if (!one.value("last_day", "").empty() && started_.insert(one.value("clock", "")).second) ++out_.clocks[whole_of(one.value("clock", ""))].first;
        }
        std::erase_if(started_, [&](const std::string& clock) { return !walk_.state().clocks.contains(clock); });
        note_stage();
    }
    void note_clocks(const casework::CaseState& before) {
        for (const auto& [name, clock] : walk_.state().clocks)
            if (!before.clocks.contains(name) && started_.insert(name).second) ++out_.clocks[whole_of(name)].first;
    }
    void note_stage() {
        const auto& now = walk_.state().standing.stage;
        if (now == stage_ || now.empty()) return;
        if (!stage_.empty()) out_.stages.emplace_back(stage_, walk_.day() - entered_);
        stage_ = now;
        entered_ = walk_.day();
    }

    const Ground& ground_;
    const Definition& process_;
    const Distributions& wanted_;
    Chance chance_;
    Walk walk_;
    std::map<std::string, Task> tasks_;
    std::map<std::string, int> thought_, refused_;
    std::map<std::string, calendar::Day> since_;
    std::set<std::string> started_;
    std::string stage_;
    calendar::Day entered_;
    SimulatedCase out_;
};

}  // namespace

calendar::Day after(const calendar::Calendar& calendar, calendar::Day day, std::int64_t days, bool workdays) {
    if (!workdays) return day + static_cast<std::int32_t>(days);
    while (days > 0) {
        day = day + 1;
        const auto kind = calendar.answer(day).kind;
        if (kind <= calendar::DayKind::MakeUpWorkday || (kind == calendar::DayKind::Unknown && calendar::weekday(day) <= 5)) --days;
    }
    return day;
}

Result<SimulatedCase> simulated_case(const Ground& ground, const Distributions& wanted, calendar::Day arrival, Chance chance) {
    return Carrying(ground, wanted, arrival, chance).run();
}

}  // namespace docket::scenario
