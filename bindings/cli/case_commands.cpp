#include <memory>

#include "commands.hpp"

namespace docket_cli {
namespace {

// What an act of any kind says; each command reads its own part.
struct Act {
    Speaker speaker;
    std::string process, case_id, act, result, answer, document, to, role, person;
    std::string edition, follows, challenges, entry, method, proof, other, other_act;
    std::vector<std::string> facts, together, present, counts, parties;
    std::string meeting, what, place;
    std::vector<std::string> person_roles;
    std::int64_t cseq = 0;
    bool failed = false, leaves = false;
};

void print_answer(Output& out, const Json& answer) {
    out.speak_as(text_at(answer, "case") + text_at(answer, "stage"));
    if (out.json()) return out.print(answer);
    const auto outcome = text_at(answer, "outcome");
    out.line(shown(text_at(answer, "case")) + "  " +
             (outcome.empty() ? out.say(Words{"stage: ", "阶段："}) + shown(text_at(answer, "stage"))
                              : out.say(Words{"ended: ", "结案："}) + shown(outcome)));
    if (answer.value("repeated", false)) out.line(out.say(Words{"  done before: nothing was stored", "  此前已办：没有新的记录"}));
    for (const auto& event : answer.value("events", Json::array()))
        out.line("  " + text_at(event, "cseq") + "  " + shown(event.contains("text") ? out.say(event["text"]) : text_at(event, "type")));
}

// Opens the journal, makes the call, prints its answer. `call(engine, saying, text, error)`.
template <class Call>
int act_in(Program& program, Act& act, Call&& call) {
    const auto engine = open_journal(program.journal, Access::Write);
    const auto* saying = act.speaker.saying(engine.get());
    print_answer(program.out, json_of([&](char** text, docket_error** error) { return call(engine.get(), saying, text, error); }));
    return 0;
}

// People named on the command line, as the interface takes them. They hold the roles that the speaker holds: a step asks for
// several of one role, and who sits in a body its group says.
class People {
public:
    People(const std::vector<std::string>& written, const Speaker& speaker) {
        for (const auto& role : speaker.roles) roles_.push_back(role.c_str());
        for (const auto& person : written) names_.push_back(split_person(person));
        for (const auto& [id, name] : names_) {
            docket_actor actor = DOCKET_ACTOR_INIT;
            actor.id = id.c_str();
            actor.name = or_null(name);
            actor.roles = roles_.data();
            actor.role_count = roles_.size();
            actors_.push_back(actor);
        }
        for (const auto& actor : actors_) pointers_.push_back(&actor);
    }
    People(const People&) = delete;
    People& operator=(const People&) = delete;

    const docket_actor* const* data() const { return pointers_.data(); }
    std::size_t size() const { return pointers_.size(); }

private:
    std::vector<const char*> roles_;
    std::vector<std::pair<std::string, std::string>> names_;
    std::vector<docket_actor> actors_;
    std::vector<const docket_actor*> pointers_;
};

// The one person whom a command is about, with the roles that --holds gives.
class NamedPerson {
public:
    explicit NamedPerson(const Act& act) : named_(split_person(act.person)) {
        for (const auto& role : act.person_roles) roles_.push_back(role.c_str());
        actor_.id = named_.first.c_str();
        actor_.name = or_null(named_.second);
        actor_.roles = roles_.data();
        actor_.role_count = roles_.size();
    }
    NamedPerson(const NamedPerson&) = delete;
    NamedPerson& operator=(const NamedPerson&) = delete;
    const docket_actor* actor() const { return &actor_; }

private:
    std::pair<std::string, std::string> named_;
    std::vector<const char*> roles_;
    docket_actor actor_ = DOCKET_ACTOR_INIT;
};

int open_case(Program& program, Act& act) {
    const auto facts = facts_json(act.facts);
    docket_case_open_options options = DOCKET_CASE_OPEN_OPTIONS_INIT;
    options.edition = or_null(act.edition);
    options.facts_json = facts.c_str();
    options.follows = or_null(act.follows);
    options.entry = or_null(act.entry);
    options.challenges = or_null(act.challenges);
    std::vector<std::string> roles, persons;
    for (const auto& party : act.parties) {
        const auto at = party.find('=');
        roles.push_back(party.substr(0, at));
        persons.push_back(at == party.npos ? std::string() : party.substr(at + 1));
    }
    const People parties(persons, act.speaker);
    std::vector<const char*> role_names;
    for (const auto& role : roles) role_names.push_back(role.c_str());
    options.party_roles = role_names.data();
    options.parties = parties.data();
    options.party_count = parties.size();
    return act_in(program, act, [&](docket_engine* engine, const docket_saying* saying, char** text, docket_error** error) {
        return docket_case_open(engine, act.process.c_str(), saying, &options, text, error);
    });
}

int do_act(Program& program, Act& act) {
    const auto facts = facts_json(act.facts);
    const People together(act.together, act.speaker), present(act.present, act.speaker);
    docket_case_act_options options = DOCKET_CASE_ACT_OPTIONS_INIT;
    options.other_case = or_null(act.other);
    options.other_act = or_null(act.other_act);
    options.present = present.data();
    options.present_count = present.size();
    options.result = or_null(act.result);
    options.facts_json = facts.c_str();
    options.together_with = together.data();
    options.together_count = together.size();
    return act_in(program, act, [&](docket_engine* engine, const docket_saying* saying, char** text, docket_error** error) {
        return docket_case_act(engine, act.case_id.c_str(), act.act.c_str(), saying, &options, text, error);
    });
}

int answer(Program& program, Act& act) {
    return act_in(program, act, [&](docket_engine* engine, const docket_saying* saying, char** text, docket_error** error) {
        return docket_case_answer(engine, act.case_id.c_str(), act.act.c_str(), act.answer.c_str(), saying, text, error);
    });
}

// "agree=5" as {"agree": 5}.
std::string counts_json(const std::vector<std::string>& written) {
    auto out = Json::object();
    for (const auto& one : written) {
        const auto at = one.find('=');
        const auto number = at == one.npos ? std::string() : one.substr(at + 1);
        const bool whole = !number.empty() && number.size() < 10 && number.find_first_not_of("0123456789") == number.npos;
        if (!whole) throw CLI::ValidationError("--count", one + ": write ANSWER=NUMBER / 请写成 表态=票数");
        out[one.substr(0, at)] = std::stoll(number);
    }
    return out.dump();
}

int meet(Program& program, Act& act) {
    const auto counts = counts_json(act.counts);
    const People present(act.present, act.speaker), together(act.together, act.speaker);
    docket_case_meet_options options = DOCKET_CASE_MEET_OPTIONS_INIT;
    options.present = present.data();
    options.present_count = present.size();
    options.counts_json = counts.c_str();
    options.together_with = together.data();
    options.together_count = together.size();
    return act_in(program, act, [&](docket_engine* engine, const docket_saying* saying, char** text, docket_error** error) {
        return docket_case_meet(engine, act.case_id.c_str(), act.act.c_str(), act.meeting.c_str(), saying, &options, text, error);
    });
}

int arrange(Program& program, Act& act) {
    const NamedPerson person(act);
    docket_case_arrange_options options = DOCKET_CASE_ARRANGE_OPTIONS_INIT;
    if (!act.person.empty()) options.person = person.actor();
    options.place = or_null(act.place);
    return act_in(program, act, [&](docket_engine* engine, const docket_saying* saying, char** text, docket_error** error) {
        return docket_case_arrange(engine, act.case_id.c_str(), act.act.c_str(), act.what.c_str(), saying, &options, text, error);
    });
}

int serve(Program& program, Act& act) {
    docket_case_serve_options options = DOCKET_CASE_SERVE_OPTIONS_INIT;
    options.method = or_null(act.method);
    options.proof = or_null(act.proof);
    options.failed = act.failed;
    return act_in(program, act, [&](docket_engine* engine, const docket_saying* saying, char** text, docket_error** error) {
        return docket_case_serve(engine, act.case_id.c_str(), act.document.c_str(), act.to.c_str(), saying, &options, text, error);
    });
}

int assign(Program& program, Act& act) {
    const NamedPerson person(act);
    return act_in(program, act, [&](docket_engine* engine, const docket_saying* saying, char** text, docket_error** error) {
        const auto call = act.leaves ? docket_case_leave : docket_case_assign;
        return call(engine, act.case_id.c_str(), act.role.c_str(), person.actor(), saying, text, error);
    });
}

int rectify(Program& program, Act& act) {
    return act_in(program, act, [&](docket_engine* engine, const docket_saying* saying, char** text, docket_error** error) {
        return docket_case_rectify(engine, act.case_id.c_str(), act.cseq, saying, text, error);
    });
}

}  // namespace

void add_case_commands(CLI::App& app, Program& program) {
    auto* cases = app.add_subcommand("case", "open a case, act in it, ask about it");
    cases->require_subcommand(1);
    cases->fallthrough();

    const auto add = [&](const char* name, const char* help, int (*run)(Program&, Act&)) {
        auto act = std::make_shared<Act>();
        auto* command = program.command(*cases, name, help, [=, &program] { return run(program, *act); });
        act->speaker.add_to(*command);
        return std::pair{command, act};
    };
    {
        auto [command, act] = add("open", "open a case; prints its number", open_case);
        command->add_option("PROCESS", act->process, "id of a deployed process")->required();
        command->add_option("--edition", act->edition, "its version; default: the one in force on the legal day");
        command->add_option("--follows", act->follows, "the case that this one follows");
        command->add_option("--challenges", act->challenges, "the case whose decision this one is about");
        command->add_option("--party", act->parties, "of a list of parties, ROLE=ID:NAME; repeatable")->allow_extra_args(false);
        command->add_option("--entry", act->entry, "where it begins instead of at the start: one of the process's entries");
        add_facts(*command, act->facts);
    }
    {
        auto [command, act] = add("act", "do a step, an anytime act, a suspension, 'resume X', 'extend X', 'join', 'separate', 'put on agenda'", do_act);
        command->add_option("CASE", act->case_id)->required();
        command->add_option("ACT", act->act)->required();
        command->add_option("RESULT", act->result, "where the step has results");
        command->add_option("--with", act->together, "a further holder of the role, ID:NAME; repeatable")->allow_extra_args(false);
        command->add_option("--other", act->other, "the case that the act names: to join it, to wait for it, to put it on an agenda");
        command->add_option("--other-act", act->other_act, "of that case, what awaits approval there");
        command->add_option("--present", act->present, "of a step that convenes a meeting, who attends, ID:NAME; repeatable")->allow_extra_args(false);
        add_facts(*command, act->facts);
    }
    {
        auto [command, act] = add("answer", "approve, return, refuse, defer what somebody submitted; vote on it", answer);
        command->add_option("CASE", act->case_id)->required();
        command->add_option("ACT", act->act, "the act that awaits approval")->required();
        command->add_option("ANSWER", act->answer, "agree, return, refuse, defer, abstain; 同意, 退回, 不同意, 缓议, 弃权; \"return to STEP\", \"return straight to STEP\"; \"退回 STEP\", \"退回直送 STEP\"")->required();
    }
    {
        auto [command, act] = add("meet", "the meeting that decides on what was submitted: held, closed, adjourned", meet);
        command->add_option("CASE", act->case_id)->required();
        command->add_option("ACT", act->act, "the act that awaits approval")->required();
        command->add_option("MEETING", act->meeting, "held, closed, adjourned; 召开, 结束, 休会")->required();
        command->add_option("--present", act->present, "who attends, ID:NAME; repeatable")->allow_extra_args(false);
        command->add_option("--count", act->counts, "of a secret paper ballot, ANSWER=NUMBER; repeatable")->allow_extra_args(false);
        command->add_option("--with", act->together, "the second teller, ID:NAME")->allow_extra_args(false);
    }
    {
        auto [command, act] = add("arrange", "who does or answers it: claim, put_back, transfer, delegate, add_signer, remove_signer, withdraw, copy, urge", arrange);
        command->add_option("CASE", act->case_id)->required();
        command->add_option("ACT", act->act, "a step, or what awaits approval")->required();
        command->add_option("WHAT", act->what, "one of those words; 认领 退领 转办 委派 加签 减签 撤回 抄送 催办")->required();
        command->add_option("--person", act->person, "to whom it goes, who is added or removed: ID or ID:NAME");
        command->add_option("--holds", act->person_roles, "a role that this person holds; repeatable")->allow_extra_args(false);
        command->add_option("--place", act->place, "of an added signer: before, beside, after; 之前, 并行, 之后");
    }
    {
        auto [command, act] = add("serve", "enter that a document reached its addressee", serve);
        command->add_option("CASE", act->case_id)->required();
        command->add_option("DOCUMENT", act->document)->required();
        command->add_option("TO", act->to, "a role of the process")->required();
        command->add_option("--method", act->method, "handed over, post, electronic …; 直接送达, 邮寄送达, 电子送达 …");
        command->add_option("--proof", act->proof, "number of the receipt");
        command->add_flag("--failed", act->failed, "it did not reach the addressee");
    }
    {
        auto [command, act] = add("assign", "bind a person to a role of the case, or let a party join a list or leave it", assign);
        command->add_option("CASE", act->case_id)->required();
        command->add_option("ROLE", act->role)->required();
        command->add_option("PERSON", act->person, "ID or ID:NAME")->required();
        command->add_flag("--leaves", act->leaves, "the person leaves the list of parties; --reason says why");
        command->add_option("--holds", act->person_roles, "a role that this person holds; repeatable")->allow_extra_args(false);
    }
    {
        auto [command, act] = add("rectify", "revoke an expiry or a mistaken act by a counter-record", rectify);
        command->add_option("CASE", act->case_id)->required();
        command->add_option("RECORD", act->cseq, "number of its first record, from case history")->required();
    }
    add_case_questions(*cases, program);
}

}  // namespace docket_cli
