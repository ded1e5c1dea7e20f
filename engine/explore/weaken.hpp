#pragma once
// A condition of which some operands are not kept: what it can be at most, or at least, whatever those are.

#include <functional>

#include "explore/visit.hpp"

namespace docket::explore {

using Keeps = std::function<bool(const Operand&)>;
using KeepsList = std::function<bool(const Name&)>;

class Weakening {
public:
    Weakening(const Definition& process, Keeps keeps, KeepsList keeps_list)
        : process_(process), keeps_(std::move(keeps)), keeps_list_(std::move(keeps_list)) {}

    // Yes wherever the condition is, and reads only what is kept.
    std::optional<Expression> at_most(const std::optional<Expression>& condition) const;
    Expression at_most(const Expression& condition) const { return changed(condition, true); }
    bool is_exact(const std::optional<Expression>& condition) const { return !condition || is_exact(*condition); }
    bool is_exact(const Expression& condition) const;

private:
    Expression changed(const Expression& e, bool towards) const;

    const Definition& process_;
    Keeps keeps_;
    KeepsList keeps_list_;
};

Expression always();
Expression never();

}  // namespace docket::explore
