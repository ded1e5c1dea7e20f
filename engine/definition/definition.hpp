#pragma once
// A checked process: what a workflow file says, without its text. Constant after construction; no YAML, no position.
//
// A Definition exists only if no diagnostic of its file is an error, so every name in it resolves, every condition is
// typed, and casework needs no second look. Names are kept as the author wrote them: records show names, not numbers.

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "calendar/day.hpp"
#include "calendar/length.hpp"
#include "conditions/decision_table.hpp"
#include "conditions/expression.hpp"
#include "conditions/value.hpp"
#include "definition/approval.hpp"
#include "definition/authority.hpp"

namespace docket::definition {

using conditions::Expression;
using conditions::Value;

enum class Certainty : std::uint8_t { Law = 1, Example, Memory };  // how sure the author is; stored

// 回避: who may ask that a holder of the role leave it in this case, and who decides. The holder himself may always ask.
struct Recusal {
    std::vector<Name> by;
    std::vector<Round> approval;    // empty: asking is enough
    std::string basis;
};

// 分派: whom of a role's group the engine binds to a case when the role is first asked for.
enum class Distribution : std::uint8_t {  // stored
    None,
    LeastLoaded,  // 最少在办: who holds the role in the fewest cases that run; of several, whose turn it was longest ago
    InTurn,       // 轮流: whose turn it was longest ago
};

struct Role {
    Name name;
    std::string title;
    bool external = false;          // outside the office: cannot be ordered; acts entered by the clerk on its behalf or by itself
    bool per_case = false;          // 专人: one person bound to the case, by `assigned_by` or by the first act
    std::optional<Name> assigned_by;
    std::optional<std::string> group;  // group of the authority whose members hold the role
    int members_at_least = 0;          // a body (集体会议): declared size; 0: not a body
    std::optional<Recusal> recusal;    // absent: nobody can be made to leave it
    int many = 0;                      // 多人: a list of up to so many parties, 1 to 50; 0: no list
    Name instance_of;                  // the place of one party of that role; such a role is bound to its party for good
    int element = 0;                   // its place in the list, from 1
    Distribution distribution = Distribution::None;  // with `group`; the role is then one person's in each case
    // Who holds it by what was done in the case:
    std::optional<Name> who_did;       // 原办理人: those who did this step in it, and nobody else
    std::optional<Name> superior_of;   // 原办理人上级: the superiors, by the authority's file, of those who did this step
    std::optional<Name> named_by;      // 选派人: those whom a holder of that role has named, from the group where there is one
    std::vector<Name> not_who_did;     // 非原办理人: and who did none of these steps, undone doings included
    std::vector<std::string> qualified;  // 具备资格: and who is in every one of these groups
};

struct Fact {
    Name name;
    std::string title;
    conditions::Type type;
    std::optional<Value> starts;
    bool is_private = false;        // records hold a commitment, never the value
};

struct NamedCondition {
    Name name;
    Expression expression;
    std::string basis;
};

struct Parameter {                  // what the law leaves to the place; read like a fact, fixed at case.opened
    Name name;
    std::string title;
    conditions::Type type;
    Value value;
    Certainty certainty = Certainty::Law;
    std::string basis;
};

// 判定表. Used by its name where what it says may stand: among the roles of `by`, as a length, in conditions. Its name is
// therefore no role's, fact's, parameter's or condition's.
enum class Gives : std::uint8_t {  // stored
    Role = 1,
    Length,
    FactValue,    // of the type of `out`
    Choice,       // yes/no included: of no fact, for conditions alone
};
struct Table {
    Name name;
    std::string title;
    Gives gives = Gives::Choice;
    Name out;                       // what the answer is called; of FactValue the fact
    conditions::DecisionTable decides;
    std::string basis;
};

// Where a deadline begins or ends, and what a step waits for.
enum class AnchorKind : std::uint8_t {  // stored
    Opened = 1,   // legal day of receipt
    Stage,        // entry into it
    Act,          // a step, anytime act, suspension or its steps: `name`, and `result` where one is named
    Resumed,      // resumed(suspension)
    Served,       // served(document): all addressees
    Over,         // over(deadline)
    DateFact,     // a fact of type date
};
struct Anchor {
    AnchorKind kind = AnchorKind::Opened;
    Name name;
    std::optional<Name> result;  // Act: this result alone; Served: this addressee alone
};

// How long: fixed, a fact, parameter or table of a length type, or the first branch that is true.
struct LengthOf;
struct LengthBranch {
    std::optional<Expression> only_if;  // absent: otherwise
    std::variant<calendar::Length, Name> length;
};
struct LengthOf {
    std::vector<LengthBranch> branches;  // one branch without condition: the plain case
    calendar::Unit unit = calendar::Unit::Days;  // of every branch
};

// What is noted of a fact: a value, or what a table says at that moment.
struct Setting {
    Name fact;
    std::optional<Value> value;
    std::optional<Name> table = {};
};

// What follows from a result, an expiry, a suspension's end.
struct Effects {
    std::optional<Name> go_to;   // stage
    std::optional<Name> end;     // outcome
    std::vector<Name> redo;      // steps of the same stage or suspension
    bool resume = false;         // lifts the suspension whose step this is
    std::vector<Setting> set;
    bool empty() const { return !go_to && !end && redo.empty() && !resume && set.empty(); }
};

struct Result {
    Name name;                   // "done" where the step declares none
    std::string title;
    Effects effects;
    std::optional<Expression> only_if;
    std::optional<int> at_most;  // per visit of the stage
    bool deemed = false;         // given by expiry alone
};

// What happens when a period is over. Exactly one branch applies; the last may lack a condition.
enum class ExpiryKind : std::uint8_t { Result = 1, Effects, Open, Escalate, Report };  // stored
struct ExpiryBranch {
    std::optional<Expression> only_if;
    ExpiryKind kind = ExpiryKind::Report;
    Name name;                   // Result: result; Open: step or anytime act; Escalate: role
    Effects effects;             // Effects: written in place, result name "expired"
};

struct Extension {
    std::vector<Name> by;
    std::vector<Round> approval;  // in order; empty: none
    std::variant<calendar::Length, Name> length;  // fixed, or a fact/parameter/table of a length type
    int times = 1;
    std::optional<Expression> only_if;
    std::optional<Name> document;
    std::string basis;
};

struct Span {                    // days not counted: while a step is ready or a stage entered, or between two anchors
    std::optional<Name> while_in;
    std::optional<Anchor> from, until;
};

struct Warning {
    std::optional<calendar::Length> before;  // absent: on the last day
};

struct Deadline {
    Name name;                   // of an inline length: the step's name
    std::string title;
    bool written_in_place = false;
    LengthOf length;
    std::vector<Anchor> from;    // empty: hangs at the steps that name it
    std::vector<Anchor> until;
    std::optional<Name> before;  // date fact: counted backward
    std::vector<Anchor> restarts;
    Name over;                   // the list for each of whose elements it runs; "" where it runs once
    int element = 0;             // its place in that list, from 1
    std::vector<Span> deducts;
    std::vector<Warning> warn;
    bool despite_suspension = false;
    bool rolls = true;
    std::optional<std::int32_t> closes_at;  // close of business, minute of the day; absent: 24:00
    std::optional<Extension> extension;
    std::vector<ExpiryBranch> overdue;      // only where it hangs at no step
    std::string basis;
    Certainty certainty = Certainty::Law;
};

struct Document {
    Name name;
    std::string title;
    std::optional<std::string> number;  // pattern: {prefix} {year} {serial}
    bool sealed = false;
    std::string template_file;
};

struct Outcome {
    Name name;
    std::string title;
};

struct Service {
    Name document;
    std::vector<Name> to;                // roles
};

enum class Repeats : std::int8_t { Any = -1, Once = 1 };

// 另立: what the step is about is carried in a case of its own.
struct Given {                            // a fact of the new case: what a fact of this one says, or a value as written
    Name fact;
    std::optional<Name> from;
    std::string value;                    // where `from` is absent; read by the type of the new case's fact
};
struct Opens {
    Name process;
    std::vector<Given> with;
    bool waits = false;                   // then the outcome of the new case is the result of the step
};

// What a step is in a case that is a meeting itself: all cases on its agenda are met together.
enum class MeetingPart : std::uint8_t { None, Convenes, Closes };  // stored

struct Step {
    Name name;
    std::string title;
    std::vector<Name> by;                 // roles, and tables that give one: casework/tables.hpp says who they are now
    int holders = 1;                      // by: {role, at_least: 2}: so many named in the act
    std::vector<Round> approval;
    std::vector<Permission> may;
    std::optional<Name> within;           // deadline
    std::optional<calendar::Length> every;  // a recurring duty: it opens anew for each period, and never holds the stage
    std::optional<Name> not_before;       // deadline (a minimum) or date fact
    std::vector<Anchor> after;            // Act (a step of the same stage) or Served
    std::optional<Expression> only_if;
    bool optional = false;
    int at_most = 1;                      // doings in a visit; -1: any number
    std::vector<Name> fills;
    std::optional<Name> document;
    std::optional<Service> serves;
    std::optional<Opens> opens;
    MeetingPart meeting = MeetingPart::None;
    std::vector<Result> results;          // never empty
    std::optional<Effects> passed, refused, returned, deferred;  // of the approval chain
    int returned_at_most = 3, deferred_at_most = 3;              // in a visit
    std::vector<ExpiryBranch> overdue;
    std::vector<Setting> set;
    int late_entry_days = 0;
    bool opens_by_expiry = false;         // some overdue or expires says {open: it}
    std::string basis;
    Name over;                            // for_each: a role of many or a fact of choices; "" of an ordinary step
    int enough = 0;                       // so many done make the whole done; 0: all of them
    Name instance_of;                     // of one instance: the name of the whole
    int element = 0;                      // of one instance: its place in the list, from 1
};

struct Branch {                           // of `next`
    std::optional<Expression> only_if;
    Effects effects;                      // go_to or end
};

struct Stage {
    Name name;
    std::string title;
    std::vector<Step> steps;
    std::vector<Branch> next;             // empty: left only by results
    bool keeps_state = false;             // on_return: continue
};

struct AnytimeAct {
    Name name;
    std::string title;
    std::vector<Name> by;
    std::vector<Round> approval;
    std::vector<Name> in;                 // stages and suspensions; empty: every stage
    std::optional<Expression> only_if;
    int at_most = -1;                     // -1: any number
    std::vector<Name> fills;
    std::vector<Result> results;          // never empty; one result "done" holds set/goto/end written at the act
    std::optional<Name> document;
    int late_entry_days = 0;
    bool opens_by_expiry = false;         // then it is a duty once opened
    std::string basis;
};

struct Resume {
    Name name;                            // the act: 恢复审理 for 中止审理, else "恢复 X" / "resume X"
    std::vector<Name> by;
    std::vector<Round> approval;
    std::optional<Name> document;
    std::optional<Expression> only_if;
};

struct Expires {
    calendar::Length longer_than;
    std::optional<Expression> only_if;
    std::vector<ExpiryBranch> then;       // Effects or Open one of the suspension's own steps
};

struct Suspension {
    Name name;
    std::string title;
    std::vector<Name> by;
    std::vector<Round> approval;
    std::vector<Name> in;                 // empty: every stage
    std::optional<Expression> only_if;
    std::vector<Name> fills;
    std::vector<Setting> set;
    bool stops_limits = true;             // stops: all / none
    bool awaits_case = false;             // 等待他案: the case that is awaited is named when it begins
    std::optional<Name> document;
    std::vector<Step> steps;              // its own, open while it lasts
    std::optional<Resume> resume;
    std::optional<Expires> expires;
    int late_entry_days = 0;
    std::string basis;
};

enum class RuleForm : std::uint8_t {  // the templates of scenarios-and-proofs.md; stored
    CanEnd = 1, NeverBefore, NeverWhile, NeverAfter, MustFollow, OutcomeRequires, NotBoth, AtMost, DifferentPeople,
    SamePerson, Limit, OnTime, Only,
};

struct Rule {
    RuleForm form = RuleForm::CanEnd;
    std::string text;                     // as the author says it
    std::vector<Anchor> acts;             // what the form speaks of, in its order (A, then B)
    std::optional<Expression> only_if;
    std::optional<Name> outcome;
    std::optional<Name> deadline;
    std::optional<Name> role;
    std::optional<int> at_most;
    std::optional<calendar::Length> within;
};

struct Opening {
    std::vector<Name> by;
    std::vector<Name> fills;              // facts to be given when the case is opened
    int late_entry_days = 0;
    std::optional<Name> document;         // notice issued at opening, if any
};

// 入口: another place where a case may begin, following a closed one (a court annulled, a body reconsiders).
struct Entrance {
    Name name;
    std::string title;
    Name stage;
    std::vector<Name> with;               // facts to be given besides those of the opening
    std::string basis;
};

// 并入: cases of this process may be joined to one another and separated again.
struct Joining {
    std::vector<Name> by;
    std::vector<Round> approval;          // of joining; to separate, asking is enough
    std::vector<Name> in;                 // stages; empty: every stage
    std::string basis;
};

// 议程: a case of this process is a meeting, and acts of other cases that await it are put on its agenda.
struct Agenda {
    std::vector<Name> by;
    std::vector<Name> in;                 // stages; empty: every stage
    std::string basis;
};

struct Definition {
    Name id;
    std::string title;
    std::string version;
    calendar::Day in_force;
    std::optional<calendar::Day> until;   // last day in force, inclusive
    std::string basis;
    std::string calendar;                 // id; "none" knows no days off
    std::string number;                   // pattern of case numbers: {prefix} {year} {serial} {serial:4}
    Name start;
    Opening opening;
    std::vector<Entrance> entries;
    std::vector<Name> clerk;              // who enters acts of external roles
    std::vector<Name> rectify_by;
    std::optional<Joining> joined_to;
    std::optional<Agenda> agenda;
    calendar::Tongue tongue = calendar::Tongue::Chinese;  // the file's main tongue: messages and stories use it

    std::vector<Role> roles;
    std::vector<Fact> facts;
    std::vector<NamedCondition> conditions;
    std::vector<Parameter> parameters;
    std::vector<Table> tables;
    std::vector<Deadline> deadlines;
    std::vector<Document> documents;
    std::vector<Outcome> outcomes;
    std::vector<Stage> stages;
    std::vector<AnytimeAct> anytime;
    std::vector<Suspension> suspensions;
    std::vector<Rule> rules;
};

// Canonical model: what is stored, hashed and run. Format number inside; every released format stays readable.
Json to_json(const Definition& definition);
docket::Result<std::shared_ptr<const Definition>> definition_from_json(const Json& model);

// Look-ups by name; null where there is none. Linear: processes are small, and casework keeps indexes of its own.
const Role* find_role(const Definition&, std::string_view name);
const Fact* find_fact(const Definition&, std::string_view name);
const Parameter* find_parameter(const Definition&, std::string_view name);
const Table* find_table(const Definition&, std::string_view name);
const Deadline* find_deadline(const Definition&, std::string_view name);
const Document* find_document(const Definition&, std::string_view name);
const Stage* find_stage(const Definition&, std::string_view name);
const AnytimeAct* find_anytime(const Definition&, std::string_view name);
const Suspension* find_suspension(const Definition&, std::string_view name);
struct StepPlace {
    const Step* step = nullptr;
    const Stage* stage = nullptr;            // one of the two
    const Suspension* suspension = nullptr;
};
StepPlace find_step(const Definition&, std::string_view name);  // step names are unique in a process
// Processes whose cases this one's open, or whose meetings decide its rounds.
std::set<Name> processes_named_by(const Definition&);
// The instances of a step that is made for each element of a list, in the order of the list; empty where none is so called.
std::vector<const Step*> instances_of(const Definition&, std::string_view name);

// Several of a kind (每一). What a file says once for each element of a list is kept once for every place that the list can
// have: the step `reply` over `respondents` as `reply[1]`, `reply[2]`, …; its role as `respondents[1]`, …; a deadline that
// runs from or until such steps likewise. Places never shift. `model` comes as read; what has no list stays as it is.
inline constexpr int kMostElements = 50;
int places_of(const Definition& model, std::string_view list);     // how many the list can have
Name at_place(std::string_view name, int element);                 // "reply[2]"
Definition expanded(Definition model);
bool permits(const Step& step, Permission permission);

}  // namespace docket::definition
