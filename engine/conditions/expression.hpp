#pragma once
// A checked condition as a tree, and its one evaluation. Total, linear in its size, without clock.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "conditions/value.hpp"

namespace docket::conditions {

enum class Reads : std::uint8_t {  // what an operand asks the case; stored by name, see operand_name()
    Fact,       // name
    Result,     // result(step): last result, "none" once it does not apply; unknown before
    Submitted,  // `result` alone inside an approval round: what the doer submitted
    Visits,     // visits(stage): whole number
    IsDone,     // done(step): yes/no
    Times,      // times(act) or times(step.result): whole number
    Missed,     // missed(step)
    Overdue,    // overdue(step or deadline): yes/no
    IsKnown,    // known(fact): yes/no
    DueOf,      // due(deadline): date, unknown before it starts
    Days,       // days(date, date)
    Workdays,   // workdays(date, date)
    CountOf,    // count(list)
    Served,     // served(document): yes/no
    Table,      // name: what a decision table says
    Literal,    // value
};

// The one arithmetic of the language: a date and a length in days, months or years, counted off without a calendar.
// Workdays and hours need one; they are a deadline's business.
struct Shift {
    calendar::Length length;
    bool backward = false;
};

struct Operand {
    Reads reads = Reads::Literal;
    std::string name;                // fact, step, stage, act, deadline, document, table
    std::string result;              // Times: of step.result; Served: of this addressee alone
    std::vector<Operand> arguments;  // Days, Workdays: two dates
    std::optional<Value> literal;    // Literal
    Kind kind = Kind::YesNo;         // static type after checking
    std::optional<Shift> shift;      // dates only: the value read, moved
};

enum class Comparison : std::uint8_t { Equal = 1, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };  // stored

enum class Form : std::uint8_t { All = 1, Any, Not, Named, Compare, In, Between, Truth, Several };  // stored

struct Expression {
    Form form = Form::Truth;
    std::vector<Expression> parts;   // All, Any: one or more; Not: one; Several: the text, then one for each place of the list
    std::string name;                // Named: a condition of the process; Several: the list
    int at_least = 0;                // Several: of so many elements; 0: of all
    Operand left;                    // Compare, In, Between, Truth (a yes/no operand standing alone)
    Comparison comparison = Comparison::Equal;
    std::vector<Operand> right;      // Compare: one; In: one or more literals; Between: two
    std::string text;                // as the author wrote it: refusals and `why` print this
};

enum class Tri : std::uint8_t { No, Yes, Unknown };

// What the condition read: stored in why.read, printed by refusals. A private fact's value stays out (name only).
struct Reading {
    std::string operand;            // "案件类型", "result(复核意见)"
    std::optional<Value> value;     // nullopt: unknown
    bool is_private = false;
    std::vector<std::size_t> rows;  // of a table: those that decided, 0-based; none of a private answer
};

struct DecisionTable;

// The case as a condition sees it. Days are compared by whoever answers: casework hands that on to Circumstances.
class Reader {
public:
    virtual ~Reader() = default;
    virtual std::optional<Value> read(const Operand& operand) = 0;          // never called for Literal, Days, Workdays, Table
    virtual const Expression* named(const std::string& condition) = 0;     // never null for a checked Definition
    virtual const DecisionTable* table(const std::string& name) = 0;       // the same
    virtual bool is_private(const Operand& operand) = 0;
    virtual Tri compare_days(calendar::Day left, Comparison comparison, calendar::Day right) = 0;
    virtual std::optional<Value> count_days(calendar::Day from, calendar::Day to, bool workdays) = 0;
    // Does somebody, or something, stand at this place of the list now? Unknown while the list itself is not known.
    virtual Tri has_element(const std::string& list, int element);
};

struct Evaluated {
    Tri truth = Tri::Unknown;
    std::vector<Reading> readings;  // in the order read, each operand once
};

// Three-valued (Kleene): false and unknown is false, true or unknown is true. Nothing is cut short: every operand that
// the text mentions is read, once, in the order of the text, so that a record shows all that the condition spoke of and
// an answer never depends on the order of its parts. A named condition is entered once, where it is first met.
// all(…), any(…) and at_least(n, …) ask of each element that the list has; of none, all(…) is true and any(…) is false.
// result(step) = x is false, and != true, while the result is "none": it equals no result.
// A list of choices is `in [a, b]` when at least one of its elements is.
Evaluated evaluate(const Expression& expression, Reader& reader);

// What one operand reads, its shift taken; nullopt: not known.
std::optional<Value> value_of(const Operand& operand, Reader& reader);

std::string operand_text(const Operand& operand);  // "result(复核意见)"
std::string_view operand_name(Reads reads);        // "result": the stored name, which is the English word
std::string_view comparison_sign(Comparison comparison);  // "<="
// The condition in the words of one tongue; parses back to the same tree.
std::string to_text(const Expression& expression, calendar::Tongue tongue);
std::string to_text(const Operand& operand, calendar::Tongue tongue);
Json to_json(const Expression& expression);
Json to_json(const Operand& operand);
Result<Operand> operand_from_json(const Json& json);
Result<Expression> expression_from_json(const Json& json);

}  // namespace docket::conditions
