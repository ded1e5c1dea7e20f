#include <algorithm>
#include <cassert>
#include <map>

#include "conditions/decision_table.hpp"
#include "conditions/expression.hpp"

namespace docket::conditions {
namespace {

Tri tri(bool b) { return b ? Tri::Yes : Tri::No; }
Tri opposite(Tri t) { return t == Tri::Unknown ? t : tri(t == Tri::No); }
Tri both(Tri a, Tri b) {
    if (a == Tri::No || b == Tri::No) return Tri::No;
    return a == Tri::Yes && b == Tri::Yes ? Tri::Yes : Tri::Unknown;
}
Tri either(Tri a, Tri b) { return opposite(both(opposite(a), opposite(b))); }

bool holds(Comparison comparison, std::strong_ordering order) {
    switch (comparison) {
        case Comparison::Equal: return order == 0;
        case Comparison::NotEqual: return order != 0;
        case Comparison::Less: return order < 0;
        case Comparison::LessOrEqual: return order <= 0;
        case Comparison::Greater: return order > 0;
        case Comparison::GreaterOrEqual: return order >= 0;
    }
    return false;
}

// Numbers, money and the count of a length: types are checked already, so units agree.
std::optional<Decimal> number_of(const Value& value) {
    if (const auto* number = std::get_if<Decimal>(&value)) return *number;
    if (const auto* money = std::get_if<Money>(&value)) return money->amount;
    if (const auto* length = std::get_if<calendar::Length>(&value)) return Decimal(length->count);
    return std::nullopt;
}

const std::string* name_of(const Value& value) {
    if (const auto* choice = std::get_if<Choice>(&value)) return &choice->name;
    return std::get_if<std::string>(&value);
}

// Civil months and years end on the corresponding day, or the month's last (民法典 第二百零二条).
std::optional<calendar::Day> moved(calendar::Day day, const Shift& shift) {
    constexpr int kFirstYear = 1600, kLastYear = 9999;
    const std::int64_t count = shift.backward ? -std::int64_t{shift.length.count} : shift.length.count;
    auto civil = calendar::to_civil(day);
    std::int64_t months = 0;
    switch (shift.length.unit) {
        case calendar::Unit::Days: {
            const auto out = day + static_cast<std::int32_t>(count);
            const auto year = calendar::to_civil(out).year;
            return year < kFirstYear || year > kLastYear ? std::nullopt : std::optional(out);
        }
        case calendar::Unit::Months: months = count; break;
        case calendar::Unit::Years: months = count * 12; break;
        default: return std::nullopt;  // never passes the parser
    }
    const std::int64_t index = std::int64_t{civil.year} * 12 + (civil.month - 1) + months;
    if (index < std::int64_t{kFirstYear} * 12 || index >= (std::int64_t{kLastYear} + 1) * 12) return std::nullopt;
    civil.year = static_cast<int>(index / 12);
    civil.month = static_cast<int>(index % 12) + 1;
    civil.day = std::min(civil.day, calendar::days_in_month(civil.year, civil.month));
    return calendar::to_day(civil);
}

class Evaluation {
public:
    explicit Evaluation(Reader& reader) : reader_(reader) {}

    Tri truth(const Expression& e) {
        switch (e.form) {
            case Form::All: return folded(e, both, Tri::Yes);
            case Form::Any: return folded(e, either, Tri::No);
            case Form::Not: return opposite(truth(e.parts.front()));
            case Form::Several: return several(e);
            case Form::Named: return named(e.name);
            case Form::Truth: {
                const auto value = read(e.left);
                const auto* answer = value ? std::get_if<bool>(&*value) : nullptr;
                return answer ? tri(*answer) : Tri::Unknown;
            }
            case Form::Compare: {
                const auto left = read(e.left), right = read(e.right.front());
                return compare(e.left, left, e.comparison, right);
            }
            case Form::In: {
                const auto left = read(e.left);
                Tri any = Tri::No;
                for (const auto& one : e.right) any = either(any, member(e.left, left, read(one)));
                return any;
            }
            case Form::Between: {
                const auto value = read(e.left), low = read(e.right[0]), high = read(e.right[1]);
                return both(compare(e.left, value, Comparison::GreaterOrEqual, low),
                            compare(e.left, value, Comparison::LessOrEqual, high));
            }
        }
        return Tri::Unknown;
    }

    // From top to bottom: the row that applies decides, unless one above it may apply and says otherwise.
    TableAnswer answer(const DecisionTable& table) {
        TableAnswer out;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const auto applies = table.rows[i].when ? truth(*table.rows[i].when) : Tri::Yes;
            if (applies != Tri::No) out.rows.push_back(i);
            if (applies == Tri::Yes) break;
        }
        const bool agree = std::ranges::all_of(out.rows, [&](std::size_t i) { return table.rows[i].answer == table.rows[out.rows.front()].answer; });
        if (out.rows.empty() || !agree) out.rows.clear();
        else out.value = table.rows[out.rows.front()].answer;
        return out;
    }

    std::optional<Value> value(const Operand& operand) { return read(operand); }

    std::vector<Reading> take_readings() { return std::move(readings_); }

private:
    Tri folded(const Expression& e, Tri (*join)(Tri, Tri), Tri start) {
        for (const auto& part : e.parts) start = join(start, truth(part));
        return start;
    }

    // Of each element that is there; parts[0] is the text alone.
    Tri several(const Expression& e) {
        int yes = 0, unknown = 0, there = 0;
        for (std::size_t i = 1; i < e.parts.size(); ++i) {
            const auto stands = reader_.has_element(e.name, static_cast<int>(i));
            if (stands == Tri::No) continue;
            if (stands == Tri::Unknown) {
                if (values_.try_emplace(e.name).second) readings_.push_back({e.name, std::nullopt, false, {}});
                return Tri::Unknown;
            }
            ++there;
            const auto one = truth(e.parts[i]);
            yes += one == Tri::Yes;
            unknown += one == Tri::Unknown;
        }
        const int wanted = e.at_least > 0 ? e.at_least : there;
        return yes >= wanted ? Tri::Yes : yes + unknown < wanted ? Tri::No : Tri::Unknown;
    }

    // A checked process has no circle of conditions; one that got through would be unknown, not endless.
    Tri named(const std::string& name) {
        const auto [at, is_new] = named_.try_emplace(name, Tri::Unknown);
        if (!is_new) return at->second;
        const auto* expression = reader_.named(name);
        assert(expression);
        const auto answer = expression ? truth(*expression) : Tri::Unknown;
        named_[name] = answer;
        return answer;
    }

    std::optional<Value> read(const Operand& operand) {
        if (operand.reads == Reads::Literal) return shifted(operand, operand.literal);
        auto unshifted = operand;
        unshifted.shift.reset();
        const auto key = operand_text(unshifted);
        const auto [at, is_new] = values_.try_emplace(key);
        if (is_new) {
            const auto value = fetch(unshifted);
            const bool is_private = hides(unshifted);
            values_[key] = value;
            readings_.push_back({key, is_private ? std::nullopt : value, is_private, is_private ? std::vector<std::size_t>{} : rows_[key]});
            return shifted(operand, value);
        }
        return shifted(operand, at->second);
    }

    std::optional<Value> fetch(const Operand& operand) {
        if (operand.reads == Reads::Table) return ask(operand.name);
        if (operand.reads != Reads::Days && operand.reads != Reads::Workdays) return reader_.read(operand);
        const auto from = read(operand.arguments[0]), to = read(operand.arguments[1]);
        const auto* a = from ? std::get_if<calendar::Day>(&*from) : nullptr;
        const auto* b = to ? std::get_if<calendar::Day>(&*to) : nullptr;
        if (!a || !b) return std::nullopt;
        return reader_.count_days(*a, *b, operand.reads == Reads::Workdays);
    }

    // A checked process has no circle of tables: a table reads none.
    std::optional<Value> ask(const std::string& name) {
        const auto* table = reader_.table(name);
        assert(table);
        if (!table) return std::nullopt;
        auto said = answer(*table);
        rows_[name] = std::move(said.rows);
        return std::move(said.value);
    }

    // The span between two dates tells one of them to whoever knows the other.
    bool hides(const Operand& operand) {
        if (operand.reads == Reads::Literal) return false;
        if (operand.reads == Reads::Table) {  // its answer tells of what it read
            const auto* table = reader_.table(operand.name);
            return table && std::ranges::any_of(table->in, [this](const Operand& o) { return hides(o); });
        }
        if (operand.arguments.empty()) return reader_.is_private(operand);
        return std::ranges::any_of(operand.arguments, [this](const Operand& o) { return hides(o); });
    }

    static std::optional<Value> shifted(const Operand& operand, std::optional<Value> value) {
        if (!operand.shift || !value) return value;
        const auto* day = std::get_if<calendar::Day>(&*value);
        const auto out = day ? moved(*day, *operand.shift) : std::nullopt;
        return out ? std::optional<Value>(*out) : std::nullopt;
    }

    Tri compare(const Operand& left_operand, const std::optional<Value>& left, Comparison comparison, const std::optional<Value>& right) {
        if (!left || !right) return Tri::Unknown;
        const auto* a = std::get_if<calendar::Day>(&*left);
        const auto* b = std::get_if<calendar::Day>(&*right);
        if (a && b) return reader_.compare_days(*a, comparison, *b);
        const auto x = number_of(*left), y = number_of(*right);
        if (x && y) return tri(holds(comparison, *x <=> *y));
        const bool is_equality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
        if (!is_equality) return Tri::Unknown;
        bool equal = false;
        if (const auto *m = name_of(*left), *n = name_of(*right); m && n)
            equal = *m == *n && !(left_operand.reads == Reads::Result && *m == "none");
        else if (left->index() == right->index())
            equal = *left == *right;
        else
            return Tri::Unknown;
        return tri(equal == (comparison == Comparison::Equal));
    }

    Tri member(const Operand& left_operand, const std::optional<Value>& left, const std::optional<Value>& one) {
        const auto* several = left ? std::get_if<Choices>(&*left) : nullptr;
        if (!several) return compare(left_operand, left, Comparison::Equal, one);
        const auto* name = one ? name_of(*one) : nullptr;
        if (!name) return Tri::Unknown;
        return tri(std::ranges::find(several->names, *name) != several->names.end());
    }

    Reader& reader_;
    std::map<std::string, std::optional<Value>> values_;  // by operand text: each is asked once
    std::map<std::string, Tri> named_;
    std::map<std::string, std::vector<std::size_t>> rows_;  // of each table that was asked
    std::vector<Reading> readings_;
};

}  // namespace

TableAnswer answer_of(const DecisionTable& table, Reader& reader) {
    Evaluation evaluation(reader);
    auto out = evaluation.answer(table);
    out.readings = evaluation.take_readings();
    return out;
}

Tri Reader::has_element(const std::string&, int) { return Tri::No; }

Evaluated evaluate(const Expression& expression, Reader& reader) {
    Evaluation evaluation(reader);
    Evaluated out;
    out.truth = evaluation.truth(expression);
    out.readings = evaluation.take_readings();
    return out;
}

std::optional<Value> value_of(const Operand& operand, Reader& reader) { return Evaluation(reader).value(operand); }

}  // namespace docket::conditions
