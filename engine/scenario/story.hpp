#pragma once
// A scenario as read: what is given, what happens, what must then hold. Names are not looked up yet.

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "calendar/day.hpp"

namespace docket::scenario {

struct Place {
    std::string file;
    int line = 1;
};

// A value as an author writes it; its type is the fact's.
using Written = std::variant<std::string, std::vector<std::string>>;
using Settings = std::vector<std::pair<std::string, Written>>;

enum class Deed : std::uint8_t { Act, Serve, Agree, Return, Refuse, Assign, Rectify, Defer, Abstain, Hold, Close, Adjourn,
                                 Claim, PutBack, Transfer, Delegate, AddSigner, RemoveSigner, Withdraw, Copy, Urge, Remove };

struct When {
    calendar::Moment on;                          // legal; the minute is absent where only a day is written
    std::optional<calendar::Moment> recorded;     // late entry; absent: the legal day
    bool waits = false;                           // wait_until: nothing is done, time passes
    std::string who, as, on_behalf_of, stands_for;
    Deed deed = Deed::Act;
    std::string act;                              // what is done: act, document, role or clock, by `deed`
    std::string result, to, method, proof, source, reason, approved_by;
    std::string words;                            // the deed as written: an act of that very name goes before a deed's word
    std::vector<std::string> together_with, present;
    Settings votes;                               // at a meeting that is held: names by answer, in the order of the file
    Settings counts;                              // of a secret ballot: numbers by answer
    Settings fills;
    std::string in_case;                          // of the story's other cases; "": the story's own
    std::string other_case, other_act;            // that the act names
    std::string place;                            // of an added signer
    bool straight = false;                        // returned to `to`, it comes straight back
    bool failed = false;                          // a service that did not reach its addressee
};

struct Then {
    std::optional<std::string> stage, ended, refused;
    std::optional<std::string> suspended;         // "yes", "no", or a suspension's name
    std::optional<std::vector<std::string>> may, may_only, may_not, documents, warned;
    std::vector<std::pair<std::string, calendar::Day>> due;
    Settings facts;
    bool rules_kept = false;
};

struct Turn {
    Place place;
    When when;
    std::optional<Then> then;
    Place then_place;
};

struct Person {
    std::string name;
    std::vector<std::string> roles;
};

// A case beside the story's own, opened on its own day.
struct OtherCase {
    std::string name, process;
    calendar::Moment received;                    // absent in the file: the story's
    std::string opened_by;
    Settings facts;
};

struct Story {
    Place place;
    std::string name, process, edition;           // edition empty: the one in force on the day of receipt
    calendar::Moment received;
    std::string authority, opened_by, entry;
    std::vector<Person> people;
    std::vector<OtherCase> others;
    std::string challenges;                       // one of them: the story's case is about its decision
    Settings facts, parameters, parties, substitutions;    // substitutions: who acts, for whom, all the time
    Settings superiors, groups;                            // of people; people of a group
    std::vector<Turn> turns;
};

}  // namespace docket::scenario
