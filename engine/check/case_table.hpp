#pragma once
// Every way in which a handful of conditions can turn out, by the values that they read: choices one by one, numbers and
// dates by where they lie among the constants compared, two operands by which is greater.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conditions/decision_table.hpp"
#include "load/draft.hpp"

namespace docket::check {

using conditions::Expression;
using conditions::Tri;

inline constexpr std::size_t kMostCases = 4096;
inline constexpr std::size_t kMostTerms = 4096;  // named conditions written out: forty that double each other are 2^40

class CaseTable {
public:
    // `unknown`: a fact that may not be known yet; "not known" is then among the values of whatever reads it. All others
    // are known. Null expressions are always true.
    CaseTable(const load::Draft& draft, const std::vector<const Expression*>& expressions, std::string unknown = {});

    std::size_t cases() const { return cases_; }      // kMostCases + 1 where there are more, or too many terms
    bool too_many() const { return cases_ > kMostCases; }

    // A case is a number below cases().
    Tri truth(std::size_t expression, std::size_t one_case) const;
    bool is_possible(std::size_t one_case) const;  // what reads the unknown fact agrees on whether it is known
    std::optional<std::string> result_of(const std::string& step, std::size_t one_case) const;  // where a condition reads it

    // The case in the words of conditions, with no more than it takes: every case that agrees on the rest is in `all` too.
    std::string describe(std::size_t one_case, const std::vector<bool>& all) const;

private:
    struct Variable {
        std::string key;
        conditions::Operand operand;             // of the first comparison that reads it
        std::vector<std::string> words;          // each value as text: "案件类型 = 一般"
        std::vector<std::string> values;         // choices: the value itself
        std::vector<Decimal> constants;          // ordered ones: sorted; values lie below, at and between them
        std::vector<std::size_t> places;         // ordered ones: 2k below constant k, 2k + 1 at it
        std::optional<std::size_t> unknown;      // which value means "not known"
        std::set<std::string> facts;             // that it reads
    };
    struct Term {
        enum class Kind : std::uint8_t { All, Any, Not, Atom, Always } kind = Kind::Always;
        std::vector<Term> parts;
        std::size_t variable = 0;
        std::vector<Tri> by_value;
    };

    Variable& variable(const std::string& key, const conditions::Operand& operand, const conditions::Operand* other = nullptr);
    std::optional<Expression> rows_of(const Expression& expression) const;  // a comparison with a decision table, written out
    void facts_of(const conditions::Operand& operand, std::set<std::string>& into) const;
    bool asks_if_known(const conditions::Operand& operand) const;
    std::size_t index_of(const std::string& key) const;
    void gather_several(const Expression& expression);
    void gather(const Expression& expression, int depth);
    void gather_operand(const conditions::Operand& left, const std::vector<conditions::Operand>& right);
    void lay_out(Variable& variable);
    void lay_out_order(Variable& variable, const conditions::Type& type);
    conditions::Type type_of(const conditions::Operand& operand) const;
    Term compile(const Expression& expression, int depth);
    Term compare(const conditions::Operand& left, conditions::Comparison comparison, const conditions::Operand& right) const;
    Term relation(const conditions::Operand& left, conditions::Comparison comparison, const conditions::Operand& right) const;
    Term atom(const std::string& key, const std::vector<bool>& by_value) const;
    Term member(const conditions::Operand& list, const std::string& element) const;
    Tri truth(const Term& term, std::size_t one_case) const;
    std::size_t value_in(std::size_t variable, std::size_t one_case) const;
    std::string text(const conditions::Operand& operand) const;

    const load::Draft& draft_;
    std::string unknown_;
    std::vector<Variable> variables_;
    std::vector<std::size_t> strides_;
    std::vector<Term> terms_;
    std::map<std::string, int> gathered_;  // named conditions, and how shallow each was met
    std::size_t written_out_ = 0;          // terms so far
    std::size_t cases_ = 1;
};

}  // namespace docket::check
