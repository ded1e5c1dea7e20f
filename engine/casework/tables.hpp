#pragma once
// What decision tables (判定表) say in a case: who acts here, and how long. Private to casework.

#include "casework/course.hpp"

namespace docket::casework {

// The table's answer now, with the rows that decided; nullopt while what matters to it is not known.
// What it read, and the answer itself, are then in course.read.
struct Said {
    Value value;
    std::vector<std::size_t> rows;
};
std::optional<Said> ask(Course& course, const definition::Table& table);

// The roles of `by`, each table in it replaced by the role that it names now; what it read is added to course.read.
// nullopt: one of them does not say yet, and course.read is what that one read.
std::optional<std::vector<Name>> roles_now(Course& course, const std::vector<Name>& by);
// The same for an act that is asked for: refusal waits.fact.
Result<std::vector<Name>> roles_here(Course& course, const std::vector<Name>& by, const Name& act);

// In words, which row of which table named the roles: "who_signs, row 1 (amount < 100): clerk". "" where no table did.
std::string how_named(Course& course, const std::vector<Name>& by, calendar::Tongue tongue);

// The value that is noted of a fact; nullopt where a table does not say it yet.
std::optional<Value> value_of(Course& course, const definition::Setting& setting);

// As length_by_table() of casework.hpp, of a length: for `due` of the record.
std::optional<Json> decided_by(Course& course, const definition::LengthOf& length);

}  // namespace docket::casework
