// The stored form of conditions: named, so that a model reads without this release at hand. Literals carry their kind.

#include <array>

#include "conditions/expression.hpp"
#include "conditions/strict.hpp"

namespace docket::conditions {
namespace {

constexpr int kDeepest = 64;  // well above what the parser lets through

constexpr std::array<const char*, 9> kForms{"all", "any", "not", "named", "compare", "in", "between", "truth", "several"};
constexpr std::array kComparisons{Comparison::Equal,       Comparison::NotEqual, Comparison::Less,
                                  Comparison::LessOrEqual, Comparison::Greater,  Comparison::GreaterOrEqual};
constexpr std::array kReads{Reads::Fact,    Reads::Result,  Reads::Submitted, Reads::Visits, Reads::IsDone,
                            Reads::Times,   Reads::Missed,  Reads::Overdue,   Reads::IsKnown, Reads::DueOf,
                            Reads::Days,    Reads::Workdays, Reads::CountOf,  Reads::Served, Reads::Table,
                            Reads::Literal};

template <std::size_t N>
std::optional<std::uint8_t> index_of(const std::array<const char*, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        if (name == names[i]) return static_cast<std::uint8_t>(i + 1);
    return std::nullopt;
}

std::optional<Kind> kind_in(ObjectReader& in, std::string_view key) {
    const auto kind = kind_named(in.text(key));
    if (!kind) in.fault("a type this release does not know", key);
    return kind;
}

Json operand_to_json(const Operand& operand) {
    Json out = {{"reads", operand_name(operand.reads)}, {"kind", kind_name(operand.kind)}};
    if (!operand.name.empty()) out["name"] = operand.name;
    if (!operand.result.empty()) out["result"] = operand.result;
    for (const auto& argument : operand.arguments) out["arguments"].push_back(operand_to_json(argument));
    if (operand.literal) out["literal"] = to_json(*operand.literal);
    if (operand.shift) {
        out["shift"] = to_text(operand.shift->length, calendar::Tongue::English);
        if (operand.shift->backward) out["backward"] = true;
    }
    return out;
}

Result<Operand> operand_from_json(const Json& json, int depth) {
    ObjectReader in(json, "operand");
    Operand out;
    const auto reads = in.text("reads");
    bool known = false;
    for (const auto r : kReads)
        if (reads == operand_name(r)) {
            out.reads = r;
            known = true;
        }
    if (!known) in.fault("an operand this release does not know", "reads");
    out.kind = kind_in(in, "kind").value_or(Kind::YesNo);
    out.name = in.text_or_empty("name");
    out.result = in.text_or_empty("result");
    if (const auto* arguments = in.find("arguments")) {
        if (!arguments->is_array() || arguments->empty() || depth > kDeepest) in.fault("a list of operands", "arguments");
        else
            for (const auto& argument : *arguments) {
                DOCKET_TRY_ASSIGN(auto one, operand_from_json(argument, depth + 1));
                out.arguments.push_back(std::move(one));
            }
    }
    if (const auto* literal = in.find("literal")) {
        DOCKET_TRY_ASSIGN(out.literal, value_of_kind(out.kind, *literal));
    }
    if (in.has("shift")) {
        const auto length = calendar::parse_length(in.text("shift"));
        if (!length) in.fault("a length", "shift");
        else out.shift = Shift{*length, false};
    }
    if (const bool backward = in.flag("backward"); backward && out.shift) out.shift->backward = true;
    else if (backward) in.fault("only beside a shift", "backward");
    const bool is_span = out.reads == Reads::Days || out.reads == Reads::Workdays;
    if (is_span != (out.arguments.size() == 2) || (!is_span && !out.arguments.empty())) in.fault("two dates", "arguments");
    if ((out.reads == Reads::Literal) != out.literal.has_value()) in.fault("a value where one belongs", "literal");
    DOCKET_TRY(in.finish());
    return out;
}

// What each form consists of; a model with more or less is damaged.
void check_shape(ObjectReader& in, const Expression& e, bool has_left) {
    const auto parts = e.parts.size(), right = e.right.size();
    const bool reads_left = e.form == Form::Compare || e.form == Form::In || e.form == Form::Between || e.form == Form::Truth;
    bool fits = has_left == reads_left && (e.form == Form::Named || e.form == Form::Several) == !e.name.empty();
    switch (e.form) {
        case Form::All:
        case Form::Any: fits = fits && parts >= 1 && right == 0; break;
        case Form::Not: fits = fits && parts == 1 && right == 0; break;
        case Form::Named:
        case Form::Truth: fits = fits && parts == 0 && right == 0; break;
        case Form::Compare: fits = fits && parts == 0 && right == 1; break;
        case Form::In: fits = fits && parts == 0 && right >= 1; break;
        case Form::Between: fits = fits && parts == 0 && right == 2; break;
        case Form::Several: fits = fits && parts >= 1 && right == 0; break;
    }
    if (!fits) in.fault("not the parts that this form has", "form");
}

Result<Expression> expression_from(const Json& json, int depth) {
    ObjectReader in(json, "condition");
    Expression out;
    const auto form = index_of(kForms, in.text("form"));
    if (!form) in.fault("a form this release does not know", "form");
    else out.form = static_cast<Form>(*form);
    out.text = in.text_or_empty("text");
    out.name = in.text_or_empty("name");
    if (const auto* parts = in.find("parts")) {
        if (!parts->is_array() || parts->empty() || depth > kDeepest) in.fault("a list of conditions", "parts");
        else
            for (const auto& part : *parts) {
                DOCKET_TRY_ASSIGN(auto one, expression_from(part, depth + 1));
                out.parts.push_back(std::move(one));
            }
    }
    if (in.has("at_least")) out.at_least = static_cast<int>(in.whole("at_least", 1, 1000));
    if (out.at_least > 0 && out.form != Form::Several) in.fault("only of several", "at_least");
    const auto* left = in.find("left");
    if (left) {
        DOCKET_TRY_ASSIGN(out.left, operand_from_json(*left, depth));
    }
    if (out.form == Form::Compare) {
        const auto sign = in.text("op");
        bool known = false;
        for (const auto c : kComparisons)
            if (sign == comparison_sign(c)) {
                out.comparison = c;
                known = true;
            }
        if (!known) in.fault("a comparison this release does not know", "op");
    }
    if (const auto* right = in.find("right")) {
        if (!right->is_array() || right->empty()) in.fault("a list of operands", "right");
        else
            for (const auto& operand : *right) {
                DOCKET_TRY_ASSIGN(auto one, operand_from_json(operand, depth));
                out.right.push_back(std::move(one));
            }
    }
    check_shape(in, out, left != nullptr);
    DOCKET_TRY(in.finish());
    return out;
}

}  // namespace

Json to_json(const Expression& e) {
    Json out = {{"form", kForms.at(static_cast<std::size_t>(e.form) - 1)}};
    if (!e.text.empty()) out["text"] = e.text;
    if (!e.name.empty()) out["name"] = e.name;
    if (e.at_least > 0) out["at_least"] = e.at_least;
    for (const auto& part : e.parts) out["parts"].push_back(to_json(part));
    const bool reads_left = e.form == Form::Compare || e.form == Form::In || e.form == Form::Between || e.form == Form::Truth;
    if (reads_left) out["left"] = operand_to_json(e.left);
    if (e.form == Form::Compare) out["op"] = comparison_sign(e.comparison);
    for (const auto& operand : e.right) out["right"].push_back(operand_to_json(operand));
    return out;
}

Result<Expression> expression_from_json(const Json& json) { return expression_from(json, 0); }

Json to_json(const Operand& operand) { return operand_to_json(operand); }

Result<Operand> operand_from_json(const Json& json) { return operand_from_json(json, 0); }

}  // namespace docket::conditions
