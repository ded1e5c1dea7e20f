#include "explore/values.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

using conditions::Kind;
using conditions::Type;
using conditions::Value;

constexpr int kBlankDay = 730;  // each date fact has a blank of its own, so that questions about days can be told apart

struct Compared {
    std::map<Name, std::vector<Decimal>> numbers;           // by fact
    std::map<Name, std::set<std::string>> words;            // texts and elements of lists
    std::set<Name> counted;                                 // lists whose length is asked for
};

std::optional<Decimal> as_number(const Value& value) {
    if (const auto* number = std::get_if<Decimal>(&value)) return *number;
    if (const auto* money = std::get_if<conditions::Money>(&value)) return money->amount;
    if (const auto* length = std::get_if<calendar::Length>(&value)) return Decimal(length->count);
    return std::nullopt;
}

class Gathering {
public:
    explicit Gathering(const Definition& process) : process_(process) {}

    Compared all() {
        each_condition(process_, [&](const std::optional<Expression>& condition) { in(condition); });
        for (const auto& one : process_.conditions) in(one.expression);
        for (const auto& table : process_.tables)
            for (const auto& row : table.decides.rows)
                if (row.when) in(*row.when);
        each_step(process_, [&](const definition::Step& step) {
            if (step.element > 0) out_.counted.insert(step.over);
        });
        share_between_facts();
        return std::move(out_);
    }

private:
    void in(const std::optional<Expression>& condition) {
        if (condition) in(*condition);
    }
    void in(const Expression& expression) {
        for (const auto& part : expression.parts) in(part);
        for (const auto& right : expression.right) {
            compared(expression.left, right);
            compared(right, expression.left);
        }
        if (expression.left.reads == Reads::CountOf) out_.counted.insert(expression.left.name);
    }
    void compared(const Operand& fact, const Operand& with) {
        if (fact.reads != Reads::Fact) return;
        if (with.reads == Reads::Fact && !definition::find_parameter(process_, with.name)) {
            pairs_.emplace_back(fact.name, with.name);
            return;
        }
        const auto* parameter = with.reads == Reads::Fact ? definition::find_parameter(process_, with.name) : nullptr;
        const auto& value = parameter ? std::optional(parameter->value) : with.literal;
        if (!value) return;
        if (const auto number = as_number(*value)) out_.numbers[fact.name].push_back(*number);
        if (const auto* text = std::get_if<std::string>(&*value)) out_.words[fact.name].insert(*text);
        if (const auto* choice = std::get_if<conditions::Choice>(&*value)) out_.words[fact.name].insert(choice->name);
    }
    // Two facts compared with each other lie among the same constants, and among those of each other.
    void share_between_facts() {
        for (const auto& [a, b] : pairs_) {
            auto& of_a = out_.numbers[a];
            auto& of_b = out_.numbers[b];
            if (of_a.empty() && of_b.empty()) of_a.push_back(Decimal(1));
            of_a.insert(of_a.end(), of_b.begin(), of_b.end());
            of_b = of_a;
        }
    }

    const Definition& process_;
    Compared out_;
    std::vector<std::pair<Name, Name>> pairs_;
};

bool fits(const Type& type, const Json& value) { return conditions::value_from_json(type, value).has_value(); }

Json written(const Type& type, const Decimal& number) {
    if (type.kind == Kind::Length) return number.to_text() + " " + std::string(calendar::unit_name(*type.unit, calendar::Tongue::English));
    return number.to_text();
}

// Decimals do not reckon; a number between two is written from the digits of the lower one.
Decimal a_little_above(const Decimal& number, bool whole) {
    const auto text = number.to_text();
    if (whole) return Decimal(std::stoll(text) + 1);
    if (text.starts_with('-')) return Decimal(0);
    return *Decimal::parse(text + (text.find('.') == text.npos ? ".01" : "1"));
}
Decimal below(const Decimal& number) {
    const auto text = number.to_text();
    return Decimal(std::stoll(text.substr(0, std::min<std::size_t>(text.find('.'), 15))) - 1);
}

// Below, at and above every constant, as far as the type lets it.
std::vector<Json> numbers(const Type& type, std::vector<Decimal> constants) {
    const bool whole = type.kind == Kind::Length;
    if (constants.empty()) constants.push_back(type.at_least.value_or(Decimal(1)));
    std::ranges::sort(constants);
    constants.erase(std::unique(constants.begin(), constants.end()), constants.end());
    std::vector<Json> out;
    const auto add = [&](const Decimal& number) {
        auto json = written(type, number);
        if (fits(type, json) && std::ranges::find(out, json) == out.end()) out.push_back(std::move(json));
    };
    add(below(constants.front()));
    for (const auto& constant : constants) {
        add(constant);
        add(a_little_above(constant, whole));
    }
    if (out.empty()) add(type.at_most.value_or(Decimal(0)));
    return out;
}

std::vector<Json> lists(const Type& type, const std::set<std::string>& tested, bool counted) {
    std::vector<std::string> elements;
    for (const auto& value : type.values)
        if (tested.contains(value)) elements.push_back(value);
    const auto other = std::ranges::find_if(type.values, [&](const auto& value) { return !tested.contains(value); });
    if (other != type.values.end()) elements.push_back(*other);
    if (counted)
        for (const auto& value : type.values)
            if (elements.size() < 2 && std::ranges::find(elements, value) == elements.end()) elements.push_back(value);
    std::vector<Json> out;
    const auto add = [&](Json list) {
        if (fits(type, list)) out.push_back(std::move(list));
    };
    if (other != type.values.end()) add(Json::array({*other}));
    add(Json::array());
    for (const auto& one : elements)
        if (other == type.values.end() || one != *other) add(Json::array({one}));
    for (std::size_t i = 0; i < elements.size(); ++i)
        for (std::size_t k = i + 1; k < elements.size(); ++k) add(Json::array({elements[i], elements[k]}));
    return out;
}

std::vector<Json> texts(const std::set<std::string>& compared) {
    std::vector<Json> out{"x"};
    for (const auto& text : compared)
        if (text == "x") out.front() = "y";
    for (const auto& text : compared) out.push_back(text);
    return out;
}

std::vector<Json> of_type(const Type& type, const Name& name, int place, const Compared& compared) {
    const auto words = compared.words.contains(name) ? compared.words.at(name) : std::set<std::string>{};
    switch (type.kind) {
        case Kind::YesNo: return {true, false};
        case Kind::Choice: return {type.values.begin(), type.values.end()};
        case Kind::Number:
        case Kind::Money:
        case Kind::Length: return numbers(type, compared.numbers.contains(name) ? compared.numbers.at(name) : std::vector<Decimal>{});
        case Kind::Date: return {calendar::to_text(calendar::Day{kBlankDay + place})};
        case Kind::Text: return texts(words);
        case Kind::Choices: return lists(type, words, compared.counted.contains(name));
    }
    return {};
}

}  // namespace

Values::Values(const Definition& process) {
    const auto compared = Gathering(process).all();
    int place = 0;
    for (const auto& fact : process.facts) values_[fact.name] = of_type(fact.type, fact.name, ++place, compared);
}

}  // namespace docket::explore
