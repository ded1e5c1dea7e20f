#include "explore/weaken.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

const Expression* named(const Definition& process, const Name& name) {
    for (const auto& one : process.conditions)
        if (one.name == name) return &one.expression;
    return nullptr;
}

}  // namespace

Expression always() {
    Expression out;
    out.form = conditions::Form::All;
    return out;
}
Expression never() {
    Expression out;
    out.form = conditions::Form::Any;
    return out;
}

std::optional<Expression> Weakening::at_most(const std::optional<Expression>& condition) const {
    return condition ? std::optional(changed(*condition, true)) : std::nullopt;
}

bool Weakening::is_exact(const Expression& e) const {
    using conditions::Form;
    if (e.form == Form::Named) {
        const auto* one = named(process_, e.name);
        return one && is_exact(*one);
    }
    if (e.form == Form::Several && !keeps_list_(e.name)) return false;
    if (!std::ranges::all_of(e.parts, [&](const Expression& part) { return is_exact(part); })) return false;
    if (e.form == Form::All || e.form == Form::Any || e.form == Form::Not || e.form == Form::Several) return true;
    bool all = true;
    read_of(process_, e, [&](const Operand& operand) { all = all && keeps_(operand); });
    return all;
}

// `towards` is what an operand that is not kept makes of the whole: yes, or below a negation no.
Expression Weakening::changed(const Expression& e, bool towards) const {
    using conditions::Form;
    switch (e.form) {
        case Form::All:
        case Form::Any: {
            auto out = e;
            for (auto& part : out.parts) part = changed(part, towards);
            return out;
        }
        case Form::Not: {
            auto out = e;
            out.parts.front() = changed(e.parts.front(), !towards);
            return out;
        }
        case Form::Named: {
            const auto* one = named(process_, e.name);
            return one ? changed(*one, towards) : e;
        }
        default: return is_exact(e) ? e : towards ? always() : never();
    }
}

}  // namespace docket::explore
