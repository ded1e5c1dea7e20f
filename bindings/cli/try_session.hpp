#pragma once
// docket try: the conversation. What is typed becomes a turn in the words of scenario files; the library takes it or says why not.

#include <memory>
#include <string>
#include <vector>

#include "docket_trial.h"
#include "try_dialog.hpp"
#include "try_screen.hpp"

namespace docket_cli {

struct EndTrial {
    void operator()(docket_trial* trial) const { docket_trial_end(trial); }
};
using TrialOwner = std::unique_ptr<docket_trial, EndTrial>;

// What the command line settles beforehand.
struct TryAsked {
    std::string file, authority, on, scenario_out, people_file;
    std::vector<std::string> persons, facts, parties;
};

class TrySession {
public:
    TrySession(Output& out, const TryAsked& asked, TrialOwner trial) : out_(out), asked_(asked), trial_(std::move(trial)), dialog_(out, lines_), screen_(out) {}

    int run();

private:
    struct Command {
        Words name;
        void (TrySession::*does)(const std::string& rest);
        bool (*takes)(const std::string& rest);   // whether what follows is the command's; null: anything is
    };
    static const std::vector<Command>& commands();

    void open();
    Json opening_given(const Json& opening);
    Json facts_of_opening(const Json& opening, const std::string& day);
    Json parties_of_opening(const Json& opening);
    Json people_given() const;

    void hear(const std::string& line);            // one line of the conversation
    bool as_command(const std::string& line);
    bool as_deed(const std::string& line);
    void choose(const Choosable& one, const std::string& rest);
    void act(const Choosable& one, std::string rest);
    void answer(const Choosable& one, const std::string& rest);
    void hold_meeting(const Choosable& one);
    void count_ballot(const Choosable& one);
    void serve(const Choosable& one, const std::string& rest);
    std::string person_for(const std::vector<std::string>& people, const Json& roles, const std::string& question);
    bool take(Json when);                          // tells what came of it; false: refused, and told why
    bool take_silently(const Json& when, Failure& why);
    void look();                                   // anew, and shown
    std::string names_elsewhere(const std::string& line) const;
    void unknown(const std::string& line) const;

    void wait(const std::string& rest);
    void what_if(const std::string& rest);
    void undo(const std::string& rest);
    void why(const std::string& rest);
    void everything(const std::string&);
    void history(const std::string&);
    void facts(const std::string&);
    void deadlines(const std::string& rest);
    void people(const std::string&);
    void add_person(const std::string& rest);
    void save(const std::string& rest);
    void write_scenario(const std::string& path, const std::string& name);
    std::string usual_name() const;
    void help(const std::string&);
    void quit(const std::string&);
    void leave();                                  // asks about what is not saved
    std::string day_of(const std::string& typed);  // "": told that it is none
    std::vector<std::string> names_to_choose() const;
    std::optional<std::size_t> row_meant(const std::string& typed) const;
    Json call(docket_status (*question)(docket_trial*, char**, docket_error**)) const;

    Output& out_;
    const TryAsked& asked_;
    TrialOwner trial_;
    Lines lines_;
    Dialog dialog_;
    Screen screen_;
    Json view_;
    std::vector<Choosable> rows_;
    std::size_t saved_turns_ = 0;
    bool saved_once_ = false, done_ = false;
};

}  // namespace docket_cli
