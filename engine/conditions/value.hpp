#pragma once
// Values that facts hold and conditions compare. Known or unknown; there is no null.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "calendar/day.hpp"
#include "calendar/length.hpp"

namespace docket::conditions {

enum class Kind : std::uint8_t { YesNo = 1, Choice, Number, Money, Date, Length, Text, Choices };  // stored

// The declared type of a fact, or the static type of an operand.
struct Type {
    Kind kind = Kind::Text;
    std::vector<std::string> values;                    // Choice, Choices: the closed list
    std::optional<calendar::Unit> unit;                 // Length: the one unit it is in
    std::optional<Decimal> at_least, at_most;           // Number, Money, and a Length's count: bounds, inclusive
    std::optional<std::size_t> longest;                 // Text: characters, at most 4000; Choices: elements
    friend bool operator==(const Type&, const Type&) = default;
};

struct Choice {
    std::string name;
    friend bool operator==(const Choice&, const Choice&) = default;
};
struct Money {
    Decimal amount;
    friend bool operator==(const Money&, const Money&) = default;
};
struct Choices {
    std::vector<std::string> names;
    friend bool operator==(const Choices&, const Choices&) = default;
};

// The alternatives stand in the order of Kind.
using Value = std::variant<bool, Choice, Decimal, Money, calendar::Day, calendar::Length, std::string, Choices>;

inline Kind kind_of(const Value& value) { return static_cast<Kind>(value.index() + 1); }

// Stored and exchanged form: yes/no true/false; choice "重大"; number and money "12.5"; date "2024-03-01";
// length "10 workdays"; text; choices ["a", "b"].
Json to_json(const Value& value);

// Reads a value of the declared type; the error names what is wrong in words of the office (fact.invalid).
Result<Value> value_from_json(const Type& type, const Json& json);
// As typed by a person: 是/否/yes/no, "2024年3月1日", "10个工作日".
Result<Value> value_from_text(const Type& type, std::string_view text);

// Stored models know no declarations: {"kind": "choice", "value": "重大"}. Bounds and closed lists are not looked at again.
Json to_described_json(const Value& value);
Result<Value> value_from_described_json(const Json& json);
std::string_view kind_name(Kind kind);  // "yes_no", "choice", …: stored
std::optional<Kind> kind_named(std::string_view name);
Result<Value> value_of_kind(Kind kind, const Json& json);

std::string to_text(const Value& value, calendar::Tongue tongue);

Json to_json(const Type& type);
Result<Type> type_from_json(const Json& json);

}  // namespace docket::conditions
