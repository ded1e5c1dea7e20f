#include "reading/condition.hpp"

#include <algorithm>

namespace docket::reading {
namespace {

using conditions::Comparison;
using conditions::Expression;
using conditions::Form;
using conditions::Kind;
using conditions::Operand;
using conditions::Reads;

// Questions that are answered by yes or no have words of their own for each.
std::optional<std::string> as_statement(const Words& words, const Operand& operand, bool yes) {
    const auto what = words.name(operand.name);
    switch (operand.reads) {
        case Reads::IsDone: return yes ? words.say("is.done", {what}) : words.say("is.not_done", {what});
        case Reads::Overdue: return yes ? words.say("is.overdue", {what}) : words.say("is.not_overdue", {what});
        case Reads::IsKnown: return yes ? words.say("is.known", {what}) : words.say("is.not_known", {what});
        case Reads::Served:
            if (operand.result.empty()) return yes ? words.say("is.served", {what}) : words.say("is.not_served", {what});
            return yes ? words.say("is.served_on", {what, words.who(operand.result)}) : words.say("is.not_served_on", {what, words.who(operand.result)});
        default: return std::nullopt;
    }
}

std::optional<bool> yes_or_no(const Operand& operand) {
    const auto* truth = operand.literal ? std::get_if<bool>(&*operand.literal) : nullptr;
    return truth ? std::optional(*truth) : std::nullopt;
}

std::string compared(const Words& words, Comparison comparison, bool days, const std::string& left, const std::string& right) {
    switch (comparison) {
        case Comparison::Equal: return words.say("if.equal", {left, right});
        case Comparison::NotEqual: return words.say("if.not_equal", {left, right});
        case Comparison::Less: return days ? words.say("if.day.less", {left, right}) : words.say("if.less", {left, right});
        case Comparison::LessOrEqual: return days ? words.say("if.day.less_or_equal", {left, right}) : words.say("if.less_or_equal", {left, right});
        case Comparison::Greater: return days ? words.say("if.day.greater", {left, right}) : words.say("if.greater", {left, right});
        case Comparison::GreaterOrEqual:
            return days ? words.say("if.day.greater_or_equal", {left, right}) : words.say("if.greater_or_equal", {left, right});
    }
    return {};
}

std::string compared(const Words& words, const Expression& e) {
    const auto truth = yes_or_no(e.right.front());
    const bool is_equality = e.comparison == Comparison::Equal || e.comparison == Comparison::NotEqual;
    if (truth && is_equality)
        if (auto statement = as_statement(words, e.left, *truth == (e.comparison == Comparison::Equal))) return *statement;
    return compared(words, e.comparison, e.left.kind == Kind::Date, in_words(words, e.left), in_words(words, e.right.front()));
}

bool is_chain(const Expression& e) { return (e.form == Form::All || e.form == Form::Any) && e.parts.size() > 1; }

std::string chain(const Words& words, const Expression& e) {
    std::vector<std::string> parts;
    for (const auto& part : e.parts) {
        auto said = in_words(words, part);
        parts.push_back(is_chain(part) ? words.say("if.bracket", {said}) : std::move(said));
    }
    return e.form == Form::All ? words.joined(parts, "if.and") : words.joined(parts, "if.or");
}

std::string negated(const Words& words, const Expression& e) {
    if (e.form == Form::Named) return words.say("is.not_named", {words.name(e.name)});
    if (e.form == Form::Truth)
        if (auto statement = as_statement(words, e.left, false)) return *statement;
    return words.say("if.not", {in_words(words, e)});
}

std::string several(const Words& words, const Expression& e) {
    const auto list = words.name(e.name), said = in_words(words, e.parts.front());
    if (e.at_least == 0) return words.say("if.all_of", {list, said});
    if (e.at_least == 1) return words.say("if.any_of", {list, said});
    return words.say("if.some_of", {list, said, std::to_string(e.at_least)});
}

std::string read(const Words& words, const Operand& operand) {
    const auto what = words.name(operand.name);
    switch (operand.reads) {
        case Reads::Fact: return what;
        case Reads::Result: return words.say("reads.result", {what});
        case Reads::Submitted: return words.say("reads.submitted");
        case Reads::Visits: return words.say("reads.visits", {what});
        case Reads::IsDone: return words.say("reads.done", {what});
        case Reads::Times:
            return operand.result.empty() ? words.say("reads.times", {what}) : words.say("reads.times_result", {what, words.name(operand.result)});
        case Reads::Missed: return words.say("reads.missed", {what});
        case Reads::Overdue: return words.say("reads.overdue", {what});
        case Reads::IsKnown: return words.say("reads.known", {what});
        case Reads::DueOf: return words.say("reads.due", {what});
        case Reads::Days: return words.say("reads.days", {in_words(words, operand.arguments.at(0)), in_words(words, operand.arguments.at(1))});
        case Reads::Workdays: return words.say("reads.workdays", {in_words(words, operand.arguments.at(0)), in_words(words, operand.arguments.at(1))});
        case Reads::CountOf: return words.say("reads.count", {what});
        case Reads::Served:
            return operand.result.empty() ? words.say("reads.served", {what}) : words.say("reads.served_to", {what, words.who(operand.result)});
        case Reads::Table: return words.say("reads.table", {what});
        case Reads::Literal: return operand.literal ? words.value(*operand.literal) : std::string{};
    }
    return {};
}

}  // namespace

std::string in_words(const Words& words, const Operand& operand) {
    auto said = read(words, operand);
    if (!operand.shift) return said;
    const auto by = words.length(operand.shift->length);
    return operand.shift->backward ? words.say("reads.earlier", {said, by}) : words.say("reads.later", {said, by});
}

std::string in_words(const Words& words, const Expression& e) {
    switch (e.form) {
        case Form::All: case Form::Any: return chain(words, e);
        case Form::Not: return negated(words, e.parts.front());
        case Form::Named: return words.say("if.named", {words.name(e.name)});
        case Form::Truth:
            if (auto statement = as_statement(words, e.left, true)) return *statement;
            return words.say("if.truth", {in_words(words, e.left)});
        case Form::Compare: return compared(words, e);
        case Form::In: {
            std::vector<std::string> values;
            for (const auto& right : e.right) values.push_back(in_words(words, right));
            return words.say("if.in", {in_words(words, e.left), words.joined(values, "list.and")});
        }
        case Form::Between:
            return words.say("if.between", {in_words(words, e.left), in_words(words, e.right.at(0)), in_words(words, e.right.at(1))});
        case Form::Several: return several(words, e);
    }
    return {};
}

std::string in_words(const Words& words, const definition::Anchor& anchor) {
    using definition::AnchorKind;
    const auto what = words.name(anchor.name);
    switch (anchor.kind) {
        case AnchorKind::Opened: return words.say("at.opened");
        case AnchorKind::Stage: return words.say("at.stage", {what});
        case AnchorKind::Act: return anchor.result ? words.say("at.act_result", {what, words.name(*anchor.result)}) : words.say("at.act", {what});
        case AnchorKind::Resumed: return words.say("at.resumed", {what});
        case AnchorKind::Served: return anchor.result ? words.say("at.served_on", {what, words.who(*anchor.result)}) : words.say("at.served", {what});
        case AnchorKind::Over: return words.say("at.over", {what});
        case AnchorKind::DateFact: return words.say("at.date", {what});
    }
    return {};
}

std::string in_words(const Words& words, const std::vector<definition::Anchor>& anchors) {
    std::vector<std::string> parts;
    for (const auto& anchor : anchors) parts.push_back(in_words(words, anchor));
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i)
        out += (i == 0 ? "" : i + 1 < parts.size() ? words.say("list.and") : words.say("list.last_and")) + parts[i];
    return out;
}

}  // namespace docket::reading
