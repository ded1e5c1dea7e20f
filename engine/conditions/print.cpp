// Conditions back to text: refusals, the formatter and the tests of the parser read it.

#include "conditions/parser.hpp"
#include "conditions/words.hpp"

namespace docket::conditions {
namespace {

using calendar::Tongue;


std::string literal_text(const Value& value, Tongue tongue) {
    if (const auto* text = std::get_if<std::string>(&value))
        return text->find('"') == text->npos ? "\"" + *text + "\"" : "“" + *text + "”";
    if (const auto* choice = std::get_if<Choice>(&value))
        return is_condition_word(choice->name) ? "\"" + choice->name + "\"" : choice->name;
    if (const auto* money = std::get_if<Money>(&value)) return money->amount.to_text();
    return to_text(value, tongue);
}

bool is_chain(const Expression& e) { return e.form == Form::All || e.form == Form::Any; }

std::string joined(const Expression& e, Tongue tongue) {
    const auto connective = in_tongue(word(e.form == Form::All ? WordKind::And : WordKind::Or), tongue);
    std::string out;
    for (const auto& part : e.parts) {
        if (!out.empty()) out.append(" ").append(connective).append(" ");
        const bool bracketed = is_chain(part) && part.parts.size() > 1;
        out += bracketed ? "(" + to_text(part, tongue) + ")" : to_text(part, tongue);
    }
    return out;
}

}  // namespace

std::string_view operand_name(Reads reads) {
    switch (reads) {
        case Reads::Fact: return "fact";
        case Reads::Submitted: return "submitted";
        case Reads::Literal: return "literal";
        case Reads::Table: return "table";
        default: return function_word(reads).en;
    }
}

std::string_view comparison_sign(Comparison comparison) {
    switch (comparison) {
        case Comparison::Equal: return "=";
        case Comparison::NotEqual: return "!=";
        case Comparison::Less: return "<";
        case Comparison::LessOrEqual: return "<=";
        case Comparison::Greater: return ">";
        case Comparison::GreaterOrEqual: return ">=";
    }
    return "=";
}

std::string to_text(const Operand& operand, Tongue tongue) {
    std::string out;
    switch (operand.reads) {
        case Reads::Literal: out = literal_text(*operand.literal, tongue); break;
        case Reads::Fact:
        case Reads::Table: out = operand.name; break;
        case Reads::Submitted: out = in_tongue(function_word(Reads::Result), tongue); break;
        case Reads::Days:
        case Reads::Workdays:
            out = in_tongue(function_word(operand.reads), tongue);
            for (std::size_t i = 0; i < operand.arguments.size(); ++i)
                out.append(i == 0 ? "(" : ", ").append(to_text(operand.arguments[i], tongue));
            out += ")";
            break;
        default:
            out = in_tongue(function_word(operand.reads), tongue);
            out.append("(").append(operand.name);
            if (!operand.result.empty()) out += "." + operand.result;
            out += ")";
    }
    if (operand.shift) out += (operand.shift->backward ? " - " : " + ") + to_text(operand.shift->length, tongue);
    return out;
}

std::string operand_text(const Operand& operand) { return to_text(operand, Tongue::English); }

std::string to_text(const Expression& e, Tongue tongue) {
    switch (e.form) {
        case Form::All:
        case Form::Any: return joined(e, tongue);
        case Form::Not: {
            const auto& inner = e.parts.front();
            const auto no = std::string(in_tongue(word(WordKind::Not), tongue));
            return is_chain(inner) ? no + " (" + to_text(inner, tongue) + ")" : no + " " + to_text(inner, tongue);
        }
        case Form::Named: return e.name;
        case Form::Several: {
            const auto inner = to_text(e.parts.front(), tongue) + ")";
            const auto& words = several_words(e.at_least);
            const auto begin = std::string(tongue == Tongue::Chinese ? words.zh : words.en) + "(";
            return e.at_least > 1 ? begin + std::to_string(e.at_least) + ", " + inner : begin + inner;
        }
        case Form::Truth: return to_text(e.left, tongue);
        case Form::Compare:
            return to_text(e.left, tongue) + " " + std::string(comparison_sign(e.comparison)) + " " + to_text(e.right.front(), tongue);
        case Form::In: {
            auto out = to_text(e.left, tongue) + " " + std::string(in_tongue(word(WordKind::In), tongue)) + " [";
            for (std::size_t i = 0; i < e.right.size(); ++i) out.append(i == 0 ? "" : ", ").append(to_text(e.right[i], tongue));
            return out + "]";
        }
        case Form::Between:
            return to_text(e.left, tongue) + " " + std::string(in_tongue(word(WordKind::Between), tongue)) + " " +
                   to_text(e.right[0], tongue) + " " + std::string(in_tongue(word(WordKind::BetweenAnd), tongue)) + " " +
                   to_text(e.right[1], tongue);
    }
    return {};
}

}  // namespace docket::conditions
