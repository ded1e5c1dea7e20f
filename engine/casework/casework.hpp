#pragma once
// One case: a command and a state in, events or a refusal out; events folded into the next state.
//
// Pure and total: no clock, no database, no randomness, no iteration over unordered containers that reaches output.
// decide() says what is permitted and what follows; apply() is the only mutator; lifecycle/ says what is possible.
// Replay is the same apply; verification is the same decide, run again and compared.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/actor.hpp"
#include "casework/circumstances.hpp"
#include "casework/event.hpp"
#include "casework/state.hpp"
#include "definition/definition.hpp"

namespace docket::casework {

using definition::Definition;

enum class Verb : std::uint8_t {  // stored by name
    Open,     // open a case
    Do,       // a step, an anytime act, a suspension, a resumption, an extension
    Answer,   // an approver, or a member of a meeting, answers what was submitted
    Meet,     // the meeting of a round: held, closed, adjourned
    Serve,    // a service of a document happened (or failed)
    Expire,   // a clock is over; by the actor "law" only
    Assign,   // bind a person to a role of the case
    Rectify,  // revoke an expiry (or a mistaken act) by a counter-event
    Recompute,   // a newer calendar: derive every running last day anew; by the law only
    Arrange,  // who does or answers it: claimed, transferred, delegated, a signer added …
    GiveNumber,  // of a document that was issued; by the actor "system", in the transaction that issues it
    Hear,     // what another case tells (Command::heard); by the actor "system"
};

enum class ActKind : std::uint8_t {
    Step, Anytime, Suspension, Resume, Extend, Recusal,
    Join,      // 并入: to the case that is named
    Separate,  // 分案
    Enlist,    // 列入议程: an act of the case that is named
    Strike,    // 撤下议程
};

// The other case that an act names, as the façade found it then. What is asked of that case is decided here; whether that case
// agrees, it says when it hears of it.
struct NamedCase {
    std::string id;
    Name process;
    Name outcome;                     // "" while it runs
    std::string act;                  // Enlist, Strike: of that case, its key
    Name awaits_meeting;              // the process whose meetings decide that act now
    std::vector<std::string> awaits;  // cases that it waits for, and that those wait for
    bool is_joined = false;
};

enum class Meeting : std::uint8_t {
    Held,       // who is present; without quorum there was no meeting
    Closed,     // counted now: who is silent did not agree
    Adjourned,  // by the chair: deferred
};

// What is done about an open step, or about the round under way of one that was submitted. All but Claim and PutBack only
// where the step permits it (definition::Permission).
enum class Arrangement : std::uint8_t {  // stored by name
    Claim,         // 认领: a holder takes it; then nobody else does it
    PutBack,       // 退领: he gives it up; a delegate gives it back with his view; who delegated it recalls it
    Transfer,      // 转办: to another holder of the role
    Delegate,      // 委派: to somebody who prepares it; doing and answering stay with who delegated
    AddSigner,     // 加签
    RemoveSigner,  // 减签
    Withdraw,      // 撤回
    Copy,          // 抄送
    Urge,          // 催办
};

// Of whom the engine may bind one to a role that it distributes (分派), as the journal knows it then.
struct Candidate {
    std::string person;
    std::int64_t cases = 0;                // that run and in which he holds this role of this process
    std::int64_t turn = 0;                 // the last that was his; 0: none yet
};

struct Command {
    Verb verb = Verb::Do;
    std::string request_id;                // 1 to 128 bytes, one per intent; "" only for the law
    Actor actor;
    std::vector<Actor> together_with;      // further holders named in the act (two investigators)

    Moment legal;                          // when it happened
    std::string source;                    // of that date: postmark, receipt, service slip; may be empty
    std::int64_t recorded_us = 0;          // microseconds since 1970-01-01T00:00:00Z
    std::string recorded;                  // the same, RFC 3339 with the authority's offset
    std::string authority_version;         // of its deployed file: by which groups people hold roles, and by which days are entered

    ActKind act_kind = ActKind::Step;      // Do, Answer, Meet, Arrange
    std::string act;                       // its name; Extend: the deadline; Resume: the suspension; Recusal: the role
    std::string result;                    // Do on a step with results
    std::map<std::string, Json> fills;     // as the caller gave them; decide reads them by the facts' types
    std::map<std::string, std::string> commitments;  // of private facts among `fills`: H(0x03 || salt || canonical(value))
    std::string reason;

    definition::Answer answer = definition::Answer::Agree;  // Answer
    std::string return_to;                 // Answer "return": a step done before; "": as the process says
    bool comes_straight_back = false;      // … and, done again, back to who returned it; else all between runs again
    bool cast = false;                     // Answer, electronic secret ballot: his vote is in the box, and stands nowhere else
    Meeting meeting = Meeting::Held;       // Meet
    Arrangement arrangement = Arrangement::Claim;  // Arrange; `person`: to whom, or who is added or removed
    std::string place;                     // AddSigner: "before", "beside", "after"
    std::vector<Actor> present;            // Meet, Held: who attends
    std::map<std::string, std::int64_t> counts;  // Meet, Closed, by answer: a secret paper ballot as two named tellers counted
                                           // it, an electronic one as its box has it

    std::string document, addressee, method, proof;  // Serve: addressee is a role; GiveNumber: document
    std::string number;                               // GiveNumber
    bool failed = false;                              // Serve: it did not reach the addressee

    std::string clock;                     // Expire: the running clock

    std::string role;                      // Assign
    bool leaves = false;                   // Assign to a list of parties: the person leaves it, for the reason given
    std::vector<Candidate> candidates;     // Assign, by the actor "system": whom the engine draws among; never empty then
    Actor person;                          // Assign; Arrange; Do and Answer of a recusal: who is to leave the role

    std::int64_t revokes = 0;              // Rectify: cseq of the expiry's (or act's) first record

    // Open
    std::vector<std::pair<std::string, Actor>> parties;  // of lists of parties (多人): by role, in their order
    std::string entry;                     // where it begins, if not at the start
    // Any act that names another case; and what another case tells: {"kind", "from", "record", "place", …}.
    NamedCase other;
    Json heard;

    std::string case_id;                   // its number, given by the façade inside the journal's transaction
    std::string calendar_version;          // by which its days are counted; Recompute: the newer one
    std::map<std::string, Json> parameters;  // of the authority; unknown names are refused
    std::vector<std::pair<std::string, std::string>> links;  // {"follows", case}, {"challenges", case}, {"opened_by", case}
};

// A refusal is an Error of kind Rejected; `id` is one of casework/refusals.hpp's table. `read` holds the values that
// the refusing rule read, as the record stores them.
struct Refusal {
    Error error;
    Json read = Json::array();
};

// What one command did: events in order. The first carries the command itself and the answers of Circumstances.
struct Decision {
    std::optional<Refusal> refusal;        // then `events` is empty
    std::vector<Event> events;
};

// The same question without doing it: why this act may not be done by this actor at this legal moment, or nothing.
// Facts and result are not asked for. Extend and Resume are named as in Command.
std::optional<Refusal> why_not(const Definition& definition, const CaseState& state, const Command& command,
                               Circumstances& circumstances);

// What may be done now by somebody: steps that are open, anytime acts, suspensions, resumptions, extensions, in the order
// of the file. `role` is the first of those that may do it.
struct OpenAct {
    ActKind kind = ActKind::Step;
    std::string act;                       // as a host names it: "examine", "resume X"/"恢复X", "extend X"/"延长 X", "recuse ROLE PERSON"
    std::string title;
    std::vector<std::string> roles;
    std::string person;                    // bound to the role or in charge, if any
    std::vector<std::string> waits_for;    // persons who are asked by name: silent members, added signers, a delegate
    std::optional<Moment> since;
    std::optional<Day> not_before;         // its minimum period: the first lawful day
    std::string clock;                     // running deadline that presses it, "" for none
    bool is_duty = false;                  // a step that is not optional, or what an expiry opened
    bool awaits_approval = false;          // then `roles` are those who still have to answer
    bool awaits_meeting = false;           // its meeting is to be held first
    bool names_case = false;               // another case is to be named
};
std::vector<OpenAct> open_acts(const Definition& definition, const CaseState& state, Circumstances& circumstances);

// A role that the engine has to bind somebody to now, and who may be (分派); the façade answers with Verb::Assign by "system",
// in the transaction that made it so. One at a time: whoever is bound may change who else can be. Nobody who may be: nothing.
struct Unallotted {
    Name role;
    std::vector<std::string> candidates;
};
std::optional<Unallotted> unallotted(const Definition& definition, const CaseState& state, Circumstances& circumstances);

// Whom the case itself makes holders of a role (原办理人, 原办理人上级, 选派人), recused ones included; nullopt: it leaves that to the authority.
std::optional<std::vector<std::string>> holders_by_case(const Definition& definition, const CaseState& state, const definition::Role& role,
                                                        Circumstances& circumstances);

// A host's words for an act: the act's kind and name. nullopt: the process has no such act.
struct NamedAct {
    ActKind kind = ActKind::Step;
    std::string act;
    std::string person;                    // of a recusal
};
std::optional<NamedAct> find_act(const Definition& definition, std::string_view words);

// Acts by which a case has to do with others, where the process allows them: "join", "put on agenda" … in its tongue.
struct LinkAct {
    ActKind kind = ActKind::Join;
    std::string words;
    const std::vector<Name>* by = nullptr;
};
std::vector<LinkAct> link_acts(const Definition& definition);

// What awaits approval under a host's words, and the process whose meetings decide the round under way ("": none's).
struct AwaitsApproval {
    std::string key;                       // in CaseState::pending
    Name held_in;
};
std::optional<AwaitsApproval> pending_act(const Definition& definition, const CaseState& state, std::string_view words);

// The ballot box of the round under way, where its ballot is secret and electronic ("CASE/3"); "": none is open.
std::string ballot_box(const CaseState& state, const PendingAct& pending);
std::vector<std::string> ballot_boxes(const CaseState& state);
// Where this answer is to go, instead of into the command. "": it is none of a secret electronic ballot, or cannot be given there.
std::string box_for(const Definition& definition, const CaseState& state, const Command& answer, Circumstances& circumstances);
// The box whose votes close this meeting. "": it has none.
std::string box_of(const Definition& definition, const CaseState& state, const Command& close, Circumstances& circumstances);
// Some round of the act's chain is by secret electronic ballot: then no request keeps what was answered.
bool may_be_secret(const Definition& definition, ActKind kind, std::string_view act);

// Does the step concern this case: of an instance, does something stand at its place of the list, or may yet?
bool has_element(const Definition& definition, const CaseState& state, const definition::Step& step);

// The running or stopped clock of that name, as a period: what explain() takes. nullopt: none.
std::optional<calendar::Period> period_of(const CaseState& state, std::string_view clock);

// The decision table that fixed the length of that clock: {"table", "rows" counted from 1, "en", "zh", "basis"}, as it
// answers now. nullopt: none did, or it reads what is private.
std::optional<Json> length_by_table(const Definition& definition, const CaseState& state, std::string_view clock, Circumstances& circumstances);

// A command of the past with the number of its first record; `circumstances` answers as on the day it was recorded.
struct PastCommand {
    std::int64_t cseq = 0;
    Command command;
    std::shared_ptr<Circumstances> circumstances;
};

// `history` is needed by Rectify alone: every accepted command of the case, expiries included, oldest first.
Decision decide(const Definition& definition, const CaseState& state, const Command& command,
                Circumstances& circumstances, const std::vector<PastCommand>* history = nullptr);

// Errors: event.unreadable, where what the event puts is no state (Everything).
Status apply(const Definition& definition, CaseState& state, const Event& event);
Status apply(const Definition& definition, CaseState& state, const Change& change);

// Expiries that are over now, each followed to rest before the next, as the commands the law gives. Call before any
// other command is judged, and in advance: it decides and applies in turn. The returned events are to be stored.
std::vector<Event> bring_up_to_date(const Definition& definition, CaseState& state, const Command& at,
                                    Circumstances& circumstances);

}  // namespace docket::casework
